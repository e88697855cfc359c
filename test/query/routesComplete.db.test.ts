import { beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import { become as placed, type World } from "../audit/world.ts";
import { testGraph } from "../helpers/graph.ts";
import { drawing } from "../helpers/drawn.ts";
import { harbour } from "./chain/voyage.ts";
import { answered, inWords, WHOLE, type Whole } from "./routesComplete.ts";

let graph: Graph;
const texts: string[] = [];
beforeAll(async () => {
  graph = await testGraph((text) => texts.push(text));
});
const drawn = drawing(harbour);

/** With the labels of what their records do not state. */
async function become(graph: Graph, world: World): Promise<void> {
  await placed(graph, world);
  const lacking = Object.entries(world.entities).flatMap(([id, { state = "RECORDED", declaredNone = [] }]) =>
    [...harbour.kind(kindOf(id)).links.values()].flatMap(({ name, lacks }) => {
      const stated = world.edges.some((edge) => edge.from === id && edge.link === name && edge.claim !== true);
      return stated || state !== "RECORDED" || (declaredNone as readonly string[]).includes(name)
        ? []
        : [{ id, lacks }];
    }),
  );
  await graph.write("UNWIND $lacking AS l MATCH (n:Entity {id: l.id}) SET n:$(l.lacks)", { lacking });
}

async function whole(field: string): Promise<Whole> {
  const { completeness } = await answered<{ readonly completeness: Whole }>(graph, `{ ${field} { ${WHOLE} } }`);
  return completeness;
}

const chain = (from: string) => `chain(from: "${from}", name: "voyage")`;
const path = (from: string, to: string, more = "") => `path(from: "${from}", to: "${to}"${more})`;
const around = (id: string, more = "") => `neighborhood(id: "${id}"${more})`;
const captained = ', links: ["captain"], hubs: true';
const sailed = ', links: ["ship"], kinds: [Voyage, Ship, Inspection]';

describe("an answer names what may be wanting", () => {
  test.each<[string, World, string, string]>([
    [
      "a path: nothing, where every link that may be walked is stated",
      { entities: { "Ship:s": {}, "Captain:c": {} }, edges: [{ from: "Ship:s", link: "captain", to: "Captain:c" }] },
      path("Ship:s", "Captain:c", captained),
      "EXACT",
    ],
    [
      "a path: whoever, wherever it is, does not state a link that may be walked",
      {
        entities: { "Ship:s": {}, "Captain:c": {}, "Ship:t": {} },
        edges: [{ from: "Ship:s", link: "captain", to: "Captain:c" }],
      },
      path("Ship:s", "Captain:c", captained),
      "LOWER_BOUND\n1 MISSING Ship.captain of Ship:t",
    ],
    [
      "a path: placeholders, whose links nobody has stated",
      {
        entities: {
          "Ship:s": {},
          "Captain:c": {},
          "Ship:t": { state: "UNRESOLVED" },
          "Ship:u": { state: "FORGOTTEN" },
        },
        edges: [{ from: "Ship:s", link: "captain", to: "Captain:c" }],
      },
      path("Ship:s", "Captain:c", captained),
      "LOWER_BOUND\n2 DANGLING Ship.captain of Ship:t Ship:u",
    ],
    [
      "a path: a claim that was overruled leaves what is given as it is",
      {
        entities: { "Ship:s": {}, "Ship:t": {}, "Captain:c": {}, "Captain:d": {} },
        edges: [
          { from: "Ship:s", link: "captain", to: "Captain:c" },
          { from: "Ship:t", link: "captain", to: "Captain:d" },
          { from: "Ship:t", link: "captain", to: "Captain:c", claim: true },
        ],
      },
      path("Ship:s", "Captain:c", captained),
      "LOWER_BOUND\n1 CONTRADICTED Ship.captain of Ship:t",
    ],
    [
      "a path: a step of its own that another claim disputes may not belong there",
      {
        entities: { "Ship:s": {}, "Captain:c": {}, "Captain:d": {} },
        edges: [
          { from: "Ship:s", link: "captain", to: "Captain:c" },
          { from: "Ship:s", link: "captain", to: "Captain:d", claim: true },
        ],
      },
      path("Ship:s", "Captain:c", captained),
      "INDETERMINATE\n1 CONTRADICTED Ship.captain of Ship:s",
    ],
    [
      "a path: an end that nobody has mentioned, or that was forgotten",
      { entities: { "Ship:s": {}, "Captain:c": { state: "FORGOTTEN" } }, edges: [] },
      path("Ship:s", "Captain:c", ', links: ["sister", "captain"], hubs: true'),
      "LOWER_BOUND\n1 MISSING\n1 MISSING Ship.captain of Ship:s\n1 MISSING Ship.sister of Ship:s",
    ],
    [
      "a path: nothing of what only longer ones would pass, where as many as asked for are given",
      {
        entities: { "Voyage:v": {}, "Ship:s": {}, "Inspection:i": {}, "Inspection:j": {} },
        edges: [
          { from: "Voyage:v", link: "ship", to: "Ship:s" },
          { from: "Inspection:i", link: "ship", to: "Ship:s" },
        ],
      },
      path("Voyage:v", "Ship:s", `${sailed}, first: 1`),
      "EXACT",
    ],
    [
      "a path: what longer ones would pass, where fewer than asked for are given",
      {
        entities: { "Voyage:v": {}, "Ship:s": {}, "Inspection:i": {}, "Inspection:j": {} },
        edges: [
          { from: "Voyage:v", link: "ship", to: "Ship:s" },
          { from: "Inspection:i", link: "ship", to: "Ship:s" },
        ],
      },
      path("Voyage:v", "Ship:s", sailed),
      "LOWER_BOUND\n1 MISSING Inspection.ship of Inspection:j",
    ],
    [
      "what lies around: links of those who are met, and of those who may lead to them",
      {
        entities: { "Ship:s": {}, "Ship:t": {}, "Captain:c": {} },
        edges: [{ from: "Ship:s", link: "captain", to: "Captain:c" }],
      },
      around("Captain:c", ', links: ["captain", "sister"], depth: 2, hubs: true'),
      "LOWER_BOUND\n1 MISSING Ship.captain of Ship:t\n1 MISSING Ship.sister of Ship:s\n2 MISSING Ship.sister of Ship:s Ship:t",
    ],
    [
      "what lies around: nothing behind the edge, or behind a hub",
      {
        entities: { "Ship:s": {}, "Ship:t": {}, "Captain:c": {} },
        edges: [{ from: "Ship:s", link: "captain", to: "Captain:c" }],
      },
      around("Ship:s", ', links: ["captain"], depth: 2'),
      "EXACT",
    ],
    [
      "what lies around: dangling, of a wrong kind, a text that names nothing, none where it says so",
      {
        entities: {
          "Voyage:v": { strays: ["calls|VALUE|?"] },
          "Ship:s": { state: "UNRESOLVED" },
          "Port:p": {},
          "Lantern:l/o": {},
        },
        edges: [
          { from: "Voyage:v", link: "ship", to: "Ship:s" },
          { from: "Voyage:v", link: "calls", to: "Port:p" },
          { from: "Voyage:v", link: "permit", to: "Port:p", claim: true },
        ],
      },
      around("Voyage:v", ', links: ["Voyage.ship", "Voyage.calls", "Voyage.permit"]'),
      "LOWER_BOUND\n1 DANGLING Voyage.ship of Voyage:v\n1 VALUE Voyage.calls of Voyage:v\n1 WRONG_KIND Voyage.permit of Voyage:v",
    ],
    [
      "what lies around: who claims it and was overruled, and who is met though others say otherwise",
      {
        entities: { "Ship:a": {}, "Ship:b": {}, "Voyage:v": {}, "Voyage:w": {} },
        edges: [
          { from: "Voyage:v", link: "ship", to: "Ship:b" },
          { from: "Voyage:v", link: "ship", to: "Ship:a", claim: true },
          { from: "Voyage:w", link: "ship", to: "Ship:a" },
          { from: "Voyage:w", link: "ship", to: "Ship:b", claim: true },
        ],
      },
      around("Ship:a", ', links: ["Voyage.ship"]'),
      "INDETERMINATE\n2 CONTRADICTED Voyage.ship of Voyage:v Voyage:w",
    ],
    [
      "what lies around: what first left out",
      {
        entities: { "Captain:c": {}, "Ship:s": {}, "Ship:t": {} },
        edges: ["s", "t"].map((s) => ({ from: `Ship:${s}`, link: "captain", to: "Captain:c" })),
      },
      around("Captain:c", ', links: ["captain"], first: 2'),
      "LOWER_BOUND\n1 MISSING",
    ],
    [
      "what lies around what nobody has mentioned",
      { entities: {}, edges: [] },
      around("Captain:c", ', links: ["captain"]'),
      "LOWER_BOUND\n1 MISSING",
    ],
    [
      "a chain: links on its walks, derived ones among them, and nothing else",
      {
        entities: {
          "Voyage:v": { wave: "storm" },
          "Ship:s": { declaredNone: ["fleet"] },
          "Permit:w": { declaredNone: ["issuer"] },
          "Captain:c": {},
          "LogEntry:v/1": {},
          "Inspection:i": {},
        },
        edges: [
          { from: "Voyage:v", link: "ship", to: "Ship:s" },
          { from: "Voyage:v", link: "permit", to: "Permit:w" },
          { from: "Ship:s", link: "captain", to: "Captain:c" },
          { from: "LogEntry:v/1", link: "voyage", to: "Voyage:v" },
          { from: "Inspection:i", link: "ship", to: "Ship:s" },
        ],
      },
      chain("Voyage:v"),
      "INDETERMINATE\n1 MISSING Inspection.wave of Inspection:i",
    ],
    [
      "a chain: where it starts, if no record states that",
      { entities: { "Fleet:f": { state: "UNRESOLVED" } }, edges: [] },
      chain("Fleet:f"),
      "LOWER_BOUND\n1 MISSING",
    ],
    [
      "a chain: what may lead to where it starts, wherever that is, and who claims to",
      {
        entities: { "Fleet:f": {}, "Fleet:g": {}, "Ship:s": {}, "Ship:t": {} },
        edges: [
          { from: "Ship:s", link: "fleet", to: "Fleet:g" },
          { from: "Ship:s", link: "fleet", to: "Fleet:f", claim: true },
        ],
      },
      chain("Fleet:f"),
      "INDETERMINATE\n1 CONTRADICTED Ship.fleet of Ship:s\n1 MISSING Ship.fleet of Ship:t",
    ],
    [
      "a chain whose every stage is firm holds at least what it shows",
      {
        entities: { "Fleet:f": {}, "Ship:s": {}, "Ship:t": {} },
        edges: [{ from: "Ship:s", link: "fleet", to: "Fleet:f" }],
      },
      chain("Fleet:f"),
      "LOWER_BOUND\n1 MISSING Ship.fleet of Ship:t",
    ],
  ])("%s", async (_, world, field, words) => {
    await become(graph, world);
    expect(inWords(await whole(field))).toBe(words);
  });

  test("what the types rule out is exact and proven, and so is the way to itself; the first asks nothing of the database", async () => {
    await become(graph, { entities: { "Ship:s": {}, "Captain:c": {} }, edges: [] });
    texts.length = 0;
    const links = ', links: ["fleet"]';
    expect(await whole(path("Ship:s", "Captain:c", links))).toEqual({
      routes: "EXACT",
      population: "PROVEN",
      openings: [],
    });
    expect(texts).toEqual([]);
    expect(await whole(path("Ship:s", "Ship:s", links))).toEqual({
      routes: "EXACT",
      population: "PROVEN",
      openings: [],
    });
    expect(inWords(await whole(path("Ghost:s", "Captain:c", links)))).toBe("LOWER_BOUND\n1 MISSING");
  });

  test.each([
    ["a chain", chain("Ship:s")],
    ["a path", path("Ship:s", "Captain:c", captained)],
    ["what lies around", around("Ship:s", ', links: ["captain"]')],
  ])(
    "a refused document may have said anything of %s, and while something is written an answer may be half of two",
    async (_, field) => {
      await become(graph, {
        entities: { "Ship:s": { declaredNone: ["fleet"] }, "Captain:c": {} },
        edges: [{ from: "Ship:s", link: "captain", to: "Captain:c" }],
      });
      expect(inWords(await whole(field))).toBe("EXACT");
      await graph.write("CREATE (:Rejection {id: 'r', source: 'yard', document: 'a', location: 'a', words: 'No.'})");
      await graph.write("MATCH (s:Spine {id: 'spine'}) SET s.begun = s.version + 1");
      expect(inWords(await whole(field))).toBe("INDETERMINATE\n1 REJECTED\n1 SUSPECT");
      await graph.write("MATCH (s:Spine {id: 'spine'}) SET s.begun = s.version");
    },
  );

  test("more than is held is not counted, and never exact", async () => {
    await become(graph, { entities: { "Captain:c": {} }, edges: [] });
    await graph.write(
      "MATCH (c:Entity {id: 'Captain:c'}) UNWIND range(1, 10001) AS i CREATE (:Entity:Ship {id: 'Ship:' + i, key: toString(i), state: 'RECORDED', declaredNone: ['fleet']})-[:SHIP_CAPTAIN]->(c)",
    );
    expect((await whole(chain("Captain:c"))).routes).toBe("UNKNOWN");
    expect((await whole(around("Captain:c", ', links: ["captain"], first: 2'))).routes).toBe("UNKNOWN");
  });

  test.each([
    ["a chain", chain("Ship:s")],
    ["a path", path("Ship:s", "Captain:c", captained)],
    ["what lies around", around("Captain:c", ', links: ["captain"]')],
  ])("a source of ships that was loaded too long ago may say anything else by now of %s", async (_, field) => {
    await become(graph, {
      entities: { "Ship:s": { declaredNone: ["fleet"] }, "Captain:c": {} },
      edges: [{ from: "Ship:s", link: "captain", to: "Captain:c" }],
    });
    await graph.write(
      "CREATE (:Source {id: 'yard', name: 'yard', declared: true, kinds: ['Ship'], maxAge: 1000, lastLoad: '2020-01-01T00:00:00.000Z'})",
    );
    const { routes, openings } = await whole(field);
    expect([routes, openings.map(({ kind, link }) => `${kind} ${link}`)]).toEqual([
      "INDETERMINATE",
      expect.arrayContaining(["STALE_SOURCE Ship.captain"]),
    ]);
  });
});

test("each opening names the question that lists it", async () => {
  await drawn`
    Voyage:s1/1 -ship-> Ship:s1
    Ship:s2 {name: "Bella"}
  `;
  const queries = async (field: string) => (await whole(field)).openings.map(({ query }) => query);
  const page = "pageInfo { hasNextPage endCursor }";
  expect(await queries(path("Ship:s1", "Captain:c", captained))).toEqual([
    '{ entity(id: "Captain:c") { id state } }',
    `{ ships(first: 500) { nodes { id state links { name state } } ${page} } }`,
  ]);
  expect(await queries(path("Ship:s1", "Ship:s2", ', links: ["captain"], hubs: true'))).toEqual([
    `{ ships(first: 500) { nodes { id state links { name state } } ${page} } }`,
  ]);
  expect(
    await queries(around("Voyage:s1/1", ', links: ["ship", "Ship.captain"], depth: 2, kinds: [Ship, Captain]')),
  ).toEqual([
    '{ neighborhood(id: "Voyage:s1/1", depth: 2, kinds: [Ship, Captain], links: ["Ship.captain", "Voyage.ship", "Inspection.ship"], first: 500) { nodes { distance entity { id state links { name state } } } } }',
  ]);
  for (const asked of await queries(chain("Voyage:s1/1"))) expect(await answered(graph, asked)).not.toBeNull();
});

test("a source that was never loaded may have said more of each link on the way", async () => {
  const source = { id: "dock", declared: true, kinds: ["Ship"] };
  await become(graph, {
    entities: { "Ship:s": {}, "Captain:c": {} },
    edges: [{ from: "Ship:s", link: "captain", to: "Captain:c" }],
  });
  await graph.write("CREATE (s:Source) SET s = $source", { source });
  const late = { kind: "UNLOADED_SOURCE", source: "dock", count: 1, examples: [] };
  const told = async (field: string) => {
    const asked = `{ ${field} { completeness { routes openings { kind link source count examples { id } } } } }`;
    return (await answered<{ readonly completeness: unknown }>(graph, asked)).completeness;
  };
  expect(await told(path("Ship:s", "Captain:c", captained))).toMatchObject({
    routes: "LOWER_BOUND",
    openings: [{ ...late, link: "Ship.captain" }],
  });
  expect(await told(around("Captain:c", ', links: ["captain"]'))).toMatchObject({
    openings: [{ ...late, link: "Ship.captain" }],
  });
});
