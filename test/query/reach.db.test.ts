import { beforeAll, describe, expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { all, type Condition, exists, field, has, not } from "../../src/ontology/condition.ts";
import { HELD } from "../../src/query/completeness/held.ts";
import { become, type World } from "../audit/world.ts";
import { drawn } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import type { Opening } from "./routesComplete.ts";
import { askList, listOf } from "./absence/questions.ts";

let graph: Graph;
const texts: string[] = [];
beforeAll(async () => {
  graph = await testGraph((text) => texts.push(text));
});

interface Connection {
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly completeness: {
    readonly routes: string;
    readonly population: string;
    readonly openingCount: number;
    readonly openings: readonly Opening[];
  };
}

async function answer<T>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
  const { data, errors } = await executable(toy, graph).execute({ query, variables });
  if (errors) throw errors[0]?.originalError ?? errors[0];
  return JSON.parse(JSON.stringify(data)) as T;
}

const COMPLETENESS =
  "completeness { routes population openingCount openings { kind link field count examples { id } query } }";

async function reach(from: string, walk: string): Promise<Connection> {
  const asked = "query($from: ID!, $walk: String!) { reach(from: $from, walk: $walk)";
  const said = await answer<{ readonly reach: Connection }>(`${asked} { nodes { id } ${COMPLETENESS} } }`, {
    from,
    walk,
  });
  return said.reach;
}

/** `LOWER_BOUND: 1 MISSING Voyage.ship of Voyage:s1/2`, a line an opening. */
function inWords({ routes, openings }: Connection["completeness"]): string {
  const words = openings.map(({ kind, link, field: of, count, examples }) => {
    const ids = examples.map(({ id }) => id).sort();
    return [count, kind, link ?? of ?? "", ids.length > 0 ? `of ${ids.join(" ")}` : ""]
      .filter((x) => x !== "")
      .join(" ");
  });
  return [routes, ...words].join("\n");
}

