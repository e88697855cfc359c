import type { Thing } from "./met.ts";

/** How complete one list of an answer is, by its own word. */
export interface Seen {
  readonly routes: string;
  readonly openings: readonly Opening[];
  /** By kind, whether all of it is proven to be here. */
  readonly populations: ReadonlyMap<string, boolean>;
}

interface Opening {
  /** `Incident.bundle dangling`. */
  readonly what: string;
  readonly count: number;
}

/** What stands in `completeness` of a list; nothing where the question does not select it. */
export function seenOf(completeness: unknown): readonly Seen[] {
  if (typeof completeness !== "object" || completeness === null) return [];
  const { routes, openings, populations } = completeness as Told;
  return [
    {
      routes: String(routes),
      openings: (openings ?? []).map(({ kind, link, field, count }) => ({
        what: [link ?? field, String(kind).toLowerCase().replaceAll("_", " ")].filter((word) => word).join(" "),
        count: Number(count),
      })),
      populations: new Map((populations ?? []).map(({ kind, verdict }) => [String(kind), verdict === "PROVEN"])),
    },
  ];
}

interface Told {
  readonly routes?: unknown;
  readonly openings?: readonly Thing[];
  readonly populations?: readonly Thing[];
}

/** One sentence about all lists: what the answer may be short of. Undefined where no list says how complete it is. */
export function seenWords(seen: readonly Seen[]): string | undefined {
  const [worst] = [...ROUTES.keys()].filter((routes) => seen.some((one) => one.routes === routes));
  if (worst === undefined) return undefined;
  return `${ROUTES.get(worst)?.(openingWords(seen))}; ${populationWords(seen)}.`;
}

/** From the worst. */
const ROUTES: ReadonlyMap<string, (openings: string) => string> = new Map<string, (openings: string) => string>([
  ["UNKNOWN", () => "There may be more, and too much is open to be counted"],
  ["INDETERMINATE", (openings) => `There may be more, and some of these may not belong here${openings}`],
  ["LOWER_BOUND", (openings) => `There may be more${openings}`],
  ["EXACT", () => "Nothing on the way is open"],
]);

/** Openings that are named before they are only counted. */
const NAMED = 4;

/** Two lists may tell of one and the same, so their counts are not added. */
function openingWords(seen: readonly Seen[]): string {
  const counts = new Map<string, readonly number[]>();
  for (const { what, count } of seen.flatMap(({ openings }) => openings))
    counts.set(what, [...(counts.get(what) ?? []), count]);
  const told = [...counts].map(([what, all]) => `${Math.max(...all)}${all.length > 1 ? " or more" : ""} ${what}`);
  const others = told.length - NAMED;
  const named = [...told.slice(0, NAMED), ...(others > 0 ? [`${others} other kinds of openings`] : [])];
  return named.length === 0 ? "" : `: ${named.join(", ")}`;
}

function populationWords(seen: readonly Seen[]): string {
  const all = seen.flatMap(({ populations }) => [...populations]);
  const open = new Set(all.flatMap(([kind, proven]) => (proven ? [] : [kind])));
  const whole = new Set(all.flatMap(([kind]) => (open.has(kind) ? [] : [kind])));
  return [
    ...(open.size === 0 ? [] : [`nothing proves that all there are of ${[...open].join(", ")} are loaded`]),
    ...(whole.size === 0 ? [] : [`all there are of ${[...whole].join(", ")} are loaded`]),
  ].join(", and ");
}
