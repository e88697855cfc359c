import type { Condition, Dotted } from "../../ontology/condition.ts";
import type { EntityState } from "../../ontology/linkGaps.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import type { List, NodePlan, RootList } from "../plan.ts";

/** The routes to a list's entities: what its completeness is about. */
export type Routes = WalkRoutes | AllRoutes;

export interface WalkRoutes {
  readonly is: "walk";
  /** What the first entity may be. */
  readonly kinds: readonly string[];
  readonly walk: Dotted;
  /** Kinds at its end that count; absent where all do. */
  readonly only?: readonly string[];
  readonly where?: Condition;
}

export interface AllRoutes {
  readonly is: "all";
  readonly kinds: readonly string[];
  readonly states: readonly EntityState[];
  readonly where?: Condition;
}

/** What narrows a list. */
type Narrowed = Pick<List<NodePlan>, "kinds" | "where">;

/** Of a list at the end of a walk from entities of these kinds. */
export function routesOfWalk(kinds: readonly string[], walk: Dotted, list: Narrowed): WalkRoutes {
  return { is: "walk", kinds, walk, ...(list.kinds && { only: list.kinds }), ...(list.where && { where: list.where }) };
}

/** Of a list of all entities of some kinds. */
export function routesOfList(
  { kinds, states, list }: Pick<RootList, "kinds" | "states"> & { readonly list: Narrowed },
  ontology: Ontology,
): Routes {
  const all = kinds === "every" ? [...ontology.kinds.keys()] : kinds;
  return { is: "all", kinds: all, states, ...(list.where && { where: list.where }) };
}
