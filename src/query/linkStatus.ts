import {
  askedSteps,
  type EntityFacts,
  type Gap,
  linkOutcomes,
  type RuleResult,
  sortGaps,
} from "../ontology/linkGaps.ts";
import type { Kind, Link, Step } from "../ontology/ontology.ts";

/** Worst first; NOT_APPLICABLE where nothing can be said of it, UNSTATED where it is optional. */
export const LINK_STATES = [
  "WRONG_KIND",
  "CONTRADICTED",
  "DANGLING",
  "MISSING",
  "RESOLVED",
  "UNSTATED",
  "NOT_APPLICABLE",
] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** How one link of one entity stands (DESIGN.md 12.9). */
export interface LinkStatus {
  readonly name: string;
  readonly inverse: boolean;
  readonly derived: boolean;
  readonly state: LinkState;
  readonly count: number;
  readonly gaps: readonly Gap[];
  /** What the rows of its targets are marked with: the edge of a link, the name of any other step. */
  readonly mark: string;
}

type Counted = Exclude<Step, { is: "link" }>;

/** Derived links, and inverse links that the kind expects: the ones whose size no edge of the entity itself tells. */
export function countedSteps(kind: Kind): readonly Counted[] {
  const asked = new Set(askedSteps(kind));
  return [...kind.steps.values()].filter(
    (step): step is Counted =>
      (step.is === "derived" && !step.inverted) || (step.is !== "link" && asked.has(step.name)),
  );
}

/** Every declared, derived and expected inverse link, in that order; `sizes` as `countedSteps`. */
export function linkStatuses(kind: Kind, facts: EntityFacts, sizes: readonly number[]): readonly LinkStatus[] {
  const results = linkOutcomes(kind, facts);
  return [
    ...[...kind.links.values()].map((link) => ofLink(link, facts, results)),
    ...countedSteps(kind).map((step, i) => ofStep(step, facts, results, sizes[i] ?? 0)),
  ];
}

function ofLink(link: Link, facts: EntityFacts, results: readonly RuleResult[]): LinkStatus {
  const own = results.filter(({ rule }) => rule.about.is === "link" && rule.about.link === link);
  const edges = facts.edges.filter((edge) => edge.type === link.edge);
  const count = edges.filter((edge) => !edge.forgotten).length;
  const declaredNone = facts.none.includes(link.name);
  return {
    name: link.name,
    inverse: false,
    derived: false,
    state:
      (declaredNone || edges.length > 0) && count === 0 ? worst(own, "NOT_APPLICABLE") : stateOf(facts, own, count),
    count,
    gaps: gapsOf(own),
    mark: link.edge,
  };
}

function ofStep(step: Counted, facts: EntityFacts, results: readonly RuleResult[], count: number): LinkStatus {
  const own = results.filter(({ rule }) => rule.about.is === "step" && rule.about.step === step);
  return {
    name: step.name,
    inverse: step.is === "inverse" || step.inverted,
    derived: step.is === "derived",
    state: stateOf(facts, own, count),
    count,
    gaps: gapsOf(own),
    mark: step.name,
  };
}

const gapsOf = (results: readonly RuleResult[]) => sortGaps(results.flatMap((result) => result.gaps));

function stateOf(facts: EntityFacts, results: readonly RuleResult[], count: number): LinkState {
  if (count > 0) return worst(results, "RESOLVED");
  if (facts.state !== "RECORDED") return worst(results, "NOT_APPLICABLE");
  const expected = results.find(({ rule }) => rule.kind === "MISSING");
  const unusable = results.some(({ rule, gaps }) => rule.kind === "VALUE" && gaps.length > 0);
  if (unusable) return worst(results, "MISSING");
  return worst(results, expected?.outcome === "NOT_APPLICABLE" ? "NOT_APPLICABLE" : "UNSTATED");
}

function worst(results: readonly RuleResult[], otherwise: LinkState): LinkState {
  const kinds = new Set(results.flatMap(({ gaps }) => gaps.map((gap) => gap.kind as string)));
  return LINK_STATES.find((state) => kinds.has(state)) ?? otherwise;
}
