import fc from "fast-check";
import { expect } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Condition } from "../../src/ontology/condition.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import { compile } from "../../src/query/compile/compile.ts";
import type { List, NodePlan, RootPlan } from "../../src/query/plan.ts";
import { projector } from "../../src/query/project/project.ts";
import { run } from "../../src/query/run.ts";
import type { EntityShape, PageShape, RootShape } from "../../src/query/shape.ts";
import { wipe } from "../helpers/graph.ts";
import { documents, source } from "../helpers/records.ts";
import { toy } from "../helpers/toy.ts";
import { type Harbour, harbours, removals, statements } from "./completeHarbour.ts";
import { conditionsAbout } from "./conditions.ts";

const YARD = source();

async function become(graph: Graph, harbour: Harbour): Promise<void> {
  await load(graph, toy, YARD, [YARD], documents(statements(harbour)), { scope: [""], allowShrink: true });
}

/** Any question about a list: a walk from something that is there, or all of a kind; with or without a condition. */
function questions(harbour: Harbour): fc.Arbitrary<RootPlan> {
  const begins = [
    ...new Set(Object.entries(harbour).flatMap(([id, { links }]) => [id, ...Object.values(links).flat()])),
  ];
  const walks = fc
    .gen()
    .map((draw): { readonly from: string; readonly walk: string; readonly ends: readonly string[] } => {
      const from = draw(fc.constantFrom, ...begins.filter((id): id is string => id !== null));
      const steps: string[] = [];
      let at: readonly string[] = [kindOf(from)];
      const length = draw(fc.constantFrom, 1, 2, 2, 3);
      while (steps.length < length) {
        const names = [...new Set(at.flatMap((kind) => [...toy.kind(kind).steps.keys()]))];
        if (names.length === 0) break;
        const often = names.filter((name) => name !== "inspectedIn");
        const name = draw(fc.constantFrom, ...often, ...often, ...names);
        steps.push(name);
        at = [...new Set(at.flatMap((kind) => toy.kind(kind).steps.get(name)?.to ?? []))];
      }
      return { from, walk: steps.join("."), ends: at };
    });
  const reach = walks
    .filter(({ walk }) => walk !== "")
    .chain(({ from, walk, ends }) =>
      narrowed(ends).map((where): RootPlan => ({ is: "reach", from, walk, list: listOf(ends, where) })),
    );
  const all = fc.constantFrom(...toy.kinds.keys()).chain((kind) =>
    narrowed([kind]).map(
      (where): RootPlan => ({
        is: "list",
        kinds: [kind],
        states: ["RECORDED", "MENTIONED"],
        list: listOf([kind], where),
      }),
    ),
  );
  return fc.oneof({ arbitrary: reach, weight: 4 }, { arbitrary: all, weight: 1 });
}

/** Conditions over derived links, which `conditionsAbout` has none of. */
const DERIVED: Readonly<Record<string, readonly Condition[]>> = {
  Voyage: [
    { is: "has", walk: "inspections" },
    { is: "not", of: { is: "has", walk: "inspections" } },
    { is: "count", walk: "people", test: { op: "lt", value: 2 } },
  ],
  Inspection: [{ is: "has", walk: "voyages" }],
  Captain: [{ is: "not", of: { is: "has", walk: "sailedOn" } }],
};

function narrowed(kinds: readonly string[]): fc.Arbitrary<Condition | undefined> {
  const [only = "", ...others] = kinds;
  if (others.length > 0) return fc.constant(undefined);
  const derived = DERIVED[only];
  return fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 2 },
    { arbitrary: conditionsAbout(only, 2), weight: 3 },
    ...(derived ? [{ arbitrary: fc.constantFrom(...derived), weight: 1 }] : []),
  );
}

export function listOf(kinds: readonly string[], where: Condition | undefined): List<NodePlan> {
  const scalars = Object.fromEntries(kinds.map((kind) => [kind, ["id"]]));
  const node: NodePlan = { kinds, scalars, shared: [], own: {} };
  return { first: 500, after: "", total: false, node, completeness: { populations: false }, ...(where && { where }) };
}

/** A link or field that is taken away, or a link from or to a record that is, stands in the question. */
function concerns(words: string, plan: RootPlan): boolean {
  const [id = "", name] = words.split(".");
  const text = JSON.stringify(plan);
  const named = (one: string) => new RegExp(`[".]${one}[".]`).test(text);
  const links = [...toy.kinds.values()].flatMap((kind) => [...kind.links.values()]);
  if (name === undefined)
    return links.some((l) => (l.of === kindOf(id) || l.to.includes(kindOf(id))) && (named(l.name) || named(l.inverse)));
  const inverse = toy.kind(kindOf(id)).links.get(name)?.inverse;
  return named(name) || (inverse !== undefined && named(inverse));
}

