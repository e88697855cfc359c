import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { dump } from "../../src/ingest/dump.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Gap } from "../../src/ontology/linkGaps.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { dumped, SOURCES, take, TOWER, YARD } from "../helpers/worlds.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, toy));

test("a dump tells records by slot, then entities, each with its edges and claims, then gaps", async () => {
  await take(graph, { "a.json": [{ kind: "ship", ship_id: "s1", captain: "c1", name: "Anna" }] });
  await take(graph, { "t.json": [{ kind: "ship", ship_id: "s1", captain: "c2" }] }, TOWER);
  const lines: string[] = [];
  for await (const line of dump(graph, [{ id: "x", code: "ship.flag_missing" } as Gap])) lines.push(line);
  expect(lines.join("\n")).toBe(
    [
      `{"body":{"captain":"c2","kind":"ship","ship_id":"s1"},"kind":"Ship","location":"t.json","slot":"tower:t.json#Ship:s1","source":"tower","spine":"record"}`,
      `{"body":{"captain":"c1","kind":"ship","name":"Anna","ship_id":"s1"},"kind":"Ship","location":"a.json","slot":"yard:a.json#Ship:s1","source":"yard","spine":"record"}`,
      `{"fields":{},"id":"Captain:c1","spine":"entity","state":"MENTIONED"}`,
      `{"fields":{},"id":"Captain:c2","spine":"entity","state":"MENTIONED"}`,
      `{"fields":{"name":"Anna"},"id":"Ship:s1","lacks":["SHIP_FLEET","SHIP_HOME_PORT","SHIP_OWNER","SHIP_SISTER"],"spine":"entity","state":"RECORDED"}`,
      `{"from":"Ship:s1","link":"captain","slots":["tower:t.json#Ship:s1"],"spine":"claim","to":"Captain:c2"}`,
      `{"from":"Ship:s1","slots":["yard:a.json#Ship:s1"],"spine":"edge","to":"Captain:c1","type":"SHIP_CAPTAIN"}`,
      `{"code":"ship.flag_missing","id":"x","spine":"gap"}`,
    ].join("\n"),
  );
});

test("a dump taken in by an empty graph makes the same graph", async () => {
  await take(graph, {
    "a.json": [{ kind: "voyage", ship_id: "s1", number: "1", papers: { permit_id: "p1" }, cargo: { a: "port:x" } }],
  });
  await take(
    graph,
    {
      "a.json": [
        { kind: "permit", permit_id: "p1" },
        { kind: "fleet", fleet_id: "f1", ships: ["s2"] },
      ],
    },
    TOWER,
  );
  const before = await dumped(graph);
  await wipe(graph, toy);
  const document = { path: "dump.ndjson", bytes: Buffer.from(before.join("\n")) };
  const counts = await load(graph, toy, YARD, SOURCES, [examine(document, YARD, toy)], { scope: ["dump.ndjson"] });
  expect(counts).toMatchObject({ new: 4, rejected: 0, ignored: before.length - 4 });
  expect(await dumped(graph)).toEqual(before);
});

test("a dump that holds little of the source it is loaded into ends nothing, and is no shrinking", async () => {
  await take(graph, { "a.json": [{ kind: "ship", ship_id: "s1" }] });
  await take(graph, { "b.json": ["s2", "s3", "s4"].map((ship_id) => ({ kind: "ship", ship_id })) }, TOWER);
  const before = await dumped(graph);
  await wipe(graph, toy);
  const document = { path: "dump.ndjson", bytes: Buffer.from(before.join("\n")) };
  const counts = await load(graph, toy, YARD, SOURCES, [examine(document, YARD, toy)], { scope: ["dump.ndjson"] });
  expect(counts).toMatchObject({ new: 4, ended: 0 });
  expect(counts.withheld).toBeUndefined();
});

test("a dump of a source that nobody declared is refused in words", async () => {
  await take(graph, { "a.json": [{ kind: "ship", ship_id: "s1" }] }, TOWER);
  const lines = await dumped(graph);
  await wipe(graph, toy);
  const document = { path: "dump.ndjson", bytes: Buffer.from(lines.join("\n")) };
  await expect(
    load(graph, toy, YARD, [YARD], [examine(document, YARD, toy)], { scope: undefined }),
  ).rejects.toMatchObject({
    exit: 2,
    message:
      "The dump holds records of the source tower, which is not declared. Declare it under sources: in spine.yaml.",
  });
});

test("a graph that changes meanwhile has no dump of one moment", async () => {
  await take(graph, { "a.json": [{ kind: "ship", ship_id: "s1" }] });
  const lines = dump(graph)[Symbol.asyncIterator]();
  await lines.next();
  await take(graph, { "b.json": [{ kind: "ship", ship_id: "s2" }] });
  const rest = async () => {
    while (!(await lines.next()).done);
  };
  await expect(rest()).rejects.toMatchObject({
    exit: 3,
    message: "The graph changed while it was dumped, so the dump is of no one moment. Run it again.",
  });
});
