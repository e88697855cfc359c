import type { EntityState } from "../../ontology/linkGaps.ts";
import { article } from "../../ontology/names.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { kindOf } from "../../ontology/keys.ts";
import { MOST_PATHS, type PathPlan, TIES } from "./plan.ts";
import { leftOut, stepsApart } from "./ways.ts";

/** What came of a question for paths. */
export const PATH_OUTCOMES = ["FOUND", "NONE", "IMPOSSIBLE", "SAME", "UNKNOWN", "GONE"] as const;
export type PathOutcome = (typeof PATH_OUTCOMES)[number];

/** What may have ended the search before everything was found. */
export const PATH_CUTS = ["FIRST", "MAX_HOPS", "TIES"] as const;
export type PathCut = (typeof PATH_CUTS)[number];

/** Null where nobody has mentioned the entity, undefined where the database was not asked. */
export type State = EntityState | null | undefined;

/** What was found, as far as its sentence needs it. */
export interface PathFound {
  readonly outcome: PathOutcome;
  /** Steps of each path that is given. */
  readonly lengths: readonly number[];
  readonly cutBy: readonly PathCut[];
  /** Of from and to. */
  readonly states: readonly [State, State];
}

/** A sentence or several: what was found, why nothing was, and what would find more. */
export function pathWords(plan: PathPlan, found: PathFound, ontology: Ontology): string {
  return OUTCOMES[found.outcome](plan, found, ontology).join(" ");
}

type Words = (plan: PathPlan, found: PathFound, ontology: Ontology) => readonly string[];

const OUTCOMES: { readonly [O in PathOutcome]: Words } = {
  FOUND: (plan, { lengths, cutBy }, ontology) => [
    `${counted(lengths.length, "path")}, the shortest of ${counted(Math.min(...lengths), "step")}.`,
    ...cutBy.map((cut) => CUTS[cut](plan)),
    ...aroundHubs(plan, ontology),
  ],
  NONE: (plan, _, ontology) => [
    `No path of at most ${counted(plan.maxHops, "step")} joins ${plan.from} and ${plan.to}.`,
    ...aroundHubs(plan, ontology),
  ],
  IMPOSSIBLE: (plan, _, ontology) => [...apart(plan, ontology), "The database was not asked."],
  SAME: ({ from }) => [`Both ends are ${from}, so the path has no steps.`],
  UNKNOWN: ({ from, to }, { states }) => {
    const unknown = new Set([from, to].filter((_, i) => states[i] === null));
    return [`Nobody has mentioned ${[...unknown].join(" or ")}. An id is a kind and a key, as in Kind:key.`];
  },
  GONE: ({ from, to }, { states }) => {
    const gone = [from, to].flatMap((id, i) => (PAST.has(states[i] ?? "") ? [`${id} is ${states[i]}`] : []));
    return [`${[...new Set(gone)].join(", and ")}: what only the past knows, or was forgotten, is on no path.`];
  },
};

export const PAST: ReadonlySet<string> = new Set<EntityState>(["FORMER", "FORGOTTEN"]);

const CUTS: { readonly [C in PathCut]: (plan: PathPlan) => string } = {
  FIRST: ({ first }) =>
    `There are more: ${first < MOST_PATHS ? `ask for more than first: ${first}` : `first is at most ${MOST_PATHS}, so say which kinds or links`}.`,
  MAX_HOPS: ({ maxHops }) => `Nothing longer than maxHops: ${maxHops} was looked for.`,
  TIES: () =>
    `More than ${TIES} are as short as the last, and these are any of them: say which kinds or links to narrow it.`,
};

function aroundHubs({ from, to, leave }: PathPlan, ontology: Ontology): readonly string[] {
  const { hubs } = leftOut(kindOf(from), kindOf(to), leave, ontology);
  return hubs.length === 0 ? [] : [`Hubs were left out (${hubs.join(", ")}): hubs: true leads through them.`];
}

/** Why two kinds cannot be joined, and what would join them. */
function apart({ from, to, leave, maxHops }: PathPlan, ontology: Ontology): readonly string[] {
  const [a, b] = [kindOf(from), kindOf(to)];
  const ends = `${article(a)} and ${article(b)}`;
  const steps = stepsApart(a, b, leave, ontology);
  if (steps !== undefined)
    return [`By their types ${ends} are at least ${counted(steps, "step")} apart, and maxHops is ${maxHops}.`];
  const open = { ...leave, hubs: true };
  const ways = [
    ["With hubs: true", stepsApart(a, b, open, ontology)],
    ["Without kinds and links", stepsApart(a, b, { hubs: leave.hubs }, ontology)],
    ["With hubs: true, and without kinds and links,", stepsApart(a, b, { hubs: true }, ontology)],
  ] as const;
  const [how, least] = ways.find(([, n]) => n !== undefined) ?? [];
  return [
    `By their types nothing joins ${ends} ${leave.kinds || leave.edges ? "along what may be walked" : "at all"}.`,
    how === undefined
      ? `${capital(reach(a, ontology))}, and ${reach(b, ontology)}.`
      : `${how} they are at least ${counted(least ?? 0, "step")} apart.`,
  ];
}

/** `a Ship reaches no more than Port, Captain`. */
function reach(kind: string, ontology: Ontology): string {
  const reached = [...ontology.kinds.keys()].filter(
    (other) => stepsApart(kind, other, { hubs: true }, ontology) !== undefined,
  );
  const named = reached.length > 8 ? `${reached.length} kinds` : reached.join(", ");
  return `${article(kind)} reaches ${reached.length === 0 ? "nothing" : `no more than ${named}`}`;
}

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** `1 step`, `2 steps`. */
export const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
