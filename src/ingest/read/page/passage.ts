import { type MapNode, mapNode } from "../node.ts";

/** A mapping that stands in prose, so that it may well be no record: why it is passed over where nothing takes it. */
export interface Aside extends MapNode {
  readonly aside: string;
}

/** Said of a document whose prose is all there is. */
export const NO_RECORDS = "it is a page without records";

/**
 * The prose of one Markdown page as its labels have it, for forms that people fill in. It has no members, so that no
 * text of a document can pass for one.
 */
export interface PageNode extends Aside {
  readonly page: Page;
}

export interface Page {
  /** Text of its first heading; blank where it has none. */
  readonly title: string;
  /** In the order of the page. */
  readonly fields: readonly Labelled[];
}

/**
 * What stands behind one label: `- Trace ID: trace-1`, `Trace ID: trace-1` in a paragraph, a row of a table with two
 * columns, or a heading with text or a list below it.
 */
export interface Labelled {
  /** The heading it stands under; blank above the first one below the title. */
  readonly section: string;
  /** Without its markup and the colon. */
  readonly label: string;
  /** Offset of the value; of the label where nothing is filled in. */
  readonly at: number;
  /** In one line, without markup; blank where nothing is filled in. */
  readonly text: string;
  /** What stands in backticks. */
  readonly codes: readonly string[];
  /** Items of a list below the label. */
  readonly items: readonly { readonly text: string; readonly at: number }[];
}

export function aside(node: MapNode, why: string): Aside {
  return { ...node, aside: why };
}

export function pageNode(page: Page, at: number): PageNode {
  return { ...mapNode(at, []), aside: NO_RECORDS, page };
}

/** Why a mapping is passed over where nothing takes it; undefined where it has to be a record. */
export function asideOf(node: MapNode): string | undefined {
  return "aside" in node ? (node as Aside).aside : undefined;
}

/** The page a node stands for, or undefined. */
export function pageOf(node: MapNode): Page | undefined {
  return "page" in node ? (node as PageNode).page : undefined;
}
