import type { Heading, List, ListItem, Nodes, Paragraph, Root, Table, TableCell } from "./tree.ts";
import { codesIn, plainText } from "./markup.ts";
import type { Labelled, Page } from "./passage.ts";

/** The labels of a page and what stands behind them. Quotations and fences are no part of a form. */
export function pageIn(text: string, root: Root): Page {
  const desk: Desk = { text, title: "", section: "", fields: [], loose: [], heading: undefined };
  for (const node of root.children) take(desk, node);
  endSection(desk);
  return { title: desk.title, fields: desk.fields };
}

interface Desk {
  readonly text: string;
  title: string;
  section: string;
  /** What stands in the section without a label of its own: the heading is its label. */
  loose: Passage[];
  heading: number | undefined;
  readonly fields: Labelled[];
}

/** A piece of the page as it was written, and where. */
interface Passage {
  readonly at: number;
  readonly raw: string;
  /** It is an item of a list. */
  readonly item: boolean;
}

function take(desk: Desk, node: Nodes): void {
  if (node.type === "heading") {
    const said = plainText(cellOf(desk, node).raw);
    endSection(desk);
    if (node.depth === 1 && desk.title === "") desk.title = said;
    else [desk.section, desk.heading] = [said, node.position?.start.offset];
  } else if (node.type === "paragraph") takeParagraph(desk, node);
  else if (node.type === "list") for (const item of node.children) takeItem(desk, item);
  else if (node.type === "table") takeTable(desk, node);
}

/** A heading with nothing but prose or a list of its own below it labels that. */
function endSection(desk: Desk): void {
  const [first] = desk.loose;
  if (first !== undefined && desk.heading !== undefined) {
    const prose = desk.loose.filter((passage) => !passage.item);
    const items = desk.loose.filter((passage) => passage.item);
    const raw = prose.map((passage) => passage.raw).join("\n");
    desk.fields.push({ ...field(desk, desk.section, raw, first.at), items: items.map(itemOf) });
  }
  [desk.loose, desk.heading] = [[], undefined];
}

/** `Label: value` a line; a line without a label goes on with the one above. */
function takeParagraph(desk: Desk, node: Paragraph): void {
  let last: Split | undefined;
  for (const { at, raw } of linesOf(desk, node)) {
    const split = splitAt(raw, at);
    if (split === undefined && last === undefined) desk.loose.push({ at, raw, item: false });
    else if (split === undefined && last !== undefined) last = { ...last, raw: `${last.raw}\n${raw}` };
    else {
      if (last !== undefined) desk.fields.push(labelled(desk, last));
      last = split;
    }
  }
  if (last !== undefined) desk.fields.push(labelled(desk, last));
}

/** `- Label: value`, its lines joined; a list below it is its items. */
function takeItem(desk: Desk, item: ListItem): void {
  const [first, ...rest] = item.children;
  if (first?.type !== "paragraph") return;
  const raw = rawOf(desk, first).replace(/^\[[ xX]\]\s+/, "");
  const at = (first.position?.end.offset ?? 0) - raw.length;
  const split = splitAt(raw, at);
  if (split === undefined) {
    desk.loose.push({ at, raw, item: true });
    return;
  }
  const items = rest.filter((node): node is List => node.type === "list").flatMap((list) => itemsOf(desk, list));
  const more = rest.filter((node) => node.type === "paragraph").map((node) => rawOf(desk, node));
  desk.fields.push({ ...labelled(desk, { ...split, raw: [split.raw, ...more].join("\n") }), items });
}

function itemsOf(desk: Desk, list: List): Labelled["items"] {
  return list.children.flatMap((item) => {
    const [first] = item.children;
    return first === undefined
      ? []
      : [itemOf({ at: first.position?.start.offset ?? 0, raw: rawOf(desk, first), item: true })];
  });
}

function itemOf({ at, raw }: Passage): Labelled["items"][number] {
  return { text: plainText(raw), at };
}

/** Heads of tables that say no more than that below them stand labels. */
const HEADS: ReadonlySet<string> = new Set(["", "field", "item", "label", "name", "property"]);

/** A label and a value a row; or a row of labels above one of values, where there are more than two. */
function takeTable(desk: Desk, table: Table): void {
  const rows = table.children.map((row) => row.children.map((cell) => cellOf(desk, cell)));
  const [head = [], values] = rows;
  if (head.length > 2 && rows.length === 2) {
    for (const [i, { raw }] of head.entries()) takeCells(desk, raw, values?.[i]);
    return;
  }
  const body = HEADS.has(plainText(head[0]?.raw ?? "").toLowerCase()) ? rows.slice(1) : rows;
  for (const [label, value] of body.filter((row) => row.length === 2))
    takeCells(desk, label?.raw ?? "", value, label?.at);
}

interface Cell {
  readonly at: number;
  readonly raw: string;
}

function takeCells(desk: Desk, label: string, value: Cell | undefined, at = value?.at ?? 0): void {
  const name = plainText(plainText(label).replace(/:$/, ""));
  if (name === "") return;
  const raw = value?.raw ?? "";
  desk.fields.push(field(desk, name, raw, raw === "" ? at : (value?.at ?? at)));
}

/** What stands in a cell or a heading, without the marks around it. */
function cellOf(desk: Desk, { children, position }: Heading | TableCell): Cell {
  const [first, last] = [children[0], children.at(-1)];
  const at = first?.position?.start.offset ?? position?.start.offset ?? 0;
  return { at, raw: desk.text.slice(at, last?.position?.end.offset ?? at).replaceAll("\\|", "|") };
}

interface Split {
  readonly label: string;
  readonly raw: string;
  readonly at: number;
}

/** A label is short, and a space or the end of the line follows its colon. */
function splitAt(raw: string, at: number): Split | undefined {
  const found = /^(?:\*\*|__)?`?([^\s:|`*_][^:|`*\n]{0,79}?)`?(?:\*\*|__)?[ \t]*:(?:\*\*|__)?(?:[ \t]+|(?=\n|$))/.exec(
    raw,
  );
  if (found === null) return undefined;
  const rest = raw.slice(found[0].length);
  return { label: plainText(found[1] as string), raw: rest, at: rest.trim() === "" ? at : at + found[0].length };
}

function labelled(desk: Desk, { label, raw, at }: Split): Labelled {
  return field(desk, label, raw, at);
}

function field({ section }: Desk, label: string, raw: string, at: number): Labelled {
  return { section, label, at, text: plainText(raw), codes: codesIn(raw), items: [] };
}

function rawOf({ text }: Desk, { position }: Nodes): string {
  return text.slice(position?.start.offset, position?.end.offset);
}

function linesOf(desk: Desk, node: Paragraph): readonly { readonly at: number; readonly raw: string }[] {
  const start = node.position?.start.offset ?? 0;
  return [...rawOf(desk, node).matchAll(/[^\r\n]+/g)].map(({ 0: line, index }) => {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    return { at: start + index + indent, raw: line.slice(indent) };
  });
}
