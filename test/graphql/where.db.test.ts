import { beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { drawn } from "../helpers/drawn.ts";
import { operatorsOf, SCANS } from "../helpers/explained.ts";
import { toy } from "../helpers/toy.ts";
import { asked } from "./asked.ts";

let graph: Graph;

beforeAll(async () => {
  graph = await drawn`
    Ship:s1 {name: "Anna", flag: "red", tonnage: 7, built: "1901-02-03", lastSeen: "2026-04-01T00:00:00.000Z", armed: true, tags: ["old", "grey"]}
    Ship:s1 -captain-> Captain:c1
    Ship:s1 -homePort-> Port:p1
    Ship:s2 {name: "Berta", flag: "blue", tonnage: 12, armed: false}
    Ship:s2 -captain-> Captain:c2
    Ship:s3 {flag: "blue", tonnage: 7, lastSeen: "2026-03-01T00:00:00.000Z"}
    Ship:s3 -captain=none
    Ship:s4 {name: "Anna Maria", tonnage: 3}
    Ship:s4 -captain-> ?Captain:c9
    Voyage:s1/1 {wave: "storm"}
    Voyage:s1/1 -ship-> Ship:s1
    Voyage:s1/2 {wave: "calm"}
    Voyage:s1/2 -ship-> Ship:s1
    Voyage:s2/1 {wave: "calm"}
    Voyage:s2/1 -ship-> Ship:s2
    Voyage:s3/1
    Voyage:s3/1 -ship-> Ship:s3
    Captain:c1 {rank: "admiral"}
    Captain:c2 {rank: "mate"}
  `;
});

async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const { data, errors } = await executable(toy, graph).execute({ query, variables });
  if (errors)
    throw new Error(errors.map((error) => `${String(error.extensions["code"])}: ${error.message}`).join("\n"));
  return data;
}

type Ids = { readonly nodes: readonly { readonly id: string }[]; readonly totalCount: number };
async function ships(where: string): Promise<readonly string[]> {
  const { ships: found } = (await ask(`{ ships(where: ${where}) { totalCount nodes { id } } }`)) as { ships: Ids };
  expect(found.totalCount).toBe(found.nodes.length);
  return found.nodes.map(({ id }) => id.slice("Ship:".length));
}