describe("a walk", () => {
  beforeAll(async () => {
    await drawn`
      Fleet:f1 {name: "north"}
      Ship:s1 -captain-> Captain:c1 -fleet-> Fleet:f1
      Ship:s2 -captain-> Captain:c1 -fleet-> Fleet:f1
      Voyage:s1/1 -ship-> Ship:s1 -calls-> Port:x -calls-> Port:y {wave: "storm"}
      Voyage:s1/2 -ship-> Ship:s1 -calls-> Port:y {wave: "calm"}
      Voyage:s2/1 -ship-> Ship:s2 -calls-> Port:x {wave: "calm"}
      Crate:s1/1/a -voyage-> Voyage:s1/1 -content-> Port:y
      Inspection:i1 -ship-> Ship:s1 -subject-> Port:x {wave: "storm"}
    `;
  });

  test("leads to each of its ends once, in the order of their ids, in one statement", async () => {
    texts.length = 0;
    const asked = `{ reach(from: "Fleet:f1", walk: "ships.voyages.calls") { nodes { id } totalCount ${COMPLETENESS} } }`;
    const said = await answer<{ readonly reach: Connection }>(asked);
    expect(said.reach.nodes).toEqual([{ id: "Port:x" }, { id: "Port:y" }]);
    expect(said.reach.totalCount).toBe(2);
    expect(inWords(said.reach.completeness)).toBe("EXACT");
    expect(texts).toHaveLength(1);
  });

  test.each([
    ["there and back meets the beginning too", "Ship:s1", "captain.ships", ["Ship:s1", "Ship:s2"]],
    ["over a derived link", "Voyage:s1/1", "inspections", ["Inspection:i1"]],
    ["backwards over a derived link", "Inspection:i1", "voyages", ["Voyage:s1/1"]],
    ["from entities of several kinds", "Port:x", "inspectedIn.subject.cratedIn", []],
    [
      "over a step that leads elsewhere from each of several kinds",
      "Port:y",
      "cratedIn.content.calledBy",
      ["Voyage:s1/1", "Voyage:s1/2"],
    ],
  ])("%s", async (_, from, walk, ids) => {
    expect((await reach(from, walk)).nodes.map(({ id }) => id)).toEqual(ids);
  });

  test("pages of one, walked to the end, are the whole list", async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const asked = `query($after: String) { reach(from: "Captain:c1", walk: "ships.voyages", first: 1, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
      const page: Connection = (await answer<{ readonly reach: Connection }>(asked, { after })).reach;
      found.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toEqual(["Voyage:s1/1", "Voyage:s1/2", "Voyage:s2/1"]);
  });

  test("a cursor is good for the walk that gave it, from where it began, and for no other", async () => {
    const page = `{ pageInfo { endCursor } }`;
    const { reach: one } = await answer<{ readonly reach: Connection }>(
      `{ reach(from: "Captain:c1", walk: "ships", first: 1) ${page} }`,
    );
    const other = `query($after: String) { reach(from: "Fleet:f1", walk: "ships", first: 1, after: $after) ${page} }`;
    await expect(answer(other, { after: one.pageInfo.endCursor })).rejects.toThrow(
      "after of Query.reach must be a cursor that Query.reach gave with the same arguments",
    );
  });

  test("what cannot be walked is refused without a statement", async () => {
    texts.length = 0;
    await expect(reach("Fleet:f1", "ships.voyages.captain")).rejects.toThrow(
      'found "captain" at ships.voyages (Voyage)',
    );
    expect(texts).toEqual([]);
  });

  test("an entity that nobody has mentioned leads nowhere, and the answer says that it is not known", async () => {
    const said = await reach("Ship:s9", "captain");
    expect(said.nodes).toEqual([]);
    expect(inWords(said.completeness)).toBe("LOWER_BOUND\n1 MISSING");
    expect(said.completeness.openings[0]?.query).toBe('{ entity(id: "Ship:s9") { id state } }');
  });
});

describe("an answer names what may be wanting", () => {
  test.each<[string, World, string, string, string]>([
    [
      "a link that an entity on the way does not state",
      { entities: { "Voyage:v": {}, "Ship:s": {} }, edges: [{ from: "Voyage:v", link: "ship", to: "Ship:s" }] },
      "Voyage:v",
      "ship.captain",
      "LOWER_BOUND\n1 MISSING Ship.captain of Ship:s",
    ],
    [
      "none where it says that there is none",
      { entities: { "Ship:s": { declaredNone: ["sister"] } }, edges: [] },
      "Ship:s",
      "sister",
      "EXACT",
    ],
    [
      "a target that was never recorded, and the link that leads to it",
      {
        entities: { "Voyage:v": {}, "Ship:s": { state: "UNRESOLVED" } },
        edges: [{ from: "Voyage:v", link: "ship", to: "Ship:s" }],
      },
      "Voyage:v",
      "ship",
      "LOWER_BOUND\n1 DANGLING Voyage.ship of Voyage:v",
    ],
    [
      "a target that was forgotten",
      {
        entities: { "Voyage:v": {}, "Ship:s": { state: "FORGOTTEN" } },
        edges: [{ from: "Voyage:v", link: "ship", to: "Ship:s" }],
      },
      "Voyage:v",
      "ship",
      "LOWER_BOUND\n1 DANGLING Voyage.ship of Voyage:v",
    ],
    [
      "two records that name different targets: one may not belong there",
      {
        entities: { "Ship:s": {}, "Captain:a": {}, "Captain:b": {} },
        edges: [
          { from: "Ship:s", link: "captain", to: "Captain:a" },
          { from: "Ship:s", link: "captain", to: "Captain:b", claim: true },
        ],
      },
      "Ship:s",
      "captain",
      "INDETERMINATE\n1 CONTRADICTED Ship.captain of Ship:s",
    ],
    [
      "a target of a wrong kind",
      {
        entities: { "Ship:s": {}, "Port:p": {} },
        edges: [{ from: "Ship:s", link: "captain", to: "Port:p", claim: true }],
      },
      "Ship:s",
      "captain",
      "LOWER_BOUND\n1 WRONG_KIND Ship.captain of Ship:s",
    ],
    [
      "a text that names nothing, beside targets that are there",
      {
        entities: { "Voyage:v": { strays: ["calls|VALUE|?"] }, "Port:p": {} },
        edges: [{ from: "Voyage:v", link: "calls", to: "Port:p" }],
      },
      "Voyage:v",
      "calls",
      "LOWER_BOUND\n1 VALUE Voyage.calls of Voyage:v",
    ],
    [
      "a placeholder that may have led here",
      { entities: { "Ship:s": {}, "Voyage:lost": { state: "UNRESOLVED" } }, edges: [] },
      "Ship:s",
      "voyages",
      "LOWER_BOUND\n1 DANGLING Voyage.ship of Voyage:lost",
    ],
    [
      "the placeholder of a whole whose part may have led here",
      { entities: { "Port:p": {}, "Voyage:lost": { state: "UNRESOLVED" } }, edges: [] },
      "Port:p",
      "cratedIn",
      "LOWER_BOUND\n1 DANGLING Crate.content of Voyage:lost",
    ],
    [
      "who claims it and was overruled, and who leads here while another claims otherwise",
      {
        entities: { "Ship:a": {}, "Ship:b": {}, "Voyage:v": {}, "Voyage:w": {} },
        edges: [
          { from: "Voyage:v", link: "ship", to: "Ship:b" },
          { from: "Voyage:v", link: "ship", to: "Ship:a", claim: true },
          { from: "Voyage:w", link: "ship", to: "Ship:a" },
          { from: "Voyage:w", link: "ship", to: "Ship:b", claim: true },
        ],
      },
      "Ship:a",
      "voyages",
      "INDETERMINATE\n2 CONTRADICTED Voyage.ship of Voyage:v Voyage:w",
    ],
    [
      "what both ends of a derived link would have to share",
      {
        entities: { "Voyage:v": {}, "Ship:s": {}, "Inspection:i": { wave: "storm" } },
        edges: [
          { from: "Voyage:v", link: "ship", to: "Ship:s" },
          { from: "Inspection:i", link: "ship", to: "Ship:s" },
        ],
      },
      "Voyage:v",
      "inspections",
      "LOWER_BOUND\n1 MISSING Voyage.wave of Voyage:v",
    ],
    [
      "from nobody nothing is wanting further on",
      { entities: { "Captain:c": {}, "Voyage:lost": { state: "UNRESOLVED" } }, edges: [] },
      "Captain:c",
      "ships.voyages",
      "EXACT",
    ],
  ])("%s", async (_, world, from, walk, words) => {
    await become(graph, world);
    expect(inWords((await reach(from, walk)).completeness)).toBe(words);
  });

  test("who does not state a link may belong to whatever it leads to, wherever it is", async () => {
    await drawn`
      Ship:s1 -captain-> Captain:c1
      Ship:s2 {name: "Bella"}
      Voyage:s2/1 -ship-> Ship:s2
    `;
    expect(inWords((await reach("Captain:c1", "ships")).completeness)).toBe(
      "LOWER_BOUND\n1 MISSING Ship.captain of Ship:s2",
    );
  });

  test("a refused document that stands may have said anything", async () => {
    await drawn`Ship:s1 -captain-> Captain:c1`;
    await graph.write("CREATE (:Rejection {id: 'r', source: 'yard', document: 'a', location: 'a', words: 'No.'})");
    expect(inWords((await reach("Ship:s1", "captain")).completeness)).toBe("LOWER_BOUND\n1 REJECTED");
  });

  test("while something is written an answer may be half of two, in lists below entities too", async () => {
    await drawn`Ship:s1 -captain-> Captain:c1`;
    await graph.write("MATCH (s:Spine {id: 'spine'}) SET s.begun = s.version + 1");
    expect(inWords((await reach("Ship:s1", "captain")).completeness)).toBe("INDETERMINATE\n1 SUSPECT");
    const asked = `{ captain(key: "c1") { ships { nodes { id } ${COMPLETENESS} } } }`;
    const { captain } = await answer<{ readonly captain: { readonly ships: Connection } }>(asked);
    expect(inWords(captain.ships.completeness)).toBe("INDETERMINATE\n1 SUSPECT");
    await graph.write("MATCH (s:Spine {id: 'spine'}) SET s.begun = s.version");
  });

  test("more than is held for one step is not counted, and never exact; the page is whole all the same", async () => {
    await become(graph, { entities: { "Captain:c": {} }, edges: [] });
    await graph.write(
      "MATCH (c:Entity {id: 'Captain:c'}) UNWIND range(1, $n) AS i CREATE (:Entity:Ship {id: 'Ship:' + i, key: toString(i), state: 'RECORDED'})-[:SHIP_CAPTAIN]->(c)",
      { n: BigInt(HELD + 1) },
    );
    const asked = `{ reach(from: "Captain:c", walk: "ships", first: 1) { nodes { id } totalCount completeness { routes } } }`;
    const said = await answer<{ readonly reach: Connection }>(asked);
    expect(said.reach).toEqual({
      nodes: [{ id: "Ship:1" }],
      totalCount: HELD + 1,
      completeness: { routes: "UNKNOWN" },
    });
  });
});

describe("a condition", () => {
  const world: World = {
    entities: {
      "Captain:c": { rank: "mate" },
      "Ship:blue": { flag: "blue", armed: true },
      "Ship:red": { flag: "red", armed: true },
      "Ship:odd": { flag: "red" },
      "Ship:two": { flag: "red", armed: true, contradicted: ["flag"] },
    },
    edges: ["blue", "red", "odd"].map((s) => ({ from: `Ship:${s}`, link: "captain", to: "Captain:c" })),
  };
  const red = field("flag", "eq", "red");
  const armed = field("armed", "eq", true);

  test.each<[string, Condition, readonly string[], string]>([
    [
      "leaves open what it cannot decide",
      all(red, armed),
      ["Ship:red"],
      "LOWER_BOUND\n1 MISSING Ship.armed of Ship:odd",
    ],
    [
      "is not open where what is absent decides nothing",
      all(field("flag", "eq", "blue"), armed),
      ["Ship:blue"],
      "EXACT",
    ],
    [
      "about absence itself leaves it open",
      exists("armed"),
      ["Ship:blue", "Ship:red"],
      "LOWER_BOUND\n1 MISSING Ship.armed of Ship:odd",
    ],
    [
      "about a link looks at whoever might have it",
      not(has("voyages")),
      ["Ship:blue", "Ship:odd", "Ship:red"],
      "EXACT",
    ],
  ])("%s", async (_, where, ids, words) => {
    await become(graph, world);
    const told = await askList(graph, { is: "reach", from: "Captain:c", walk: "ships", list: listOf(["Ship"], where) });
    expect(told.nodes.map(({ id }) => id)).toEqual(ids);
    const openings = told.completeness.openings as unknown as readonly Opening[];
    const found = openings.map((o) => `${o.count} ${o.kind} ${o.field ?? o.link}`);
    expect([told.completeness.routes, ...found].join("\n")).toBe(words.replace(/ of .*/, ""));
  });

  test("that is not monotone makes what is open indeterminate", async () => {
    await become(graph, { ...world, entities: { ...world.entities, "Voyage:lost": { state: "UNRESOLVED" } } });
    const list = listOf(["Ship"], not(has("voyages")));
    const told = await askList(graph, { is: "reach", from: "Captain:c", walk: "ships", list });
    expect(told.completeness).toMatchObject({
      routes: "INDETERMINATE",
      openings: [{ kind: "DANGLING", link: "Voyage.ship", count: 1 }],
    });
  });

  test("over what contradicts itself may have decided wrongly", async () => {
    await become(graph, world);
    const told = await askList(graph, {
      is: "list",
      kinds: ["Ship"],
      states: ["RECORDED"],
      list: listOf(["Ship"], red),
    });
    expect(told.nodes.map(({ id }) => id)).toEqual(["Ship:odd", "Ship:red", "Ship:two"]);
    expect(told.completeness).toMatchObject({
      routes: "INDETERMINATE",
      openings: [{ kind: "CONTRADICTED", field: "Ship.flag", count: 1 }],
    });
  });
});

describe("lists", () => {
  beforeAll(async () => {
    await drawn`
      Ship:s1 -captain-> Captain:c1 {name: "Anna"}
      Ship:s2 -captain-> Captain:c1
      Ship:s2 -sister-> ?Ship:s3
      Voyage:s1/1 -ship-> Ship:s1
      Voyage:s2/1 {wave: "storm"}
      Inspection:i1 -subject-> Port:x
    `;
  });

  test("below each entity tell of that entity", async () => {
    const asked = `{ ships { nodes { id voyages { nodes { id calls { ${COMPLETENESS} } } ${COMPLETENESS} } } ${COMPLETENESS} } }`;
    const { ships } = await answer<{
      readonly ships: Omit<Connection, "nodes"> & {
        readonly nodes: readonly {
          readonly voyages: Omit<Connection, "nodes"> & { readonly nodes: readonly { readonly calls: Connection }[] };
        }[];
      };
    }>(asked);
    expect(inWords(ships.completeness)).toBe("LOWER_BOUND\n1 MISSING of Ship:s3");
    expect(ships.nodes.map(({ voyages }) => inWords(voyages.completeness))).toEqual(["EXACT", "EXACT"]);
    const calls = ships.nodes.flatMap(({ voyages }) => voyages.nodes.map((v) => inWords(v.calls.completeness)));
    expect(calls).toEqual([
      "LOWER_BOUND\n1 MISSING Voyage.calls of Voyage:s1/1",
      "LOWER_BOUND\n1 MISSING Voyage.calls of Voyage:s2/1",
    ]);
  });

  test("of what is mentioned are as complete as those that mention it", async () => {
    const { captains } = await answer<{ readonly captains: Connection }>(`{ captains { ${COMPLETENESS} } }`);
    expect(inWords(captains.completeness)).toBe("LOWER_BOUND\n1 DANGLING Ship.captain of Ship:s3");
  });

  test("of all kinds tell too", async () => {
    const { entities } = await answer<{ readonly entities: Connection }>(
      `{ entities(kinds: [Ship, Voyage]) { ${COMPLETENESS} } }`,
    );
    expect(inWords(entities.completeness)).toBe("LOWER_BOUND\n1 MISSING of Ship:s3");
  });

  test("say of each kind why not all of it may be here", async () => {
    const asked = `{ ship(key: "s1") { voyages { completeness { population populations { kind verdict reason } } } } }`;
    expect(await answer(asked)).toEqual({
      ship: {
        voyages: {
          completeness: {
            population: "UNPROVEN",
            populations: [
              {
                kind: "Voyage",
                verdict: "UNPROVEN",
                reason:
                  "No source is declared to state Voyage, so nothing tells whether all of them are here. Name it under kinds: of one in spine.yaml, with its total under totals:.",
              },
            ],
          },
        },
      },
    });
  });

  test("every opening's question is one that can be asked, and lists its examples", async () => {
    const walks = [
      ["Captain:c1", "ships.voyages.calls"],
      ["Ship:s2", "sister.captain"],
      ["Voyage:s2/1", "inspections"],
      ["Captain:c1", "sailedOn.crates"],
      ["Ship:s9", "captain"],
    ] as const;
    const openings: Opening[] = [];
    for (const [from, walk] of walks) openings.push(...(await reach(from, walk)).completeness.openings);
    openings.push(
      ...(await answer<{ readonly captains: Connection }>(`{ captains { ${COMPLETENESS} } }`)).captains.completeness
        .openings,
    );
    expect(openings.length).toBeGreaterThan(8);
    for (const { query, examples } of openings) {
      const listed = JSON.stringify(await answer(query));
      for (const { id } of examples) expect(listed, query).toContain(`"${id}"`);
    }
  });
});