/** A link or a field; of a list whose record is gone no link leads there, and its question lists the placeholder. */
function names({ kind, link, field, query }: Opening, words: string): boolean {
  const isRecord = !words.includes(".");
  return link !== null || field !== null || (isRecord && kind === "MISSING" && query.includes("UNRESOLVED"));
}

interface Opening {
  readonly kind: string;
  readonly link: string | null;
  readonly field: string | null;
  readonly query: string;
}

interface Told {
  readonly nodes: readonly { readonly id: string }[];
  readonly completeness: {
    readonly routes: string;
    readonly openings: readonly Opening[];
  };
}

const PLAIN = ["kind", "link", "field", "count", "query"] as const;
const PAGE: PageShape<EntityShape>["fields"] = [
  {
    as: "nodes",
    ask: {
      is: "nodes",
      of: Object.fromEntries([...toy.kinds.keys()].map((k) => [k, [{ as: "id", ask: { is: "id" } }]])),
    },
  },
  {
    as: "completeness",
    ask: {
      is: "completeness",
      of: [
        { as: "routes", ask: { is: "routes" } },
        {
          as: "openings",
          ask: { is: "openings", of: PLAIN.map((name) => ({ as: name, ask: { is: "plain", name } })) },
        },
      ],
    },
  },
];

/** Ids and completeness of a list, as its projection tells them. */
export async function ask(graph: Graph, plan: RootPlan): Promise<Told> {
  const shape = { is: plan.is, page: { binding: "", fields: PAGE } } as RootShape;
  const { data, seen } = await run(graph, compile(plan, toy));
  return projector(plan, shape, toy, seen.quiet)(data) as Told;
}

const ids = (told: Told) => told.nodes.map(({ id }) => id);

/** How often what was taken away changed an answer, and by what verdict it was told. */
export interface Tried {
  cases: number;
  changed: number;
  readonly verdicts: Map<string, number>;
}

/**
 * So many harbours, of each so many removals and questions. Untouched, every answer is EXACT; with something removed it
 * is the old one, or not EXACT, and an opening names a link, a field or the placeholder of a record.
 */
export async function absencesShow(
  graph: Graph,
  {
    worlds,
    taken,
    asked,
    seed,
  }: { readonly worlds: number; readonly taken: number; readonly asked: number; readonly seed: number },
): Promise<Tried> {
  const tried: Tried = { cases: 0, changed: 0, verdicts: new Map() };
  const world = harbours.chain((harbour) => {
    const all = removals(harbour);
    return fc.tuple(
      fc.constant(harbour),
      fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length }),
      fc.array(questions(harbour), { minLength: asked * 3, maxLength: asked * 3 }),
    );
  });
  await fc.assert(
    fc.asyncProperty(fc.noBias(world), async ([harbour, all, tries]) => {
      await wipe(graph, toy);
      await become(graph, harbour);
      const before = new Map<RootPlan, Told>();
      for (const plan of tries) {
        const told = await ask(graph, plan);
        expect({ plan, openings: told.completeness.openings, routes: told.completeness.routes }).toEqual({
          plan,
          openings: [],
          routes: "EXACT",
        });
        before.set(plan, told);
      }
      const fullFirst = [...before].sort(([, a], [, b]) => Number(b.nodes.length > 0) - Number(a.nodes.length > 0));
      const kept = fullFirst.slice(0, asked);
      const near = all.filter(([words]) => kept.some(([plan]) => concerns(words, plan)));
      for (const [words, left] of near.slice(0, taken)) {
        await become(graph, left);
        for (const [plan, old] of kept) {
          const now = await ask(graph, plan);
          const { routes, openings } = now.completeness;
          const same = JSON.stringify(ids(old)) === JSON.stringify(ids(now));
          const told = routes !== "EXACT" && openings.some((opening) => names(opening, words));
          tried.cases += 1;
          tried.changed += same ? 0 : 1;
          tried.verdicts.set(routes, (tried.verdicts.get(routes) ?? 0) + 1);
          if (routes === "LOWER_BOUND")
            expect({ words, plan, lost: ids(now).filter((id) => !ids(old).includes(id)) }).toEqual({
              words,
              plan,
              lost: [],
            });
          expect({ words, plan, old: ids(old), now: ids(now), told: same || told }).toEqual({
            words,
            plan,
            old: ids(old),
            now: ids(now),
            told: true,
          });
        }
        await become(graph, harbour);
      }
    }),
    { numRuns: worlds, seed, endOnFailure: true },
  );
  return tried;
}