describe("a list holds what surely meets its condition", () => {
  test.each<[where: string, found: string]>([
    ["{}", "s1 s2 s3 s4"],
    ['{flag: {eq: "blue"}}', "s2 s3"],
    ['{flag: {ne: "blue"}}', "s1"],
    ['{flag: {in: ["red", "green"]}}', "s1"],
    ['{name: {startsWith: "Anna"}}', "s1 s4"],
    ['{name: {contains: "er"}}', "s2"],
    ["{name: {exists: false}}", "s3"],
    ["{tonnage: {gt: 3, lt: 12}}", "s1 s3"],
    ["{tonnage: {gte: 12}}", "s2"],
    ["{tonnage: {lte: 3}}", "s4"],
    ["{tonnage: null}", "s1 s2 s3 s4"],
    ['{built: {eq: "1901-02-03"}}', "s1"],
    ['{lastSeen: {lt: "2026-03-01T02:00:00+02:00"}}', ""],
    ['{lastSeen: {lte: "2026-03-01T02:00:00+02:00"}}', "s3"],
    ["{armed: {eq: true}}", "s1"],
    ["{armed: {ne: true}}", "s2"],
    ['{tags: {contains: "grey"}}', "s1"],
    ["{tags: {exists: true}}", "s1"],
    ['{key: {startsWith: "s"}, state: {eq: RECORDED}}', "s1 s2 s3 s4"],
    ['{key: {in: ["s2", "s4", "s9"]}}', "s2 s4"],
    ['{any: [{flag: {eq: "red"}}, {tonnage: {eq: 12}}]}', "s1 s2"],
    ["{any: []}", ""],
    ['{all: [{flag: {eq: "blue"}}, {tonnage: {eq: 12}}]}', "s2"],
    ['{not: {flag: {eq: "red"}}}', "s2 s3"],
    ['{captain: {has: {rank: {eq: "admiral"}}}}', "s1"],
    ["{captain: {has: {}}}", "s1 s2 s4"],
    ["{captain: {none: {}}}", "s3"],
    ['{captain: {none: {rank: {eq: "admiral"}}}}', "s2 s3"],
    ["{captain: {has: {state: {eq: MENTIONED}}}}", "s4"],
    ['{voyages: {has: {wave: {eq: "calm"}}}}', "s1 s2"],
    ['{voyages: {every: {wave: {eq: "calm"}}}}', "s2 s4"],
    ["{voyages: {count: {gte: 2}}}", "s1"],
    ["{voyages: {count: {gt: 0, lte: 1}}}", "s2 s3"],
    ["{voyages: {count: {eq: 0}}}", "s4"],
    ['{voyages: {count: {of: {wave: {eq: "storm"}}, ne: 0}}}', "s1"],
    ['{voyages: {count: {of: {wave: {ne: "storm"}}, lt: 1}}}', "s4"],
  ])("%s: %s", async (where, found) => {
    expect((await ships(where)).join(" ")).toBe(found);
  });

  test("of several kinds each by its own, and by its kind", async () => {
    const told = async (where: string) => {
      const found = (await ask(`{ entities(where: ${where}) { nodes { id } } }`)) as { entities: Ids };
      return found.entities.nodes.map(({ id }) => id).join(" ");
    };
    expect(await told('{any: [{ship: {tonnage: {gt: 10}}}, {captain: {rank: {eq: "admiral"}}}]}')).toBe(
      "Captain:c1 Ship:s2",
    );
    expect(await told('{kind: {in: [Captain, Port]}, key: {ne: "c1"}}')).toBe("Captain:c2 Captain:c9 Port:p1");
    expect(await told("{kind: {ne: Ship}, not: {kind: {eq: Voyage}}, voyage: {wave: {exists: true}}}")).toBe("");
  });

  test("of a link, and counts only those", async () => {
    const found = await ask(
      `query($wave: String!) { ship(key: "s1") { calm: voyages(where: {wave: {eq: $wave}}) { totalCount nodes { id } } all: voyages { totalCount } } }`,
      { wave: "calm" },
    );
    expect(found).toEqual({
      ship: { calm: { totalCount: 1, nodes: [{ id: "Voyage:s1/2" }] }, all: { totalCount: 2 } },
    });
  });
});

