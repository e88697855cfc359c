import type { FieldType } from "../../ontology/declare.ts";
import { kinds } from "../../ontology/linkRules.ts";
import { article, snake } from "../../ontology/names.ts";
import type { Field, Kind, Link } from "../../ontology/ontology.ts";
import { noneReason } from "../record/shape.ts";

/** One thing that a record can say, for who writes it. */
export interface Place {
  /** As declarations write it: `corrective_actions[].change_id`. */
  readonly path: string;
  /** What it means and what stands there, in sentences. */
  readonly about: string;
  /** Words known so far; another is kept, and reported. */
  readonly known: readonly string[];
  /** Why somebody misses it where it is absent. */
  readonly why: string | undefined;
  /** It is part of the key. */
  readonly key: boolean;
  /** The spelling to write; others are read too. */
  readonly first: boolean;
}

const cache = new WeakMap<Kind, readonly Place[]>();

/** Everything a kind's record can say, its parts' entries within; the key first, then what somebody misses. */
export function placesOf(kind: Kind): readonly Place[] {
  const places = cache.get(kind) ?? [
    ...keys(kind),
    ...[...kind.fields.values()].flatMap((field) => ofField(kind, field)),
    ...[...kind.links.values()].filter((link) => link.name !== kind.part?.link).flatMap((link) => ofLink(kind, link)),
    ...[...kind.lists].flatMap(([name, list]) => list.from.map((path, i) => place(path, i, listed(name, list.link)))),
    ...kind.parts.flatMap((part) => ofPart(kind, part)),
  ];
  cache.set(kind, places);
  return places;
}

function place(path: string, nth: number, about: string, rest: Partial<Place> = {}): Place {
  const also = nth === 0 ? about : `${about} Another spelling.`;
  return { path, about: also, known: [], why: undefined, key: false, first: nth === 0, ...rest };
}

/** The parts of the key; what they mean their fields and links say, where there are any. */
function keys(kind: Kind): readonly Place[] {
  return kind.key.flatMap((alternative, i) =>
    alternative.flatMap((path, n) => {
      if (path === "#") return [];
      const role = alternative.length === 1 ? "The key" : n === 0 ? "The first part of the key" : "A part of the key";
      const instead = i === 0 ? "" : `, where ${(kind.key[0] as readonly string[])[0]} is absent`;
      return [place(path, 0, `${role} of the ${kind.name}${instead}.`, { key: i === 0, first: i === 0 })];
    }),
  );
}

function ofField(kind: Kind, field: Field): readonly Place[] {
  const about = `${sentence(field.about ?? spaced(field.name))} ${TYPES[field.type]}`;
  const known = field.known ?? [];
  const words = known.length === 0 ? about : `${about} Known: ${known.join(", ")}.`;
  return field.from.map((path, i) => place(path, i, words, { known, why: kind.expects.get(field.name)?.why }));
}

const TYPES: { readonly [T in FieldType]: string } = {
  text: "A text.",
  word: "A word.",
  texts: "A list of texts.",
  words: "A list of words.",
  moment: "A moment with its offset from UTC, such as 2026-04-09T09:14:00Z.",
  day: "A day, such as 2026-04-12.",
  int: "A whole number.",
  number: "A number.",
  bool: "true or false.",
  json: "A value of any shape, kept as it is.",
};

function ofLink(kind: Kind, link: Link): readonly Place[] {
  const about = `${sentence(link.about ?? spaced(link.name))} ${READ[link.read](link)}`;
  const why = kind.expects.get(link.name)?.why;
  const reason = `Why there is no ${spaced(link.name).toLowerCase()}, where it says none.`;
  return [
    ...link.from.map((path, i) => place(path, i, about, { why })),
    { ...place(noneReason(link), 0, reason), first: false },
  ];
}

const READ: { readonly [R in Link["read"]]: (link: Link) => string } = {
  reference: (link) => (link.many ? `A list; each names ${kinds(link)}.` : `Names ${kinds(link)}.`),
  entries: (link) => `A mapping; key and value of each entry together name ${kinds(link)}.`,
  keys: (link) => `A mapping; each of its keys names ${kinds(link)}.`,
  pairs: (link) => `A list of mappings; each key and value, as key:value, name ${kinds(link)}.`,
};

function listed(name: string, link: Link): string {
  return `${sentence(spaced(name))} A list; each names ${article(link.of)}, whose ${link.name} this is.`;
}

/** What stands at the parts' place, and what each entry can say. */
function ofPart(whole: Kind, part: Kind): readonly Place[] {
  const { at = "", shape, value } = part.part ?? {};
  const entry = `${at}${shape === "map" ? "{}" : "[]"}`;
  const form = shape === "map" ? "A mapping; each entry by its name" : "A list; each item";
  const text = value === undefined ? "" : ` An entry that is a text is its ${value}.`;
  const name = [...whole.steps].find(([, step]) => step.is === "inverse" && isPartOf(step.links, part))?.[0];
  const inside = placesOf(part).map((inner) => ({ ...inner, path: `${entry}.${inner.path}` }));
  return [
    place(at, 0, `${form} is ${article(part.name)}. ${part.about}${text}`, { why: whole.expects.get(name ?? "")?.why }),
    ...inside,
  ];
}

function isPartOf(links: readonly Link[], part: Kind): boolean {
  return links.some((link) => link.of === part.name && link.name === part.part?.link);
}

/** `detectedAt` → `Detected at`. */
function spaced(name: string): string {
  const words = snake(name).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sentence(words: string): string {
  return words.endsWith(".") ? words : `${words}.`;
}
