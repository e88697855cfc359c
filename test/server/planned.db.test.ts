import { buildSchema, type OperationDefinitionNode, parse } from "graphql";
import { expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import { standIns } from "../../src/graphql/standIns.ts";
import { planned } from "../../src/server/planned.ts";
import { drawn } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";

const SAVED = `
  query One($key: String!) { ship(key: $key) { name captain { key } } }
  query Many($first: Int = 2, $states: [EntityState!]!) { ships(first: $first, states: $states) { nodes { id } } }
  query Wrong($first: Int!) { ships(first: $first) { nodes { id } } more: ships(first: 501) { totalCount } }
`;

test("what was planned at the start is known to the database when somebody asks it", async () => {
  await drawn`
    Ship:s1 {name: "Anna"}
    Ship:s1 -captain-> Captain:c1
  `;
  const texts: string[] = [];
  const asked = executable(toy, await testGraph((text) => texts.push(text)));
  const failed = await planned(asked, [{ place: "saved.graphql", text: SAVED }]);
  expect(failed).toEqual([
    {
      place: "saved.graphql",
      operation: "Wrong",
      words:
        "Query.ships may answer at most 500 at once, and first is 501. Ask for 500 or fewer, and go on with after: pageInfo.endCursor.",
    },
  ]);
  const known = new Set(texts);
  expect([texts.length, known.size]).toEqual([3, 2]);
  texts.length = 0;
  const one = await asked.execute({ query: SAVED, operationName: "One", variables: { key: "s1" } });
  const many = await asked.execute({ query: SAVED, operationName: "Many", variables: { states: ["RECORDED"] } });
  expect([one.data, many.data]).toEqual([
    { ship: { name: "Anna", captain: { key: "c1" } } },
    { ships: { nodes: [{ id: "Ship:s1" }] } },
  ]);
  expect(texts.filter((text) => !known.has(text))).toEqual([]);
});

test("nothing more is planned once the service is stopped", async () => {
  const texts: string[] = [];
  const asked = executable(toy, await testGraph((text) => texts.push(text)));
  expect(await planned(asked, [{ place: "saved.graphql", text: SAVED }], AbortSignal.abort())).toEqual([]);
  expect(texts).toEqual([]);
});

test("stand-ins are of the type that the variable demands, and only for those it demands", () => {
  const schema = buildSchema(`
    enum Colour { RED BLUE }
    scalar Day
    input Where { not: Where  eq: String!  n: Int! = 3  any: [Where!] }
    type Query { q(a: String, b: Float, c: ID): Int }
  `);
  const operation = parse(
    "query ($s: String!, $i: Int!, $f: Float!, $b: Boolean!, $c: Colour!, $d: Day!, $l: [ID!]!, $w: Where!, $o: Int, $e: Int! = 4) { q }",
  ).definitions[0] as OperationDefinitionNode;
  const nobody = "nobody-has-mentioned-it";
  expect(standIns(schema, operation)).toEqual({
    s: nobody,
    i: 1,
    f: 1,
    b: true,
    c: "RED",
    d: nobody,
    l: [nobody],
    w: { eq: nobody },
  });
});
