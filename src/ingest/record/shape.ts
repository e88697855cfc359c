import type { FieldType } from "../../ontology/declare.ts";
import { snake } from "../../ontology/names.ts";
import type { Kind, Link } from "../../ontology/ontology.ts";
import { segments } from "../paths.ts";

/** What a kind's declaration expects at each place of its record; at most one scalar type, list and mapping each. */
export interface Shape {
  readonly scalars: ReadonlySet<ScalarType>;
  readonly members: ReadonlyMap<string, Shape>;
  /** What a list holds; undefined where no list is expected. */
  readonly items: Shape | undefined;
  /** What a mapping's values are, whatever their names. */
  readonly values: Shape | undefined;
}

export type ScalarType = "text" | "moment" | "day" | "int" | "number" | "bool" | "json";

const known = new WeakMap<Kind, Shape>();

/** The shape of a kind's records; of a part, of its entry in the whole, with `$of` and `$part` beside. */
export function shapeOf(kind: Kind): Shape {
  const shape = known.get(kind) ?? build(kind);
  known.set(kind, shape);
  return shape;
}

/** A plain YAML scalar that stands here is its source text. */
export function textual(shape: Shape): boolean {
  return TEXTUAL.some((type) => shape.scalars.has(type));
}

const TEXTUAL: readonly ScalarType[] = ["text", "moment", "day"];

interface Growing {
  scalars: Set<ScalarType>;
  members: Map<string, Growing>;
  items: Growing | undefined;
  values: Growing | undefined;
}

const empty = (): Growing => ({
  scalars: new Set(),
  members: new Map(),
  items: undefined,
  values: undefined,
});

function build(kind: Kind): Shape {
  const shape = empty();
  at(shape, "kind").scalars.add("text");
  for (const field of kind.fields.values())
    for (const path of field.from) FIELDS[(each(path) ? SINGLE[field.type] : undefined) ?? field.type](at(shape, path));
  for (const link of kind.links.values()) {
    if (link.name === kind.part?.link) continue;
    for (const path of link.from) expectLink(at(shape, path), link);
    expectText(at(shape, noneReason(link)));
  }
  for (const list of kind.lists.values()) for (const path of list.from) expectTextOrTexts(at(shape, path));
  for (const part of kind.parts) expectPart(at(shape, part.part?.at ?? ""), part);
  for (const path of kind.key.flat()) if (path !== "#") expectKey(at(shape, path));
  return shape;
}

/** The record field that says why a link is none. */
export function noneReason(link: Link): string {
  return `${snake(link.name)}_none_reason`;
}

function at(shape: Growing, path: string): Growing {
  let here = shape;
  for (const segment of segments(path)) {
    if (segment.is === "items") here = here.items ??= empty();
    else if (segment.is === "values") here = here.values ??= empty();
    else {
      const next = here.members.get(segment.name) ?? empty();
      here.members.set(segment.name, next);
      here = next;
    }
  }
  return here;
}

const expectText = (here: Growing) => void here.scalars.add("text");
const expectTexts = (here: Growing) => expectText((here.items ??= empty()));
/** One text is one reference, also where a list could stand; so is the word none. */
function expectTextOrTexts(here: Growing): void {
  expectText(here);
  expectTexts(here);
}
const scalar = (type: ScalarType) => (here: Growing) => void here.scalars.add(type);

const FIELDS: { readonly [T in FieldType]: (here: Growing) => void } = {
  text: expectText,
  word: expectText,
  texts: expectTexts,
  words: expectTexts,
  moment: scalar("moment"),
  day: scalar("day"),
  int: scalar("int"),
  number: scalar("number"),
  bool: scalar("bool"),
  json: scalar("json"),
};

/** A path that ends in `[]` or `{}` arrives at each of several values. */
function each(path: string): boolean {
  return /[\]}]$/.test(path);
}

/** What each single value of such a field is. */
const SINGLE: { readonly [T in FieldType]?: FieldType } = { texts: "text", words: "word" };

function expectLink(here: Growing, link: Link): void {
  switch (link.read) {
    case "entries":
      expectText((here.values ??= empty()));
      break;
    case "keys":
      here.values ??= empty();
      break;
    case "pairs":
      here.items ??= empty();
      expectText((here.items.values ??= empty()));
      break;
    case "reference":
      (link.many ? expectTextOrTexts : expectText)(here);
  }
}

function expectPart(here: Growing, part: Kind): void {
  const entry = part.part?.shape === "map" ? (here.values ??= empty()) : (here.items ??= empty());
  merge(entry, shapeOf(part));
  if (part.part?.value !== undefined) expectText(entry);
}

function merge(into: Growing, shape: Shape): void {
  for (const type of shape.scalars) into.scalars.add(type);
  for (const [name, inner] of shape.members) {
    const next = into.members.get(name) ?? empty();
    into.members.set(name, next);
    merge(next, inner);
  }
  if (shape.items) merge((into.items ??= empty()), shape.items);
  if (shape.values) merge((into.values ??= empty()), shape.values);
}

/** A key's part is a text, unless a field says that it is a number or a moment. */
function expectKey(here: Growing): void {
  if (here.scalars.size === 0) expectText(here);
}
