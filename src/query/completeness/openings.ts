import { GAP_KINDS, type GapKind } from "../../ontology/linkRules.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { isMonotone } from "./monotone.ts";
import { listing } from "./listing.ts";
import type { Routes } from "./routes.ts";
import type { Look, Spot } from "./spot.ts";
import { EXAMPLES, GAPS } from "./spotText.ts";

export const ROUTES_VERDICTS = ["EXACT", "LOWER_BOUND", "INDETERMINATE", "UNKNOWN"] as const;
export type RoutesVerdict = (typeof ROUTES_VERDICTS)[number];

/** One way in which an answer may be short. `examples` are rows of entities. */
export interface Opening {
  readonly kind: GapKind;
  /** `Voyage.ship`; null where it is about no link. */
  readonly link: string | null;
  /** `Ship.flag`, or the field alone where entities of several kinds are asked for it. */
  readonly field: string | null;
  /** The source that is late; null where it is about none. */
  readonly source: string | null;
  readonly count: number;
  readonly examples: readonly unknown[];
  /** The question that lists them. */
  readonly query: string;
}

/** Of each place `[count, [count by gap, …]]`, one of the two; and `[place, gap, entity]`, a few of each. */
type OpeningsReader = (
  tallies: readonly unknown[],
  examples: readonly unknown[],
  from: string | undefined,
) => readonly Opening[];

/** Reads the openings of an answer; `from` is where its walk begins. */
export function openingsReader(routes: Routes, spots: readonly Spot[], ontology: Ontology): OpeningsReader {
  return openingsOf(spots.map((spot) => ({ look: spot.look, query: listing(spot, routes, ontology) })));
}

/** Reads the openings of whatever was looked for; of each the question that lists it. */
export function openingsOf(
  spots: readonly { readonly look: Look; readonly query: (from: string | undefined) => string }[],
): OpeningsReader {
  return (tallies, examples, from) => {
    const found = new Map<string, Opening>();
    spots.forEach((spot, i) => {
      const [alone, each] = list(tallies[i]);
      GAPS.forEach((gap, g) => {
        const counted = alone === null || alone === undefined;
        const count = counted ? Number(list(each)[g]) : gap === gapOf(spot.look) ? Number(alone) : 0;
        if (!(count > 0)) return;
        const opening = {
          kind: gap,
          ...named(spot.look),
          source: null,
          count,
          examples: examples.flatMap((row) => {
            const [at, what, entity] = list(row);
            return at === i && what === gap ? [entity] : [];
          }),
          query: spot.query(from),
        };
        const key = JSON.stringify([opening.kind, opening.link, opening.field, opening.query]);
        found.set(key, together(found.get(key), opening));
      });
    });
    return [...found.values()].sort((a, b) => GAP_KINDS.indexOf(a.kind) - GAP_KINDS.indexOf(b.kind));
  };
}

/** While something was written an answer may be half of two. */
export const DISTURBED: Opening = {
  kind: "SUSPECT",
  link: null,
  field: null,
  source: null,
  count: 1,
  examples: [],
  query: "{ loads(first: 1) { nodes { id at source { name } } } }",
};

/** Those that contradict themselves may have added what does not belong there, as an old word that was taken back. */
const DOUBTFUL: ReadonlySet<GapKind> = new Set(["CONTRADICTED", "SUSPECT", "STALE_SOURCE"]);

/** Of a list of words a source that is still to come may replace all. */
const isDoubtful = ({ kind, field }: Opening) => DOUBTFUL.has(kind) || (kind === "UNLOADED_SOURCE" && field !== null);

/** What the openings leave of the answer. `over`: they were more than are counted. */
export function routesVerdict(
  openings: readonly Opening[],
  over: boolean,
  routes: Routes,
  ontology: Ontology,
): RoutesVerdict {
  return verdictOf(openings, over, () => isMonotone(routes, ontology));
}

/** `grows`: whether learning more can only add to the answer. */
export function verdictOf(openings: readonly Opening[], over: boolean, grows: () => boolean): RoutesVerdict {
  if (over) return "UNKNOWN";
  if (openings.length === 0) return "EXACT";
  return grows() && !openings.some(isDoubtful) ? "LOWER_BOUND" : "INDETERMINATE";
}

/** What is counted by itself: always of one kind. */
function gapOf(look: Look): GapKind {
  if (look.is === "rejections") return "REJECTED";
  return look.is === "unrecorded" && look.link !== undefined ? "DANGLING" : "MISSING";
}

function named(look: Look): Pick<Opening, "link" | "field"> {
  if (look.is === "field") {
    const [only, ...others] = look.kinds;
    return { link: null, field: others.length === 0 ? `${only}.${look.field}` : look.field };
  }
  return { link: "link" in look && look.link !== undefined ? `${look.link.of}.${look.link.name}` : null, field: null };
}

function together(known: Opening | undefined, more: Opening): Opening {
  if (known === undefined) return more;
  return {
    ...known,
    count: known.count + more.count,
    examples: [...known.examples, ...more.examples].slice(0, EXAMPLES),
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
