import type { CompletenessShape, EntityShape, Fields, GapAsk, TypeName } from "../shape.ts";

/** How the caller wants a chain. */
export interface ChainShape {
  readonly is: "chain";
  readonly fields: Fields<ChainAsk>;
  /** What is said where nobody has mentioned the entity it should start from. */
  readonly unknown: () => Error;
}

export type ChainAsk =
  | TypeName
  | { readonly is: "name" }
  | { readonly is: "from"; readonly of: EntityShape }
  | { readonly is: "completeness"; readonly of: CompletenessShape }
  | { readonly is: "stages"; readonly of: Fields<StageAsk> };

export type StageAsk =
  | TypeName
  | { readonly is: "plain"; readonly name: "name" | "title" | "state" | "more" | "via" | "why" }
  | { readonly is: "entityCount" }
  | { readonly is: "entities"; readonly of: EntityShape }
  | {
      readonly is: "gaps";
      readonly key: string;
      readonly ofStart: Fields<GapAsk>;
      readonly ofFound: Fields<GapAsk>;
    };
