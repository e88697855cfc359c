import type { RootList } from "../plan.ts";

/** Where the ids of each kind begin and end, both exclusive: they share their beginning, and `;` follows `:`. */
export function rangesOf(kinds: RootList["kinds"]): readonly (readonly [string, string])[] {
  return kinds === "every" ? [["", "\u{10FFFF}"]] : kinds.map((kind) => [`${kind}:`, `${kind};`]);
}
