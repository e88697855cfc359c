import type { CompletenessPlan, NodePlan } from "../plan.ts";

/** A named chain from one entity. Its text depends on the chain, the kind that stands in the id, and what is asked. */
export interface ChainPlan {
  readonly is: "chain";
  readonly id: string;
  readonly chain: string;
  /** What is asked of the entity it starts from. */
  readonly start: NodePlan;
  /** What is asked of the entities that stand in its stages. */
  readonly found?: NodePlan;
  readonly completeness?: CompletenessPlan<NodePlan>;
}

/** Entities that one list may hold, at most; whether there are more is known. */
export const BOUND = 10_000;
/** Entities that one stage shows, at most. */
export const SHOWN = 50;

/**
 * The row of a chain is `[start, what its record says is none, lists, found entities, completeness]`; a list is of
 * `[way, id, state]`.
 */
export const CELLS = { start: 0, none: 1, lists: 2, found: 3, completeness: 4 } as const;
