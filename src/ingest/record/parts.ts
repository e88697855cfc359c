import { sha256 } from "../../ontology/canonical.ts";
import { encodePart, keyFault, normalKey } from "../../ontology/keys.ts";
import type { Kind, Part } from "../../ontology/ontology.ts";
import { unmarked } from "./marks.ts";
import { isMapping, segments, valuesAt, without } from "../paths.ts";
import type { Json, JsonObject } from "../statement.ts";

/** One entity that stands inside another's record. */
export interface PartEntry {
  readonly kind: Kind;
  /** Its name in a mapping, its place in a list, from 1; what it calls itself goes before both. */
  readonly name: string | number;
  readonly body: JsonObject;
  readonly way: readonly PropertyKey[];
}

/**
 * What a record says of itself, and its parts apart. A list or mapping without parts stays where it is, and so does one
 * that its kind reads as a whole beside.
 */
export function apart(
  kind: Kind,
  body: JsonObject,
): { readonly own: JsonObject; readonly parts: readonly PartEntry[] } {
  let own = body;
  const parts: PartEntry[] = [];
  for (const inner of kind.parts) {
    const found = entries(inner, inner.part as Part, body);
    if (found.length === 0) continue;
    for (const entry of found) parts.push(entry);
    if (!readsWhole(kind, inner.part as Part)) own = without(own, segments((inner.part as Part).at));
  }
  return { own, parts };
}

function readsWhole(kind: Kind, { at }: Part): boolean {
  return [...kind.fields.values()].some((field) => field.from.includes(at));
}

function entries(kind: Kind, part: Part, body: JsonObject): readonly PartEntry[] {
  const held = valuesAt(body, part.at)[0];
  const way = part.at.split(".");
  if (part.shape === "map")
    return isMapping(held)
      ? Object.entries(held).map(([name, entry]) => ({
          kind,
          name,
          body: bodyOf(part, name, entry),
          way: [...way, name],
        }))
      : [];
  return Array.isArray(held)
    ? held.map((entry: Json, i) => {
        const body = bodyOf(part, String(i + 1), entry);
        return { kind, name: ownName(part, body) ?? i + 1, body, way: [...way, i] };
      })
    : [];
}

/** What a part calls itself, where its kind says so and it does. */
export function ownName(part: Part, body: JsonObject): string | undefined {
  const said = part.named === undefined ? undefined : valuesAt(body, part.named)[0];
  const name = typeof said === "string" || typeof said === "number" ? String(said).trim() : "";
  return name === "" ? undefined : name;
}

/** A part's name in the graph. `nth` of a slot's parts is named by the slot where the parts of several are united. */
export function partName(part: Part, name: string | number, slot: string): PartName {
  return part.bySlot && typeof name === "number" ? [sha256(slot).slice(0, SLOT_LETTERS), name] : name;
}

/** Letters of its slot's digest that stand before a part's place. */
const SLOT_LETTERS = 8;

/** A name, a place, or the name of a slot and a place in it. */
export type PartName = string | number | readonly (string | number)[];

/** What `$part` of a stored body says; undefined where it says nothing of that sort. */
export function storedName(part: Json | undefined): PartName | undefined {
  if (typeof part === "string" || typeof part === "number") return part;
  const parts = Array.isArray(part) ? part.filter((p) => typeof p === "string" || typeof p === "number") : [];
  return parts.length === 0 ? undefined : parts;
}

function bodyOf(part: Part, name: string, entry: Json): JsonObject {
  const said = isMapping(entry)
    ? unmarked(entry)
    : part.value !== undefined && entry !== null
      ? { [part.value]: entry }
      : {};
  return part.name === undefined || Object.hasOwn(said, part.name) ? said : { [part.name]: name, ...said };
}

/** The body of a part's statement: it names its whole, so that it can be read alone. */
export function partBody(body: JsonObject, whole: string, name: PartName): JsonObject {
  return { ...body, $of: whole, $part: name };
}

/** A part's key hangs on its whole's: `retire-1/traces`; or why its name cannot be one. */
export function partKey(whole: string, name: PartName): { readonly key: string } | { readonly words: string } {
  const texts = [name].flat().map((part) => normalKey(String(part)));
  const key = [whole, ...texts.map(encodePart)].join("/");
  const fault = texts.map(keyFault).find((why) => why !== undefined) ?? keyFault(key);
  return fault === undefined ? { key } : { words: `cannot name a part: it ${fault}.` };
}
