import type { Order } from "../../query/order.ts";

interface Given {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
}

/** The order that an `orderBy` argument says; undefined where it says none. The key is unlike everywhere, so it ends. */
export function orderOf(given: unknown): Order | undefined {
  const said = (given as readonly Given[] | null | undefined) ?? [];
  const key = said.findIndex(({ field }) => field === "key");
  const before = key < 0 ? said : said.slice(0, key);
  const by = before
    .filter(({ field }, i) => before.findIndex((other) => other.field === field) === i)
    .map(({ field, direction }) => ({ field, descending: direction === "DESC" }));
  const descending = said[key]?.direction === "DESC";
  return by.length === 0 && !descending ? undefined : { by, descending };
}
