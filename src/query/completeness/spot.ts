import type { GapKind } from "../../ontology/linkRules.ts";
import type { Link } from "../../ontology/ontology.ts";
import type { Stride } from "./legs.ts";

/** One place where an answer may be short: whom to look at, and what may be wanting there. */
export interface Spot {
  readonly from: Base;
  /** From there to those who are looked at. */
  readonly path: readonly Stride[];
  readonly look: Look;
}

/**
 * Whom a walk met after so many steps; those at its end, before the condition; those of them for whom the condition is
 * neither true nor false.
 */
export type Base = number | "ends" | "undecided";

export type Look =
  /** How a link of theirs stands. */
  | { readonly is: "link"; readonly link: Link; readonly gaps: readonly GapKind[] }
  /** Who claims them by a link and was overruled, and who leads here and claims others too. */
  | { readonly is: "claims"; readonly link: Link }
  | { readonly is: "field"; readonly field: string; readonly kinds: readonly string[]; readonly gap: GapKind }
  /** Wherever they are: whose record does not state the link; who has none and need not; who is pointed at only. */
  | { readonly is: "lacking" | "mentioned"; readonly link: Link }
  | { readonly is: "unrecorded"; readonly kind: string; readonly link?: Link }
  | { readonly is: "rejections" }
  /** Nobody has mentioned where the walk begins. */
  | { readonly is: "nobody" };

/** What is said of a link that is looked at, the first that holds. */
export const OF_LINK: readonly GapKind[] = ["WRONG_KIND", "CONTRADICTED", "DANGLING", "MISSING", "VALUE"];

export type At = Pick<Spot, "from" | "path">;

/** Looked for wherever it is, if anybody was met from whom the step begins. */
export function isGlobal(look: Look): boolean {
  return look.is !== "link" && look.is !== "claims" && look.is !== "field";
}
