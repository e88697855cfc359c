import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { load } from "../../src/ingest/load/load.ts";
import { refold } from "../../src/ingest/load/refold.ts";
import type { Examined, JsonObject, Source } from "../../src/ingest/statement.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { TOY, toy } from "../helpers/toy.ts";
import { counted, dumped, type Folder, read, SOURCES, take, YARD } from "../helpers/worlds.ts";

/* Slots that change hands, names or owners; and texts that no index can hold. */

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, toy));

const ship = (ship_id: string, rest: JsonObject = {}) => ({ kind: "ship", ship_id, ...rest });
const permit = (rest: JsonObject = {}): Folder => ({ "a.json": [{ kind: "permit", permit_id: "p1", ...rest }] });
const EAST: Source = { ...YARD, scope: "east", scopeKinds: ["Permit"] };
const whole = { scope: [""], allowShrink: true };
const takeEast = (folder: Folder) => load(graph, toy, EAST, [EAST], read(folder, EAST), whole);

/** A line of a dump; its slot is the one it names. */
function line(slot: string, rest: object = {}): object {
  return { spine: "record", source: "yard", slot, kind: "Ship", location: "a.json", body: ship("s1"), ...rest };
}

function lines(...all: readonly object[]): Examined {
  const bytes = Buffer.from(all.map((one) => JSON.stringify(one)).join("\n"));
  return examine({ path: "d.ndjson", bytes }, YARD, toy);
}

/** Slot and revision of every record, by both. */
async function revisions(): Promise<readonly (readonly unknown[])[]> {
  return graph.read("MATCH (r:Record) RETURN r.slot, r.revision, r.current IS NOT NULL ORDER BY r.slot, r.revision");
}

describe("a slot's revisions go on", () => {
  test("where it was another entity's in between: the second s1 of a document, and the one ship s1~2", async () => {
    await take(graph, { "a.json": [ship("s1"), ship("s1", { name: "Anna" })] });
    await take(graph, { "a.json": [ship("s1~2")] });
    await take(graph, {});
    await take(graph, { "a.json": [ship("s1"), ship("s1", { name: "Bella" })] });
    expect(await revisions()).toEqual([
      ["yard:a.json#Ship:s1", 1, false],
      ["yard:a.json#Ship:s1", 2, true],
      ["yard:a.json#Ship:s1~2", 1, false],
      ["yard:a.json#Ship:s1~2", 2, false],
      ["yard:a.json#Ship:s1~2", 3, true],
    ]);
  });

  test("where a scope named it and went again", async () => {
    await take(graph, permit());
    await refold(graph, toy, [EAST]);
    await takeEast({});
    await refold(graph, toy, [YARD]);
    await take(graph, permit());
    expect(await revisions()).toEqual([
      ["yard:a.json#Permit:east/p1", 1, false],
      ["yard:a.json#Permit:p1", 2, true],
    ]);
  });

  test("where a refold gave its record a slot that had more of them", async () => {
    await takeEast(permit());
    await takeEast(permit({ issuer: "c1" }));
    await takeEast({});
    await refold(graph, toy, [YARD]);
    await take(graph, permit());
    await refold(graph, toy, [EAST]);
    expect(await takeEast(permit({ issuer: "c2" }))).toMatchObject({ changed: 1 });
    expect(await graph.read("MATCH (p:Permit)-[:PERMIT_ISSUER]->(c) RETURN p.id, c.id")).toEqual([
      ["Permit:east/p1", "Captain:c2"],
    ]);
  });
});

test("two records that another key makes one entity are two slots of it after a refold, as loading makes them", async () => {
  const looked = (inspection_id: string, verdict: string) => ({
    kind: "inspection",
    inspection_id,
    ship_id: "s1",
    verdict,
  });
  const folder = [looked("i2", "sound"), looked("i1", "rotten"), looked("i3", "sound")];
  const bytes = Buffer.from(folder.map((record) => JSON.stringify(record)).join("\n"));
  const taken = (known: typeof toy) =>
    load(graph, known, YARD, SOURCES, [examine({ path: "a.ndjson", bytes }, YARD, known)], whole);
  await taken(toy);
  const { Inspection: inspection } = TOY as { Inspection: NonNullable<(typeof TOY)["Inspection"]> };
  const other = ontology({ ...TOY, Inspection: { ...inspection, key: [["ship_id"]] } }, toy.vocabulary);
  await refold(graph, other, SOURCES, { rows: 5 });
  const after = await dumped(graph);
  await expect(taken(other)).resolves.toMatchObject({ same: 3, new: 0, ended: 0 });
  await wipe(graph, other);
  await taken(other);
  expect(await dumped(graph)).toEqual(after);
});

