import { expect, test } from "vitest";
import { prepare, structures } from "../../src/graph/schema.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";

test("ids are unique, and every sortable field has a range index", () => {
  expect(structures(toy).map(({ name }) => name)).toEqual([
    "unique_Entity_id",
    "unique_Record_id",
    "unique_Record_current",
    "unique_Gap_id",
    "unique_Audit_id",
    "unique_Rejection_id",
    "unique_Source_id",
    "unique_Load_id",
    "unique_Spine_id",
    "unique_Lock_id",
    "unique_Tombstone_id",
    "unique_Vacancy_id",
    "range_Ship_tonnage",
    "range_Ship_lastSeen",
    "range_Voyage_departedAt",
    "range_Tombstone_of",
  ]);
});

test("preparing makes every structure, one Spine and one Lock; again it writes nothing", async () => {
  const writes: string[] = [];
  const graph = await testGraph((text) => writes.push(text));
  await wipe(graph, toy);
  const online = await graph.read("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name");
  expect(online.flat()).toEqual(expect.arrayContaining(structures(toy).map(({ name }) => name)));
  expect(await graph.read("MATCH (s:Spine) MATCH (l:Lock) RETURN s.id, s.begun, s.version, l.id")).toEqual([
    ["spine", 0, 0, "writer"],
  ]);
  writes.length = 0;
  await prepare(graph, toy);
  expect(writes.filter((text) => /CREATE|MERGE|SET/.test(text))).toEqual([]);
});