describe("a list in an order", () => {
  const KEYS = ["s1", "s2", "s3", "s4"] as const;
  const FACTS: Readonly<Record<string, readonly [tonnage: number, lastSeen: string | null]>> = {
    s1: [7, "2026-04-01"],
    s2: [12, null],
    s3: [7, "2026-03-01"],
    s4: [3, null],
  };
  test.each<[order: string, expected: string]>([
    ["[{field: tonnage}]", "s4 s1 s3 s2"],
    ["[{field: tonnage, direction: DESC}]", "s2 s1 s3 s4"],
    ["[{field: lastSeen}]", "s3 s1 s2 s4"],
    ["[{field: lastSeen, direction: DESC}]", "s1 s3 s2 s4"],
    ["[{field: tonnage}, {field: lastSeen}]", "s4 s3 s1 s2"],
    ["[{field: lastSeen}, {field: tonnage}]", "s3 s1 s4 s2"],
    ["[{field: lastSeen}, {field: key, direction: DESC}, {field: tonnage}]", "s3 s1 s4 s2"],
    ["[{field: key, direction: DESC}]", "s4 s3 s2 s1"],
    ["[{field: key}]", "s1 s2 s3 s4"],
    ["[]", "s1 s2 s3 s4"],
  ])("%s: pages of one, two and three are the list, each once", async (order, expected) => {
    expect([...KEYS].sort().join(" ")).toBe(expected.split(" ").sort().join(" "));
    expect(Object.keys(FACTS)).toEqual([...KEYS]);
    for (const first of [1, 2, 3]) expect(await walked(order, first)).toBe(expected);
    expect(await walked(order, 2, "{tonnage: {lt: 12}}")).toBe(expected.replace(/ ?\bs2\b ?/, " ").trim());
  });

  async function walked(order: string, first: number, where = "{}"): Promise<string> {
    const keys: string[] = [];
    let after: string | null = null;
    do {
      const query = `query($after: String) { ships(orderBy: ${order}, where: ${where}, first: ${first}, after: $after) { nodes { key } pageInfo { hasNextPage endCursor } } }`;
      const { ships: page } = (await ask(query, { after })) as { ships: Page };
      expect(page.nodes.length).toBeLessThanOrEqual(first);
      keys.push(...page.nodes.map(({ key }) => key));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return keys.join(" ");
  }

  interface Page {
    readonly nodes: readonly { readonly key: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  }

  test("of a link too", async () => {
    const found = await ask(
      `{ captain(key: "c1") { id } ship(key: "s1") { voyages(orderBy: [{field: key, direction: DESC}], first: 1) { nodes { key } pageInfo { endCursor } } } }`,
    );
    const { endCursor } = (found as { ship: { voyages: { pageInfo: { endCursor: string } } } }).ship.voyages.pageInfo;
    expect(
      await ask(
        `query($after: String) { ship(key: "s1") { voyages(orderBy: [{field: key, direction: DESC}], first: 1, after: $after) { nodes { key } pageInfo { hasNextPage } } } }`,
        { after: endCursor },
      ),
    ).toEqual({ ship: { voyages: { nodes: [{ key: "s1/1" }], pageInfo: { hasNextPage: false } } } });
  });

  test("a cursor of another order or condition is refused in words", async () => {
    const page = (arguments_: string) => `{ ships(${arguments_}) { pageInfo { endCursor } } }`;
    const { ships: first } = (await ask(page("first: 1, orderBy: [{field: tonnage}]"))) as { ships: Page };
    const after = first.pageInfo.endCursor;
    for (const others of [
      "",
      "orderBy: [{field: lastSeen}],",
      "orderBy: [{field: tonnage}], where: {armed: {eq: true}},",
    ])
      await expect(ask(page(`first: 1, ${others} after: ${JSON.stringify(after)}`))).rejects.toThrow(
        `CURSOR_INVALID: after of Query.ships must be a cursor that Query.ships gave with the same arguments, and is "${after}". Use pageInfo.endCursor of its last page, or begin again without after.`,
      );
  });

  test.each(["", "where: {tonnage: {gt: 3}},", 'where: {captain: {has: {rank: {eq: "mate"}}}},'])(
    "comes along the field's index, nothing is scanned: %s",
    async (where) => {
      const operators = await operatorsOf(
        asked(`{ ships(${where} orderBy: [{field: tonnage, direction: DESC}], first: 2) { nodes { id } } }`),
      );
      expect(operators.filter((operator) => SCANS.test(operator))).toEqual([]);
      expect(operators).toContain("NodeIndexScan");
    },
  );
});

test("what cannot be a value is refused where it stands", async () => {
  await expect(ships('{lastSeen: {gte: "yesterday"}}')).rejects.toThrow(
    'BAD_USER_INPUT: where of ships: lastSeen.gte must be a moment with its offset from UTC, such as 2026-04-09T09:14:00Z; found "yesterday".',
  );
  await expect(ships('{any: [{built: {in: ["1901-02-03", "soon"]}}]}')).rejects.toThrow(
    'BAD_USER_INPUT: where of ships: any[0].built.in must be a calendar day, such as 2026-04-09; found "soon".',
  );
  await expect(ships(`{any: [${"{armed: {eq: true}},".repeat(101)}]}`)).rejects.toThrow(
    "QUESTION_TOO_LARGE: where of ships holds more than 100 conditions. Ask with fewer, or with in: [...] for many values of one field.",
  );
});
