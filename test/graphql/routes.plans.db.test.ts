import neo4j, { type Driver, type Plan } from "neo4j-driver";
import { afterAll, beforeAll, expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { take } from "../helpers/worlds.ts";

let graph: Graph;
let driver: Driver;
const told: (readonly [string, object])[] = [];

/** One ship that was looked at more often than one ring holds, and permits between it and the others. */
const INSPECTIONS = 10_050;

beforeAll(async () => {
  graph = await testGraph((text, parameters) => void told.push([text, parameters]));
  await wipe(graph, toy);
  await take(graph, {
    "inspections.json": Array.from({ length: INSPECTIONS }, (_, i) => ({
      kind: "inspection",
      inspection_id: `i${i}`,
      ship_id: i < INSPECTIONS - 40 ? "big" : `s${i % 7}`,
      subject: `permit:w${i % 90}`,
    })),
    "ships.json": ["big", "s0", "s1", "s2", "s3", "s4", "s5", "s6"].map((ship_id, i) => ({
      kind: "ship",
      ship_id,
      home_port: `p${i % 2}`,
      captain: `c${i % 3}`,
    })),
  });
  const { NEO4J_URI = "", NEO4J_USERNAME = "neo4j", NEO4J_PASSWORD = "" } = process.env;
  driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
});
afterAll(() => driver.close());

async function asked<T>(field: string, of: Ontology = toy): Promise<T> {
  told.length = 0;
  const { data, errors } = await executable(of, graph).execute({ query: `{ it: ${field} }` });
  expect(errors?.map((e) => e.originalError ?? e)).toBeUndefined();
  expect(told).toHaveLength(1);
  return (data as { readonly it: T }).it;
}

const PATHS = "outcome paths { length nodes { id title gapCount } steps { link from { id } to { id } } }";
const AROUND = "cut exact words nodes { distance entity { id title gapCount } } edges { link from { id } to { id } }";

test.each([
  ["paths", `path(from: "Ship:s1", to: "Ship:s2") { ${PATHS} }`, toy],
  ["paths through hubs", `path(from: "Ship:s1", to: "Ship:s2", hubs: true, maxHops: 8, first: 20) { ${PATHS} }`, toy],
  ["paths to a hub", `path(from: "Inspection:i1", to: "Port:p1") { ${PATHS} }`, toy],
  ["paths through few kinds", `path(from: "Ship:s1", to: "Ship:s2", kinds: [Inspection, Permit]) { ${PATHS} }`, toy],
  ["surroundings", `neighborhood(id: "Ship:s1", depth: 4) { ${AROUND} }`, toy],
  ["surroundings of few links", `neighborhood(id: "Ship:s1", depth: 3, links: ["ship", "sister"]) { ${AROUND} }`, toy],
  ["paths of the product", `path(from: "Incident:i", to: "Change:c", maxHops: 8) { ${PATHS} }`, spine],
  ["surroundings of the product", `neighborhood(id: "Incident:i", depth: 3) { ${AROUND} }`, spine],
] as const)("of %s no part looks at everything, or at each of one with each of another", async (_, field, of) => {
  await asked(field, of);
  const [text = "", parameters = {}] = told[0] ?? [];
  const { summary } = await driver.executeQuery(`EXPLAIN CYPHER replan=force ${text}`, parameters);
  const found = operators(summary.plan as Plan);
  expect(found.filter((name) => /Scan|CartesianProduct/.test(name))).toEqual([]);
  expect(found.some((name) => name.startsWith("NodeUniqueIndexSeek"))).toBe(true);
});

function operators(plan: Plan): readonly string[] {
  return [plan.operatorType, ...plan.children.flatMap(operators)];
}

test("what stands at one distance is looked at up to ten thousand, and the answer says that there is more", async () => {
  const around = await asked<{ cut: number; exact: boolean; words: string }>(
    `neighborhood(id: "Ship:big", first: 2) { ${AROUND} }`,
  );
  expect(around).toMatchObject({
    cut: 9_999,
    exact: false,
    words:
      "1 within 1 step of Ship:big. first: 2 left out at least 9999 more. More than 10000 stand at one distance; beyond them nothing was looked at.",
  });
});

test("paths past an entity with ten thousand edges are as short as they are", async () => {
  const { outcome, paths } = await asked<{ outcome: string; paths: readonly { length: number }[] }>(
    `path(from: "Ship:big", to: "Ship:s1", first: 1) { ${PATHS} }`,
  );
  expect([outcome, paths.map((p) => p.length)]).toEqual(["FOUND", [4]]);
});
