import type { Kind } from "../../ontology/ontology.ts";
import { MARKS } from "../record/marks.ts";
import { type ScalarType, type Shape, shapeOf, textual } from "../record/shape.ts";
import type { Json, JsonObject } from "../statement.ts";
import { keyRules } from "./keyRules.ts";
import { DAY_PATTERN, MOMENT_PATTERN } from "./patterns.ts";
import { type Place, placesOf, wordsOf } from "./places.ts";

/** YAML leaves the type of a plain scalar to a guess: `version: 2026.04` is a text where a text belongs. JSON says it. */
export type Notation = "yaml" | "json";

/**
 * The JSON Schema (draft 7) of a kind's record but for its word: what `check.ts` and `key.ts` would refuse it refuses,
 * in either notation (DESIGN.md 12.5). Unknown members and words are taken, for so does the graph.
 */
export function recordSchema(kind: Kind, notation: Notation): JsonObject {
  const places = byPath(placesOf(kind));
  const { description: _, type: __, ...body } = typesOf(shapeOf(kind), "", { places, notation });
  const unmarked = { propertyNames: { not: { enum: [...MARKS] } } };
  return { title: kind.name, description: kind.about, type: "object", ...body, allOf: [...keyRules(kind), unmarked] };
}

interface Writing {
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly notation: Notation;
}

function byPath(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const grouped = new Map<string, Place[]>();
  for (const place of places) grouped.set(place.path, [...(grouped.get(place.path) ?? []), place]);
  return grouped;
}

/** Each keyword speaks of values of one type only, so that several types need no alternatives. */
function typesOf(shape: Shape, path: string, writing: Writing): JsonObject {
  const { places, notation } = writing;
  const doc = documented(places.get(path) ?? []);
  const scalars = scalarsOf(shape, notation);
  const mapped = shape.members.size > 0 || shape.values !== undefined;
  const types = [...scalars.types, ...(shape.items ? ["array"] : []), ...(mapped ? ["object"] : [])];
  if (shape.scalars.has("json") || types.length === 0) return doc;
  return {
    ...doc,
    type: [...types, "null"],
    ...scalars.rules,
    ...(shape.items && { items: typesOf(shape.items, `${path}[]`, writing) }),
    ...(shape.members.size > 0 && { properties: membersOf(shape, path, writing) }),
    ...(shape.values && { additionalProperties: typesOf(shape.values, `${path}{}`, writing) }),
  };
}

function membersOf(shape: Shape, path: string, writing: Writing): JsonObject {
  const prefix = path === "" ? "" : `${path}.`;
  return Object.fromEntries(
    [...shape.members].map(([name, inner]) => [name, typesOf(inner, `${prefix}${name}`, writing)]),
  );
}

function documented(places: readonly Place[]): JsonObject {
  if (places.length === 0) return {};
  const known = places.flatMap((place) => place.known);
  return { description: wordsOf(places), ...(known.length > 0 && { examples: known }) };
}

interface Scalars {
  readonly types: readonly string[];
  readonly rules: JsonObject;
}

/** In YAML a plain scalar where a text can be is its source text, whatever else could be there. */
function scalarsOf(shape: Shape, notation: Notation): Scalars {
  const asText = notation === "yaml" && textual(shape);
  const said = [...shape.scalars].filter((type) => !asText || TEXTS.has(type));
  const patterns = said.flatMap((type) => SCALARS[type].pattern ?? []);
  const types = said.flatMap((type) => SCALARS[type].types);
  const plain = asText && shape.scalars.has("text") ? ["number", "boolean"] : [];
  const whole = types.includes("integer") && !types.includes("number");
  return {
    types: [...new Set([...types, ...plain])],
    rules: {
      ...(patterns.length > 0 && !shape.scalars.has("text") && { pattern: patterns.join("|") }),
      ...(whole && { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
    },
  };
}

const TEXTS: ReadonlySet<ScalarType> = new Set(["text", "moment", "day"]);

const SCALARS: { readonly [T in ScalarType]: { readonly types: readonly string[]; readonly pattern?: string } } = {
  text: { types: ["string"] },
  moment: { types: ["string"], pattern: MOMENT_PATTERN },
  day: { types: ["string"], pattern: DAY_PATTERN },
  int: { types: ["integer"] },
  number: { types: ["number"] },
  bool: { types: ["boolean"] },
  json: { types: [] },
};

/** A schema as a file: two blanks a level, a line feed at the end. */
export function schemaText(schema: Json): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
