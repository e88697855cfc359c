import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { load } from "../../src/ingest/load/load.ts";
import { refold } from "../../src/ingest/load/refold.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { TOY, toy } from "../helpers/toy.ts";
import { counted, dumped, type Folder, read, SOURCES, take, TOWER, YARD } from "../helpers/worlds.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, toy));

const FOLDER: Folder = {
  "a.json": [
    { kind: "ship", ship_id: "s1", captain: "c1", flag: "red" },
    { kind: "voyage", ship_id: "s1", number: "1", papers: { permit_id: "p1" }, cargo: { a: "port:x" } },
    { kind: "permit", permit_id: "p1" },
  ],
  "b.json": [{ kind: "fleet", fleet_id: "f1", ships: ["s1", "s2"] }],
};

test("a refold of a graph that is as it must be writes no entity, edge or record, and no version", async () => {
  await take(graph, FOLDER);
  const [before] = await graph.read("MATCH (s:Spine) RETURN s.begun, s.version");
  const watched = counted(graph);
  expect(await refold(watched.graph, toy, SOURCES)).toEqual({ records: 5, entities: 8 });
  expect(watched.counters).toEqual({});
  expect(await graph.read("MATCH (s:Spine) RETURN s.begun, s.version")).toEqual([before]);
});

describe("another model than the graph was folded with", () => {
  const again = (rest: Partial<typeof YARD>, declarations = toy) => {
    const of = { ...YARD, ...rest };
    return load(graph, declarations, of, [of, TOWER], read(FOLDER, of), { scope: [""], allowShrink: true });
  };

  test("is refused in words that say what differs, and nothing is written", async () => {
    await take(graph, FOLDER);
    const before = await dumped(graph);
    await expect(again({ rank: 3 })).rejects.toMatchObject({
      exit: 1,
      message: `The graph was folded with rank 1 and no scope of source yard; configured is rank 3 and no scope.
Run spine refold, then this again.`,
    });
    await expect(again({ scope: "east", scopeKinds: ["Permit"] })).rejects.toThrow(
      "The graph was folded with rank 1 and no scope of source yard; configured is rank 1 and scope east of Permit.",
    );
    await expect(again({}, ontology(TOY, { texts: {}, notReferences: [] }))).rejects.toThrow(
      "The graph was folded with another ontology than this one. Run spine refold, then this again.",
    );
    expect(await dumped(graph)).toEqual(before);
    expect(await graph.read("MATCH (l:Load) RETURN count(l)")).toEqual([[1]]);
  });

  test("of a source that was never loaded is no other model", async () => {
    await take(graph, FOLDER);
    await expect(take(graph, FOLDER, TOWER)).resolves.toMatchObject({ new: 5 });
  });

  test("is the graph's after a refold: ranks decide anew", async () => {
    await take(graph, { "a.json": [{ kind: "ship", ship_id: "s1", captain: "c1" }] });
    await take(graph, { "t.json": [{ kind: "ship", ship_id: "s1", captain: "c2" }] }, TOWER);
    await refold(graph, toy, [{ ...YARD, rank: 9 }, TOWER]);
    expect(await graph.read("MATCH (:Ship)-[:SHIP_CAPTAIN]->(c) RETURN c.id")).toEqual([["Captain:c2"]]);
    expect(await graph.read("MATCH (:Ship)-[:CLAIMS]->(c) RETURN c.id")).toEqual([["Captain:c1"]]);
    await expect(again({ rank: 9 })).resolves.toMatchObject({ new: 4, changed: 1, ended: 0 });
  });

  test("is the graph's after a refold: a scope renames what it names, and loading then finds it", async () => {
    await take(graph, FOLDER);
    const scoped = { ...YARD, scope: "east", scopeKinds: ["Permit"] };
    await refold(graph, toy, [scoped]);
    const after = await dumped(graph);
    expect(await graph.read("MATCH (n:Permit) RETURN n.id, n.state")).toEqual([["Permit:east/p1", "RECORDED"]]);
    await expect(again(scoped)).resolves.toMatchObject({ same: 5, new: 0, ended: 0, moved: 0 });
    expect(await dumped(graph)).toEqual(after);
    await wipe(graph, toy);
    await again(scoped);
    expect(await dumped(graph)).toEqual(after);
  });

  test("is the graph's after a refold: what the ontology no longer lists is no longer told", async () => {
    await take(graph, FOLDER);
    const { lists: _, ...fleet } = TOY.Fleet as NonNullable<(typeof TOY)["Fleet"]>;
    const other = ontology({ ...TOY, Fleet: fleet }, toy.vocabulary);
    await refold(graph, other, SOURCES);
    const after = await dumped(graph);
    expect(await graph.read("MATCH (:Record)-[:TELLS]->(n) RETURN n.id")).toEqual([]);
    expect(await graph.read("MATCH (n {id: 'Ship:s2'}) RETURN n.id")).toEqual([]);
    await wipe(graph, other);
    await again({}, other);
    expect(await dumped(graph)).toEqual(after);
  });
});

test("a refold that broke off is told of, blocks loading, and goes on where it ended", async () => {
  await take(graph, FOLDER);
  const before = await dumped(graph);
  const stop = new Error("stop");
  const broken = refold(graph, toy, SOURCES, {
    rows: 2,
    progress: ({ entities }) => {
      if (entities === 4) throw stop;
    },
  });
  await expect(broken).rejects.toBe(stop);
  await expect(take(graph, FOLDER)).rejects.toThrow(
    "A refold of the graph was begun and has not ended. Run spine refold, then this again.",
  );
  expect(await refold(graph, toy, SOURCES, { rows: 2 })).toEqual({ records: 0, entities: 6 });
  await expect(take(graph, FOLDER)).resolves.toMatchObject({ same: 5 });
  expect(await dumped(graph)).toEqual(before);
});
