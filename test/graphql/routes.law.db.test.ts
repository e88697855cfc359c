import fc from "fast-check";
import { expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import { drawn } from "../helpers/drawn.ts";
import { toy } from "../helpers/toy.ts";
import { type Allowed, aroundPlainly, pathsPlainly, type Plain } from "./routesPlainly.ts";

/** What may be drawn between what: few keys, so that ways meet. */
const LINES = [
  ["Ship", "sister", "Ship"],
  ["Ship", "sister", "Ship"],
  ["Ship", "homePort", "Port"],
  ["Ship", "captain", "Captain"],
  ["Ship", "fleet", "Fleet"],
  ["Ship", "owner", "Team"],
  ["Voyage", "permit", "Permit"],
  ["Voyage", "calls", "Port"],
  ["Voyage", "owner", "Team"],
  ["Permit", "issuer", "Captain"],
  ["Inspection", "ship", "Ship"],
  ["Inspection", "subject", "Permit"],
  ["Inspection", "subject", "Port"],
  ["Crate", "voyage", "Voyage"],
  ["Crate", "content", "Port"],
  ["Crate", "seals", "Permit"],
] as const;

const digit = fc.integer({ min: 1, max: 2 });
const keyOf: { readonly [K: string]: fc.Arbitrary<string> } = {
  Voyage: fc.tuple(digit, digit).map(([s, n]) => `${s}/${n}`),
  Crate: fc.tuple(digit, digit, digit).map(([s, n, c]) => `${s}/${n}/${c}`),
};
const idOf = (kind: string) => (keyOf[kind] ?? digit.map(String)).map((key) => `${kind}:${key}`);
const line = fc.constantFrom(...LINES).chain(([from, link, to]) =>
  fc.tuple(idOf(from), fc.constant(link), idOf(to), fc.boolean(), idOf("Crate")).map(([a, l, b, unread, crate]) =>
    // A part is drawn where its whole is, whatever it says beside.
    from === "Crate" && link === "voyage"
      ? `${crate} -voyage-> Voyage:${crate.slice(6, -2)}`
      : from === "Crate"
        ? `${a} -voyage-> Voyage:${a.slice(6, -2)}\n${a} -${l}-> ${b}`
        : `${a} -${l}-> ${unread ? "?" : ""}${b}`,
  ),
);

/** Few, because the database plans each text anew: what shuts out an end, what leads around, what is left whole. */
const ALLOWED = [
  { maxHops: 8, depth: 3, kinds: null, links: null, hubs: false },
  { maxHops: 4, depth: 2, kinds: null, links: null, hubs: true },
  { maxHops: 7, depth: 4, kinds: ["Ship", "Voyage", "Permit", "Port", "Captain"], links: null, hubs: true },
  { maxHops: 6, depth: 3, kinds: ["Crate", "Inspection", "Team"], links: null, hubs: true },
  { maxHops: 8, depth: 3, kinds: null, links: ["sister", "homePort", "calls", "subject", "ship"], hubs: false },
  {
    maxHops: 5,
    depth: 1,
    kinds: ["Voyage", "Permit", "Ship"],
    links: ["ship", "seals", "permit", "sister"],
    hubs: false,
  },
] as const;

const worlds = fc.record({
  lines: fc.array(line, { minLength: 20, maxLength: 36 }),
  forgotten: fc.option(fc.nat(), { freq: 2 }),
  questions: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 12 })), { minLength: 20, maxLength: 20 }),
});

const PATH = `query($from: ID!, $to: ID!, $maxHops: Int, $kinds: [Kind!], $links: [String!], $hubs: Boolean, $first: Int) {
  path(from: $from, to: $to, maxHops: $maxHops, kinds: $kinds, links: $links, hubs: $hubs, first: $first) {
    outcome cutBy paths { length nodes { id } steps { link inverse from { id } to { id } } } } }`;
const AROUND = `query($id: ID!, $depth: Int, $kinds: [Kind!], $links: [String!], $hubs: Boolean, $first: Int) {
  neighborhood(id: $id, depth: $depth, kinds: $kinds, links: $links, hubs: $hubs, first: $first) {
    cut exact hubs { count } nodes { distance entity { id } } edges { link inverse from { id } to { id } } } }`;

async function plain(graph: Graph): Promise<Plain> {
  const edges = await graph.read(
    "MATCH (a:Entity)-[e]->(b:Entity) WHERE type(e) <> 'CLAIMS' RETURN a.id, type(e), b.id",
  );
  const states = await graph.read("MATCH (n:Entity) RETURN n.id, n.state ORDER BY n.id");
  return { edges: edges as unknown as Plain["edges"], states: Object.fromEntries(states) as Plain["states"] };
}

