import fc from "fast-check";
import type { Graph } from "../../../src/graph/connect.ts";
import type { Condition } from "../../../src/ontology/condition.ts";
import { kindOf } from "../../../src/ontology/keys.ts";
import { compile } from "../../../src/query/compile/compile.ts";
import { kindsNamed } from "../../../src/query/completeness/named.ts";
import type { Routes } from "../../../src/query/completeness/routes.ts";
import type { List, NodePlan, RootPlan } from "../../../src/query/plan.ts";
import { projector } from "../../../src/query/project/project.ts";
import { run } from "../../../src/query/run.ts";
import type { CompletenessShape, EntityShape, PageShape, RootShape } from "../../../src/query/shape.ts";
import { toy } from "../../helpers/toy.ts";
import { conditionsAbout } from "../conditions.ts";
import type { Harbour } from "./harbour.ts";

/** A question about a list, but for where it begins: one text to the database, whatever world it is asked in. */
export interface Question {
  readonly form: "reach" | "page" | "list";
  /** Of the entity that it begins with, or of the list. */
  readonly kind: string;
  /** Dotted, of a page one step; empty of a list of all of a kind. */
  readonly walk: string;
  readonly ends: readonly string[];
  readonly where?: Condition;
}

/** Any walk with any condition: from an entity, along one of its lists, or all of a kind. */
export const questions: fc.Arbitrary<Question> = fc
  .gen()
  .map((draw): Question => {
    const form = draw(fc.constantFrom, "reach", "reach", "reach", "page", "list", "list");
    const kind = draw(fc.constantFrom, ...(form === "list" ? toy.kinds.keys() : BEGINS));
    if (form === "list") return { form, kind, walk: "", ends: [kind] };
    const steps: string[] = [];
    let at: readonly string[] = [kind];
    const length = form === "page" ? 1 : draw(fc.constantFrom, 1, 2, 2, 3);
    while (steps.length < length) {
      const all = [...new Set(at.flatMap((of) => [...toy.kind(of).steps.values()]))];
      const names = [...new Set(all.filter((step) => form === "reach" || step.many).map((step) => step.name))];
      if (names.length === 0) break;
      const often = names.filter((name) => name !== "inspectedIn");
      const name = draw(fc.constantFrom, ...often, ...often, ...often, ...names);
      steps.push(name);
      at = [...new Set(at.flatMap((of) => toy.kind(of).steps.get(name)?.to ?? []))];
    }
    return { form, kind, walk: steps.join("."), ends: at };
  })
  .filter(({ form, walk }) => form === "list" || walk !== "")
  .chain((question) => {
    if (question.ends.length > 4) return fc.constant(question);
    const bare = { arbitrary: fc.constant(question), weight: 1 };
    const narrowed = conditionsAbout(question.ends, 2, true).map((where) => ({ ...question, where }));
    return fc.oneof(bare, { arbitrary: narrowed, weight: 3 });
  });

const BEGINS = [
  "Ship",
  "Ship",
  "Voyage",
  "Voyage",
  "Captain",
  "Fleet",
  "Permit",
  "Port",
  "Team",
  "Inspection",
  "Crate",
];

/** Where a question may begin: whatever a harbour tells of. */
export function begins(harbour: Harbour, kind: string): readonly string[] {
  const told = Object.entries(harbour).flatMap(([id, { links }]) => [
    id,
    ...Object.values(links).flatMap((to) => to ?? []),
  ]);
  return [...new Set(told)].filter((id) => kindOf(id) === kind);
}

/** The plan of a question that begins there. */
export function planOf({ form, kind, walk, ends, where }: Question, from: string): RootPlan {
  const routes: Routes =
    form === "list"
      ? { is: "all", kinds: [kind], states: STATES, ...(where && { where }) }
      : { is: "walk", kinds: [kind], walk, ...(where && { where }) };
  const list = listOf(ends, where, kindsNamed(routes, toy));
  if (form === "reach") return { is: "reach", from, walk, list };
  if (form === "list") return { is: "list", kinds: [kind], states: STATES, list };
  const page = { is: "page", key: "page", step: walk, list } as const;
  const node: NodePlan = { kinds: [kind], scalars: { [kind]: ["id"] }, shared: [], own: { [kind]: [page] } };
  return { is: "entity", id: from, node };
}

