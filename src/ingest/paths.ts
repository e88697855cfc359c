import { byCodePoint } from "../ontology/canonical.ts";
import type { Json, JsonObject } from "./statement.ts";

/**
 * A way into a record, as declarations write it: `papers.permit_id`; `[]` after a name goes through a list's items,
 * `{}` through a mapping's values: `corrective_actions[].change_id`.
 */
export type Segment =
  | { readonly is: "member"; readonly name: string }
  | { readonly is: "items" }
  | { readonly is: "values" };

const known = new Map<string, readonly Segment[]>();

export function segments(path: string): readonly Segment[] {
  const parsed = known.get(path) ?? path.split(".").flatMap(ofStep);
  known.set(path, parsed);
  return parsed;
}

function ofStep(step: string): readonly Segment[] {
  const [, name, suffixes] = /^(.*?)((?:\[\]|\{\})*)$/s.exec(step) as unknown as [string, string, string];
  const through = (suffixes.match(/\[\]|\{\}/g) ?? []).map(
    (s): Segment => (s === "[]" ? { is: "items" } : { is: "values" }),
  );
  return name === "" ? through : [{ is: "member", name }, ...through];
}

/** Every value at the path that is not null: of lists in their order, of mappings by name. */
export function valuesAt(body: Json, path: string): readonly Json[] {
  let values: readonly Json[] = [body];
  for (const segment of segments(path)) values = values.flatMap((value) => step(value, segment));
  return values.filter((value) => value !== null);
}

function step(value: Json, segment: Segment): readonly Json[] {
  if (Array.isArray(value)) return segment.is === "items" ? value : [];
  if (!isMapping(value)) return [];
  if (segment.is === "values") return pairsIn(value).map(([, inner]) => inner);
  if (segment.is === "items") return [];
  const inner = Object.hasOwn(value, segment.name) ? value[segment.name] : undefined;
  return inner === undefined ? [] : [inner];
}

/** Names and values of a mapping by name: a stored record has its names in another order than the document. */
export function pairsIn(mapping: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(mapping).sort(([a], [b]) => byCodePoint(a, b));
}

/** The record without what stands at a path of plain names. */
export function without(body: JsonObject, path: readonly Segment[]): JsonObject {
  const [first, ...rest] = path;
  if (first?.is !== "member") return body;
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, Json][] => {
      if (name !== first.name) return [[name, value]];
      return rest.length === 0 ? [] : [[name, isMapping(value) ? without(value, rest) : value]];
    }),
  );
}

export function isMapping(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
