import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { drawn } from "../helpers/drawn.ts";
import { toy } from "../helpers/toy.ts";

let graph: Graph;

beforeAll(async () => {
  graph = await drawn`
    Ship:s1 {name: "Anna", flag: "red", tonnage: 7, built: "1901-02-03", lastSeen: "2026-04-01T00:00:00.000Z", armed: true, tags: ["old"], papers: {"b": [1, null], "a": "x"}}
    Ship:s1 -captain-> Captain:c1
    Ship:s1 -homePort-> Port:p1
    Ship:s1 -fleet-> ?Fleet:f9
    Ship:s1 -owner-> Team:t1
    Ship:s2 -sister-> Ship:s1
    Ship:s2 -captain=none
    Voyage:s1/1 {wave: "storm", number: "1"}
    Voyage:s1/1 -ship-> Ship:s1
    Voyage:s1/1 -permit-> Permit:w1
    Voyage:s1/1 -owner-> Team:t1
    Voyage:s1/1 -calls-> Port:p1
    Voyage:s1/1 -calls-> Port:p2
    Voyage:s1/2 {wave: "calm", number: "2"}
    Voyage:s1/2 -ship-> Ship:s1
    Voyage:s1/3 {number: "3"}
    Voyage:s1/3 -ship-> Ship:s1
    Crate:s1/1/a -voyage-> Voyage:s1/1
    Crate:s1/1/a -content-> Port:p2
    Crate:s1/1/b -voyage-> Voyage:s1/1
    Permit:w1 -issuer-> Captain:c2
    Captain:c1 {rank: "admiral"}
    Captain:c2 {rank: "mate"}
    Inspection:i1 {wave: "storm"}
    Inspection:i1 -ship-> Ship:s1
    Inspection:i1 -subject-> Port:p1
    Inspection:i2 {wave: "calm"}
    Inspection:i2 -ship-> Ship:s1
    Inspection:i3
    Inspection:i3 -ship-> Ship:s1
    Inspection:i3 -subject-> Permit:w1
  `;
});

function ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  return executable(toy, graph).execute({ query, variables });
}

async function data(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const { data: told, errors } = await ask(query, variables);
  if (errors)
    throw new AggregateError(
      errors.map((e) => e.originalError ?? e),
      errors[0]?.message ?? "",
    );
  return JSON.parse(JSON.stringify(told)) as unknown;
}

describe("entities", () => {
  test("every type of field comes in its own form, under the name that was asked", async () => {
    expect(
      await data(`{ boat: ship(key: "s1") {
        __typename id key kind state title name flag tonnage built lastSeen armed labels: tags notes papers } }`),
    ).toEqual({
      boat: {
        __typename: "Ship",
        id: "Ship:s1",
        key: "s1",
        kind: "Ship",
        state: "RECORDED",
        title: "Anna",
        name: "Anna",
        flag: "red",
        tonnage: 7,
        built: "1901-02-03",
        lastSeen: "2026-04-01T00:00:00.000Z",
        armed: true,
        labels: ["old"],
        notes: [],
        papers: { a: "x", b: [1, null] },
      },
    });
  });

  test("a placeholder is an answer to a link, by id, and with nothing in it", async () => {
    expect(
      await data(
        `{ ship(key: "s1") { fleet { __typename id state name ships { nodes { id } } } } entity(id: "Fleet:f9") { state title } }`,
      ),
    ).toEqual({
      ship: {
        fleet: {
          __typename: "Fleet",
          id: "Fleet:f9",
          state: "UNRESOLVED",
          name: null,
          ships: { nodes: [{ id: "Ship:s1" }] },
        },
      },
      entity: { state: "UNRESOLVED", title: null },
    });
  });

  test("an id that nobody has mentioned, or of no kind, answers null", async () => {
    expect(
      await data(`{ ship(key: "nobody") { id } a: entity(id: "Ship:nobody") { id } b: entity(id: "Whale:w1") { id gapCount }
        c: node(id: "") { id } nodes(ids: ["Whale:w1", "Port:p2", "none", "Ship:s1", "Port:p2"]) { id ... on Ship { name } } }`),
    ).toEqual({
      ship: null,
      a: null,
      b: null,
      c: null,
      nodes: [null, { id: "Port:p2" }, null, { id: "Ship:s1", name: "Anna" }, { id: "Port:p2" }],
    });
  });

  test("a key is found as it is compared, trimmed and in normal form", async () => {
    expect(await data(`query($key: String!) { ship(key: $key) { id } }`, { key: " s1\n" })).toEqual({
      ship: { id: "Ship:s1" },
    });
  });
});

