import { beforeAll, describe, expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { forget } from "../../src/ingest/load/forget/forget.ts";
import { drawn } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";
import { toy } from "../helpers/toy.ts";

let graph: Graph;
const texts: string[] = [];

beforeAll(async () => {
  await drawn`
    Ship:s1 {name: "Anna"}
    Ship:s1 -homePort-> Port:p1
    Ship:s2 {name: "Bella"}
    Ship:s2 -homePort-> Port:p1
    Ship:s2 -sister-> Ship:s1
    Ship:s4 -homePort-> Port:p1
    Ship:s5 -captain-> Captain:c5
    Ship:s6 -captain-> Captain:c5
    Ship:s7 -sister-> Ship:s6
    Voyage:s1/1 -permit-> ?Permit:w1
    Voyage:s2/1 -permit-> ?Permit:w1
    Inspection:i1 -ship-> Ship:s1
    Inspection:i1 -subject-> ?Permit:w1
    Crate:s1/1/a -voyage-> Voyage:s1/1
    ${Array.from({ length: 205 }, (_, i) => `Inspection:x${i} -ship-> Ship:s8\nInspection:x${i} -subject-> ?Permit:w8`).join("\n")}
  `;
  graph = await testGraph((text) => void texts.push(text));
  await forget(graph, toy, [source()], { id: "Ship:s6", reason: "ticket 7", by: "ada" });
});

/** The root field's answer, and how many statements it took. */
async function asked<T = unknown>(field: string): Promise<{ readonly told: T; readonly statements: number }> {
  texts.length = 0;
  const { data, errors } = await executable(toy, graph).execute({ query: `{ it: ${field} }` });
  expect(errors?.map((e) => e.originalError ?? e)).toBeUndefined();
  return { told: (JSON.parse(JSON.stringify(data)) as { readonly it: T }).it, statements: texts.length };
}

const mistakes = async (field: string) => {
  texts.length = 0;
  const { data, errors } = await executable(toy, graph).execute({ query: `{ it: ${field} }` });
  expect([data, texts]).toEqual([null, []]);
  return errors?.map((e) => `${String(e.extensions["code"])}: ${e.message}`);
};

const PATHS = "outcome words cutBy paths { nodes { id } }";
interface Told {
  readonly outcome: string;
  readonly words: string;
  readonly cutBy: readonly string[];
  readonly paths: readonly { readonly nodes: readonly { readonly id: string }[] }[];
}
const drawnPaths = ({ paths }: Told) => paths.map(({ nodes }) => nodes.map(({ id }) => id).join(" "));

describe("paths", () => {
  test("come shortest first, each as entities and steps in the direction walked, in one statement", async () => {
    const { told, statements } = await asked(`path(from: "Ship:s1", to: "Permit:w1", first: 2) {
      __typename outcome words cutBy hubs linksLeftOut
      paths { length nodes { id state ... on Ship { name voyages { totalCount } } } steps { link inverse from { id } to { id title } } } }`);
    const [s1, w1] = [
      { id: "Ship:s1", state: "RECORDED", name: "Anna", voyages: { totalCount: 1 } },
      { id: "Permit:w1", state: "UNRESOLVED" },
    ];
    const through = (id: string, [there, on]: readonly [string, string]) => ({
      length: 2,
      nodes: [s1, { id, state: "RECORDED" }, w1],
      steps: [
        { link: there, inverse: true, from: { id: "Ship:s1" }, to: { id, title: null } },
        { link: on, inverse: false, from: { id }, to: { id: "Permit:w1", title: null } },
      ],
    });
    expect(told).toEqual({
      __typename: "PathAnswer",
      outcome: "FOUND",
      words:
        "2 paths, the shortest of 2 steps. There are more: ask for more than first: 2. Hubs were left out (Port, Captain, Team, ExternalReference): hubs: true leads through them.",
      cutBy: ["FIRST"],
      hubs: ["Port", "Captain", "Team", "ExternalReference"],
      linksLeftOut: [
        "Ship.homePort",
        "Ship.captain",
        "Ship.owner",
        "Voyage.calls",
        "Voyage.owner",
        "Crate.otherSeals",
        "Permit.issuer",
      ],
      paths: [through("Inspection:i1", ["inspections", "subject"]), through("Voyage:s1/1", ["voyages", "permit"])],
    });
    expect(statements).toBe(1);
  });

  test("that are longer follow where the shortest are too few, up to so many steps", async () => {
    const { told } = await asked<Told>(`path(from: "Ship:s1", to: "Permit:w1", maxHops: 4) { ${PATHS} }`);
    expect(drawnPaths(told)).toEqual([
      "Ship:s1 Inspection:i1 Permit:w1",
      "Ship:s1 Voyage:s1/1 Permit:w1",
      "Ship:s1 Ship:s2 Voyage:s2/1 Permit:w1",
    ]);
    expect([told.cutBy, told.words]).toEqual([
      ["MAX_HOPS"],
      "3 paths, the shortest of 2 steps. Nothing longer than maxHops: 4 was looked for. Hubs were left out (Port, Captain, Team, ExternalReference): hubs: true leads through them.",
    ]);
  });

  test("lead through hubs only where that is asked, and end at one at any time", async () => {
    const none = await asked<Told>(`path(from: "Ship:s1", to: "Ship:s4") { ${PATHS} }`);
    expect(none.told).toEqual({
      outcome: "NONE",
      words:
        "No path of at most 6 steps joins Ship:s1 and Ship:s4. Hubs were left out (Port, Captain, Team, ExternalReference): hubs: true leads through them.",
      cutBy: ["MAX_HOPS"],
      paths: [],
    });
    const through = await asked<Told>(`path(from: "Ship:s1", to: "Ship:s4", hubs: true, first: 1) { hubs ${PATHS} }`);
    expect(drawnPaths(through.told)).toEqual(["Ship:s1 Port:p1 Ship:s4"]);
    expect(through.told).toMatchObject({ hubs: [], cutBy: ["FIRST"] });
    const at = await asked<Told>(`path(from: "Inspection:i1", to: "Port:p1", first: 9) { ${PATHS} }`);
    expect(drawnPaths(at.told)).toEqual([
      "Inspection:i1 Ship:s1 Port:p1",
      "Inspection:i1 Ship:s1 Ship:s2 Port:p1",
      "Inspection:i1 Permit:w1 Voyage:s1/1 Ship:s1 Port:p1",
      "Inspection:i1 Permit:w1 Voyage:s2/1 Ship:s2 Port:p1",
      "Inspection:i1 Permit:w1 Voyage:s1/1 Ship:s1 Ship:s2 Port:p1",
      "Inspection:i1 Permit:w1 Voyage:s2/1 Ship:s2 Ship:s1 Port:p1",
      "Inspection:i1 Ship:s1 Voyage:s1/1 Permit:w1 Voyage:s2/1 Ship:s2 Port:p1",
    ]);
  });

  test("go through the kinds and along the links that are named, by either name of a link", async () => {
    const kinds = await asked<Told>(`path(from: "Ship:s1", to: "Permit:w1", kinds: [Voyage]) { ${PATHS} }`);
    expect(drawnPaths(kinds.told)).toEqual(["Ship:s1 Voyage:s1/1 Permit:w1"]);
    for (const links of [
      ["sister", "voyages", "permit"],
      ["sisters", "Voyage.ship", "Permit.voyages"],
    ]) {
      const { told } = await asked<Told>(
        `path(from: "Ship:s1", to: "Permit:w1", links: ${JSON.stringify(links)}) { ${PATHS} }`,
      );
      expect(drawnPaths(told)).toEqual(["Ship:s1 Voyage:s1/1 Permit:w1", "Ship:s1 Ship:s2 Voyage:s2/1 Permit:w1"]);
    }
  });

  test("that the types rule out are answered in words, with what would join them, and no statement", async () => {
    for (const [rest, words] of [
      [
        `to: "Permit:w1", maxHops: 1`,
        "By their types a Ship and a Permit are at least 2 steps apart, and maxHops is 1. The database was not asked.",
      ],
      [
        `to: "Captain:c5", links: ["sister"]`,
        "By their types nothing joins a Ship and a Captain along what may be walked. Without kinds and links they are at least 1 step apart. The database was not asked.",
      ],
      [
        `to: "Team:t", links: ["homePort", "calls", "Voyage.owner"]`,
        "By their types nothing joins a Ship and a Team along what may be walked. With hubs: true they are at least 3 steps apart. The database was not asked.",
      ],
      [
        `to: "Team:t", links: ["homePort", "Voyage.owner"], kinds: []`,
        "By their types nothing joins a Ship and a Team along what may be walked. Without kinds and links they are at least 1 step apart. The database was not asked.",
      ],
    ] as const) {
      const { told, statements } = await asked<Told>(`path(from: "Ship:s1", ${rest}) { ${PATHS} }`);
      expect([told.outcome, told.words, told.paths, statements]).toEqual(["IMPOSSIBLE", words, [], 0]);
    }
  });

  test("from an entity to itself are one without steps", async () => {
    const { told } = await asked(
      `path(from: "Ship:s1", to: "Ship:s1") { outcome words cutBy paths { length nodes { id } steps { link } } }`,
    );
    expect(told).toEqual({
      outcome: "SAME",
      words: "Both ends are Ship:s1, so the path has no steps.",
      cutBy: [],
      paths: [{ length: 0, nodes: [{ id: "Ship:s1" }], steps: [] }],
    });
  });

  test("from what nobody has mentioned are none, and the words name it", async () => {
    const { told } = await asked<Told>(`path(from: "Ship:s1", to: "Ship:nobody") { ${PATHS} }`);
    expect(told).toEqual({
      outcome: "UNKNOWN",
      words: "Nobody has mentioned Ship:nobody. An id is a kind and a key, as in Kind:key.",
      cutBy: [],
      paths: [],
    });
    const same = await asked<Told>(`path(from: "Ship:nobody", to: "Ship:nobody") { ${PATHS} }`);
    expect([same.told.outcome, same.told.words]).toEqual([
      "UNKNOWN",
      "Nobody has mentioned Ship:nobody. An id is a kind and a key, as in Kind:key.",
    ]);
    const both = await asked<Told>(`path(from: "s1", to: "Wreck:w") { ${PATHS} }`);
    expect([both.told.words, both.statements]).toEqual([
      "Nobody has mentioned s1 or Wreck:w. An id is a kind and a key, as in Kind:key.",
      0,
    ]);
  });

  test("neither begin at nor pass what was forgotten", async () => {
    const { told } = await asked<Told>(`path(from: "Ship:s6", to: "Ship:s7") { ${PATHS} }`);
    expect(told).toEqual({
      outcome: "GONE",
      words: "Ship:s6 is FORGOTTEN: what only the past knows, or was forgotten, is on no path.",
      cutBy: [],
      paths: [],
    });
    const past = await asked<Told>(`path(from: "Ship:s7", to: "Ship:s5", hubs: true) { ${PATHS} }`);
    expect(past.told.outcome).toBe("NONE");
  });

  test("of which too many are equally short to be put in order are any of them, and say so", async () => {
    const { told } = await asked<Told>(`path(from: "Ship:s8", to: "Permit:w8", first: 20) { ${PATHS} }`);
    expect(told.paths).toHaveLength(20);
    expect([told.cutBy, told.words]).toEqual([
      ["FIRST", "TIES"],
      "20 paths, the shortest of 2 steps. There are more: first is at most 20, so say which kinds or links. More than 200 are as short as the last, and these are any of them: say which kinds or links to narrow it. Hubs were left out (Port, Captain, Team, ExternalReference): hubs: true leads through them.",
    ]);
  });
});

describe("a neighborhood", () => {
  test("has each entity once, the nearest first, and each link between two of them once, in one statement", async () => {
    const { told, statements } = await asked(`neighborhood(id: "Ship:s1", depth: 2) {
      __typename words cut exact hubs { kind count } nodes { distance entity { id } } edges { link inverse from { id } to { id } } }`);
    const edge = (from: string, link: string, to: string) => ({
      link,
      inverse: false,
      from: { id: from },
      to: { id: to },
    });
    expect(told).toEqual({
      __typename: "Subgraph",
      words: "7 within 2 steps of Ship:s1. Nothing was walked on from hubs (1 Port): hubs: true leads through them.",
      cut: 0,
      exact: true,
      hubs: [{ kind: "Port", count: 1 }],
      nodes: [
        [0, "Ship:s1"],
        [1, "Inspection:i1"],
        [1, "Port:p1"],
        [1, "Ship:s2"],
        [1, "Voyage:s1/1"],
        [2, "Crate:s1/1/a"],
        [2, "Permit:w1"],
        [2, "Voyage:s2/1"],
      ].map(([distance, id]) => ({ distance, entity: { id } })),
      edges: [
        edge("Crate:s1/1/a", "voyage", "Voyage:s1/1"),
        edge("Inspection:i1", "ship", "Ship:s1"),
        edge("Inspection:i1", "subject", "Permit:w1"),
        edge("Ship:s1", "homePort", "Port:p1"),
        edge("Ship:s2", "homePort", "Port:p1"),
        edge("Ship:s2", "sister", "Ship:s1"),
        edge("Voyage:s1/1", "permit", "Permit:w1"),
        edge("Voyage:s1/1", "ship", "Ship:s1"),
        edge("Voyage:s2/1", "permit", "Permit:w1"),
        edge("Voyage:s2/1", "ship", "Ship:s2"),
      ],
    });
    expect(statements).toBe(1);
  });

  const IDS = "words cut hubs { kind count } nodes { entity { id } } edges { link }";
  interface Around {
    readonly words: string;
    readonly cut: number;
    readonly hubs: readonly unknown[];
    readonly nodes: readonly { readonly entity: { readonly id: string } }[];
    readonly edges: readonly { readonly link: string }[];
  }
  const around = async (rest: string) => {
    const { told } = await asked<Around>(`neighborhood(${rest}) { ${IDS} }`);
    return {
      ...told,
      nodes: told.nodes.map((n) => n.entity.id).join(" "),
      edges: told.edges.map((e) => e.link).join(" "),
    };
  };

  test("is cut at so many, and says how many more there are", async () => {
    expect(await around(`id: "Ship:s1", depth: 2, first: 4`)).toEqual({
      words:
        "3 within 2 steps of Ship:s1. first: 4 left out 4 more. Nothing was walked on from hubs (1 Port): hubs: true leads through them.",
      cut: 4,
      hubs: [{ kind: "Port", count: 1 }],
      nodes: "Ship:s1 Inspection:i1 Port:p1 Ship:s2",
      edges: "ship homePort homePort sister",
    });
  });

  test("goes on behind hubs where that is asked, and begins at one at any time", async () => {
    expect(await around(`id: "Ship:s4", depth: 2`)).toMatchObject({ nodes: "Ship:s4 Port:p1" });
    expect(await around(`id: "Ship:s4", depth: 2, hubs: true`)).toMatchObject({
      nodes: "Ship:s4 Port:p1 Ship:s1 Ship:s2",
      hubs: [],
    });
    expect(await around(`id: "Port:p1"`)).toMatchObject({ nodes: "Port:p1 Ship:s1 Ship:s2 Ship:s4" });
  });

  test("holds the kinds and the links that are named", async () => {
    expect(await around(`id: "Ship:s1", depth: 3, kinds: [Voyage, Permit]`)).toMatchObject({
      nodes: "Ship:s1 Voyage:s1/1 Permit:w1 Voyage:s2/1",
      edges: "permit ship permit",
    });
    expect(await around(`id: "Ship:s1", depth: 3, links: ["sisters", "homePort"]`)).toMatchObject({
      nodes: "Ship:s1 Port:p1 Ship:s2",
      edges: "homePort homePort sister",
    });
    expect(await around(`id: "Ship:s1", kinds: []`)).toMatchObject({
      words: "Nothing is within 1 step of Ship:s1.",
      nodes: "Ship:s1",
    });
  });

  test("of what nobody has mentioned is empty, and of what was forgotten is it alone", async () => {
    for (const id of ["Ship:nobody", "Wreck:w"])
      expect(await around(`id: "${id}"`)).toEqual({
        words: `Nobody has mentioned ${id}. An id is a kind and a key, as in Kind:key.`,
        cut: 0,
        hubs: [],
        nodes: "",
        edges: "",
      });
    expect(await around(`id: "Ship:s6"`)).toMatchObject({
      words: "Ship:s6 is FORGOTTEN: what only the past knows, or was forgotten, has nothing around it.",
      nodes: "Ship:s6",
    });
    expect(await around(`id: "Ship:s7"`)).toMatchObject({ words: "Nothing is within 1 step of Ship:s7." });
  });
});

describe("mistakes", () => {
  test("numbers out of their range are refused with the range", async () => {
    const path = (rest: string) => mistakes(`path(from: "Ship:s1", to: "Ship:s2", ${rest}) { outcome }`);
    expect(await path("maxHops: 9")).toEqual(["BAD_USER_INPUT: maxHops of Query.path must be 1 to 8, and is 9."]);
    expect(await path("maxHops: 0")).toEqual(["BAD_USER_INPUT: maxHops of Query.path must be 1 to 8, and is 0."]);
    expect(await path("first: 21")).toEqual(["BAD_USER_INPUT: first of Query.path must be 1 to 20, and is 21."]);
    const around = (rest: string) => mistakes(`neighborhood(id: "Ship:s1", ${rest}) { cut }`);
    expect(await around("depth: 5")).toEqual(["BAD_USER_INPUT: depth of Query.neighborhood must be 1 to 4, and is 5."]);
    expect(await around("first: 501")).toEqual([
      "BAD_USER_INPUT: first of Query.neighborhood must be 1 to 500, and is 501.",
    ]);
  });

  test("a link that does not exist is refused with those that do", async () => {
    const links = (name: string) =>
      mistakes(`path(from: "Voyage:s1/1", to: "Permit:w1", links: ["${name}"]) { outcome }`);
    const VOYAGE = "Voyage has ship, calls, permit, lanterns, mainLantern, owner, crates, logEntries, inspectedIn.";
    const PERMIT = "Permit has voyages, crates, issuer, inspectedIn.";
    expect(await links("wings")).toEqual([
      `LINK_UNKNOWN: links of Query.path must be names of links, and there is no link wings. ${VOYAGE} ${PERMIT}`,
    ]);
    expect(await links("Voyage.sister")).toEqual([
      `LINK_UNKNOWN: links of Query.path must be names of links, and there is no link Voyage.sister. ${VOYAGE}`,
    ]);
    expect(await links("Wreck.ship")).toEqual([
      "LINK_UNKNOWN: links of Query.path must be names of links, and there is no kind Wreck.",
    ]);
    expect(await links("people")).toEqual([
      "LINK_UNKNOWN: links of Query.path must be links that are stated, and people is derived: nobody states it. Name the links it is made of.",
    ]);
  });
});
