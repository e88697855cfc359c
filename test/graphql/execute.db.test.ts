import { beforeAll, describe, expect, test } from "vitest";
import { executable, type Question } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { run } from "../../src/query/run.ts";
import { drawn } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { asked } from "./asked.ts";

let graph: Graph;
const texts: string[] = [];

beforeAll(async () => {
  await drawn`
    Ship:s1 {name: "Anna"}
    Ship:s1 -captain-> Captain:c1
    Voyage:s1/1 -ship-> Ship:s1
    Voyage:s1/1 -owner-> Team:t1
    Voyage:s1/2 -ship-> Ship:s1
    Crate:s1/1/a -voyage-> Voyage:s1/1
  `;
  graph = await testGraph((text) => texts.push(text));
});

const ask = (question: Question) => executable(toy, graph).execute(question);

async function faults(question: Question) {
  const { data, errors } = await ask(question);
  return {
    data,
    errors: errors?.map(({ message, path, extensions }) => ({ message, path, code: extensions["code"] })),
  };
}

describe("statements", () => {
  const GAPS =
    "gaps { code subject { id } target { id state } owner { id } records { slot source { rank } } } gapCount";
  const LINKS = "links { name state count targets { nodes { id title } totalCount } gaps { code } }";
  const RECORDS = "records { totalCount nodes { slot body source { name rejections { words } } } }";
  const ALL = `id ${GAPS} ${LINKS} ${RECORDS}`;

  test("a root field is exactly one statement, at depth five with everything selected", async () => {
    texts.length = 0;
    const { errors, data } = await ask({
      query: `{ ship(key: "s1") { ${ALL} captain { ${ALL} ships { totalCount nodes { ${ALL} voyages { totalCount nodes { ${ALL}
        crates { totalCount nodes { ${ALL} content { ${ALL} } } } owner { ${ALL} owns { totalCount nodes { ${ALL} } } } } } } } } } }`,
    });
    expect(errors?.map((e) => e.originalError ?? e)).toBeUndefined();
    expect(JSON.stringify(data)).toContain("crate.content_missing");
    expect(texts).toHaveLength(1);
  });

  test("several root fields are as many statements, and introspection is none", async () => {
    texts.length = 0;
    await ask({
      query: `{ __typename a: ship(key: "s1") { id } b: ships { nodes { ${ALL} } } entities { nodes { ${ALL} } } nodes(ids: ["Ship:s1", "Captain:c1"]) { id } sources { id } loads { totalCount } __schema { queryType { name } } }`,
    });
    expect(texts).toHaveLength(6);
  });
});

describe("answers", () => {
  test("introspection and data stand in one answer, in the order that was asked", async () => {
    const { data } = await ask({
      query: `query Two($n: String!) { b: ship(key: "s1") { name } __typename kind: __type(name: $n) { name ...K } a: ship(key: "s1") { id } } fragment K on __Type { kind }`,
      variables: { n: "Ship" },
    });
    expect(JSON.stringify(data)).toBe(
      '{"b":{"name":"Anna"},"__typename":"Query","kind":{"name":"Ship","kind":"OBJECT"},"a":{"id":"Ship:s1"}}',
    );
  });

  test("the operation that is named is the one that is answered", async () => {
    const query = `query A { ship(key: "s1") { id } } query B { captain(key: "c1") { id } }`;
    expect((await ask({ query, operationName: "B" })).data).toEqual({ captain: { id: "Captain:c1" } });
  });

  test("an answer carries the version that it saw", async () => {
    const [row] = await graph.read("MATCH (s:Spine) RETURN s.version");
    const { extensions } = await ask({ query: `{ ship(key: "s1") { id } captains { totalCount } }` });
    expect(extensions).toEqual({ graph: { version: row?.[0], quiet: true } });
    expect(row?.[0]).toBeGreaterThan(0);
  });

  test("while a load is under way it is asked again; then the answer is given, and says that it was not quiet", async () => {
    await graph.write("MATCH (s:Spine) SET s.begun = s.begun + 1");
    texts.length = 0;
    try {
      const { data, extensions } = await ask({ query: `{ ship(key: "s1") { id } }` });
      expect([data, extensions?.graph.quiet]).toEqual([{ ship: { id: "Ship:s1" } }, false]);
      expect(texts.filter((text) => text.includes("s1.begun")).length).toBe(5);
    } finally {
      await graph.write("MATCH (s:Spine) SET s.version = s.begun");
    }
    expect((await ask({ query: `{ ship(key: "s1") { id } }` })).extensions?.graph.quiet).toBe(true);
  });

  test("a version that rises while an answer is read is seen in it", async () => {
    const { text, parameters } = asked(`{ ship(key: "s1") { id } }`);
    const dawdle = "COLLECT { UNWIND range(1, 400000) AS i WITH i WHERE i % 400000 = 0 RETURN i }";
    const slow = { text: text.replace("[k IN $p2 | n[k]]", `[n.id, ${dawdle}]`), parameters };
    expect(slow.text).not.toBe(text);
    let read = false;
    const reading = run(graph, slow, []).finally(() => {
      read = true;
    });
    while (!read) await graph.write("MATCH (s:Spine) SET s.begun = s.begun + 1, s.version = s.version + 1");
    expect((await reading).seen.quiet).toBe(false);
  });
});

