import { isPersonal, type Way, wayOf } from "../../ontology/bodies.ts";
import type { Kind, Ontology } from "../../ontology/ontology.ts";
import { isMapping } from "../paths.ts";
import type { Json, JsonObject } from "../statement.ts";
import { reach, reads } from "./reads.ts";

/** What stands where a text was. */
export const REDACTED = "[REDACTED]";

/**
 * A body without what people typed (DESIGN.md 5, Personal data): by the names that the vocabulary calls personal, by
 * the kind's own paths, and, of its open mappings, by every name that nobody declared. Blank texts, true, false and null
 * stay, names stay; what is redacted already stays as it is. The same object where there is nothing to redact.
 */
export function redacted(kind: Kind, body: JsonObject, { vocabulary }: Pick<Ontology, "vocabulary">): JsonObject {
  if (kind.body.is === "keep") return body;
  return within(body, [], secret(kind, vocabulary.personal ?? []), kind) as JsonObject;
}

/** Whether what stands at that way, numbers for places in lists, is redacted. Parts have a policy of their own. */
export function isRedacted(
  kind: Kind,
  at: readonly PropertyKey[],
  { vocabulary }: Pick<Ontology, "vocabulary">,
): boolean {
  if (kind.body.is === "keep") return false;
  const personal = vocabulary.personal ?? [];
  const way = at.filter((step) => typeof step === "string");
  const inPart = kind.parts.some(({ part }) => wayOf(part?.at ?? "").every((name, i) => way[i] === name));
  const hides = inPart ? (w: Way) => isPersonal(w, personal) : secret(kind, personal);
  return way.some((_, i) => hides(way.slice(0, i + 1)));
}

function within(value: Json, way: Way, hides: (way: Way) => boolean, kind: Kind): Json {
  if (Array.isArray(value))
    return sameOr(
      value,
      value.map((item: Json) => within(item, way, hides, kind)),
    );
  if (!isMapping(value)) return value;
  let changed = false;
  const members = Object.entries(value).map(([name, inner]): [string, Json] => {
    if (way.length === 0 && name.startsWith("$")) return [name, inner];
    const here = [...way, name];
    const kept = hides(here) ? blackened(inner) : within(inner, here, hides, kind);
    changed ||= kept !== inner;
    return [name, kept];
  });
  return changed ? Object.fromEntries(members) : value;
}

/** A mapping goes as a whole, for its names may be what somebody typed. */
function blackened(value: Json): Json {
  if (typeof value === "string") return value.trim() === "" ? value : REDACTED;
  if (typeof value === "number") return REDACTED;
  if (Array.isArray(value)) return sameOr(value, value.map(blackened));
  if (isMapping(value)) return Object.keys(value).length === 0 ? value : REDACTED;
  return value;
}

function sameOr(before: readonly Json[], after: readonly Json[]): readonly Json[] {
  return after.every((item, i) => item === before[i]) ? before : after;
}

const known = new WeakMap<Kind, (way: Way) => boolean>();

/** Whether the value at a way is not to be kept. */
function secret(kind: Kind, personal: readonly string[]): (way: Way) => boolean {
  const before = known.get(kind);
  if (before) return before;
  const { paths, open } = kind.body.is === "redact" ? kind.body : { paths: [], open: {} };
  const own = paths.map(wayOf);
  const opened = Object.entries(open)
    .map(([at, names]) => openAt(wayOf(at), names, kind))
    .sort((a, b) => b.at.length - a.at.length);
  const hides = (way: Way) => {
    if (isPersonal(way, personal) || own.some((one) => equal(one, way))) return true;
    const nearest = opened.find(({ at }) => at.length < way.length && equal(at, way.slice(0, at.length)));
    return nearest !== undefined && reach(way, nearest.declared) === "not";
  };
  const remembered = remembering(hides);
  known.set(kind, remembered);
  return remembered;
}

/** Ways that are remembered; records of a kind have few, and hostile ones any. */
const MOST_WAYS = 10_000;
const LONGEST = 200;

function remembering(of: (way: Way) => boolean): (way: Way) => boolean {
  const answers = new Map<string, boolean>();
  return (way) => {
    const name = way.join("\u0000");
    const before = answers.get(name);
    if (before !== undefined) return before;
    const answer = of(way);
    if (answers.size < MOST_WAYS && name.length < LONGEST) answers.set(name, answer);
    return answer;
  };
}

/** An open mapping and the ways below it that are declared. */
function openAt(
  at: Way,
  names: readonly string[],
  kind: Kind,
): { readonly at: Way; readonly declared: readonly Way[] } {
  const below = reads(kind).filter((way) => way.length > at.length && equal(at, way.slice(0, at.length)));
  return { at, declared: [...below, ...names.map((name) => [...at, name])] };
}

function equal(declared: Way, way: Way): boolean {
  return declared.length === way.length && declared.every((name, i) => name === "*" || name === way[i]);
}
