import { createHash } from "node:crypto";
import type { ControlTotal, StatedRecord } from "../../graph/totals.ts";

/** What of a control total is here. */
export interface Tally {
  /** Entities, each once. */
  readonly count: number;
  /** Whether the first and the last that are named are here; true where none is. */
  readonly first: boolean;
  readonly last: boolean;
  readonly digest: string;
  readonly content: string;
}

/** Counts records, which come by key, without scope and in code-point order, and holds none of them. */
export async function tally(
  records: AsyncIterable<StatedRecord> | Iterable<StatedRecord>,
  { first, last }: Pick<ControlTotal, "first" | "last"> = {},
): Promise<Tally> {
  const [ids, content] = [createHash("sha256"), createHash("sha256")];
  const seen = { first: first === undefined, last: last === undefined };
  let count = 0;
  let before: string | undefined;
  for await (const { key, digest } of records) {
    content.update(`${digest}  ${key}\n`, "utf8");
    if (key === before) continue;
    ids.update(`${key}\n`, "utf8");
    if (key === first) seen.first = true;
    if (key === last) seen.last = true;
    before = key;
    count++;
  }
  return { count, ...seen, digest: ids.digest("hex"), content: content.digest("hex") };
}
