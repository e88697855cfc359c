import type { fromMarkdown } from "mdast-util-from-markdown";

/* The nodes of a page as its reader gives them. */

export type Root = ReturnType<typeof fromMarkdown>;
export type Nodes = Root | Root["children"][number];
export type Code = Extract<Nodes, { type: "code" }>;
export type Heading = Extract<Nodes, { type: "heading" }>;
export type List = Extract<Nodes, { type: "list" }>;
export type ListItem = Extract<Nodes, { type: "listItem" }>;
export type Paragraph = Extract<Nodes, { type: "paragraph" }>;
export type Table = Extract<Nodes, { type: "table" }>;
export type TableCell = Extract<Nodes, { type: "tableCell" }>;
