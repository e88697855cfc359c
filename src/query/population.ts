import { decodeRefused, decodeTotals, type Reconciled, type Refused, refusedOf, refusedText } from "../graph/totals.ts";
import type { Kind } from "../ontology/ontology.ts";

/** What the graph knows of a source that is declared in `spine.yaml`, or of whose kinds there are others. */
export interface SourceFacts {
  readonly name: string;
  /** Kinds it is expected to state; none where it is not declared. */
  readonly kinds: readonly string[];
  /** Kinds that records of it are of though it is not declared to state them. */
  readonly beside: readonly string[];
  /** ISO 8601, UTC; null where it was never loaded. */
  readonly lastLoad: string | null;
  /** Longest time between loads, milliseconds; null where it does not say. */
  readonly maxAge: number | null;
  /** Its records changed after its last load had ended: a load was cut short, or is under way. */
  readonly unsettled: boolean;
  readonly refused: readonly Refused[];
  readonly totals: readonly Reconciled[];
}

/** Whether all entities of a kind are here, and if nobody can say so, why. */
export interface Population {
  readonly verdict: "PROVEN" | "UNPROVEN";
  /** Empty where it is proven. */
  readonly reasons: readonly Doubt[];
}

export interface Doubt {
  /** Null where no source is to blame. */
  readonly source: string | null;
  /** The kind whose records may be missing: of a mere mention, the kind that would make it. */
  readonly kind: string;
  readonly words: string;
}

/**
 * Whether all entities of a kind are here (DESIGN.md 6, decision 27): every source declared to state it is fresh, has
 * nothing refused and agrees with its control totals, and there is one. Of a kind for which a mention is enough, every
 * kind that may mention it must be whole. `now` is in milliseconds.
 */
export function populationOf(kind: Kind, sources: readonly SourceFacts[], now: number): Population {
  const reasons = statedBy(kind).flatMap((stating) => doubts(stating, sources, now));
  return { verdict: reasons.length === 0 ? "PROVEN" : "UNPROVEN", reasons };
}

/** Sources as a list in Cypher, for `decodeSource`; it uses three variables that begin with the one given. */
export function sourcesText(variable: string): string {
  const [s, x, refused] = [`${variable}s`, `${variable}x`, `${variable}r`];
  return `COLLECT { MATCH (${s}:Source) WHERE ${s}.declared AND size(${s}.kinds) > 0 OR size(${s}.beside) > 0
  WITH ${s}, ${refusedText(s, x)} AS ${refused} ORDER BY ${s}.id
  RETURN [${s}.id, ${s}.declared, ${s}.kinds, ${s}.lastLoad, ${s}.maxAge, ${s}.beside, ${s}.unsettled, ${s}.totals, ${refused}] }`;
}

/** The same of declared sources, and of each only what tells whether it is late. */
export function expectedText(variable: string): string {
  const s = `${variable}s`;
  return `COLLECT { MATCH (${s}:Source) WHERE ${s}.declared AND size(${s}.kinds) > 0 WITH ${s} ORDER BY ${s}.id
  RETURN [${s}.id, true, ${s}.kinds, ${s}.lastLoad, ${s}.maxAge] }`;
}

/** One element of the list of `sourcesText`, or of `expectedText`. */
export function decodeSource(row: unknown): SourceFacts {
  const [name, declared, kinds, lastLoad, maxAge, beside, unsettled, totals, refused] = row as readonly unknown[];
  return {
    ...({ name, lastLoad, maxAge } as Pick<SourceFacts, "name" | "lastLoad" | "maxAge">),
    kinds: declared === true ? (kinds as readonly string[]) : [],
    beside: (beside ?? []) as readonly string[],
    unsettled: unsettled === true,
    totals: decodeTotals(totals),
    refused: decodeRefused(refused ?? []),
  };
}

