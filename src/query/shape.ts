import type { Reconciled } from "../graph/totals.ts";
import type { Gap } from "../ontology/linkGaps.ts";
import type { Opening } from "./completeness/openings.ts";
import type { ToldPopulation } from "./completeness/population.ts";
import type { Readiness } from "../readiness/stored.ts";
import type { NeighborhoodShape, PathShape } from "./route/shape.ts";
import type { SearchShape } from "./search/shape.ts";
import type { ChainShape } from "./chain/shape.ts";

/** How the caller wants it: names and order of the answer, beside the plan that says what is asked. */
export interface Named<A> {
  readonly as: string;
  readonly ask: A;
}
export type Fields<A> = readonly Named<A>[];

export interface TypeName {
  readonly is: "typename";
  readonly name: string;
}

/** By kind. */
export type EntityShape = Readonly<Record<string, Fields<EntityAsk>>>;

export type EntityAsk =
  | TypeName
  | { readonly is: "id" | "key" | "kind" | "state" | "null" }
  | { readonly is: "scalar"; readonly name: string; readonly read: Reading }
  | { readonly is: "one"; readonly key: string; readonly of: EntityShape }
  | { readonly is: "page"; readonly key: string; readonly page: PageShape<EntityShape> }
  | { readonly is: "records"; readonly key: string; readonly page: PageShape<ThingShape> }
  | { readonly is: "gaps"; readonly key: string; readonly of: Fields<GapAsk> }
  | { readonly is: "gapCount"; readonly key: string }
  | {
      readonly is: "check";
      readonly of: Readiness;
      readonly signals: ReadonlyMap<string, boolean>;
      readonly fields: Fields<TypeName | { readonly is: "plain"; readonly name: string }>;
    }
  | { readonly is: "links"; readonly facts: string; readonly counts: string; readonly of: Fields<LinkAsk> };

/** `json` is text in the graph; `list` is empty where the graph has nothing; a body without a state is kept. */
export type Reading = "plain" | "list" | "json" | "bodyState";

export interface PageShape<S> {
  /** See `bindingOf`. */
  readonly binding: string;
  readonly fields: Fields<PageAsk<S>>;
}

export type PageAsk<S> =
  | TypeName
  | { readonly is: "completeness"; readonly of: CompletenessShape }
  | { readonly is: "totalCount" }
  | { readonly is: "nodes"; readonly of: S }
  | {
      readonly is: "edges";
      readonly of: Fields<TypeName | { readonly is: "cursor" } | { readonly is: "node"; readonly of: S }>;
    }
  | { readonly is: "pageInfo"; readonly of: Fields<TypeName | PageInfoAsk> };

export type CompletenessShape = Fields<TypeName | CompletenessAsk>;

export type CompletenessAsk =
  | { readonly is: "routes" | "population" | "openingCount" }
  | { readonly is: "populations"; readonly of: Fields<TypeName | PopulationAsk> }
  | { readonly is: "openings"; readonly of: Fields<TypeName | OpeningAsk> };

export interface PopulationAsk {
  readonly is: "plain";
  readonly name: keyof ToldPopulation;
}

export type OpeningAsk =
  | { readonly is: "plain"; readonly name: Exclude<keyof Opening, "examples"> }
  | { readonly is: "examples"; readonly of: EntityShape };

export interface PageInfoAsk {
  readonly is: "hasNextPage" | "hasPreviousPage" | "startCursor" | "endCursor";
}

export type GapAsk =
  | TypeName
  | { readonly is: "plain"; readonly name: Exclude<keyof Gap, "subject" | "target" | "owner"> }
  | { readonly is: "subject" | "target" | "owner"; readonly of: EntityShape }
  | { readonly is: "records"; readonly of: ThingShape };

export type LinkAsk =
  | TypeName
  | { readonly is: "plain"; readonly name: "name" | "inverse" | "derived" | "state" | "count" }
  | { readonly is: "targets"; readonly key: string; readonly page: PageShape<EntityShape> }
  | { readonly is: "gaps"; readonly of: Fields<GapAsk> };

/** A record or a load. */
export type ThingShape = Fields<
  | TypeName
  | { readonly is: "scalar"; readonly name: string; readonly read: Reading }
  | { readonly is: "source"; readonly of: SourceShape }
>;

export type SourceShape = Fields<
  | TypeName
  | { readonly is: "scalar"; readonly name: string; readonly read: Reading }
  | {
      readonly is: "rejections";
      readonly of: Fields<TypeName | { readonly is: "plain"; readonly name: RejectionField }>;
    }
  | {
      readonly is: "totals";
      readonly of: Fields<TypeName | { readonly is: "plain"; readonly name: keyof Reconciled }>;
    }
>;

export type RejectionField = "id" | "document" | "location" | "words";

/** What a root field answers. */
export type RootShape =
  | { readonly is: "entity"; readonly of: EntityShape }
  | { readonly is: "entities"; readonly of: EntityShape }
  | { readonly is: "list"; readonly page: PageShape<EntityShape> }
  | PathShape
  | NeighborhoodShape
  | ChainShape
  | { readonly is: "reach"; readonly page: PageShape<EntityShape> }
  | { readonly is: "sources"; readonly of: SourceShape }
  | { readonly is: "loads"; readonly page: PageShape<ThingShape> }
  | SearchShape;
