import type { Fields, Reading } from "../shape.ts";

/** From what the database returned to what the caller gets. Null-safe: a row may be half gone (CYPHER.md 1.1). */
export type Read = (row: unknown) => unknown;

/**
 * An object of the fields, in their order. Plain ones are made and written several times faster than those without a
 * prototype; a caller may call a field `__proto__`, which a plain one would not keep.
 */
export function fieldsReader<A>(fields: Fields<A>, readerOf: (ask: A) => Read): Read {
  const readers = fields.map(({ as, ask }) => [as, readerOf(ask)] as const);
  const isPlain = fields.every(({ as }) => as !== "__proto__");
  return (row) => {
    const object = (isPlain ? {} : Object.create(null)) as Record<string, unknown>;
    for (const [as, read] of readers) object[as] = read(row);
    return object;
  };
}

export const READINGS: { readonly [R in Reading]: Read } = {
  plain: (value) => value ?? null,
  list: (value) => value ?? [],
  bodyState: (value) => value ?? "KEPT",
  json: (value) => (typeof value === "string" ? (JSON.parse(value) as unknown) : null),
};

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Of a thing: a record, a load or a source is `[scalars, …]`. */
export const scalar = (row: unknown, at: number): unknown => list(list(row)[0])[at];