async function answered<T>(graph: Graph, query: string, variables: Readonly<Record<string, unknown>>): Promise<T> {
  const { data, errors } = await executable(toy, graph).execute({ query, variables });
  expect(errors?.map((e) => e.originalError ?? e)).toBeUndefined();
  return JSON.parse(JSON.stringify(Object.values(data ?? {})[0])) as T;
}

interface Step {
  readonly link: string;
  readonly inverse: boolean;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

/** The relationship type of a step, found by the kind that states it. */
function stated({ link, inverse, from, to }: Step): readonly [string, string, string] {
  const [a, b] = inverse ? [to.id, from.id] : [from.id, to.id];
  const found = [...toy.kind(kindOf(a)).links.values()].find(
    (l) => (inverse ? l.inverse : l.name) === link && l.to.includes(kindOf(b)),
  );
  return [a, found?.edge ?? "?", b];
}

interface Path {
  readonly length: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly steps: readonly Step[];
}

interface Around {
  readonly cut: number;
  readonly exact: boolean;
  readonly hubs: readonly { readonly count: number }[];
  readonly nodes: readonly { readonly distance: number; readonly entity: { readonly id: string } }[];
  readonly edges: readonly Step[];
}

const seen: Record<string, number> = {
  paths: 0,
  longer: 0,
  NONE: 0,
  IMPOSSIBLE: 0,
  SAME: 0,
  FOUND: 0,
  cut: 0,
  around: 0,
};

const add = (what: string, n = 1) => {
  seen[what] = (seen[what] ?? 0) + n;
};

test.each(ALLOWED)(
  "paths and surroundings are those of a plain search: which, how long, in which order; allowed is %j",
  async (allowed) => {
    const { maxHops, depth, links } = allowed;
    const types =
      links && [...toy.kinds.values()].flatMap((k) => links.flatMap((name) => k.links.get(name)?.edge ?? []));
    const open: Allowed = { ...allowed, types };
    await fc.assert(
      fc.asyncProperty(worlds, async ({ lines, forgotten, questions }) => {
        const graph = await drawn`${lines.join("\n")}`;
        const ids = Object.keys((await plain(graph)).states);
        if (forgotten !== null)
          await graph.write(
            "MATCH (n:Entity {id: $id}) SET n:Forgotten, n.state = 'FORGOTTEN' WITH n MATCH (n)-[e]->() DELETE e",
            { id: ids[forgotten % ids.length] },
          );
        const world = await plain(graph);
        for (const [a, b, first] of questions) {
          const [from = "", to = ""] = [ids[a % ids.length], ids[b % ids.length]];
          const told = await answered<{ outcome: string; cutBy: readonly string[]; paths: readonly Path[] }>(
            graph,
            PATH,
            { ...allowed, from, to, first },
          );
          const expected = pathsPlainly(world, [from, to], maxHops, open, toy);
          const given = expected.slice(0, first);
          expect({
            ends: [from, to],
            paths: told.paths.map((p) => ({ ids: p.nodes.map((n) => n.id), types: p.steps.map((s) => stated(s)[1]) })),
            walked: told.paths.map((p) => p.steps.map((s) => [s.from.id, s.to.id])),
            lengths: told.paths.map((p) => p.length),
            more: told.cutBy.includes("FIRST"),
          }).toEqual({
            ends: [from, to],
            paths: given,
            walked: given.map((p) => p.ids.slice(1).map((id, i) => [p.ids[i], id])),
            lengths: given.map((p) => p.types.length),
            more: expected.length > first,
          });
          add("paths", told.paths.length);
          add(told.outcome);
          if ((told.paths[0]?.length ?? 0) < (told.paths.at(-1)?.length ?? 0)) add("longer");
        }
        for (const [a, , first] of questions.slice(0, 8)) {
          const id = ids[a % ids.length] ?? "";
          const around = await answered<Around>(graph, AROUND, { ...allowed, id, first: first * 3 });
          expect({
            id,
            nodes: around.nodes.map((n) => [n.entity.id, n.distance]),
            cut: around.cut,
            edges: around.edges.map(stated),
            hubs: around.hubs.reduce((n, h) => n + h.count, 0),
            exact: around.exact,
          }).toEqual({ id, ...aroundPlainly(world, id, depth, first * 3, open, toy), exact: true });
          add("around", around.nodes.length);
          if (around.cut > 0) add("cut");
        }
      }),
      { numRuns: 2, seed: maxHops + depth, endOnFailure: true },
    );
  },
);

test("those questions met all that there is to meet", () => {
  for (const [what, n] of Object.entries(seen)) expect(n, what).toBeGreaterThan(2);
});
