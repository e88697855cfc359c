import type { Code } from "./tree.ts";
import { readJson } from "../json.ts";
import { type Fault, type MapNode, mapNode, type Node } from "../node.ts";
import { type Aside, aside } from "./passage.ts";
import { readYaml } from "../yaml.ts";

/** What a fence of each language holds, read between two offsets of a page. */
const LANGUAGES: Readonly<Record<string, (page: string, from: number, to: number) => readonly (Node | Fault)[]>> = {
  yaml: (page, from, to) => readYaml(page.slice(from, to), from),
  yml: (page, from, to) => readYaml(page.slice(from, to), from),
  json: (page, from, to) => [readJson(page, from, to)],
  ndjson: readEach,
  jsonl: readEach,
};

/**
 * The mappings in one fence of a page, at their places in the page. What is not read as its language is prose, unless a
 * line of it says `kind:`, for then somebody meant a record.
 */
export function readFence(page: string, fence: Code): readonly (Aside | Fault)[] {
  const read = LANGUAGES[fence.lang?.toLowerCase() ?? ""];
  const at = fence.position?.start.offset ?? 0;
  if (read === undefined || fence.value.trim() === "") return [];
  const from = page.indexOf("\n", at) + 1;
  const text = unfenced(page, fence.value, from);
  const to = from + text.length;
  const values = read(page.startsWith(text, from) ? page : " ".repeat(from) + text, from, to);
  const broken = values.find((value): value is Fault => !("is" in value));
  if (broken === undefined) return values.flatMap((value) => mappings(value as Node, at));
  if (/^[ \t{,]*["']?kind["']?[ \t]*:/m.test(text)) return [broken];
  return [aside(mapNode(at, []), `its fence ${broken.words.replace(/\.$/, "")}`)];
}

function mappings(value: Node, at: number): readonly Aside[] {
  const items = value.is === "list" ? value.items : [value];
  const maps = items.filter((item): item is MapNode => item.is === "map");
  if (maps.length < items.length || maps.length === 0)
    return [aside(mapNode(at, []), "its fence holds values that are no mappings")];
  return maps.map((map) => aside(map, "its fence holds no record of a known kind or form"));
}

/**
 * The content of a fence with blanks where its page has margins, such as the `>` of a quotation: each letter stays at
 * its offset.
 */
function unfenced(page: string, value: string, from: number): string {
  const lines: string[] = [];
  let here = from;
  for (const content of value.split("\n")) {
    const feed = page.indexOf("\n", here);
    const end = feed < 0 ? page.length : feed;
    const carriage = page[end - 1] === "\r" && !content.endsWith("\r") ? 1 : 0;
    lines.push(content.padStart(end - here - carriage));
    here = end + 1;
  }
  return lines.join("\n");
}

/** A JSON value a line. */
function readEach(page: string, from: number, to: number): readonly (Node | Fault)[] {
  const values: (Node | Fault)[] = [];
  for (let start = from; start < to; ) {
    const feed = page.indexOf("\n", start);
    const end = feed < 0 || feed > to ? to : feed;
    if (page.slice(start, end).trim() !== "") values.push(readJson(page, start, end));
    start = end + 1;
  }
  return values;
}
