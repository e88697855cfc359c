import { day, moment } from "../../../ontology/moments.ts";
import { type Fault, listNode, type Member, type Node, scalarNode } from "../../read/node.ts";
import type { Labelled } from "../../read/page/passage.ts";
import { text as textMember } from "../plainNode.ts";

/* What a record takes from one label of a form that people fill in. Each is a function of what stands behind the label. */

/** Members for the record, and what is wrong with what was written. Nothing where it is not filled in. */
export interface Understood {
  readonly members: readonly Member[];
  readonly faults?: readonly Fault[];
}
export type Understand = (field: Labelled) => Understood;

const NOTHING: Understood = { members: [] };

/** What people write where they have nothing to write. */
const BLANKS: ReadonlySet<string> = new Set([
  "",
  "-",
  "–",
  "—",
  "...",
  "…",
  "?",
  "n/a",
  "na",
  "tbd",
  "todo",
  "tba",
  "unknown",
]);

/** Whether somebody wrote something behind a label. */
export function isFilled({ text, items }: Labelled): boolean {
  return !isBlank(text) || items.some((item) => !isBlank(item.text));
}

function isBlank(text: string): boolean {
  return BLANKS.has(text.toLowerCase().replace(/\.$/, "")) || /^<[^>]*>$/.test(text) || text === ".";
}

/** What a label is compared as: `Change ID:` is `change id`. */
export function normalLabel(label: string): string {
  return label
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s_]+/g, " ")
    .replace(/\s*:$/, "")
    .trim();
}

/** Letters and digits of any script, with `_` between. */
export function snakeLabel(label: string): string {
  return normalLabel(label)
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
}

/**
 * One id: what stands in backticks, else all of it. Of several the first counts, and the others are kept beside it.
 * `none: no write was made` is none with its reason.
 */
export const id = (name: string): Understand =>
  filled((field) => {
    const [none] = /^none(?=$|[\s:;,.(])[\s:;,.(–—-]*/i.exec(field.text) ?? [];
    if (none !== undefined) return { members: noneOf(name, field.text.slice(none.length), field.at) };
    const [first = "", ...others] = field.codes.length > 0 ? field.codes : [undotted(field.text)];
    const own = textMember(name, first, field.at);
    if (others.length === 0) return { members: [own] };
    const found = [first, ...others].join(", ");
    return {
      members: [own, listOf(`other_${name}`, others, field.at)],
      faults: [
        {
          at: field.at,
          words: `${field.label} must be one id; found ${shortened(found)}. The first counts; keep one.`,
        },
      ],
    };
  });

function noneOf(name: string, reason: string, place: number): readonly Member[] {
  const [none, why] = [textMember(name, "none", place), reason.replace(/\)?\.?$/, "").trim()];
  return why === "" ? [none] : [none, textMember(`${name.replace(/_id$/, "")}_none_reason`, why, place)];
}

/** Ids, each of which counts. */
export const ids = (name: string): Understand =>
  filled((field) => {
    const said = field.codes.length > 0 ? field.codes : [undotted(field.text)];
    return {
      members: [said.length === 1 ? textMember(name, said[0] as string, field.at) : listOf(name, said, field.at)],
    };
  });

/** A word of some vocabulary, without the dot that ends a sentence. */
export const word = (name: string): Understand =>
  filled((field) => ({
    members: [textMember(name, undotted(field.text), field.at)],
  }));

export const text = (name: string): Understand =>
  filled((field) => ({
    members: [textMember(name, wholeText(field), field.at)],
  }));

/** Sentences: the items of a list, else what `;` parts. */
export const texts = (name: string): Understand =>
  filled((field) => ({
    members: [itemsOf(name, field, field.text.split(";"))],
  }));

/** Words: the items of a list, else what `,` or `;` parts where each piece is a word, else all of it as one. */
export const words = (name: string): Understand =>
  filled((field) => {
    const pieces = field.text.split(/[,;]/).map((piece) => undotted(piece.trim()));
    return { members: [itemsOf(name, field, pieces.every((piece) => /^\S*$/.test(piece)) ? pieces : [field.text])] };
  });

/** A point in time; a day, or a time that says no offset, is a fault. */
export const at = (name: string): Understand =>
  filled((field) => {
    const said = undotted(field.text).replace(/\s*(?:UTC|GMT)$/i, "Z");
    const members = [textMember(name, said, field.at)];
    if (moment(said) !== undefined) return { members };
    return unfit(field, members, "a moment with its offset from UTC, such as 2026-04-09T09:14:00Z");
  });

/** A day; the day of a moment is one too. */
export const on = (name: string): Understand =>
  filled((field) => {
    const said = undotted(field.text);
    const [date] = /^\d{4}-\d\d-\d\d(?=[Tt ])/.exec(said) ?? [said];
    const members = [textMember(name, moment(said) === undefined ? said : date, field.at)];
    if (day(said) !== undefined || moment(said) !== undefined) return { members };
    return unfit(field, members, "a day, such as 2026-04-12");
  });

/** A pattern nobody replaced is no value; another is kept, and no field of the graph. */
function unfit(field: Labelled, members: readonly Member[], expected: string): Understood {
  const placeholder = /^[YMDHhmsTZ:\s-]+$/.test(field.text);
  const found = placeholder ? `the placeholder ${field.text}` : `the text ${shortened(field.text)}`;
  return {
    members: placeholder ? [] : members,
    faults: [{ at: field.at, words: `${field.label} must be ${expected}; found ${found}. Write it so.` }],
  };
}

function shortened(said: string): string {
  const letters = [...said];
  return letters.length > 60 ? `${letters.slice(0, 60).join("")}…` : said;
}

function filled(understand: Understand): Understand {
  return (field) => (isFilled(field) ? understand(field) : NOTHING);
}

/** As it was written, a list below the label included: for labels that no record has a field for. */
export function asWritten({ text: said, items, at: place }: Labelled): Node {
  const list = listNode(
    place,
    items.map((item) => scalarNode(item.at, item.text, item.text, false)),
  );
  if (items.length === 0) return scalarNode(place, said, said, false);
  return said === "" ? list : listNode(place, [scalarNode(place, said, said, false), ...list.items]);
}

function wholeText({ text: said, items }: Labelled): string {
  return [said, ...items.map((item) => item.text)].filter((one) => one !== "").join("; ");
}

function itemsOf(name: string, { items, at: place }: Labelled, pieces: readonly string[]): Member {
  if (items.length === 0)
    return listOf(
      name,
      pieces.map((piece) => piece.trim()).filter((piece) => piece !== ""),
      place,
    );
  return {
    key: name,
    at: place,
    value: listNode(
      place,
      items.map((item) => scalarNode(item.at, item.text, item.text, false)),
    ),
  };
}

function listOf(name: string, said: readonly string[], place: number): Member {
  return {
    key: name,
    at: place,
    value: listNode(
      place,
      said.map((one) => scalarNode(place, one, one, false)),
    ),
  };
}

function undotted(said: string): string {
  return said.replace(/\.$/, "").trim();
}
