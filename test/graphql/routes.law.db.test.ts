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

const digit = fc.integer({ min: 1, max: 3 });
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

/** Few, because the database plans each text anew: some that lead around, some that shut out what stands at an end. */
const ALLOWED = [
  { kinds: null, links: null, hubs: false },
  { kinds: null, links: null, hubs: true },
  { kinds: ["Ship", "Voyage", "Permit", "Port"], links: null, hubs: false },
  { kinds: ["Ship", "Voyage", "Permit", "Port", "Captain"], links: null, hubs: true },
  { kinds: ["Crate", "Inspection", "Team"], links: null, hubs: true },
  { kinds: null, links: ["sister", "homePort", "calls", "content", "subject"], hubs: false },
  { kinds: ["Voyage", "Permit", "Ship"], links: ["ship", "seals", "permit", "issuer", "sister"], hubs: true },
] as const;
const asked = fc.record({
  ends: fc.tuple(fc.nat(), fc.nat()),
  maxHops: fc.constantFrom(1, 3, 6, 8),
  first: fc.integer({ min: 1, max: 12 }),
  depth: fc.constantFrom(1, 2, 4),
  allowed: fc.constantFrom(...ALLOWED),
});
const worlds = fc.record({
  lines: fc.array(line, { minLength: 12, maxLength: 30 }),
  forgotten: fc.option(fc.nat(), { freq: 2 }),
  questions: fc.array(asked, { minLength: 25, maxLength: 25 }),
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
  const found = [...toy.kind(kindOf(a)).links.values()].find((l) => (inverse ? l.inverse : l.name) === link);
  return [a, found?.edge ?? "?", b];
}

test("paths and surroundings are those of a plain search over the same edges: which, how long, in which order", async () => {
  const seen = { paths: 0, longer: 0, none: 0, impossible: 0, cut: 0, around: 0 };
  await fc.assert(
    fc.asyncProperty(worlds, async ({ lines, forgotten, questions }) => {
      const graph = await drawn`${lines.join("\n")}`;
      const ids = Object.keys((await plain(graph)).states);
      if (forgotten !== null)
        await graph.write("MATCH (n:Entity {id: $id}) SET n:Forgotten, n.state = 'FORGOTTEN'", {
          id: ids[forgotten % ids.length],
        });
      const world = await plain(graph);
      for (const { ends, allowed: open, ...bounds } of questions) {
        const { links: named, ...rest } = { ...bounds, ...open };
        const [from, to] = ends.map((n) => ids[n % ids.length] ?? "") as [string, string];
        const types =
          named && [...toy.kinds.values()].flatMap((k) => [...named].flatMap((name) => k.links.get(name)?.edge ?? []));
        const allowed: Allowed = { kinds: rest.kinds, types, hubs: rest.hubs };
        const question = { ...rest, links: named };

        interface Found {
          readonly outcome: string;
          readonly cutBy: readonly string[];
          readonly paths: readonly {
            readonly length: number;
            readonly nodes: readonly { readonly id: string }[];
            readonly steps: readonly Step[];
          }[];
        }
        const told = await answered<Found>(graph, PATH, { from, to, ...question });
        const expected = pathsPlainly(world, [from, to], rest.maxHops, allowed, toy);
        expect({
          question: { from, to, ...question },
          paths: told.paths.map((p) => ({ ids: p.nodes.map((n) => n.id), types: p.steps.map((s) => stated(s)[1]) })),
          walked: told.paths.map((p) => p.steps.map((s) => [s.from.id, s.to.id])),
          more: told.cutBy.includes("FIRST"),
        }).toEqual({
          question: { from, to, ...question },
          paths: expected.slice(0, rest.first),
          walked: expected.slice(0, rest.first).map(({ ids: on }) => on.slice(1).map((id, i) => [on[i], id])),
          more: expected.length > rest.first,
        });
        seen.paths += told.paths.length;
        if ((told.paths[0]?.length ?? 0) < (told.paths.at(-1)?.length ?? 0)) seen.longer++;
        if (told.outcome === "NONE") seen.none++;
        if (told.outcome === "IMPOSSIBLE") seen.impossible++;

        const around = await answered<{
          readonly cut: number;
          readonly exact: boolean;
          readonly hubs: readonly { readonly count: number }[];
          readonly nodes: readonly { readonly distance: number; readonly entity: { readonly id: string } }[];
          readonly edges: readonly Step[];
        }>(graph, AROUND, { id: from, ...question });
        expect({
          question: { from, ...question },
          nodes: around.nodes.map((n) => [n.entity.id, n.distance]),
          cut: around.cut,
          edges: around.edges.map(stated),
          hubs: around.hubs.reduce((n, h) => n + h.count, 0),
          exact: around.exact,
        }).toEqual({
          question: { from, ...question },
          ...aroundPlainly(world, from, rest.depth, rest.first, allowed, toy),
          exact: true,
        });
        seen.around += around.nodes.length;
        if (around.cut > 0) seen.cut++;
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
  for (const [what, n] of Object.entries(seen)) expect(n, what).toBeGreaterThan(20);
});
