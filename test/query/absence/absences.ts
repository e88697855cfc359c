import fc from "fast-check";
import type { Graph } from "../../../src/graph/connect.ts";
import { toy } from "../../helpers/toy.ts";
import { faultOf, faultOfWhole, idsOf } from "./judge.ts";
import { ask, begins, planOf, type Question, questions, type Told } from "./questions.ts";
import { type Removal, removals } from "./removals.ts";
import { become, begin, sourcesOf, type World, worlds } from "./world.ts";

export interface Extent {
  readonly seed: number;
  /** Questions, each a new text to the database, which takes a second to plan; asked in so many worlds. */
  readonly asked: number;
  readonly worlds: number;
  /** Removals a world; each is a load or two, and is asked every question. */
  readonly taken: number;
}

/** How often what was taken away changed an answer, by sort of removal, and by what verdict it was told. */
export interface Tried {
  cases: number;
  changed: number;
  readonly sorts: Map<string, number>;
  readonly verdicts: Map<string, number>;
  readonly faults: string[];
}

/**
 * From complete graphs, told by two sources that say how much there is, takes away whatever can be taken away, and asks
 * any question before and after. A case is one question after one removal.
 */
export async function absencesShow(graph: Graph, { seed, asked, worlds: many, taken }: Extent): Promise<Tried> {
  const tried: Tried = { cases: 0, changed: 0, sorts: new Map(), verdicts: new Map(), faults: [] };
  const all = fc.sample(fc.noBias(questions), { seed, numRuns: asked });
  for (const [i, world] of fc.sample(fc.noBias(worlds), { seed, numRuns: many }).entries())
    await tryWorld(graph, world, all, { taken, chance: chanceFrom(seed + i) }, tried);
  return tried;
}

type Chance = (below: number) => number;

interface Asked {
  readonly question: Question;
  readonly from: string;
  readonly told: Told;
}

async function tryWorld(
  graph: Graph,
  world: World,
  all: readonly Question[],
  { taken, chance }: { readonly taken: number; readonly chance: Chance },
  tried: Tried,
): Promise<void> {
  const sources = await sourcesOf(world);
  await begin(graph, sources, world.said);
  const asked: Asked[] = [];
  for (const question of all) {
    const found = await answered(graph, question, world, chance);
    if (found === undefined) continue;
    asked.push(found);
    const fault = faultOfWhole(found.told, !world.uncounted);
    if (fault !== undefined) tried.faults.push(`${inWords(found)}: ${fault}`);
  }
  for (const [sort, removal] of chosen(removals(world), asked, taken, chance)) {
    const { never, old, left } = removal;
    const anew = never !== undefined || old !== undefined;
    if (anew) await begin(graph, sources, left, { never, old });
    else await become(graph, sources, world.said, left);
    for (const one of asked) {
      const now = await ask(graph, planOf(one.question, one.from));
      tried.cases += 1;
      const changed = idsOf(one.told).join() !== idsOf(now).join();
      tried.changed += changed ? 1 : 0;
      if (changed) count(tried.sorts, sort);
      if (changed) count(tried.verdicts, now?.completeness.routes ?? "null");
      const fault = faultOf(removal, one.from, one.told, now);
      if (fault !== undefined) tried.faults.push(`without ${removal.words}, ${inWords(one)}: ${fault}`);
    }
    if (anew) await begin(graph, sources, world.said);
    else await become(graph, sources, left, world.said);
  }
}

const inWords = ({ question, from }: Asked) => JSON.stringify({ from, ...question });

/** Asked of one who gets an answer, if three tries find any. */
async function answered(
  graph: Graph,
  question: Question,
  { harbour }: World,
  chance: Chance,
): Promise<Asked | undefined> {
  const from = question.form === "list" ? [""] : begins(harbour, question.kind);
  if (from.length === 0) return undefined;
  const first = chance(from.length);
  let found: Asked | undefined;
  for (let i = 0; i < Math.min(3, from.length); i++) {
    const id = from[(first + i) % from.length] ?? "";
    const told = await ask(graph, planOf(question, id));
    if (told === undefined) throw new Error(`Nobody knows ${id}.`);
    found = { question, from: id, told };
    if (told.nodes.length > 0) break;
  }
  return found;
}

/** So many removals, of each sort in turn, those first that most questions are likely to notice. */
function chosen(
  all: Readonly<Record<string, readonly Removal[]>>,
  asked: readonly Asked[],
  taken: number,
  chance: Chance,
): readonly (readonly [string, Removal])[] {
  const sorted = Object.entries(all).map(([sort, some]) => ({
    sort,
    some: some
      .map((removal) => ({ removal, weight: weightOf(removal, asked) + chance(1_000) / 1_000 }))
      .sort((a, b) => b.weight - a.weight)
      .map(({ removal }) => removal),
  }));
  const found: [string, Removal][] = [];
  const most = Math.max(...sorted.map(({ some }) => some.length));
  const first = chance(sorted.length);
  for (let i = 0; i < most; i++)
    for (let k = 0; k < sorted.length; k++) {
      const { sort = "", some = [] } = sorted[(first + k) % sorted.length] ?? {};
      const removal = some[i];
      if (removal !== undefined) found.push([sort, removal]);
    }
  return found.slice(0, taken);
}

function weightOf(removal: Removal, asked: readonly Asked[]): number {
  return asked.reduce((sum, one) => {
    if (!concerns(removal, inWords(one))) return sum;
    const met = removal.of !== undefined && [one.from, ...idsOf(one.told)].includes(removal.of);
    return sum + (met ? 5 : 1);
  }, 0);
}

/** Its link or field, or a link from or to one of its kinds, stands in the question. */
function concerns({ subject, name, kinds }: Removal, text: string): boolean {
  if (subject !== undefined && text.includes(`"${subject}"`)) return true;
  const named = (one: string) => new RegExp(`[".]${one}[".]`).test(text);
  const links = [...toy.kinds.values()].flatMap((kind) => [...kind.links.values()]);
  const about = links.filter((l) =>
    name === undefined
      ? kinds.some((kind) => l.of === kind || l.to.includes(kind))
      : kinds.includes(l.of) && l.name === name,
  );
  return (name !== undefined && named(name)) || about.some((l) => named(l.name) || named(l.inverse));
}

function count(of: Map<string, number>, name: string): void {
  of.set(name, (of.get(name) ?? 0) + 1);
}

/** The same numbers from the same seed (mulberry32). */
function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
