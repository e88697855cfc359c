import type { CompletenessPlan, NodePlan } from "../plan.ts";
import type { Leave, Way } from "./ways.ts";

/** The shortest paths between two entities: no entity twice on one, each different sequence of steps is one. */
export interface PathPlan {
  readonly is: "path";
  readonly from: string;
  readonly to: string;
  readonly leave: Leave;
  /** Absent where the types rule every path out, or an id has no kind: then the database is not asked. */
  readonly way?: Way;
  /** Steps of a path, at most. */
  readonly maxHops: number;
  readonly first: number;
  /** What is asked of every entity on a path. */
  readonly node: NodePlan;
  readonly completeness?: CompletenessPlan<NodePlan>;
}

/** What lies around an entity, breadth first. */
export interface NeighborhoodPlan {
  readonly is: "neighborhood";
  readonly id: string;
  readonly leave: Leave;
  readonly depth: number;
  readonly first: number;
  readonly node: NodePlan;
  readonly completeness?: CompletenessPlan<NodePlan>;
}

/** Most paths, steps, and distance that may be asked for. */
export const MOST_PATHS = 20;
export const MOST_HOPS = 8;
export const MOST_DEPTH = 4;

/** Equally short paths, from one place on, that are looked at before they are put in order. */
export const TIES = 200;
/** Entities that are met at one distance before the search ends. */
export const RING = 10_000;
