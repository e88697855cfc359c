import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { documents } from "../../src/ingest/documents.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { distance, mistyped } from "../helpers/edits.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";

let graph: Graph;
let ids: readonly string[] = [];

beforeAll(async () => {
  graph = await testGraph();
  await wipe(graph, spine);
  const local = source("local", { root: "examples" });
  await load(graph, spine, local, [], documents("examples", local, { ontology: spine, forms: FORMS }), { scope: [""] });
  ids = (await graph.read("MATCH (n:Entity) WHERE NOT n:Former RETURN n.id ORDER BY n.id")).map(([id]) => String(id));
});

async function firstFive(text: string): Promise<readonly (readonly [string, string])[]> {
  const { data } = await executable(spine, graph).execute({
    query: "query($text: String!) { search(text: $text, first: 5) { hits { entity { id } matched } } }",
    variables: { text },
  });
  const { search } = data as { search: { hits: { entity: { id: string }; matched: string }[] } };
  return search.hits.map(({ entity, matched }) => [entity.id, matched]);
}

/** Numbers from 0 to 1 that are the same in every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test.each([
  ["Incident:inc-2026-04-09-001", "Incident:inc-2026-04-09-001", "ID"],
  ["incident:inc-2026-04-09-001", "Incident:inc-2026-04-09-001", "ID"],
  ["INC-2026-04-09-001", "Incident:inc-2026-04-09-001", "ID"],
  ["bundle:bundle-2026-04-07-a", "ArtifactBundle:bundle-2026-04-07-a", "ID"],
  ["chg-2026-04-0", "Change:chg-2026-04-07-001", "KEY"],
  ["retire-ticket-wirte-v1", "RetirementPlan:retire-ticket-write-v1", "KEY"],
  ["ticket onboarding", "Incident:inc-2026-04-09-001", "TITLE"],
])("of the examples, %s finds %s first", async (typed, id, matched) => {
  expect((await firstFive(typed))[0]).toEqual([id, matched]);
});

test("every id of the examples is among the first five with two letters mistyped, unless five others are as near", async () => {
  expect(ids.length).toBeGreaterThan(250);
  const chance = chances(Number(process.env.SPINE_SEED ?? 1));
  const lost: string[] = [];
  let crowded = 0;
  for (const id of ids) {
    const typed = mistyped(id, chance);
    const found = (await firstFive(typed)).map(([hit]) => hit);
    if (found.includes(id)) continue;
    const near = ids.filter((other) => other !== id && distance(typed, other) <= distance(typed, id));
    if (near.length >= 5) crowded += 1;
    else lost.push(`${id} typed as ${typed}: ${found.join(" ")}`);
  }
  expect(lost).toEqual([]);
  expect(crowded).toBeLessThan(ids.length / 50);
});