describe("links", () => {
  test("every stated link answers in both directions", async () => {
    for (const kind of toy.kinds.values())
      for (const link of kind.links.values()) {
        const edges = await graph.read(
          `MATCH (a:${kind.name})-[:${link.edge}]->(b) RETURN a.id, b.id ORDER BY a.id, b.id`,
        );
        for (const [from, to] of edges) {
          const asked = link.many ? `${link.name} { nodes { id } }` : `${link.name} { id }`;
          const there = await data(`query($id: ID!) { entity(id: $id) { ... on ${kind.name} { ${asked} } } }`, {
            id: from,
          });
          expect(JSON.stringify(there)).toContain(`"id":"${String(to)}"`);
          const target = String(to).split(":")[0];
          const back = await data(
            `query($id: ID!) { entity(id: $id) { ... on ${target} { ${link.inverse} { nodes { id } } } } }`,
            { id: to },
          );
          expect(JSON.stringify(back)).toContain(`"id":"${String(from)}"`);
        }
      }
  });

  test("a derived link holds what both ends share, and two absent values are never the same", async () => {
    expect(
      await data(`{ a: voyage(key: "s1/1") { inspections { totalCount nodes { id voyages { nodes { id } } } } }
        b: voyage(key: "s1/3") { inspections { totalCount nodes { id } } } c: inspection(key: "i3") { voyages { totalCount } } }`),
    ).toEqual({
      a: {
        inspections: { totalCount: 1, nodes: [{ id: "Inspection:i1", voyages: { nodes: [{ id: "Voyage:s1/1" }] } }] },
      },
      b: { inspections: { totalCount: 0, nodes: [] } },
      c: { voyages: { totalCount: 0 } },
    });
  });

  test("a union of walks holds each once, and its inverse finds the way back by every walk", async () => {
    expect(
      await data(`{ voyage(key: "s1/1") { people { totalCount nodes { id rank } } } captain(key: "c1") { sailedOn { nodes { number } } }
        other: captain(key: "c2") { sailedOn { nodes { number } } } }`),
    ).toEqual({
      voyage: {
        people: {
          totalCount: 2,
          nodes: [
            { id: "Captain:c1", rank: "admiral" },
            { id: "Captain:c2", rank: "mate" },
          ],
        },
      },
      captain: { sailedOn: { nodes: [{ number: "1" }, { number: "2" }, { number: "3" }] } },
      other: { sailedOn: { nodes: [{ number: "1" }] } },
    });
  });

  test("a link to several kinds answers fields by kind, through fragments and interfaces", async () => {
    expect(
      await data(`{ inspections { nodes { id subject { ...Any ... on Permit { issuer { rank } title } ... on Port { ships { totalCount } } } } } }
        fragment Any on Node { id ... on Entity { kind ... on Permit { until } } }`),
    ).toEqual({
      inspections: {
        nodes: [
          { id: "Inspection:i1", subject: { id: "Port:p1", kind: "Port", ships: { totalCount: 1 } } },
          { id: "Inspection:i2", subject: null },
          {
            id: "Inspection:i3",
            subject: { id: "Permit:w1", kind: "Permit", until: null, issuer: { rank: "mate" }, title: null },
          },
        ],
      },
    });
  });

  test("an inverse of several links holds all kinds, or those that are asked for, in its page and its total alike", async () => {
    expect(
      await data(
        `{ team(key: "t1") { owns { totalCount nodes { id } } ships: owns(kinds: [Ship, Fleet]) { totalCount nodes { id title } } } }`,
      ),
    ).toEqual({
      team: {
        owns: { totalCount: 2, nodes: [{ id: "Ship:s1" }, { id: "Voyage:s1/1" }] },
        ships: { totalCount: 1, nodes: [{ id: "Ship:s1", title: "Anna" }] },
      },
    });
  });
});

interface Connection {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}

