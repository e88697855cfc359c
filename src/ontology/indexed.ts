import type { Kind } from "./ontology.ts";

/** Of a text that is found by an index no more than its beginning stands in it: an entry holds 8,167 bytes, id and all. */
const INDEXED_LENGTH = 200;

/** The property that holds the beginning of a field declared `indexed`, beside the field itself. */
export function indexName(field: string): string {
  return `indexed_${field}`;
}

export const isIndexName = (property: string) => property.startsWith("indexed_");

/** The beginning of a text, as far as the index holds it: equal texts have equal beginnings. */
export function beginning(text: string): string {
  return text.length <= INDEXED_LENGTH ? text : text.slice(0, INDEXED_LENGTH).toWellFormed();
}

/** The index holds the whole text, so that finding it there says all. */
export function isWhole(text: string): boolean {
  return text.length < INDEXED_LENGTH;
}

/** Properties that the indexes of a kind are made on, of the fields of an entity. */
export function indexedProperties(
  kind: Kind,
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...kind.fields.values()].flatMap(({ name, indexed }) => {
      const value = fields[name];
      return indexed && typeof value === "string" ? [[indexName(name), beginning(value)]] : [];
    }),
  );
}
