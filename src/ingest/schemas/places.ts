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
  /** Why somebody misses it where it is absent; undefined where nobody does. */
  readonly why: string | undefined;
  /** It is part of the key. */
  readonly key: boolean;
  /** The spelling to write; others are read too. */
  readonly first: boolean;
  /** What to write where there is nothing to say yet: `[]`, `{}` or nothing. */
  readonly empty: "" | "[]" | "{}";
}

/** What several say of one place, each sentence once. */
export function wordsOf(places: readonly Place[]): string {
  const sentences = places.flatMap(({ about, why }) => [about, ...(why === undefined ? [] : [`Expected: ${why}`])]);
  return [...new Set(sentences)].join(" ");
}

const cache = new WeakMap<Kind, readonly Place[]>();

/** Everything a kind's record can say, its parts' entries within; the key first, then what somebody misses. */
export function placesOf(kind: Kind): readonly Place[] {
  const places = cache.get(kind) ?? [
    ...keys(kind),
    ...[...kind.fields.values()].flatMap((field) => ofField(kind, field)),
    ...[...kind.links.values()].filter((link) => link.name !== kind.part?.link).flatMap((link) => ofLink(kind, link)),
    ...[...kind.lists].flatMap(([name, list]) =>
      list.from.map((path, i) => place(path, i, listed(name, list.link), { empty: "[]" })),
    ),
    ...kind.parts.flatMap((part) => ofPart(kind, part)),
  ];
  cache.set(kind, places);
  return places;
}

function place(path: string, nth: number, about: string, rest: Partial<Place> = {}): Place {
  const also = nth === 0 ? about : `${about} Another spelling.`;
  return { path, about: also, known: [], why: undefined, key: false, first: nth === 0, empty: "", ...rest };
}

/** The parts of the key; what they mean their fields and links say, where there are any. */
function keys(kind: Kind): readonly Place[] {
  return kind.key.flatMap((alternative, i) =>
    alternative.flatMap((path, n) => {
      if (path === "#") return [];
      const role = alternative.length === 1 ? "The key" : n === 0 ? "The first part of the key" : "A part of the key";
      return [
        place(path, 0, `${role} of the ${kind.name}${n === 0 ? instead(kind, i) : ""}.`, {
          key: i === 0,
          first: i === 0,
        }),
      ];
    }),
  );
}

/** Of several keys the first that is there counts. */
function instead(kind: Kind, nth: number): string {
  const firsts = kind.key.map(([first]) => first);
  if (nth > 0) return `, where ${firsts.slice(0, nth).join(" and ")} is absent`;
  return firsts.length === 1 ? "" : `; without it ${firsts.slice(1).join(" or ")}`;
}

function ofField(kind: Kind, field: Field): readonly Place[] {
  const known = field.known ?? [];
  const why = kind.expects.get(field.name)?.why;
  return field.from.map((path, i) => {
    const type = (EACH.test(path) ? SINGLE[field.type] : undefined) ?? field.type;
    const about = `${sentence(field.about ?? spaced(field.name))} ${TYPES[type]}`;
    const words = known.length === 0 ? about : `${about} Known: ${known.join(", ")}.`;
    return place(path, i, words, { known, why, empty: type === "texts" || type === "words" ? "[]" : "" });
  });
}

/** What one of several values of such a field is. */
const SINGLE: { readonly [T in FieldType]?: FieldType } = { texts: "text", words: "word" };

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
  const name = spaced(link.name);
  const same = link.to.length === 1 && spaced(link.to[0] as string) === name;
  const meaning = link.about === undefined ? (same ? "" : `${name}. `) : `${sentence(link.about)} `;
  const why = kind.expects.get(link.name)?.why;
  const reason = `Why there is no ${name.toLowerCase()}, where it says none.`;
  return [
    ...link.from.map((path, i) => {
      const [read, empty] = READ[link.read](link, link.many && !EACH.test(path));
      return place(path, i, `${meaning}${read}`, { why, empty });
    }),
    { ...place(noneReason(link), 0, reason), first: false },
  ];
}

/** What stands at the link's place, and how it is written where it is empty. */
const READ: { readonly [R in Link["read"]]: (link: Link, many: boolean) => readonly [string, Place["empty"]] } = {
  reference: (link, many) => (many ? [`A list; each names ${kinds(link)}.`, "[]"] : [`Names ${kinds(link)}.`, ""]),
  entries: (link) => [`A mapping; key and value of each entry together name ${kinds(link)}.`, "{}"],
  keys: (link) => [`A mapping; each of its keys names ${kinds(link)}.`, "{}"],
  pairs: (link) => [`A list of mappings; each key and value, as key:value, name ${kinds(link)}.`, "[]"],
};

/** A path through a list or a mapping arrives at each of several values. */
const EACH = /\[\]|\{\}/;

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
    place(at, 0, `${form} is ${article(part.name)}. ${part.about}${text}`, {
      why: whole.expects.get(name ?? "")?.why,
      empty: shape === "map" ? "{}" : "[]",
    }),
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
