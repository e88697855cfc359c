import { createHash } from "node:crypto";
import type { ControlTotal } from "../../graph/totals.ts";

/** What of a control total is here. */
export interface Tally {
  readonly count: number;
  /** Whether the first and the last that are named are here; true where none is. */
  readonly first: boolean;
  readonly last: boolean;
  readonly digest: string;
}

/** Counts keys, which come without scope and in code-point order, and holds none of them. */
export async function tally(
  keys: AsyncIterable<string> | Iterable<string>,
  { first, last }: Pick<ControlTotal, "first" | "last">,
): Promise<Tally> {
  const hash = createHash("sha256");
  const seen = { first: first === undefined, last: last === undefined };
  let count = 0;
  for await (const key of keys) {
    hash.update(`${key}\n`, "utf8");
    if (key === first) seen.first = true;
    if (key === last) seen.last = true;
    count++;
  }
  return { count, ...seen, digest: hash.digest("hex") };
}
