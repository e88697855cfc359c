import fc from "fast-check";
import { expect } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { load } from "../../src/ingest/load/load.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import { wipe } from "../helpers/graph.ts";
import { documents, source } from "../helpers/records.ts";
import { toy } from "../helpers/toy.ts";
import { harbour as charted } from "./chain/voyage.ts";
import { type Harbour, harbours, statements } from "./absence/harbour.ts";
import { type Opening, WHOLE, type Whole } from "./routesComplete.ts";
import { removals } from "./routesRemovals.ts";

const YARD = source();

async function become(graph: Graph, harbour: Harbour): Promise<void> {
  await load(graph, toy, YARD, [YARD], documents(statements(harbour)), { scope: [""], allowShrink: true });
}

/** What a question answers, without how complete it is; refused in words where nobody knows where it begins. */
interface Told {
  readonly answer: unknown;
  readonly completeness?: Whole;
  readonly refused?: string;
}

const PATHS = "outcome paths { nodes { id } steps { link inverse } }";
const AROUND = "nodes { distance entity { id } } edges { link from { id } to { id } }";
const STAGES = "stages { name state entities { id } via }";

/** A chain, a path, or what lies around, from and to whatever is there. */
function questions(harbour: Harbour): fc.Arbitrary<string> {
  const there = Object.keys(harbour);
  const named = Object.values(harbour).flatMap(({ links }) => Object.values(links).flatMap((targets) => targets ?? []));
  const any = fc.constantFrom(...new Set([...there, ...named]));
  const onChain = there.filter((id) => charted.chains.get("voyage")?.starts.has(kindOf(id)));
  const chain = fc.constantFrom(...onChain).map((id) => `chain(from: "${id}", name: "voyage") { ${STAGES} ${WHOLE} }`);
  const path = fc
    .tuple(any, any, fc.constantFrom([1, 4, false], [3, 5, false], [2, 4, true]))
    .map(
      ([from, to, [first, maxHops, hubs]]) =>
        `path(from: "${from}", to: "${to}", first: ${first}, maxHops: ${maxHops}, hubs: ${hubs}) { ${PATHS} ${WHOLE} }`,
    );
  const around = fc
    .tuple(any, fc.constantFrom(1, 2))
    .map(([id, depth]) => `neighborhood(id: "${id}", depth: ${depth}, first: 500) { ${AROUND} ${WHOLE} }`);
  return fc.oneof({ arbitrary: chain, weight: 2 }, { arbitrary: path, weight: 2 }, { arbitrary: around, weight: 1 });
}

async function ask(graph: Graph, question: string): Promise<Told> {
  const { data, errors } = await executable(charted, graph).execute({ query: `{ it: ${question} }` });
  const [error] = errors ?? [];
  if (error) {
    if (error.extensions["code"] !== "CHAIN_START_UNKNOWN") throw error.originalError ?? error;
    return { answer: null, refused: error.message };
  }
  const { completeness, ...answer } = (JSON.parse(JSON.stringify(data)) as { it: { completeness: Whole } }).it;
  return { answer, completeness };
}

/** Whether an opening names what was taken away: its link or field and, where they are few, itself. */
function names({ link, field, count, examples, query }: Opening, words: string, gone: readonly string[]): boolean {
  const [id = "", name] = words.split(".");
  const kind = kindOf(id);
  if (name !== undefined) {
    const isIt = link === `${kind}.${name}` || field === `${kind}.${name}` || field === name;
    return isIt && (count > 3 || examples.some((one) => one.id === id));
  }
  const [of = "", by = ""] = link?.split(".") ?? [];
  const leads = gone.some((one) => of === kindOf(one) || toy.kinds.get(of)?.links.get(by)?.to.includes(kindOf(one)));
  return leads || gone.some((one) => query.includes(JSON.stringify(one)));
}

/** How often what was taken away changed an answer, and by what verdict it was told. */
export interface Tried {
  cases: number;
  changed: number;
  readonly verdicts: Map<string, number>;
}

export async function absencesShowOnRoutes(
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
    const all = removals(harbour).filter(([words]) => matters(words));
    return fc.tuple(
      fc.constant(harbour),
      fc.shuffledSubarray([...all], { minLength: Math.min(taken, all.length), maxLength: Math.min(taken, all.length) }),
      fc.array(questions(harbour), { minLength: asked, maxLength: asked }),
    );
  });
  await fc.assert(
    fc.asyncProperty(fc.noBias(world), async ([harbour, away, questions]) => {
      await wipe(graph, toy);
      await become(graph, harbour);
      const before = new Map<string, Told>();
      for (const question of questions) {
        const told = await ask(graph, question);
        const { routes, openings } = told.completeness ?? {};
        expect({ question, routes, openings }).toEqual({ question, routes: "EXACT", openings: [] });
        before.set(question, told);
      }
      for (const [words, left] of away) {
        await become(graph, left);
        const gone = Object.keys(harbour).filter((id) => left[id] === undefined);
        for (const [question, old] of before) {
          const now = await ask(graph, question);
          const same = JSON.stringify(old.answer) === JSON.stringify(now.answer);
          const { routes = "refused", openings = [] } = now.completeness ?? {};
          const told =
            now.refused !== undefined || (routes !== "EXACT" && openings.some((one) => names(one, words, gone)));
          tried.cases += 1;
          tried.changed += same ? 0 : 1;
          tried.verdicts.set(routes, (tried.verdicts.get(routes) ?? 0) + 1);
          expect({ words, question, old: old.answer, now, told: same || told }).toEqual({
            words,
            question,
            old: old.answer,
            now,
            told: true,
          });
          if (routes === "LOWER_BOUND")
            expect({ words, question, lost: shown(now).filter((one) => !shown(old).includes(one)) }).toMatchObject({
              lost: [],
            });
        }
        await become(graph, harbour);
      }
    }),
    { numRuns: worlds, seed, endOnFailure: true },
  );
  return tried;
}

/** Fields that no walk of the chain compares change nothing. */
function matters(words: string): boolean {
  const [id = "", name] = words.split(".");
  return name === undefined || name === "wave" || toy.kind(kindOf(id)).links.has(name);
}

/** What a lower bound may not take back: what stands in a stage, what lies around. */
function shown({ answer }: Told): readonly string[] {
  const { stages = [], nodes = [] } = (answer ?? {}) as {
    readonly stages?: readonly { readonly name: string; readonly entities: readonly { readonly id: string }[] }[];
    readonly nodes?: readonly { readonly entity: { readonly id: string } }[];
  };
  return [
    ...stages.flatMap(({ name, entities }) => entities.map(({ id }) => `${name} ${id}`)),
    ...nodes.map(({ entity }) => entity.id),
  ];
}
