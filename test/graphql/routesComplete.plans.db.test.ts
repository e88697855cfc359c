import neo4j, { type Driver, type Plan } from "neo4j-driver";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { spine } from "../../src/ontology/spine.ts";
import { drawing } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";

let graph: Graph;
let driver: Driver;
const told: (readonly [string, object])[] = [];
beforeAll(async () => {
  graph = await testGraph((text, parameters) => void told.push([text, parameters]));
  await drawing(spine)`
    Incident:i1 -bundle-> ArtifactBundle:b1
    ArtifactBundle:b1 -change-> Change:c1
    Incident:i2 -bundle-> ?ArtifactBundle:b2
  `;
  const { NEO4J_URI = "", NEO4J_USERNAME = "neo4j", NEO4J_PASSWORD = "" } = process.env;
  driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
});
afterAll(() => driver.close());

const WHOLE = "completeness { routes population openings { kind link count examples { id } query } }";

interface Whole {
  readonly routes: string;
  readonly openings: readonly { readonly kind: string; readonly link: string | null; readonly count: number }[];
}

async function asked(field: string): Promise<Whole> {
  told.length = 0;
  const { data, errors } = await executable(spine, graph).execute({ query: `{ it: ${field} { ${WHOLE} } }` });
  expect(errors?.map((e) => e.originalError ?? e)).toBeUndefined();
  expect(told).toHaveLength(1);
  return (data as { readonly it: { readonly completeness: Whole } }).it.completeness;
}

const FIELDS = {
  "a chain of many stages": 'chain(from: "Incident:i1", name: "stages")',
  "a short chain": 'chain(from: "Incident:i1", name: "release")',
  paths: 'path(from: "Incident:i1", to: "Change:c1", maxHops: 8)',
  surroundings: 'neighborhood(id: "Incident:i1", depth: 4)',
  "a list of all there is": "entities",
} as const;

test.each(Object.entries(FIELDS))("of %s completeness looks at nothing but what is open", async (_, field) => {
  const { routes, openings } = await asked(field);
  expect([["LOWER_BOUND", "INDETERMINATE"].includes(routes), openings.length > 0]).toEqual([true, true]);
  const [text = "", parameters = {}] = told[0] ?? [];
  const { summary } = await driver.executeQuery(`EXPLAIN CYPHER replan=force ${text}`, parameters);
  const scans = operators(summary.plan as Plan).filter(([name]) => /Scan/.test(name));
  const beside = scans.filter(
    ([, details]) => !/Lacks_|Unresolved|Forgotten|Mentioned|CLAIMS|Rejection|:Source/.test(details),
  );
  expect(beside).toEqual([]);
});

test("a list of all there is counts of each link what a list of one kind counts", async () => {
  const [all, teams] = [await asked("entities"), await asked("teams")];
  const counts = ({ openings }: Whole) => openings.map(({ kind, link, count }) => `${count} ${kind} ${link}`);
  expect(counts(teams).length).toBeGreaterThan(2);
  expect(counts(teams).filter((one) => !counts(all).includes(one))).toEqual([]);
  expect(counts(all)).toContain("1 MISSING null");
});

function operators({ operatorType, arguments: told, children }: Plan): readonly (readonly [string, string])[] {
  return [[operatorType, String(told["Details"] ?? "")] as const, ...children.flatMap(operators)];
}
