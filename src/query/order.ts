import type { Names } from "./names.ts";

/** In which order a list comes: by these fields, absent values last, then by id. */
export interface Order {
  readonly by: readonly { readonly field: string; readonly descending: boolean }[];
  /** Of the ids, which end every order. */
  readonly descending: boolean;
}

export const BY_ID: Order = { by: [], descending: false };

/** Values of the fields of an order, then the id, of the last one that was given; undefined at the beginning. */
export type Position = readonly (string | number | null)[];

/** `ORDER BY` without its first words: `t.at IS NULL, t.at DESC, t.id`. */
export function orderText(order: Order, v: string): string {
  const [first] = order.by;
  return first === undefined ? presentText(order, v) : `${v}.${first.field} IS NULL, ${presentText(order, v)}`;
}

/** The same of those that have the first field, so that its index gives the order. */
export function presentText({ by, descending }: Order, v: string): string {
  const fields = by.flatMap(({ field, descending }, i) => [
    ...(i === 0 ? [] : [`${v}.${field} IS NULL`]),
    `${v}.${field}${down(descending)}`,
  ]);
  return [...fields, `${v}.id${down(descending)}`].join(", ");
}

/** What comes behind the position, from the order's field `from` on; null branches are in the text (CYPHER.md 1.2). */
export function behind(order: Order, position: Position, v: string, names: Names, from = 0): string {
  const value = position[from];
  const { field, descending } = order.by[from] ?? { field: "id", descending: order.descending };
  const operand = `${v}.${field}`;
  if (from === order.by.length) return `${operand} ${descending ? "<" : ">"} ${names.parameter(value)}`;
  const after = behind(order, position, v, names, from + 1);
  if (value === null) return `(${operand} IS NULL AND ${after})`;
  const at = names.parameter(value);
  return `(${operand} ${descending ? "<" : ">"} ${at} OR ${operand} IS NULL OR ${operand} = ${at} AND ${after})`;
}

/** The same of those that have the first field, said so that its index serves it: not after it, and then behind it. */
export function behindPresent(order: Order, position: Position, v: string, names: Names): string {
  const [first] = order.by;
  if (first === undefined) throw new Error("An order by id alone has no first field.");
  const at = names.parameter(position[0]);
  const operand = `${v}.${first.field}`;
  const sign = first.descending ? "<" : ">";
  return `${operand} ${sign}= ${at} AND (${operand} ${sign} ${at} OR ${behind(order, position, v, names, 1)})`;
}

/** The order of those that lack its first field. */
export function withoutFirst({ by, descending }: Order): Order {
  return { by: by.slice(1), descending };
}

/** Where a cursor begins that was made for the order; a plain id where it is by id alone. */
export function positionAt(order: Order | undefined, after: string): Position | undefined {
  if (after === "") return undefined;
  return order === undefined ? [after] : (JSON.parse(after) as Position);
}

const down = (descending: boolean) => (descending ? " DESC" : "");
