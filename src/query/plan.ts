import type { Condition } from "../ontology/condition.ts";
import type { EntityState } from "../ontology/linkGaps.ts";
import type { Order } from "./order.ts";
import type { NeighborhoodPlan, PathPlan } from "./route/plan.ts";
import type { SearchPlan } from "./search/plan.ts";
import type { ChainPlan } from "./chain/plan.ts";

/**
 * What is asked, as plain data: no GraphQL in it, and no names that the caller chose. Equal questions have equal plans,
 * however they were spelled.
 */
export type RootPlan =
  | { readonly is: "entity"; readonly id: string; readonly node: NodePlan }
  | { readonly is: "entities"; readonly ids: readonly string[]; readonly node: NodePlan }
  | RootList
  | PathPlan
  | NeighborhoodPlan
  | ChainPlan
  | Reach
  | { readonly is: "sources"; readonly source: SourcePlan }
  | { readonly is: "loads"; readonly list: List<ThingPlan> }
  | SearchPlan;

/** The ontology alone answers it, so the database is not asked. */
export function isDecided(plan: RootPlan): boolean {
  return plan.is === "path" && plan.way === undefined;
}

/** All entities of some kinds, in the order of their ids. */
export interface RootList {
  readonly is: "list";
  readonly kinds: readonly string[] | "every";
  readonly states: readonly EntityState[];
  readonly list: List<NodePlan>;
}

/** All that a dotted walk from one entity leads to, each once, in the order of their ids. */
export interface Reach {
  readonly is: "reach";
  readonly from: string;
  readonly walk: string;
  readonly list: List<NodePlan>;
}

/** What is asked of one entity, whichever of `kinds` it is. */
export interface NodePlan {
  readonly kinds: readonly string[];
  /** Properties by kind; `id` is always the first. Values to the database, so they never change the text. */
  readonly scalars: Readonly<Record<string, readonly string[]>>;
  /** What every kind answers alike: records, facts, links. */
  readonly shared: readonly Child[];
  /** Steps, by the kind that has them. */
  readonly own: Readonly<Record<string, readonly Child[]>>;
}

/** A page of something: at most `first` behind the cursor; `node` is absent where only the total is asked. */
export interface List<N> {
  readonly first: number;
  /** Where the page begins, exclusive: an id, or a position of `order` as JSON; empty at the beginning. */
  readonly after: string;
  /** By id where absent. */
  readonly order?: Order;
  /** Kinds that count; absent where all do. */
  readonly kinds?: readonly string[];
  /** Only what surely holds is in the page and in the total. */
  readonly where?: Condition;
  readonly total: boolean;
  readonly node?: N;
  readonly completeness?: CompletenessPlan<N>;
}

/** What is asked of how complete a list is; `examples` is asked of the entities that its openings name. */
export interface CompletenessPlan<N> {
  readonly examples?: N;
  readonly populations: boolean;
}

/** One thing below an entity; `key` tells it from its siblings. */
export type Child =
  | { readonly is: "one"; readonly key: string; readonly step: string; readonly node: NodePlan }
  | { readonly is: "page"; readonly key: string; readonly step: string; readonly list: List<NodePlan> }
  | { readonly is: "records"; readonly key: string; readonly list: List<ThingPlan> }
  | Facts
  /** Sizes of the derived and expected inverse links of each of `kinds`. */
  | { readonly is: "counts"; readonly key: string; readonly kinds: readonly string[] }
  /** The first entities of each of its links. */
  | { readonly is: "targets"; readonly key: string; readonly kinds: readonly string[]; readonly list: List<NodePlan> };

/** What link rules ask, of those of `kinds`; and what is asked of the entities that its gaps name. */
export interface Facts {
  readonly is: "facts";
  readonly key: string;
  readonly kinds: readonly string[];
  readonly subject?: NodePlan;
  readonly target?: NodePlan;
  readonly owner?: NodePlan;
  readonly records?: ThingPlan;
}

/** A record or a load: properties, the first of them `id` and the second `source`, and the source it came from. */
export interface ThingPlan {
  readonly scalars: readonly string[];
  readonly source?: SourcePlan;
}

export interface SourcePlan {
  readonly scalars: readonly string[];
  readonly rejections: boolean;
}
