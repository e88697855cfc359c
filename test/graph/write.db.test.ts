import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { prepareChange } from "../../src/ingest/load/apply.ts";
import { modelOf } from "../../src/ingest/load/model.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { dumped, read, SOURCES, take, YARD } from "../helpers/worlds.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, toy));

test("a proposed change is seen within its unit, and nothing of it remains when that is rolled back", async () => {
  await take(graph, { "a.json": [{ kind: "ship", ship_id: "s1", captain: "c1" }] });
  const before = await dumped(graph);
  const proposed = read({ "a.json": [{ kind: "ship", ship_id: "s1", captain: "c2" }] }, YARD);
  const unit = await graph.begin();
  try {
    const change = { statements: proposed.flatMap((d) => d.statements), ends: [] };
    const prepared = await prepareChange(unit, modelOf(toy, SOURCES), change, "2026-01-01T00:00:00.000Z");
    expect(prepared).toMatchObject({ applied: { new: 0, changed: 1, same: 0, ended: 0 }, empty: false });
    await prepared.write();
    const { rows } = await unit.run("MATCH (:Ship)-[:SHIP_CAPTAIN]->(c) RETURN c.id");
    expect(rows).toEqual([["Captain:c2"]]);
    expect(await graph.read("MATCH (:Ship)-[:SHIP_CAPTAIN]->(c) RETURN c.id")).toEqual([["Captain:c1"]]);
  } finally {
    await unit.close();
  }
  expect(await dumped(graph)).toEqual(before);
  expect(await graph.read("MATCH (n) WHERE n.id IN ['Captain:c2', 'Lock'] RETURN n.id")).toEqual([]);
});

test("two current records of one slot cannot be", async () => {
  await take(graph, { "a.json": [{ kind: "ship", ship_id: "s1" }] });
  await expect(graph.write("CREATE (:Record {id: 'other', current: 'yard:a.json#Ship:s1'})")).rejects.toMatchObject({
    code: "Neo.ClientError.Schema.ConstraintValidationFailed",
  });
});