describe("pages", () => {
  const PAGE =
    "nodes { id } edges { cursor } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
  const LISTS: readonly (readonly [string, string, readonly string[]])[] = [
    ["a root list", `voyages(first: $first, after: $after) { ${PAGE} }`, ["Voyage:s1/1", "Voyage:s1/2", "Voyage:s1/3"]],
    [
      "a connection",
      `ship(key: "s1") { voyages(first: $first, after: $after) { ${PAGE} } }`,
      ["Voyage:s1/1", "Voyage:s1/2", "Voyage:s1/3"],
    ],
    [
      "a derived link",
      `captain(key: "c1") { sailedOn(first: $first, after: $after) { ${PAGE} } }`,
      ["Voyage:s1/1", "Voyage:s1/2", "Voyage:s1/3"],
    ],
    [
      "a list of several kinds",
      `entities(kinds: [Ship, Captain], first: $first, after: $after) { ${PAGE} }`,
      ["Captain:c1", "Captain:c2", "Ship:s1", "Ship:s2"],
    ],
  ];

  test.each(LISTS)(
    "%s, walked in pages of 1, 2 and 3, is the whole list and nothing twice",
    async (_, field, whole) => {
      for (const first of [1, 2, 3]) {
        const met: string[] = [];
        let after: string | null = null;
        for (;;) {
          const told = await data(`query($first: Int, $after: String) { ${field} }`, { first, after });
          const page = connectionIn(told);
          expect(page.totalCount).toBe(whole.length);
          expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
          expect([page.pageInfo.startCursor, page.pageInfo.endCursor]).toEqual([
            page.edges[0]?.cursor,
            page.edges.at(-1)?.cursor,
          ]);
          met.push(...page.nodes.map((n) => n.id));
          expect(page.pageInfo.hasNextPage).toBe(met.length < whole.length);
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(met).toEqual(whole);
      }
    },
  );

  test("a page of none tells whether there is one", async () => {
    expect(
      await data(
        `{ ships(first: 0) { nodes { id } pageInfo { hasNextPage endCursor } } ports(first: 0, states: [FORMER]) { pageInfo { hasNextPage } totalCount } }`,
      ),
    ).toEqual({
      ships: { nodes: [], pageInfo: { hasNextPage: true, endCursor: null } },
      ports: { pageInfo: { hasNextPage: false }, totalCount: 0 },
    });
  });

  test("root lists hold what is recorded or merely mentioned; states ask for others, in page and total alike", async () => {
    expect(
      await data(`{ fleets { totalCount nodes { id } } all: fleets(states: [UNRESOLVED, RECORDED]) { totalCount nodes { id state } } ports { totalCount }
        entities(kinds: [Fleet, Port], states: [UNRESOLVED, MENTIONED]) { totalCount nodes { id } } none: entities(kinds: []) { totalCount nodes { id } } }`),
    ).toEqual({
      fleets: { totalCount: 0, nodes: [] },
      all: { totalCount: 1, nodes: [{ id: "Fleet:f9", state: "UNRESOLVED" }] },
      ports: { totalCount: 2 },
      entities: { totalCount: 3, nodes: [{ id: "Fleet:f9" }, { id: "Port:p1" }, { id: "Port:p2" }] },
      none: { totalCount: 0, nodes: [] },
    });
  });
});

function connectionIn(told: unknown): Connection {
  const [value] = Object.values(told as Record<string, unknown>);
  return (
    value !== null && typeof value === "object" && "pageInfo" in value ? value : connectionIn(value)
  ) as Connection;
}

describe("gaps, links, records", () => {
  test("gaps name their subject, target, owner and records, worst first; gapCount counts them", async () => {
    expect(
      await data(
        `{ ship(key: "s1") { gapCount gaps { id code kind severity link field found expected subject { id title } target { id state kind } owner { id } records { slot bodyState } } } }`,
      ),
    ).toEqual({
      ship: {
        gapCount: 1,
        gaps: [
          {
            id: "ship.fleet_dangling|Ship:s1|fleet|Fleet:f9",
            code: "ship.fleet_dangling",
            kind: "DANGLING",
            severity: "LOW",
            link: "fleet",
            field: null,
            found: "Fleet:f9, which no record states",
            expected: "a record of what fleet names",
            subject: { id: "Ship:s1", title: "Anna" },
            target: { id: "Fleet:f9", state: "UNRESOLVED", kind: "Fleet" },
            owner: { id: "Team:t1" },
            records: [{ slot: "yard:Ship_s1.yaml#Ship:s1", bodyState: "KEPT" }],
          },
        ],
      },
    });
  });

  test("what a part lacks is its whole's gap, with the part as target and the part's own record", async () => {
    const { voyage, crate } = (await data(`{
      voyage(key: "s1/1") { gaps { ...G } } crate(key: "s1/1/b") { gaps { ...G } } }
      fragment G on Gap { code subject { id ... on Voyage { wave } } target { id kind } owner { id } records { slot } found }`)) as Record<
      string,
      { gaps: unknown }
    >;
    const gap = {
      code: "crate.content_missing",
      subject: { id: "Voyage:s1/1", wave: "storm" },
      target: { id: "Crate:s1/1/b", kind: "Crate" },
      records: [{ slot: "yard:Crate_s1_1_b.yaml#Crate:s1/1/b" }],
      found: "no value, in Crate:s1/1/b",
    };
    const owned = { ...gap, owner: { id: "Team:t1" } };
    expect([voyage?.gaps, crate?.gaps]).toEqual([[owned], [owned]]);
  });

  test("the gap of a placeholder is evidenced by the records that refer to it", async () => {
    expect(
      await data(`{ entity(id: "Fleet:f9") { gaps { code target { id } records { slot source { name } } } } }`),
    ).toEqual({
      entity: {
        gaps: [
          {
            code: "fleet.record_missing",
            target: null,
            records: [{ slot: "yard:Ship_s1.yaml#Ship:s1", source: { name: "yard" } }],
          },
        ],
      },
    });
  });

  test("links lists declared, derived and expected inverse links with their states, counts and first targets", async () => {
    const LINKS =
      "links { name inverse derived state count targets(first: 1) { totalCount nodes { id } pageInfo { hasNextPage } } gaps { code } }";
    const status = (name: string, state: string, targets: readonly string[], rest = {}) => ({
      name,
      inverse: false,
      derived: false,
      state,
      count: targets.length,
      targets: {
        totalCount: targets.length,
        nodes: targets.slice(0, 1).map((id) => ({ id })),
        pageInfo: { hasNextPage: targets.length > 1 },
      },
      gaps: [],
      ...rest,
    });
    expect(
      await data(
        `{ ship(key: "s1") { ${LINKS} } other: ship(key: "s2") { links { name state } } voyage(key: "s1/1") { ${LINKS} } }`,
      ),
    ).toEqual({
      ship: {
        links: [
          status("homePort", "RESOLVED", ["Port:p1"]),
          status("captain", "RESOLVED", ["Captain:c1"]),
          status("sister", "UNSTATED", []),
          status("fleet", "DANGLING", ["Fleet:f9"], { gaps: [{ code: "ship.fleet_dangling" }] }),
          status("owner", "RESOLVED", ["Team:t1"]),
          status("voyages", "RESOLVED", ["Voyage:s1/1", "Voyage:s1/2", "Voyage:s1/3"], { inverse: true }),
        ],
      },
      other: {
        links: [
          { name: "homePort", state: "UNSTATED" },
          { name: "captain", state: "NOT_APPLICABLE" },
          { name: "sister", state: "RESOLVED" },
          { name: "fleet", state: "UNSTATED" },
          { name: "owner", state: "UNSTATED" },
          { name: "voyages", state: "MISSING" },
        ],
      },
      voyage: {
        links: [
          status("ship", "RESOLVED", ["Ship:s1"]),
          status("calls", "RESOLVED", ["Port:p1", "Port:p2"]),
          status("permit", "RESOLVED", ["Permit:w1"]),
          status("lanterns", "UNSTATED", []),
          status("mainLantern", "UNSTATED", []),
          status("owner", "RESOLVED", ["Team:t1"]),
          status("inspections", "RESOLVED", ["Inspection:i1"], { derived: true }),
          status("people", "RESOLVED", ["Captain:c1", "Captain:c2"], { derived: true }),
        ],
      },
    });
  });

  test("what is asked of entities of any kind says the same as what is asked by kind", async () => {
    const FIELDS =
      "id gapCount gaps { code target { id } } links { name state count targets { nodes { id } } } records { totalCount nodes { slot } }";
    const { entities } = (await data(
      `{ entities(states: [RECORDED, MENTIONED, UNRESOLVED], first: 500) { nodes { kind key ${FIELDS} } } }`,
    )) as {
      entities: { nodes: readonly { kind: string; key: string }[] };
    };
    expect(entities.nodes.length).toBeGreaterThan(15);
    for (const { kind, key, ...rest } of entities.nodes)
      expect(
        await data(`query($key: String!) { one: ${toy.kind(kind).singular}(key: $key) { ${FIELDS} } }`, { key }),
      ).toEqual({ one: rest });
  });

  test("records tell where they stand, what they say, and their source; sources and loads are lists", async () => {
    const told =
      (await data(`{ ship(key: "s1") { records { totalCount nodes { location body endedAt source { id name rank kinds declared rejections { words } } } } }
      sources { name lastLoad } loads { totalCount nodes { id at source { name } } } }`)) as {
        ship: { records: { totalCount: number; nodes: readonly { body: Record<string, unknown> }[] } };
        sources: readonly { name: string; lastLoad: string }[];
        loads: { totalCount: number; nodes: readonly { at: string }[] };
      };
    expect(told.ship.records).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          endedAt: null,
          body: { ship_id: "s1", name: "Anna" },
          source: { id: "yard", name: "yard", rank: 1, kinds: [], rejections: [] },
        },
      ],
    });
    expect(told.sources).toEqual([{ name: "yard", lastLoad: told.loads.nodes[0]?.at }]);
    expect(told.loads).toMatchObject({ totalCount: 1, nodes: [{ source: { name: "yard" } }] });
  });
});