test("a slot that is stated twice in one load counts once: a dump beside the document it tells of", async () => {
  const documents = [
    ...read({ "a.json": [ship("s1", { name: "Anna" })] }, YARD),
    lines(line("yard:a.json#Ship:s1"), line("yard:b.json#Ship:s1")),
  ];
  expect(await load(graph, toy, YARD, SOURCES, documents, { scope: [""] })).toMatchObject({
    read: 3,
    new: 2,
    rejections: [
      {
        document: "d.ndjson",
        words:
          "The slot yard:a.json#Ship:s1 was stated before in this load; load the dump and the documents it tells of apart.",
      },
    ],
  });
  expect(await graph.read("MATCH (n:Ship) RETURN n.name")).toEqual([["Anna"]]);
});

test("half of a surrogate pair in a dumped slot or location is refused, for the database would keep another text", () => {
  const { statements, rejections } = lines(
    line("yard:a\ud800.json#Ship:s1"),
    line("yard:b.json#Ship:s1", { location: "b\udfff.json" }),
  );
  expect(statements).toEqual([]);
  expect(rejections.map(({ words }) => words)).toEqual([
    "source, slot and location must be Unicode; found half of a surrogate pair in the text yard:a�.json#Ship:s1.",
    "source, slot and location must be Unicode; found half of a surrogate pair in the text b�.json.",
  ]);
});

describe("a slot that no index can hold is refused, and the rest is loaded", () => {
  const path = `${"x/".repeat(4500)}a.json`;

  test("of a document with a very long path", async () => {
    const long = examine({ path, bytes: Buffer.from(JSON.stringify([ship("s1")])) }, YARD, toy);
    expect(long.rejections.map(({ words }) => words)).toEqual([
      "The slot of this ship has 9019 bytes, more than 8000; shorten the path of its document or its key.",
    ]);
    const counts = await load(graph, toy, YARD, SOURCES, [long, ...read({ "b.json": [ship("s2")] }, YARD)], whole);
    expect(counts).toMatchObject({ read: 2, new: 1, rejected: 1 });
  });

  test("of a line of a dump", () => {
    expect(lines(line(`yard:${path}#Ship:s1`)).rejections.map(({ words }) => words)).toEqual([
      "slot has 9019 bytes, more than 8000; shorten the path or the key it is made of.",
    ]);
  });

  test("and the longest that is taken can be indexed", async () => {
    const room = 8000 - Buffer.byteLength("yard:#Ship:s1");
    const noise = Array.from({ length: room - 5 }, (_, i) => ((i * 7919) % 36).toString(36)).join("");
    const long = examine(
      { path: `${noise}.json`, bytes: Buffer.from(JSON.stringify([ship("s1"), ship("s1", { name: "Anna" })])) },
      YARD,
      toy,
    );
    expect(await load(graph, toy, YARD, SOURCES, [long], whole)).toMatchObject({ new: 2, rejected: 0 });
  });
});

test("hostile names and values come through whole, once, as integers where they are, and refold the same", async () => {
  const text = String.raw`[
    {"kind": "ship", "ship_id": "__proto__", "__proto__": {"name": "x"}, "constructor": {"a": 1}, "toString": "t",
     "name": "a\u0000b", "tonnage": 9007199254740991, "papers": {"__proto__": {"a": 1}, "\ud800": "\udfff", "10": 1, "2": 2},
     "captain": "constructor", "sister": "__proto__", "tags": ["", "  ", "x", "\ud800y"]},
    {"kind": "voyage", "ship_id": "a%/b:|c", "number": "-0",
     "cargo": {"__proto__": {"weight": -0, "content": "a|b"}, "constructor": {"content": "toString"},
               "e\u0301": {"weight": 1}, "\u00e9": {"weight": 2}},
     "lanterns": {"__proto__": "oil", "constructor": "x/y%"}, "calls": ["port:", "permit:a|b\nc", "permit:a|b"]},
    {"kind": "fleet", "fleet_id": "f\n1"},
    {"kind": "fleet", "fleet_id": "f1", "ships": ["s1", "s1", "", "none"]}]`;
  const document = examine({ path: "a.json", bytes: Buffer.from(text) }, YARD, toy);
  expect(document.rejections.map(({ words }) => words)).toEqual([
    "fleet.fleet_id cannot be a key: it has a control character.",
  ]);
  await load(graph, toy, YARD, SOURCES, [document], whole);
  const after = await dumped(graph);
  expect(
    await graph.read(
      "MATCH (n) WHERE n.tonnage IS NOT NULL OR n.weight IS NOT NULL RETURN n.id, n.contradicted, valueType(coalesce(n.tonnage, n.weight)) ORDER BY n.id",
    ),
  ).toEqual([
    ["Crate:a%25%2Fb:|c/-0/__proto__", null, "INTEGER NOT NULL"],
    ["Crate:a%25%2Fb:|c/-0/é", ["crate", "weight"], "INTEGER NOT NULL"],
    ["Ship:__proto__", null, "INTEGER NOT NULL"],
  ]);
  const watched = counted(graph);
  expect(await load(watched.graph, toy, YARD, SOURCES, [document], whole)).toMatchObject({ changed: 0, new: 0 });
  expect(watched.counters).toEqual({ nodesCreated: 1, labelsAdded: 1, propertiesSet: 13 });
  await refold(graph, toy, SOURCES);
  expect(await dumped(graph)).toEqual(after);
});
