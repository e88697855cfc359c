import { expect, test } from "vitest";
import { dropOutdated, textIndex } from "../../src/graph/fullText.ts";
import { prepare, structures } from "../../src/graph/schema.ts";
import { text } from "../../src/ontology/declare.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { TOY, toy } from "../helpers/toy.ts";

test("ids are unique, every sortable field has a range index, every indexed one is found with its ids, and keys, titles and texts are searched", () => {
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
    "found_Ship_flag",
    "found_Voyage_wave",
    "range_Tombstone_of",
    "fulltext_keys",
    textIndex(toy),
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

test("an ontology with other texts has another index of words; only what is dropped as outdated goes", async () => {
  const wider = ontology(
    { ...TOY, Fleet: { ...TOY["Fleet"], fields: { name: text(), motto: text() } } } as typeof TOY,
    toy.vocabulary,
  );
  expect(textIndex(wider)).not.toBe(textIndex(toy));
  const graph = await testGraph();
  await wipe(graph, toy);
  await prepare(graph, wider);
  const present = async () => (await graph.read("SHOW FULLTEXT INDEXES YIELD name RETURN name")).flat();
  expect(await present()).toEqual(expect.arrayContaining(["fulltext_keys", textIndex(toy), textIndex(wider)]));
  await dropOutdated(graph, toy);
  expect([...(await present())].sort()).toEqual(["fulltext_keys", textIndex(toy)].sort());
});
