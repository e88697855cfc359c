import type { CompletenessShape, EntityShape, Fields, TypeName } from "../shape.ts";

export interface PathShape {
  readonly is: "path";
  readonly of: Fields<PathAsk>;
}

export type PathAsk =
  | TypeName
  | { readonly is: "words" }
  | { readonly is: "hubs" }
  | { readonly is: "linksLeftOut" }
  | { readonly is: "outcome" | "cutBy" }
  | { readonly is: "completeness"; readonly of: CompletenessShape }
  | { readonly is: "paths"; readonly of: Fields<OnePathAsk> };

export type OnePathAsk =
  | TypeName
  | { readonly is: "length" }
  | { readonly is: "nodes"; readonly of: EntityShape }
  | { readonly is: "steps"; readonly of: Fields<StepAsk> };

export type StepAsk =
  | TypeName
  | { readonly is: "link" | "inverse" }
  | { readonly is: "from" | "to"; readonly of: EntityShape };

export interface NeighborhoodShape {
  readonly is: "neighborhood";
  readonly of: Fields<NeighborhoodAsk>;
}

export type NeighborhoodAsk =
  | TypeName
  | { readonly is: "words" }
  | { readonly is: "cut" | "exact" }
  | { readonly is: "completeness"; readonly of: CompletenessShape }
  | { readonly is: "hubs"; readonly of: Fields<TypeName | { readonly is: "kind" | "count" }> }
  | {
      readonly is: "nodes";
      readonly of: Fields<TypeName | { readonly is: "distance" } | { readonly is: "entity"; readonly of: EntityShape }>;
    }
  | { readonly is: "edges"; readonly of: Fields<StepAsk> };
