import type { Ontology } from "../../ontology/ontology.ts";
import { strides } from "./legs.ts";
import type { Routes } from "./routes.ts";
import { spotsOf } from "./spots.ts";

export const POPULATION_VERDICTS = ["PROVEN", "UNPROVEN"] as const;
export type PopulationVerdict = (typeof POPULATION_VERDICTS)[number];

/** Whether all there are of a kind are here, and in words why. */
export interface Population {
  readonly kind: string;
  readonly verdict: PopulationVerdict;
  readonly reason: string;
}

/** What a source is known by, for its populations. */
export interface SourceFacts {
  readonly name: string;
  /** Kinds it is declared to state. */
  readonly kinds: readonly string[];
  readonly declared: boolean;
  /** ISO 8601 UTC; null before the first load. */
  readonly lastLoad: string | null;
  /** Longest time between loads, milliseconds; null where nobody says. */
  readonly maxAge: number | null;
  /** Documents and records that stand refused. */
  readonly rejections: number;
}

/**
 * Whether every source that is declared to state the kind is fresh, has nothing refused and agrees with its control
 * totals (DESIGN.md 6). `now` is in milliseconds. Sources state no control totals yet, so nothing is proven.
 */
export function populationOf(kind: string, sources: readonly SourceFacts[], now: number): Population {
  const stating = sources.filter((source) => source.declared && source.kinds.includes(kind));
  const reasons = stating.map((source) => `${source.name} is declared to state ${kind}, and ${doubt(source, now)}`);
  const nobody = `No loaded source is declared to state ${kind}. Name ${kind} in kinds: of its source in spine.yaml.`;
  return { kind, verdict: "UNPROVEN", reason: stating.length === 0 ? nobody : reasons.join(" ") };
}

function doubt({ lastLoad, maxAge, rejections }: SourceFacts, now: number): string {
  if (lastLoad === null) return "was never loaded.";
  if (maxAge !== null && now - Date.parse(lastLoad) > maxAge)
    return `was last loaded ${lastLoad}, longer ago than its max_age of ${maxAge / 3_600_000} hours.`;
  if (rejections > 0) return `has ${rejections} refused ${rejections === 1 ? "statement" : "statements"} standing.`;
  return "states no control totals, so one that is missing would not show.";
}

/** Kinds that an answer's routes enter by a root list, by a step against the direction of its links or by a to-many link. */
export function kindsEntered(routes: Routes, ontology: Ontology): readonly string[] {
  const against = spotsOf(routes, ontology).flatMap(({ look }) => (look.is === "lacking" ? [look.link.of] : []));
  const listed = routes.is === "all" ? routes.kinds : [];
  const many =
    routes.is === "all"
      ? []
      : strides(routes.walk, routes.kinds, ontology).flatMap(({ legs }) =>
          legs.flatMap((leg) => {
            if (leg.is === "derived") return leg.step.to;
            return leg.hop.direction === "out" && leg.links.some((link) => link.many) ? leg.hop.to : [];
          }),
        );
  const entered = new Set([...against, ...listed, ...many].flatMap((kind) => stated(kind, ontology)));
  return [...ontology.kinds.keys()].filter((kind) => entered.has(kind));
}

/** The kinds whose records tell of it: a part's wholes; nobody states what a mention is enough for. */
function stated(kind: string, ontology: Ontology): readonly string[] {
  const { presence, part } = ontology.kind(kind);
  if (part !== undefined) return part.of.flatMap((of) => stated(of, ontology));
  return presence === "mentioned" ? [] : [kind];
}
