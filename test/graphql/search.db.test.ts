import neo4j, { type Plan } from "neo4j-driver";
import { beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { KEY_INDEX, textIndex } from "../../src/graph/fullText.ts";
import { prepare } from "../../src/graph/schema.ts";
import { executable } from "../../src/graphql/execute.ts";
import { forget } from "../../src/ingest/load/forget/forget.ts";
import { drawn } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";
import { toy } from "../helpers/toy.ts";
import { asked } from "./asked.ts";

let graph: Graph;
const texts: string[] = [];

beforeAll(async () => {
  await drawn`
    Ship:anna-2026-01 {name: "The Anna of Bremen", notes: ["leaks at the bow", "repaired in spring"]}
    Ship:anna-2026-02 {name: "Bella", notes: ["sister of the Anna"], flag: "Anna"}
    Ship:anna-2026-02 -sister-> ?Ship:anna-2026-99
    Ship:anna-2026-02 -captain-> Captain:north
    Fleet:north {name: "Ships of the north"}
    Fleet:AND
    Voyage:anna-2026-01/7 -ship-> Ship:anna-2026-01
    Permit:a%2Fb
    Ship:bremen {name: "Clara"}
    Captain:dora
    Captain:dora-1
    Captain:fora
    Captain:cora-dora
    Ship:x1 {name: "Dora"}
    Ship:x2 {notes: ["after Dora, long before her sister", "Dora again"]}
    Ship:o'neill*&+(x) {name: "(a) 😀 [b]"}
  `;
  graph = await testGraph((text) => texts.push(text));
});

interface Hit {
  readonly entity: { readonly id: string; readonly state: string };
  readonly matched: string;
  readonly field: string | null;
  readonly snippet: string | null;
  readonly score: number;
}
interface Found {
  readonly hits: readonly Hit[];
  readonly more: boolean;
}

async function search(text: string, args = ""): Promise<Found> {
  const { data, errors } = await executable(toy, graph).execute({
    query: `query($text: String!) { search(text: $text${args}) { hits { entity { id state } matched field snippet score } more } }`,
    variables: { text },
  });
  if (errors) throw errors[0]?.originalError ?? errors[0];
  return (data as { search: Found }).search;
}

async function hits(text: string, args = ""): Promise<readonly string[]> {
  return (await search(text, args)).hits.map(({ entity, matched, field, snippet }) =>
    [
      `${entity.id}${entity.state === "UNRESOLVED" ? "?" : ""}`,
      matched,
      ...(field ? [`${field}: ${snippet}`] : []),
    ].join(" "),
  );
}

describe("what is found, and why", () => {
  test.each<[string, readonly string[]]>([
    ["Ship:anna-2026-01", ["Ship:anna-2026-01 ID", "Ship:anna-2026-02 KEY", "Ship:anna-2026-99? KEY"]],
    ["voyage: anna-2026-01/7 ", ["Voyage:anna-2026-01/7 ID"]],
    ["VOYAGE:Anna-2026-01/7", ["Voyage:anna-2026-01/7 ID"]],
    ["permit:a/b", ["Permit:a%2Fb ID"]],
    ["a/b", ["Permit:a%2Fb ID"]],
    ["AND", ["Fleet:AND ID"]],
    ["north", ["Captain:north ID", "Fleet:north ID"]],
    ["o'neill*&+(x)", ["Ship:o'neill*&+(x) ID"]],
    ["o'neil", ["Ship:o'neill*&+(x) KEY"]],
    [
      "anna-2026",
      ["Ship:anna-2026-01 KEY", "Ship:anna-2026-02 KEY", "Ship:anna-2026-99? KEY", "Voyage:anna-2026-01/7 KEY"],
    ],
    ["anan-2026-99", ["Ship:anna-2026-99? KEY"]],
    ["Shp:anna-2026-9", ["Ship:anna-2026-99? KEY"]],
    ["2026-02", ["Ship:anna-2026-02 KEY"]],
    ["bremen", ["Ship:bremen ID", "Ship:anna-2026-01 TITLE name: The Anna of Bremen"]],
    ["SPRING", ["Ship:anna-2026-01 TEXT notes: repaired in spring"]],
    ["clar", ["Ship:bremen TITLE name: Clara"]],
    ["ships", ["Fleet:north TEXT name: Ships of the north"]],
    ["😀", ["Ship:o'neill*&+(x) TITLE name: (a) 😀 [b]"]],
    ["nothing alike", []],
  ])("%s", async (typed, expected) => {
    expect(await hits(typed)).toEqual(expected);
  });

  test("whole ids come before keys that begin so, mistyped ones, those that hold the word, titles and texts", async () => {
    const { hits: found, more } = await search("dora");
    expect(found.map(({ entity, matched }) => `${entity.id} ${matched}`)).toEqual([
      "Captain:dora ID",
      "Captain:dora-1 KEY",
      "Captain:fora KEY",
      "Captain:cora-dora KEY",
      "Ship:x1 TITLE",
      "Ship:x2 TEXT",
    ]);
    expect(more).toBe(false);
    expect(found.map(({ score }) => Math.floor(score))).toEqual([6, 5, 4, 2, 1, 0]);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test("kinds and states choose among what is found", async () => {
    expect(await hits("north", ", kinds: [Fleet]")).toEqual(["Fleet:north ID"]);
    expect(await hits("north", ", kinds: []")).toEqual([]);
    expect(await hits("anna-2026", ", states: [UNRESOLVED]")).toEqual(["Ship:anna-2026-99? KEY"]);
  });

  test("it says when more was found than asked for, and when an index had more than it was asked for", async () => {
    expect([(await search("anna-2026", ", first: 4")).more, (await search("anna-2026", ", first: 3")).more]).toEqual([
      false,
      true,
    ]);
    expect(await search("anna", ", first: 0")).toEqual({ hits: [], more: true });
    await graph.write(
      "UNWIND range(1, 205) AS i CREATE (:Entity:Port {id: 'Port:p' + i, key: 'p' + i, state: 'RECORDED', name: 'pharos'})",
    );
    try {
      expect(await search("pharos", ", kinds: [Ship]")).toEqual({ hits: [], more: false });
      expect(await search("pharos", ", kinds: [Ship], first: 2")).toEqual({ hits: [], more: true });
    } finally {
      await graph.write("MATCH (n:Port) WHERE n.name = 'pharos' DETACH DELETE n");
    }
  });

  test("a field may be the title of one kind and a text of another, and a word of a third is not searched", async () => {
    expect(await hits("ships north")).toContain("Fleet:north TEXT name: Ships of the north");
    expect(await hits("bella")).toEqual(["Ship:anna-2026-02 TITLE name: Bella"]);
    expect(await hits("Anna Dora", ", kinds: [Ship], first: 1")).toEqual(["Ship:x1 TITLE name: Dora"]);
  });
});

describe("what is gone", () => {
  test("what a record no longer says is not found, nor what only the past knows", async () => {
    await graph.write("MATCH (n:Entity {id: 'Ship:x1'}) SET n.name = 'Edda'");
    expect(await hits("edda")).toEqual(["Ship:x1 TITLE name: Edda"]);
    await graph.write("MATCH (n:Entity {id: 'Ship:x1'}) SET n:Former, n.state = 'FORMER' REMOVE n.name");
    expect([await hits("edda"), await hits("Ship:x1", ", first: 1")]).toEqual([[], ["Ship:x2 KEY"]]);
    expect(await hits("Ship:x1", ", states: [FORMER]")).toEqual(["Ship:x1 ID"]);
  });

  test("a forgotten entity is found neither by its words nor by its key, unless the forgotten are asked for", async () => {
    expect(await hits("leaks")).toEqual(["Ship:anna-2026-01 TEXT notes: leaks at the bow"]);
    await forget(graph, toy, [source()], { id: "Ship:anna-2026-01", reason: "ticket 12", by: "ada" });
    for (const word of ["leaks", "bow", "repaired"]) expect(await hits(word)).toEqual([]);
    expect(await hits("anna-2026-01")).not.toContain("Ship:anna-2026-01 ID");
    expect(await hits("leaks", ", states: [FORGOTTEN]")).toEqual([]);
    expect(await hits("anna-2026-01", ", states: [FORGOTTEN]")).toEqual(["Ship:anna-2026-01 ID"]);
  });
});

describe("whatever is typed", () => {
  const HOSTILE = [
    ...[..."+-!(){}[]^\"~*?:\\/&|<>=#$%'`;,.@_"].flatMap((sign) => [
      sign,
      `${sign}${sign}`,
      `anna${sign}bremen`,
      `anna ${sign}`,
    ]),
    ...[
      "AND",
      "OR",
      "NOT",
      "TO",
      "anna AND bremen",
      "NOT anna",
      "AND OR NOT",
      "&& || !",
      "[a TO b]",
      "{a TO *}",
      "key:x",
      "*:*",
    ],
    ...[
      "_exists_:key",
      "anna~9",
      "anna^9",
      "\\u00zz",
      "\\u0041nna",
      "\\",
      "(((((",
      '"',
      '"anna',
      "/.*/",
      "a\u3000b",
      "<>",
    ],
    ...[
      "😀",
      "👨‍👩‍👧",
      "\ud83d",
      "\ude00x",
      "x\ud83d",
      "\u0000",
      "a\u0000b",
      "\u200b",
      "é",
      "e\u0301",
      "\u202e",
      "東京".repeat(60),
    ],
    ...[
      "a".repeat(10_000),
      "a ".repeat(5_000),
      "(".repeat(10_000),
      "😀".repeat(5_000),
      "a-".repeat(5_000),
      "é".repeat(300),
    ],
    ...[
      "Ship:",
      ":",
      ":x",
      "::",
      "Ship::x",
      "ship:ship:x",
      "Nothing:x",
      "' OR 1=1 //",
      "') RETURN n //",
      "${'$'}p1",
      "%",
      "%2F",
      "__proto__:x",
    ],
  ];

  test("is answered, in one statement whose text is always the same", async () => {
    texts.length = 0;
    const answerable = HOSTILE.filter(
      (text) => text.replaceAll(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/g, "x").trim() !== "",
    );
    const failed: string[] = [];
    let asked = 0;
    for (const text of answerable) {
      const { errors } = await executable(toy, graph).execute({
        query: "query($text: String!) { search(text: $text) { hits { entity { id } snippet } } }",
        variables: { text },
      });
      if (errors?.[0]?.extensions.code === "BAD_USER_INPUT") continue;
      asked += 1;
      if (errors)
        failed.push(`${JSON.stringify(text.slice(0, 40))}: ${(errors[0]?.originalError ?? errors[0])?.message}`);
    }
    expect(failed).toEqual([]);
    expect(asked).toBeGreaterThan(150);
    expect([texts.length, new Set(texts).size]).toEqual([asked, 1]);
  });

  test.each(["", " ", "\t\n", "\u0000", "\ud83d", "\u3000"])(
    "nothing to look for is refused in words: %j",
    async (text) => {
      texts.length = 0;
      await expect(search(text)).rejects.toMatchObject({
        message: `text of Query.search must hold what to look for, and is ${JSON.stringify(text)}. Give an id, the beginning of a key, or words of a title or text.`,
        extensions: { code: "BAD_USER_INPUT" },
      });
      expect(texts).toEqual([]);
    },
  );

  test("a page has its limits, told in words", async () => {
    await expect(search("x", ", first: 101")).rejects.toMatchObject({
      message:
        "Query.search may answer at most 100 at once, and first is 101. Ask for 100 or fewer, and give kinds or more words.",
      extensions: { code: "FIRST_TOO_LARGE" },
    });
    await expect(search("x", ", first: -1")).rejects.toThrow("first of Query.search must be 0 or more, and is -1.");
  });
});

describe("in the database", () => {
  test("what is asked of the hits is asked in the same statement, and of no more than are answered", async () => {
    texts.length = 0;
    const { data, errors } = await executable(toy, graph).execute({
      query: `{ search(text: "anna-2026-02", first: 1) { more hits { entity { id title gaps { code } ... on Ship { sister { id state } captain { id } } } } } }`,
    });
    expect(errors).toBeUndefined();
    expect(texts).toHaveLength(1);
    expect(data).toMatchObject({
      search: {
        more: true,
        hits: [
          {
            entity: {
              id: "Ship:anna-2026-02",
              title: "Bella",
              sister: { id: "Ship:anna-2026-99", state: "UNRESOLVED" },
              captain: { id: "Captain:north" },
            },
          },
        ],
      },
    });
  });

  test("nothing is scanned", async () => {
    const { text, parameters } = asked(`{ search(text: "anna") { hits { entity { id title } snippet } } }`);
    const { NEO4J_URI = "", NEO4J_USERNAME = "neo4j", NEO4J_PASSWORD = "" } = process.env;
    const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
    try {
      const { summary } = await driver.executeQuery(`EXPLAIN CYPHER replan=force ${text}`, parameters);
      const operators = (plan: Plan): readonly string[] => [plan.operatorType, ...plan.children.flatMap(operators)];
      const all = operators(summary.plan as Plan);
      expect(all.filter((name) => /Scan|CartesianProduct/.test(name))).toEqual([]);
      expect(all.filter((name) => name.startsWith("NodeUniqueIndexSeekByRange"))).toHaveLength(1);
      // The hits are ordered; ids that begin so come in the order of their index.
      expect(all.filter((name) => /^(Top|Sort|PartialTop)/.test(name))).toHaveLength(1);
    } finally {
      await driver.close();
    }
  });

  test("a graph that was made before there was a search is searched as soon as it is opened", async () => {
    for (const name of [KEY_INDEX, textIndex(toy)]) await graph.write(`DROP INDEX ${name}`);
    await prepare(graph, toy);
    expect(await hits("clara")).toEqual(["Ship:bremen TITLE name: Clara"]);
    expect(await hits("brmeen")).toEqual(["Ship:bremen KEY"]);
  });
});
