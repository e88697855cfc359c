import { beforeAll, describe, expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { drawn } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";

let graph: Graph;
const texts: string[] = [];

beforeAll(async () => {
  await drawn`
    Fleet:f1 {name: "north"}
    Ship:s1 {name: "Anna"}
    Ship:s1 -captain-> Captain:c1
    Ship:s1 -fleet-> Fleet:f1
    Ship:s2 -fleet-> Fleet:f1
    Ship:s2 -captain-> Captain:c1
    Voyage:s1/1 -ship-> Ship:s1
    Voyage:s1/2 -ship-> Ship:s1
    Voyage:s2/1 -ship-> Ship:s2
    Voyage:s2/1 -calls-> Port:x
    Voyage:s1/1 -calls-> Port:x -calls-> Port:y
    Inspection:i1 -subject-> Port:x
  `;
  graph = await testGraph((text) => texts.push(text));
});

async function answer(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { data, errors } = await executable(toy, graph).execute({ query, variables });
  if (errors) throw errors[0]?.originalError ?? errors[0];
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
}

const COMPLETENESS =
  "completeness { routes population populations { kind verdict reason } openings { kind link field count examples { id } query } openingCount }";

test("a walk leads to each of its ends once, in the order of their ids, in one statement", async () => {
  texts.length = 0;
  expect(
    await answer(
      `{ reach(from: "Fleet:f1", walk: "ships.voyages.calls") { nodes { id } totalCount ${COMPLETENESS} } }`,
    ),
  ).toEqual({ reach: { nodes: [{ id: "Port:x" }, { id: "Port:y" }], totalCount: 2 } });
  expect(texts).toHaveLength(1);
});
describe("x", () => {
  test("y", () => {});
});
