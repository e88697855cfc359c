import type { Kind } from "../../ontology/ontology.ts";
import { segments } from "../paths.ts";
import type { JsonObject } from "../statement.ts";
import { KEY_OR_BLANK, KEY_PATTERN, NOT_BLANK } from "./patterns.ts";

/** Stands for a digest in a key, which is always there. */
const DIGEST = "#";
const SCALARS = ["string", "number", "boolean"];

/**
 * Which keys a record must state, and what a key can be (DESIGN.md 4, Keys): the first alternative whose first part says
 * something counts, and each of its parts is a key or blank.
 */
export function keyRules(kind: Kind): readonly JsonObject[] {
  const alternatives = kind.key.map((alternative, i) => {
    const [first = DIGEST, ...others] = alternative;
    const before = kind.key.slice(0, i).map(([earlier = DIGEST]) => ({ not: required(earlier, NOT_BLANK) }));
    return all([...before, required(first, KEY_PATTERN), ...others.map(blankOrKey)]);
  });
  const [only, ...others] = alternatives;
  const keys = only === undefined ? [] : others.length === 0 ? [only] : [{ anyOf: alternatives }];
  return [...keys, ...kind.parts.flatMap(partNames)];
}

/** What names a part is a key too: its name in a mapping, what it calls itself in a list. */
function partNames(part: Kind): readonly JsonObject[] {
  const { at = "", shape, named } = part.part ?? {};
  if (shape === "map") return [within(at, { propertyNames: { pattern: KEY_PATTERN } })];
  return named === undefined ? [] : [within(`${at}[]`, within(named, { pattern: KEY_OR_BLANK }))];
}

function required(path: string, pattern: string): JsonObject {
  return path === DIGEST ? {} : within(path, { type: SCALARS, pattern }, true);
}

function blankOrKey(path: string): JsonObject {
  return path === DIGEST ? {} : within(path, { pattern: KEY_OR_BLANK });
}

/** What holds at a path, where it leads somewhere; or must lead somewhere. */
function within(path: string, schema: JsonObject, must = false): JsonObject {
  return segments(path).reduceRight<JsonObject>((inner, segment) => {
    switch (segment.is) {
      case "member":
        return { ...(must && { required: [segment.name] }), properties: { [segment.name]: inner } };
      case "items":
        return { items: inner };
      case "values":
        return { additionalProperties: inner };
    }
  }, schema);
}

/** Several rules as one, flat where they are about different members: an editor then says what is missing. */
function all(rules: readonly JsonObject[]): JsonObject {
  const said = rules.filter((rule) => Object.keys(rule).length > 0);
  return said.length === 1 ? (said[0] as JsonObject) : said.length === 0 ? {} : { allOf: said };
}
