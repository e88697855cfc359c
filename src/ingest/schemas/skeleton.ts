import type { Kind } from "../../ontology/ontology.ts";
import { segments } from "../paths.ts";
import type { Json, JsonObject } from "../statement.ts";
import { type Place, placesOf, wordsOf } from "./places.ts";

/** Longest line of an explanation, in characters. */
const WIDTH = 110;

/**
 * A record to fill in, as YAML: its kind, its key, what somebody would miss, and all else it can say commented out. Taken
 * in as it stands once the key has a value, and also with every `#` taken off.
 */
export function skeleton(kind: Kind): string {
  const lines = linesOf(treeOf(kind), 0);
  return [
    ...prose(`${kind.name}: ${kind.about}`),
    ...prose("Lines with ## explain. Take the # off a line to say what it says; leave out what you do not know."),
    ...prose("A link that is known to be none says none, and NAME_none_reason beside it says why."),
    `kind: ${kind.record}`,
    ...lines.map(written),
    "",
  ].join("\n");
}

/** The same as a value: what is not commented out, each thing null or empty. */
export function bareRecord(kind: Kind): JsonObject {
  return { kind: kind.record, ...(valueOf(treeOf(kind)) as JsonObject) };
}

/** What stands at one place, and what stands within. */
interface Tree {
  readonly places: Place[];
  readonly members: Map<string, Tree>;
  items?: Tree;
  values?: Tree;
}

const tree = (): Tree => ({ places: [], members: new Map() });

function treeOf(kind: Kind): Tree {
  const root = tree();
  const order = (place: Place) => (place.key ? 0 : place.why === undefined ? 2 : 1);
  const places = placesOf(kind).filter((place) => place.first);
  for (const place of places.toSorted((a, b) => order(a) - order(b))) at(root, place.path).places.push(place);
  return root;
}

function at(root: Tree, path: string): Tree {
  let here = root;
  for (const segment of segments(path)) {
    if (segment.is === "items") here = here.items ??= tree();
    else if (segment.is === "values") here = here.values ??= tree();
    else {
      const next = here.members.get(segment.name) ?? tree();
      here.members.set(segment.name, next);
      here = next;
    }
  }
  return here;
}

/** It is part of the key, somebody would miss it, or something in it is so. */
function isLive({ places, members }: Tree): boolean {
  return places.some((place) => place.key || place.why !== undefined) || [...members.values()].some(isLive);
}

/** A line of the record, or an explanation. */
type Line =
  | { readonly is: "prose"; readonly text: string }
  | { readonly is: "code"; readonly text: string; readonly live: boolean; readonly indent: number };

function written(line: Line): string {
  if (line.is === "prose") return line.text;
  return `${line.live ? "" : "#"}${" ".repeat(line.indent)}${line.text}`;
}

function linesOf({ members }: Tree, indent: number): readonly Line[] {
  return [...members].flatMap(([name, inner]) => memberLines(name, inner, indent));
}

function memberLines(name: string, inner: Tree, indent: number): readonly Line[] {
  const live = isLive(inner);
  const within = insideOf(inner, indent + 2);
  const empty = inner.places.find((place) => place.empty !== "")?.empty ?? "";
  const held = within.length > 0 || empty === "" ? "" : ` ${empty}`;
  return [...explained(inner.places), { is: "code", text: `${name}:${held}`, live, indent }, ...within];
}

function insideOf({ members, items, values }: Tree, indent: number): readonly Line[] {
  const own = linesOf({ places: [], members }, indent);
  if (values !== undefined && values.members.size > 0)
    return [...own, { is: "code", text: "NAME:", live: false, indent }, ...commented(linesOf(values, indent + 2))];
  if (items !== undefined && items.members.size > 0) return [...own, ...dashed(commented(linesOf(items, indent + 2)))];
  return own;
}

/** An entry that is only an example says nothing. */
function commented(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => (line.is === "code" ? { ...line, live: false } : line));
}

/** The first line of an item begins with its dash. */
function dashed(lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex((line) => line.is === "code");
  return lines.map((line, i) =>
    line.is === "code" && i === first ? { ...line, indent: line.indent - 2, text: `- ${line.text}` } : line,
  );
}

function explained(places: readonly Place[]): readonly Line[] {
  const words = wordsOf(places);
  return words === "" ? [] : prose(words).map((text) => ({ is: "prose", text }));
}

/** Words in lines that begin with ##. */
function prose(words: string): readonly string[] {
  const lines: string[] = [];
  let line = "##";
  for (const word of words.split(/\s+/)) {
    if (line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = "##";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

function valueOf(inner: Tree): Json {
  const live = [...inner.members].filter(([, member]) => isLive(member));
  if (live.length > 0) return Object.fromEntries(live.map(([name, member]) => [name, valueOf(member)]));
  const empty = inner.places.find((place) => place.empty !== "")?.empty ?? "";
  return empty === "[]" ? [] : empty === "{}" ? {} : null;
}
