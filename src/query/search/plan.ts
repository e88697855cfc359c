import type { EntityState } from "../../ontology/linkGaps.ts";
import type { NodePlan } from "../plan.ts";

/** Entities by what somebody typed, the best first. */
export interface SearchPlan {
  readonly is: "search";
  /** In the form of `normalText`; never empty. */
  readonly text: string;
  readonly kinds: readonly string[];
  readonly states: readonly EntityState[];
  readonly first: number;
  /** The texts that may have matched are read too. */
  readonly passages: boolean;
  readonly node: NodePlan;
}

/**
 * Why an entity was found, the best first. The score of a hit is the number of its tier, and below one what sets it
 * apart from others of that tier.
 */
export const TIERS = {
  /** Its id or its whole key was typed. */
  exact: 6,
  /** Its key begins with it. */
  begins: 5,
  /** Its id or key is one edit away: a letter too few, too many, another one, or two that changed places. */
  oneEdit: 4,
  twoEdits: 3,
  /** Its key holds all the words. */
  holds: 2,
  /** Its title holds one of the words. */
  title: 1,
  /** A text of it does. */
  text: 0,
} as const;

/** What a tier is called outside. */
export type SearchMatch = "ID" | "KEY" | "TITLE" | "TEXT";

export function matchOf(score: number): SearchMatch {
  if (score >= TIERS.exact) return "ID";
  if (score >= TIERS.holds) return "KEY";
  return score >= TIERS.title ? "TITLE" : "TEXT";
}

/** Letters of a text in which a passage is looked for; and of a list of texts how many entries, and letters of each. */
export const READ = { letters: 8_000, entries: 50, each: 400 } as const;