const STATES = ["RECORDED", "MENTIONED"] as const;

/** A list of ids, with all that is told of how complete it is; its openings may name entities of `named` kinds. */
export function listOf(
  kinds: readonly string[],
  where: Condition | undefined,
  named: readonly string[] = [...toy.kinds.keys()],
): List<NodePlan> {
  const completeness = { populations: true, examples: nodeOf(named) };
  return { first: 500, after: "", total: true, node: nodeOf(kinds), completeness, ...(where && { where }) };
}

function nodeOf(kinds: readonly string[]): NodePlan {
  return { kinds, scalars: Object.fromEntries(kinds.map((kind) => [kind, ["id"]])), shared: [], own: {} };
}

export interface ToldOpening {
  readonly kind: string;
  readonly link: string | null;
  readonly field: string | null;
  readonly source: string | null;
  readonly count: number;
  readonly examples: readonly { readonly id: string }[];
  readonly query: string;
}

/** An answer, as its projection tells it; nothing where nobody has mentioned whom it is asked of. */
export interface Told {
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
  readonly completeness: {
    readonly routes: string;
    readonly openings: readonly ToldOpening[];
    readonly population: string;
    readonly populations: readonly { readonly kind: string; readonly verdict: string; readonly reason: string }[];
  };
}

const IDS: EntityShape = Object.fromEntries([...toy.kinds.keys()].map((k) => [k, [{ as: "id", ask: { is: "id" } }]]));
const plain = <N extends string>(names: readonly N[]) =>
  names.map((name) => ({ as: name, ask: { is: "plain" as const, name } }));
const COMPLETENESS: CompletenessShape = [
  { as: "routes", ask: { is: "routes" } },
  { as: "population", ask: { is: "population" } },
  { as: "populations", ask: { is: "populations", of: plain(["kind", "verdict", "reason"] as const) } },
  {
    as: "openings",
    ask: {
      is: "openings",
      of: [
        ...plain(["kind", "link", "field", "source", "count", "query"] as const),
        { as: "examples", ask: { is: "examples", of: IDS } },
      ],
    },
  },
];
const PAGE: PageShape<EntityShape> = {
  binding: "",
  fields: [
    { as: "nodes", ask: { is: "nodes", of: IDS } },
    { as: "totalCount", ask: { is: "totalCount" } },
    { as: "completeness", ask: { is: "completeness", of: COMPLETENESS } },
  ],
};

/** The answer to a plan of `planOf`. */
export async function ask(graph: Graph, plan: RootPlan): Promise<Told | undefined> {
  if (plan.is !== "entity") return askList(graph, plan);
  const [kind = ""] = plan.node.kinds;
  const of: EntityShape = { [kind]: [{ as: "page", ask: { is: "page", key: "page", page: PAGE } }] };
  return ((await answer(graph, plan, { is: "entity", of })) as { readonly page: Told } | null)?.page;
}

/** The answer to a reach or to a root list. */
export async function askList(graph: Graph, plan: RootPlan): Promise<Told> {
  return (await answer(graph, plan, { is: plan.is, page: PAGE } as RootShape)) as Told;
}

/** In a graph of twenty entities each removal changes what the planner counts, and it would plan all anew. */
const PLANNED_ONCE = "CYPHER replan=skip";

async function answer(graph: Graph, plan: RootPlan, shape: RootShape): Promise<unknown> {
  const compiled = compile(plan, toy);
  const { data, seen } = await run(graph, { ...compiled, text: `${PLANNED_ONCE} ${compiled.text}` });
  return projector(plan, shape, toy, seen.quiet)(data);
}
