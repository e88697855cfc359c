import { expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { document } from "../../src/graphql/document.ts";
import { executable } from "../../src/graphql/execute.ts";
import { DEFINITIONS, excess, NESTING, TOKENS } from "../../src/graphql/measure.ts";
import { toy } from "../helpers/toy.ts";

/** What is refused here is never parsed, validated or planned; no database is needed for it. */
const { execute } = executable(toy, {} as Graph);

const many = (count: number, one: (i: number) => string) => Array.from({ length: count }, (_, i) => one(i)).join(" ");
const NESTED = `The question is nested more than ${NESTING} deep. Ask for fewer levels, or go on from an id.`;
const PAIRED =
  "The question repeats fields so often that more than 100000 pairs of them would have to be compared. Name each field once, or give repeated ones aliases of their own.";
const LONG = `The question has more than ${TOKENS} tokens. Ask in several questions.`;

test.each([
  ["ten thousand levels", `${"{a".repeat(10_000)}${"}".repeat(10_000)}`, NESTED],
  ["ten thousand lists", `{ ships(first: ${"[".repeat(10_000)}`, NESTED],
  [
    "a million aliases",
    `{ ${many(1_000_000, (i) => `a${i}: __typename`)} }`,
    "The question has 19888893 letters, and 262144 are the most. Put long values into variables.",
  ],
  ["ten thousand aliases", `{ ${many(10_000, (i) => `a${i}: id`)} }`, LONG],
  ["a field five hundred times", `{ ships { nodes { ${many(500, () => "id")} } } }`, PAIRED],
  ["the same in inline fragments", `{ ships { nodes { ${many(500, () => "... on Ship { id }")} } } }`, PAIRED],
  [
    "the same in fragments, spread where it may be",
    `{ ship(key: "a") { ...f } } fragment f on Ship { ${many(400, () => "id")} }`,
    PAIRED,
  ],
  [
    "twenty fields within twenty, thrice",
    `{ ${many(20, () => `a { ${many(20, () => `b { ${many(20, () => "c")} }`)} }`)} }`,
    PAIRED,
  ],
  [
    "a hundred and one fragments",
    `{ ...f0 } ${many(DEFINITIONS, (i) => `fragment f${i} on Query { __typename }`)}`,
    "The question has more than 100 operations and fragments. Send those that are asked.",
  ],
  [
    "fragments in a circle",
    "{ ...a } fragment a on Query { ...b } fragment b on Query { ... { ...c } } fragment c on Query { ...b }",
    "The fragments b → c → b spread each other in a circle. Take one of these spreads out.",
  ],
])("%s is refused by one pass over its tokens", async (_what, query, words) => {
  const { data, errors } = await execute({ query });
  expect([data, errors?.length]).toEqual([undefined, 1]);
  expect(errors?.[0]?.message).toMatch(words);
  expect(excess(query)?.message).toBe(errors?.[0]?.message);
});

test.each([
  ["many fields at many places", `{ ${many(100, (i) => `a${i}: ships { nodes { id key state title } }`)} }`],
  [
    "one fragment at many places",
    `{ ${many(200, (i) => `a${i}: ship(key: "a") { ...f }`)} } fragment f on Ship { id key }`,
  ],
  [
    "an operation and a fragment of odd names",
    "query fragment { ...fragment } fragment fragment on Query { __typename }",
  ],
  ["values that look like fields", `{ a(b: { c: [{ d: e }] }, f: { c: 1 }) @skip(if: $g) { h: i ... on J @k { l } } }`],
  [
    "two fragments that share one",
    "{ ...a ...b } fragment a on Q { ...c } fragment b on Q { ...c } fragment c on Q { d }",
  ],
  ["what is no GraphQL, which the parser says", "{ a(b: ' }"],
])("%s may be read", (_what, query) => {
  expect(excess(query)?.message).toBeUndefined();
});

test("first: 2147483647 is refused before any statement", async () => {
  const { data, errors } = await execute({ query: "{ ships(first: 2147483647) { nodes { id } } }" });
  expect(data).toBeNull();
  expect(errors?.map(({ message, extensions }) => [extensions["code"], message])).toEqual([
    [
      "FIRST_TOO_LARGE",
      "Query.ships may answer at most 500 at once, and first is 2147483647. Ask for 500 or fewer, and go on with after: pageInfo.endCursor.",
    ],
  ]);
});

test("variables nested beyond any meaning are refused, however deep", async () => {
  const deep = JSON.parse(`${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}`) as Record<string, unknown>;
  const { errors } = await execute({ query: "{ __typename }", variables: deep });
  expect(errors?.map(({ message, extensions }) => [extensions["code"], message])).toEqual([
    [
      "QUESTION_TOO_LARGE",
      "The question has variables nested more than 100 deep. Give conditions and lists fewer levels.",
    ],
  ]);
});

test("what is kept of questions is bounded: one that is asked again is read once, one long unasked is read anew", () => {
  const { schema } = executable(toy, {} as Graph);
  const first = document(schema, "{ __typename }");
  expect(document(schema, "{ __typename }")).toBe(first);
  const long = (i: number) => `{ a${i}: __typename } #${"x".repeat(250_000)}`;
  for (let i = 0; i < 4; i++) document(schema, long(i));
  expect(document(schema, "{ __typename }")).toBe(first);
  for (let i = 0; i < 9; i++) document(schema, long(i));
  expect(document(schema, "{ __typename }")).not.toBe(first);
});
