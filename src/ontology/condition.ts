import type { Severity } from "./declare.ts";
import type { GapKind } from "./linkRules.ts";

/**
 * A predicate about an entity, as data. Three-valued about the world: an absent operand is unknown.
 * `stated` and `resolved` speak of the record and are two-valued (DESIGN.md 6).
 */
export type Condition =
  | { readonly is: "field"; readonly field: string; readonly test: Test }
  | { readonly is: "has"; readonly walk: Dotted; readonly where?: Condition }
  | { readonly is: "every"; readonly walk: Dotted; readonly where: Condition }
  | { readonly is: "count"; readonly walk: Dotted; readonly where?: Condition; readonly test: CountTest }
  | { readonly is: "same"; readonly left: Dotted; readonly right: Dotted }
  | { readonly is: "all"; readonly of: readonly Condition[] }
  | { readonly is: "any"; readonly of: readonly Condition[] }
  | { readonly is: "not"; readonly of: Condition }
  /** It is of one of these kinds, and of those the condition holds. */
  | { readonly is: "kind"; readonly kinds: readonly string[]; readonly where?: Condition }
  | GapCondition
  | { readonly is: "stated"; readonly link: string }
  | { readonly is: "resolved"; readonly link: string };

/** A link rule finds a gap of it, or of a part of it: one of these codes, of these kinds, of these severities. */
export interface GapCondition {
  readonly is: "gap";
  readonly codes?: readonly string[];
  readonly kinds?: readonly GapKind[];
  readonly severities?: readonly Severity[];
}

/** Steps from the entity, joined by dots: `bundle.gates`. */
export type Dotted = string;

export type Scalar = string | number | boolean;

/** `contains` is about lists: the list holds that value. `includes` is about texts: the text stands somewhere in it. */
export type Test =
  | { readonly op: "eq" | "ne" | "lt" | "lte" | "gt" | "gte"; readonly value: Scalar }
  | { readonly op: "startsWith" | "includes" | "contains"; readonly value: string }
  | { readonly op: "in"; readonly values: readonly Scalar[] }
  | { readonly op: "exists"; readonly value: boolean };

export interface CountTest {
  readonly op: "eq" | "lt" | "gte";
  readonly value: number;
}

export const field = (name: string, op: "eq" | "ne" | "lt" | "lte" | "gt" | "gte", value: Scalar): Condition => ({
  is: "field",
  field: name,
  test: { op, value },
});
export const oneOf = (name: string, ...values: readonly Scalar[]): Condition => ({
  is: "field",
  field: name,
  test: { op: "in", values },
});
export const contains = (name: string, value: string): Condition => ({
  is: "field",
  field: name,
  test: { op: "contains", value },
});
export const exists = (name: string): Condition => ({ is: "field", field: name, test: { op: "exists", value: true } });
export const has = (walk: Dotted, where?: Condition): Condition => ({ is: "has", walk, ...(where && { where }) });
export const stated = (link: string): Condition => ({ is: "stated", link });
export const resolved = (link: string): Condition => ({ is: "resolved", link });
export const all = (...of: readonly Condition[]): Condition => ({ is: "all", of });
export const any = (...of: readonly Condition[]): Condition => ({ is: "any", of });
export const not = (of: Condition): Condition => ({ is: "not", of });

/** Every condition that stands within this one, itself included. */
export function parts(condition: Condition): readonly Condition[] {
  switch (condition.is) {
    case "all":
    case "any":
      return [condition, ...condition.of.flatMap(parts)];
    case "not":
      return [condition, ...parts(condition.of)];
    case "kind":
      return [condition, ...(condition.where ? parts(condition.where) : [])];
    default:
      return [condition];
  }
}