describe("mistakes", () => {
  test("more than a page holds is refused with both numbers and the way to the rest", async () => {
    expect(
      await faults({
        query: `{ s: ship(key: "s1") { voyages(first: 501) { nodes { id } } } captains { totalCount } }`,
      }),
    ).toEqual({
      data: { s: null, captains: { totalCount: 1 } },
      errors: [
        {
          message:
            "Ship.voyages may answer at most 500 at once, and first is 501. Ask for 500 or fewer, and go on with after: pageInfo.endCursor.",
          path: ["s"],
          code: "FIRST_TOO_LARGE",
        },
      ],
    });
  });

  test("fewer than none is refused, and a list that must be there takes the whole answer with it", async () => {
    expect(await faults({ query: `{ ships(first: -1) { nodes { id } } captain(key: "c1") { id } }` })).toEqual({
      data: null,
      errors: [
        { message: "first of Query.ships must be 0 or more, and is -1.", path: ["ships"], code: "BAD_USER_INPUT" },
      ],
    });
  });

  test("a cursor of another list, with other arguments, or of nobody is refused", async () => {
    const { data } = await ask({ query: `{ ships { pageInfo { endCursor } } }` });
    const { endCursor } = (data as { ships: { pageInfo: { endCursor: string } } }).ships.pageInfo;
    const words = (place: string, cursor: string) =>
      `after of ${place} must be a cursor that ${place} gave with the same arguments, and is ${JSON.stringify(cursor)}. Use pageInfo.endCursor of its last page, or begin again without after.`;
    for (const [field, place, cursor] of [
      ["captains(after: $c) { totalCount }", "Query.captains", endCursor],
      ["ships(after: $c, states: [FORMER]) { totalCount }", "Query.ships", endCursor],
      ["ships(after: $c) { totalCount }", "Query.ships", "nonsense"],
    ] as const) {
      const { errors } = await faults({ query: `query($c: String!) { ${field} }`, variables: { c: cursor } });
      expect(errors).toMatchObject([{ message: words(place, cursor), code: "CURSOR_INVALID" }]);
    }
  });

  test("too many ids are refused", async () => {
    const { errors } = await faults({
      query: `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`,
      variables: { ids: Array.from({ length: 501 }, (_, i) => `Ship:${i}`) },
    });
    expect(errors).toMatchObject([
      {
        message: "nodes may answer at most 500 at once, and ids has 501. Ask for 500 or fewer at a time.",
        code: "IDS_TOO_MANY",
      },
    ]);
  });

  test.each([
    ["what is no GraphQL", { query: "{ ship(" }, "GRAPHQL_PARSE_FAILED"],
    ["a field that does not exist", { query: `{ ship(key: "s1") { wings } }` }, "GRAPHQL_VALIDATION_FAILED"],
    ["a variable that is missing", { query: `query($k: String!) { ship(key: $k) { id } }` }, "BAD_USER_INPUT"],
    [
      "an operation that does not exist",
      { query: "query A { __typename }", operationName: "B" },
      "OPERATION_RESOLUTION_FAILURE",
    ],
  ])("%s is answered by an error with a code and without data", async (_, question, code) => {
    const { data, errors } = await faults(question);
    expect([data, errors?.map((e) => e.code)]).toEqual([undefined, [code]]);
  });

  test("what fails inside keeps its cause for the log and out of the words", async () => {
    const closed = await testGraph();
    await closed.close();
    const { data, errors } = await executable(toy, closed).execute({ query: `{ ship(key: "s1") { id } }` });
    expect(data).toEqual({ ship: null });
    expect(errors?.map((e) => [e.message, e.extensions["code"]])).toEqual([
      ["The service failed; the question is not at fault.", "INTERNAL_SERVER_ERROR"],
    ]);
    expect(errors?.[0]?.originalError?.message).toMatch(/closed/i);
  });
});

test.each(["mutation", "subscription"])("a %s is the caller's mistake, said in words", async (operation) => {
  expect(await faults({ query: `${operation} { loadAll }` })).toEqual({
    errors: [
      {
        message: `Only questions are answered; the document holds a ${operation}. Ask with query; records come in by spine ingest.`,
        code: "OPERATION_RESOLUTION_FAILURE",
      },
    ],
  });
});
