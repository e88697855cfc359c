import { canonical } from "../../ontology/canonical.ts";
import type { FieldType } from "../../ontology/declare.ts";
import type { Field, Kind } from "../../ontology/ontology.ts";
import { day, moment } from "../../ontology/moments.ts";
import { valuesAt } from "../paths.ts";
import type { Json, JsonObject, Value } from "../statement.ts";

/** Longest word that is set on a node, in characters; it may be indexed. */
const LONGEST_WORD = 512;

/** What a record says of its kind's fields. Blank is absent; so is what no longer fits after the declaration changed. */
export function fieldsOf(kind: Kind, body: JsonObject): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    [...kind.fields.values()].flatMap((field) => {
      const value = fieldOf(field, body);
      return value === undefined ? [] : [[field.name, value] as const];
    }),
  );
}

/** The latest moment among a kind's moment fields; null where there is none. */
export function statedAt(kind: Kind, fields: Readonly<Record<string, Value>>): string | null {
  const moments = [...kind.fields.values()].flatMap((field) => {
    const value = fields[field.name];
    return field.type === "moment" && typeof value === "string" ? [value] : [];
  });
  return moments.reduce<string | null>((latest, at) => (latest === null || at > latest ? at : latest), null);
}

function fieldOf(field: Field, body: JsonObject): Value | undefined {
  for (const path of field.from) {
    const value = READ[field.type](valuesAt(body, path));
    if (value !== undefined) return value;
  }
  return undefined;
}

type Read = (values: readonly Json[]) => Value | undefined;

const first =
  (one: (value: Json) => Value | undefined): Read =>
  (values) => {
    for (const value of values) {
      const read = one(value);
      if (read !== undefined) return read;
    }
    return undefined;
  };

const every =
  (one: (value: Json) => string | undefined): Read =>
  (values) => {
    const texts = values.flat().flatMap((value) => one(value) ?? []);
    return texts.length === 0 ? undefined : texts;
  };

const text = (value: Json) =>
  typeof value === "string" && value.trim() !== "" ? value.trim().toWellFormed() : undefined;
const word = (value: Json) => {
  const trimmed = text(value);
  return trimmed === undefined || [...trimmed].length > LONGEST_WORD ? undefined : trimmed;
};
const ofText = (parse: (text: string) => string | undefined) => (value: Json) =>
  typeof value === "string" ? parse(value) : undefined;

const READ: { readonly [T in FieldType]: Read } = {
  text: first(text),
  word: first(word),
  texts: every(text),
  words: every(word),
  moment: first(ofText(moment)),
  day: first(ofText(day)),
  int: first((value) => (Number.isSafeInteger(value) ? (value as number) : undefined)),
  number: first((value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined)),
  bool: first((value) => (typeof value === "boolean" ? value : undefined)),
  json: first((value) => (empty(value) ? undefined : canonical(value))),
};

function empty(value: Json): boolean {
  if (typeof value === "string") return value.trim() === "";
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
