import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { drawn } from "../helpers/drawn.ts";
import { operatorsOf, SCANS, seeksOf, WHOLE_KIND } from "../helpers/explained.ts";
import { toy } from "../helpers/toy.ts";
import { asked } from "./asked.ts";

/** Longer than what an index holds of a text; the two differ where it ends, and after it. */
const LONG = "long ".repeat(60);
const FLAGS = ["red", "blue", "blueish", LONG, `${LONG}and more`] as const;

let graph: Graph;

beforeAll(async () => {
  const ships = Array.from({ length: 24 }, (_, i) => {
    const flag = i % 6 === 5 ? "" : `flag: "${FLAGS[i % 6]}", `;
    return `Ship:s${i + 10} {${flag}tonnage: ${i % 5}}
      Ship:s${i + 10} -captain-> ${i % 3 === 0 ? "?" : ""}Captain:c${i % 4}`;
  });
  const voyages = Array.from({ length: 30 }, (_, i) => {
    const ship = `s${10 + ((i * 7) % 24)}`;
    return `Voyage:${ship}/${i} {wave: "${["storm", "calm", LONG][i % 3]}"}
      Voyage:${ship}/${i} -ship-> Ship:${ship}`;
  });
  graph = await drawn`${[...ships, ...voyages].join("\n")}`;
});

describe("begins where its condition is found, and neither goes along its kind nor scans it", () => {
  test.each<[where: string, seek: RegExp]>([
    ['{flag: {eq: "red"}}', /^RANGE INDEX n:Ship\(indexed_flag, id\) WHERE indexed_flag = .* AND id > .* AND id < /],
    ['{flag: {in: ["red", "blue"]}}', /^RANGE INDEX n:Ship\(indexed_flag, id\) WHERE indexed_flag IN /],
    ['{flag: {startsWith: "bl"}}', /^RANGE INDEX n:Ship\(indexed_flag, id\) WHERE indexed_flag STARTS WITH /],
    ["{tonnage: {gt: 3}}", /^RANGE INDEX n:Ship\(tonnage\) WHERE tonnage > /],
    ["{tonnage: {eq: 3}}", /^RANGE INDEX n:Ship\(tonnage\) WHERE tonnage = /],
    ['{key: {in: ["s10", "s11"]}}', /^UNIQUE n:Entity\(id\) WHERE id = /],
    ['{captain: {has: {key: {eq: "c1"}}}}', /^UNIQUE t\d+:Entity\(id\) WHERE id /],
    ['{voyages: {has: {wave: {eq: "calm"}}}}', /^RANGE INDEX t\d+:Voyage\(indexed_wave, id\) WHERE indexed_wave = /],
    ['{flag: {ne: "red"}, tonnage: {lt: 2}}', /^RANGE INDEX n:Ship\(tonnage\) WHERE tonnage < /],
    ['{any: [{flag: {eq: "red"}}, {voyages: {has: {wave: {eq: "calm"}}}}]}', /^RANGE INDEX n:Ship\(indexed_flag, id\)/],
  ])("%s", async (where, seek) => {
    for (const page of ["first: 2", `first: 2, orderBy: [{field: lastSeen, direction: DESC}]`]) {
      if (page.includes("orderBy") && /gt:|lt:|startsWith/.test(where)) continue;
      const statement = asked(`{ ships(where: ${where}, ${page}) { totalCount nodes { id } } }`);
      const seeks = await seeksOf(statement);
      expect(seeks).toEqual(expect.arrayContaining([expect.stringMatching(seek)]));
      expect(seeks.filter((details) => WHOLE_KIND.test(details))).toEqual([]);
      expect((await operatorsOf(statement)).filter((operator) => SCANS.test(operator))).toEqual([]);
    }
  });

  test("one text comes in the order of its ids, so nothing is sorted", async () => {
    const operators = await operatorsOf(asked('{ ships(where: {flag: {eq: "red"}}, first: 2) { nodes { id } } }'));
    expect(operators.filter((operator) => /Sort|Top/.test(operator))).toEqual([]);
  });

  test("what no index holds is gone along by id, until there is enough", async () => {
    for (const where of ['{not: {flag: {eq: "red"}}}', "{flag: {exists: false}}", "{armed: {eq: true}}"]) {
      const seeks = await seeksOf(asked(`{ ships(where: ${where}, first: 2) { nodes { id } } }`));
      expect(seeks.filter((details) => WHOLE_KIND.test(details))).toHaveLength(1);
    }
  });
});

const flag = fc.constantFrom(...FLAGS, "none such", `${LONG}otherwise`);
const words = (field: string, value: fc.Arbitrary<string>) =>
  fc.oneof(
    value.map((eq) => ({ [field]: { eq } })),
    fc.array(value, { maxLength: 3 }).map((all) => ({ [field]: { in: all } })),
    fc.tuple(value, fc.nat(320)).map(([text, n]) => ({ [field]: { startsWith: text.slice(0, n) } })),
  );
const number = fc.integer({ min: -1, max: 5 });
const leaf = fc.oneof(
  words("flag", flag),
  fc.tuple(fc.constantFrom("eq", "lt", "lte", "gt", "gte"), number).map(([op, n]) => ({ tonnage: { [op]: n } })),
  fc.integer({ min: 8, max: 35 }).map((i) => ({ key: { eq: `s${i}` } })),
  words("wave", fc.constantFrom("storm", "calm", LONG)).map((has) => ({ voyages: { has } })),
  fc.nat(5).map((i) => ({ captain: { has: { key: { eq: `c${i}` } } } })),
  fc.constant({ flag: { exists: true } }),
);
const condition = fc.oneof(
  leaf,
  fc.tuple(leaf, leaf).map((all) => ({ all })),
  fc.tuple(leaf, leaf).map((any) => ({ any })),
  fc.tuple(leaf, leaf, leaf).map(([a, b, c]) => ({ any: [a, { all: [b, c] }] })),
);

const LIST = `query($where: ShipWhere, $orderBy: [ShipOrder!], $first: Int, $after: String) {
  ships(where: $where, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** All pages of a list, and what each says of the number of all. */
async function walked(where: object, orderBy: unknown, first: number) {
  const { execute } = executable(toy, graph);
  const [ids, totals]: [string[], Set<number>] = [[], new Set()];
  let after: string | null = null;
  do {
    const { data, errors } = await execute({ query: LIST, variables: { where, orderBy, first, after } });
    expect(errors?.map((e) => e.originalError ?? e)).toBeUndefined();
    const { ships } = data as { readonly ships: Page };
    ids.push(...ships.nodes.map(({ id }) => id));
    totals.add(ships.totalCount);
    after = ships.pageInfo.hasNextPage ? ships.pageInfo.endCursor : null;
  } while (after !== null);
  return { ids, totals: [...totals] };
}

test.each([[null], [[{ field: "tonnage", direction: "DESC" }]], [[{ field: "key", direction: "DESC" }]]])(
  "holds the same, in the same order and pages, as where each of the kind is tried; ordered by %j",
  async (orderBy) => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(condition, fc.integer({ min: 3, max: 9 }), async (where, first) => {
        const narrowed = await walked(where, orderBy, first);
        // What is denied twice holds as surely, and no index is begun at for it.
        const plainly = await walked({ not: { not: where } }, orderBy, 50);
        expect({ where, ...narrowed }).toEqual({ where, ...plainly });
        found += narrowed.ids.length;
      }),
      { numRuns: 10, seed: 7, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(10);
  },
);