/** It was never loaded, or longer ago than it says; undefined where neither is so. `now` is in milliseconds. */
export function lateness(
  { lastLoad, maxAge }: Pick<SourceFacts, "lastLoad" | "maxAge">,
  now: number,
): "UNLOADED_SOURCE" | "STALE_SOURCE" | undefined {
  if (lastLoad === null) return "UNLOADED_SOURCE";
  return maxAge !== null && now - Date.parse(lastLoad) > maxAge ? "STALE_SOURCE" : undefined;
}

/** Kinds whose records make entities of a kind. */
function statedBy(kind: Kind): readonly string[] {
  const own = kind.presence === "mentioned" ? [] : [kind.name];
  if (kind.presence !== "mentioned" && kind.presence !== "either") return own;
  const mentioning = [...kind.steps.values()].flatMap((step) =>
    step.is === "inverse" ? step.links.map((link) => link.of) : [],
  );
  return [...new Set([...own, ...mentioning])];
}

function doubts(kind: string, sources: readonly SourceFacts[], now: number): readonly Doubt[] {
  const stating = sources.filter(({ kinds }) => kinds.includes(kind));
  if (stating.length === 0) return [{ source: null, kind, words: undeclared(kind) }];
  const others = sources.filter(({ beside }) => beside.includes(kind));
  return [
    ...stating.flatMap((source) =>
      DOUBTS.flatMap((doubt) => {
        const words = doubt(source, kind, now);
        return words === undefined ? [] : [{ source: source.name, kind, words }];
      }),
    ),
    ...others.map(({ name }) => ({ source: name, kind, words: uncounted(kind, name) })),
  ];
}

function uncounted(kind: string, source: string): string {
  return `${source} has records of ${kind} here and is not declared to state it, so nothing tells whether all of them are here. Name it under kinds: of ${source} in spine.yaml, with its total under totals:, or let ${source} end them.`;
}

function undeclared(kind: string): string {
  return `No source is declared to state ${kind}, so nothing tells whether all of them are here. Name it under kinds: of one in spine.yaml, with its total under totals:.`;
}

/** Why a source may not have brought all, each in words; undefined where that is not so. */
const DOUBTS: readonly ((source: SourceFacts, kind: string, now: number) => string | undefined)[] = [
  (source, _, now) =>
    lateness(source, now) === "UNLOADED_SOURCE"
      ? `${source.name} was never loaded. Load it with spine ingest.`
      : undefined,
  ({ name, unsettled, lastLoad }) =>
    unsettled && lastLoad !== null
      ? `Records of ${name} changed after its last load at ${lastLoad} had ended. Load it again, or wait until its load has ended.`
      : undefined,
  (source, _, now) =>
    lateness(source, now) === "STALE_SOURCE"
      ? `${source.name} was last loaded at ${source.lastLoad}, longer ago than its max_age of ${span(source.maxAge ?? 0)}. Load it again.`
      : undefined,
  ({ name, refused }, kind) => {
    const standing = refusedOf(kind, refused);
    const count = standing.reduce((sum, one) => sum + one.count, 0);
    if (count === 0) return undefined;
    if (count === 1)
      return `1 statement or document of ${name} was refused: ${standing[0]?.location}. Mend it and load it again.`;
    return `${count} statements or documents of ${name} were refused, one of them ${standing[0]?.location}. Mend them and load them again.`;
  },
  ({ name, lastLoad, totals }, kind) => {
    if (lastLoad === null) return undefined;
    const total = totals.find((one) => one.kind === kind);
    if (total === undefined)
      return `${name} states no control total of ${kind}, so nothing tells whether all of them are here. Add one under totals: in spine.yaml and load it again.`;
    return total.agrees ? undefined : `${name} states ${total.expected} of ${kind}. ${total.words}`;
  },
];

/** `36h`: in the largest unit that leaves nothing over. */
function span(ms: number): string {
  const [unit = "s", length = 1_000] = UNITS.find(([, length]) => ms % length === 0) ?? [];
  return `${ms / length}${unit}`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
];
