import { beforeAll, describe, expect, test } from "vitest";
import { executable, type Question } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { field } from "../../src/ontology/condition.ts";
import { compile } from "../../src/query/compile/compile.ts";
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

  test("a part that is asked by itself has the owner that its whole names, in one statement, in either form", async () => {
    const whole = `voyage(key: "s1/1") { gaps { code owner { id } } }`;
    const ofPart = (fields: string) => `crate(key: "s1/1/a") { gaps { code owner { ${fields} } } }`;
    texts.length = 0;
    const { data } = await ask({
      query: `{ ${whole} light: ${ofPart("id")} heavy: ${ofPart("id owns { totalCount }")} }`,
    });
    expect(texts).toHaveLength(3);
    const gap = { code: "crate.content_missing", owner: { id: "Team:t1" } };
    const { voyage, ...parts } = data as { voyage: { gaps: unknown[] } };
    expect(voyage.gaps).toContainEqual(gap);
    expect(parts).toEqual({
      light: { gaps: [gap] },
      heavy: { gaps: [{ ...gap, owner: { id: "Team:t1", owns: { totalCount: 1 } } }] },
    });
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
    const slow = { text: text.replace(/\[k IN \$p\d+ \| n\[k\]\]/, `[n.id, ${dawdle}]`), parameters };
    expect(slow.text).not.toBe(text);
    let [disturbed, ended] = [false, false];
    const writing = (async () => {
      while (!ended) await graph.write("MATCH (s:Spine) SET s.begun = s.begun + 1, s.version = s.version + 1");
    })();
    // A busy machine may let the writer wait for as long as one answer takes.
    for (let i = 0; i < 100 && !disturbed; i++) disturbed = !(await run(graph, slow, [])).seen.quiet;
    ended = true;
    await writing;
    expect(disturbed).toBe(true);
  });
});

test("a page and a total under one condition speak of the same entities, the total of all of them", async () => {
  const { plan } = asked(`{ ships(first: 1) { totalCount nodes { id } } }`);
  if (plan.is !== "list") throw new Error("ships is no list.");
  const told = async (name: string) => {
    const list = { ...plan.list, where: field("name", "eq", name) };
    const { data } = await run(graph, compile({ ...plan, list }, toy));
    return data;
  };
  expect(await told("Anna")).toEqual([[["Ship:s1"]], 1]);
  expect(await told("Bella")).toEqual([[], 0]);
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

  test.each(["mutation", "subscription"])("a %s is refused, whatever it names", async (operation) => {
    for (const field of ["ships { nodes { id } }", "sink"])
      expect(await faults({ query: `${operation} { ${field} }` })).toEqual({
        data: undefined,
        errors: [
          {
            message: `Only queries are answered here, and this is a ${operation}. Records come in by spine ingest.`,
            path: undefined,
            code: "OPERATION_NOT_SUPPORTED",
          },
        ],
      });
  });

  test("a question that is too deep, too wide or may answer too much is refused in numbers before a statement", async () => {
    const deep = (steps: number) => `{ ship(key: "s1") { ${"sister { ".repeat(steps)}id${" }".repeat(steps)} } }`;
    const wide = (places: number) =>
      `{ ship(key: "s1") { ${Array.from({ length: places }, (_, i) => `a${i}: voyages(first: ${i + 1}) { nodes { id } }`).join(" ")} } }`;
    const many = (first: number) =>
      `{ ship(key: "s1") { voyages(first: ${first}) { nodes { ship { voyages(first: 500) { nodes { ship { voyages { nodes { id } } } } } } } } } }`;
    const doubled = Array.from(
      { length: 60 },
      (_, i) =>
        `fragment F${i} on Ship { a: sisters(first: 1) { nodes { ...F${i + 1} } } b: sisters(first: 2) { nodes { ...F${i + 1} } } }`,
    ).join(" ");
    const roots = (n: number) => `{ ${Array.from({ length: n }, (_, i) => `a${i}: sources { id }`).join(" ")} }`;
    texts.length = 0;
    for (const [query, words] of [
      [deep(12), "goes more than 12 entities deep. Ask for fewer levels, or go on from an id."],
      [deep(1_000), "is nested more than 100 deep. Ask for fewer levels, or go on from an id."],
      [
        wide(250),
        "asks for entities in more than 250 places. Ask for fewer fields that lead on, or in several questions.",
      ],
      [
        many(401),
        "may answer 10025000 entities in one place, and 10000000 is the most. Lower first, or ask for fewer levels.",
      ],
      [
        `{ ship(key: "s1") { ...F0 } } ${doubled} fragment F60 on Ship { id }`,
        "goes more than 12 entities deep. Ask for fewer levels, or go on from an id.",
      ],
      [roots(101), "has 101 root fields, and 100 are the most. Ask in several questions."],
    ] as const) {
      const { errors } = await faults({ query });
      expect(errors?.map(({ message, code }) => [message, code])).toEqual([
        [`The question ${words}`, "QUESTION_TOO_LARGE"],
      ]);
    }
    expect(texts).toEqual([]);
    expect((await faults({ query: deep(11) })).errors).toBeUndefined();
    expect((await faults({ query: many(400) })).errors).toBeUndefined();
    expect((await faults({ query: roots(100) })).errors).toBeUndefined();
  });

  test("a question that the parser cannot hold is a refusal, not an exception", async () => {
    const query = `{ ship(key: "s1") { ${"sister { ".repeat(6_000)}id${" }".repeat(6_000)} } }`;
    expect((await faults({ query })).errors).toEqual([
      {
        message: "The question is nested more than 100 deep. Ask for fewer levels, or go on from an id.",
        path: undefined,
        code: "QUESTION_TOO_LARGE",
      },
    ]);
  });

  test("a root that is refused does not count against the next", async () => {
    const deep = `ship(key: "s1") { ${"sister { ".repeat(12)}id${" }".repeat(12)} }`;
    const { data } = await faults({ query: `{ a: ${deep} b: ${deep} c: ship(key: "s1") { captain { id } } }` });
    expect(data).toEqual({ a: null, b: null, c: { captain: { id: "Captain:c1" } } });
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
    const spoilt = { ...graph, read: (text: string) => graph.read(`${text} NONSENSE`) };
    const { data, errors } = await executable(toy, spoilt).execute({ query: `{ ship(key: "s1") { id } }` });
    expect(data).toEqual({ ship: null });
    expect(errors?.map((e) => [e.message, e.extensions["code"]])).toEqual([
      ["The service failed; the question is not at fault.", "INTERNAL_SERVER_ERROR"],
    ]);
    expect(errors?.[0]?.originalError?.message).toMatch(/Invalid input 'NONSENSE'/);
  });
});
