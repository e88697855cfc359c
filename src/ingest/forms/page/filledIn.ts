import { type Fault, type MapNode, type Member, mapNode } from "../../read/node.ts";
import { type Labelled, type Page, pageOf } from "../../read/page/passage.ts";
import { alone, type Form, type Taken } from "../form.ts";
import { text } from "../plainNode.ts";
import { asWritten, isFilled, normalLabel, snakeLabel, type Understand, type Understood } from "./labels.ts";

/** A form that people fill in on a Markdown page (DOMAIN.md 1.17): what it is known by, and what each label means. */
export interface PaperForm {
  /** `an incident form`. */
  readonly name: string;
  /** The kind whose record it is. */
  readonly kind: string;
  /** Labels that it has, filled in or not. */
  readonly has: readonly string[];
  /** Labels that belong to others of these forms. */
  readonly hasNot: readonly string[];
  /** By label as `normalLabel` has it. */
  readonly labels: Readonly<Record<string, Understand>>;
  /** Under which name of the record a label is kept that has no field; where none is given, under its section's. */
  readonly within?: Readonly<Record<string, string>>;
  /** The field that holds all that is kept by section; the record itself where none is given. */
  readonly rest?: string;
  /** The record's field for the page's title, where no label says it. */
  readonly title?: string;
  /** What counts as not filled in, besides blanks: the choices of a template that are all still there. */
  readonly unfilled?: (field: Labelled) => boolean;
}

/** So many of its labels make a page that form. */
const ENOUGH = 3;

/**
 * The form for such pages: recognised by its labels, never by the name of a file. What its kind has no field for is kept
 * in the record, by section. A page on which nothing is filled in is passed over.
 */
export function paperForm(paper: PaperForm): Form {
  return alone(
    paper.name,
    (node) => {
      const page = pageOf(node);
      return page !== undefined && isOn(page, paper);
    },
    (node) => taken(node, pageOf(node) as Page, paper),
  );
}

function isOn(page: Page, { has, hasNot, labels }: PaperForm): boolean {
  const there = new Set(formFields(page).map((field) => normalLabel(field.label)));
  const known = [...there].filter((label) => Object.hasOwn(labels, label));
  return has.every((label) => there.has(label)) && !hasNot.some((label) => there.has(label)) && known.length >= ENOUGH;
}

/** What stands above the first section is about the page itself, unless there are no sections. */
function formFields(page: Page): readonly Labelled[] {
  const inSections = page.fields.filter((field) => field.section !== "");
  return inSections.length === 0 ? page.fields : inSections;
}

function taken(node: MapNode, page: Page, paper: PaperForm): Taken {
  const written = formFields(page).filter((field) => isFilled(field) && !paper.unfilled?.(field));
  if (written.length === 0) return { ignored: `it is ${paper.name} that is not filled in` };
  const own: Member[] = [];
  const rest: Labelled[] = [];
  const faults: Fault[] = [];
  for (const field of written) {
    const understood = understand(field, paper);
    const names = new Set(understood?.members.map((m) => m.key));
    if (understood === undefined || own.some((m) => names.has(m.key))) rest.push(field);
    else {
      own.push(...understood.members);
      faults.push(...(understood.faults ?? []));
    }
  }
  own.push(...titleOf(node, page, paper, own));
  const sections = bySection(rest, paper, paper.rest === undefined ? ["kind", ...own.map((m) => m.key)] : []);
  const kept = paper.rest !== undefined && sections.length > 0;
  const record = mapNode(node.at, [
    ...own,
    ...(kept ? [{ key: paper.rest as string, at: node.at, value: mapNode(node.at, sections) }] : sections),
  ]);
  return { records: [{ kind: paper.kind, node: record, faults }] };
}

/** `Incident record: two tickets` is about two tickets; a title that only names the form is none. */
function titleOf(node: MapNode, { title }: Page, paper: PaperForm, own: readonly Member[]): readonly Member[] {
  const name = paper.title;
  const about = title.replace(/^(?:\p{L}+ ){0,3}(?:record|form|report|template)(?:\s*[:–—]\s*|$)/iu, "");
  return name === undefined || about === "" || own.some((m) => m.key === name) ? [] : [text(name, about, node.at)];
}

function understand(field: Labelled, { labels }: PaperForm): Understood | undefined {
  const label = normalLabel(field.label);
  return Object.hasOwn(labels, label) ? labels[label]?.(field) : undefined;
}

/** `impact: {user_impact: …}`; the text below a heading stands under the heading's own name. */
function bySection(
  fields: readonly Labelled[],
  { within = {} }: PaperForm,
  taken: readonly string[],
): readonly Member[] {
  const sections = new Map<string, Labelled[]>();
  for (const field of fields) {
    const label = normalLabel(field.label);
    const name = (Object.hasOwn(within, label) ? within[label] : snakeLabel(field.section)) || "more";
    sections.set(name, [...(sections.get(name) ?? []), field]);
  }
  return [...sections].map(([name, held]) => {
    const [first] = held as [Labelled];
    const key = taken.includes(name) ? `${name}_section` : name;
    const alone = held.length === 1 && normalLabel(first.label) === normalLabel(first.section);
    return { key, at: first.at, value: alone ? asWritten(first) : mapNode(first.at, named(held)) };
  });
}

/** Labels that stand twice in a section are told apart by number. */
function named(fields: readonly Labelled[]): readonly Member[] {
  const seen = new Map<string, number>();
  return fields.map((field) => {
    const name = snakeLabel(field.label) || "unnamed";
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return { key: nth === 1 ? name : `${name}_${nth}`, at: field.at, value: asWritten(field) };
  });
}
