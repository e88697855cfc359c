import { encodePart, keyFault } from "../../ontology/keys.ts";
import type { Kind, Part } from "../../ontology/ontology.ts";
import { isMapping, segments, valuesAt, without } from "../paths.ts";
import type { Json, JsonObject } from "../statement.ts";

/** One entity that stands inside another's record. */
export interface PartEntry {
  readonly kind: Kind;
  /** Its name in a mapping, its place in a list, from 1. */
  readonly name: string | number;
  readonly body: JsonObject;
  readonly way: readonly PropertyKey[];
}

/** What a record says of itself, and its parts apart. A list or mapping without parts stays where it is. */
export function apart(
  kind: Kind,
  body: JsonObject,
): { readonly own: JsonObject; readonly parts: readonly PartEntry[] } {
  let own = body;
  const parts: PartEntry[] = [];
  for (const inner of kind.parts) {
    const found = entries(inner, inner.part as Part, body);
    if (found.length === 0) continue;
    parts.push(...found);
    own = without(own, segments((inner.part as Part).at));
  }
  return { own, parts };
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
    ? held.map((entry: Json, i) => ({ kind, name: i + 1, body: bodyOf(part, String(i + 1), entry), way: [...way, i] }))
    : [];
}

function bodyOf(part: Part, name: string, entry: Json): JsonObject {
  const said = isMapping(entry) ? entry : part.value !== undefined && entry !== null ? { [part.value]: entry } : {};
  return part.name === undefined || Object.hasOwn(said, part.name) ? said : { [part.name]: name, ...said };
}

/** The body of a part's statement: it names its whole, so that it can be read alone. */
export function partBody(entry: PartEntry, whole: string): JsonObject {
  return { ...entry.body, $of: whole, $part: entry.name };
}

/** A part's key hangs on its whole's: `retire-1/traces`; or why its name cannot be one. */
export function partKey(whole: string, name: string | number): { readonly key: string } | { readonly words: string } {
  const text = String(name).trim().normalize("NFC");
  const key = `${whole}/${encodePart(text)}`;
  const fault = keyFault(text) ?? keyFault(key);
  return fault === undefined ? { key } : { words: `cannot name a part: it ${fault}.` };
}
