import type { EntityShape, Fields, TypeName } from "../shape.ts";

/** What the caller wants to know of a search. */
export interface SearchShape {
  readonly is: "search";
  readonly fields: Fields<TypeName | { readonly is: "more" } | { readonly is: "hits"; readonly of: Fields<HitAsk> }>;
}

export type HitAsk =
  | TypeName
  | { readonly is: "score" | "matched" | "field" | "snippet" }
  | { readonly is: "entity"; readonly of: EntityShape };
