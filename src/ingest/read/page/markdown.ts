import type { Nodes, Root } from "./tree.ts";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { readFence } from "./fences.ts";
import { type Fault, mapNode, type Node } from "../node.ts";
import { pageIn } from "./page.ts";
import { tooMuch } from "./pageCost.ts";
import { aside, pageNode } from "./passage.ts";
import { readYaml } from "../yaml.ts";

/**
 * Reads a Markdown page: its front matter, every ```yaml, ```json, ```ndjson and ```jsonl fence in it, and last the page
 * itself as its labels have it. Fences and the page are asides: what is no record in them is prose. `page` where none of
 * the three has anything in it.
 */
export function readMarkdown(text: string): readonly (Node | Fault)[] | "page" {
  const front = frontMatter(text);
  const body = text.slice(front?.end ?? 0);
  const why = tooMuch(body);
  const prose = why === undefined ? readProse(body, text, front?.end ?? 0) : [aside(mapNode(front?.end ?? 0, []), why)];
  const values = [...(front?.values ?? []), ...prose];
  return values.length === 0 ? "page" : values;
}

interface FrontMatter {
  readonly values: readonly (Node | Fault)[];
  readonly end: number;
}

/** `---`, YAML, `---` at the very top. */
function frontMatter(text: string): FrontMatter | undefined {
  const opening = /^---[ \t]*\r?\n/.exec(text)?.[0];
  if (opening === undefined) return undefined;
  const closing = /^(?:---|\.\.\.)[ \t]*\r?$/m.exec(text.slice(opening.length));
  if (closing === null) return undefined;
  const end = opening.length + closing.index;
  return { values: readYaml(text.slice(opening.length, end), opening.length), end: end + closing[0].length };
}

function readProse(body: string, text: string, base: number): readonly (Node | Fault)[] {
  const tree = moved(parse(body), base);
  const fences = within(tree).flatMap((node) => (node.type === "code" ? readFence(text, node) : []));
  const page = pageIn(text, tree);
  return page.fields.length === 0
    ? fences
    : [...fences, pageNode(page, tree.children[0]?.position?.start.offset ?? base)];
}

/** What stands inside a line is read from the text itself, so that nothing there can cost more than it is long. */
const INLINE = [
  "attention",
  "autolink",
  "characterEscape",
  "characterReference",
  "codeText",
  "definition",
  "hardBreakEscape",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
];

function parse(body: string): Root {
  return fromMarkdown(body, {
    extensions: [gfmTable(), { disable: { null: INLINE } }],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
}

/** Every node, in the order of the page. */
function within(root: Root): readonly Nodes[] {
  const nodes: Nodes[] = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node);
    if ("children" in node) for (const child of node.children.toReversed()) waiting.push(child);
  }
  return nodes;
}

/** The tree with its offsets in the whole document. */
function moved(root: Root, by: number): Root {
  if (by > 0)
    for (const { position } of within(root))
      for (const point of [position?.start, position?.end]) if (point?.offset !== undefined) point.offset += by;
  return root;
}
