import { byCodePoint } from "../../ontology/canonical.ts";

/** One thing that is wrong, at its place. */
export interface Complaint {
  /** `incidents/a.yaml:12:3`; of a document as a whole its first line, of a reference the line of its record. */
  readonly location: string;
  readonly words: string;
  /** `incident.trace_dangling` for what a reference comes to; `rejected` and `malformed` for what is in the file itself. */
  readonly code: string;
}

/** `a.yaml:12` → `a.yaml:12:1`: editors go to a line and a column. */
export function pointed(location: string): string {
  const { document, line, column } = placeOf(location);
  return `${document}:${line}:${column}`;
}

/** By document, then by line and column as numbers, then by words. */
export function byPlace(a: Complaint, b: Complaint): number {
  const [x, y] = [placeOf(a.location), placeOf(b.location)];
  return byCodePoint(x.document, y.document) || x.line - y.line || x.column - y.column || byCodePoint(a.words, b.words);
}

function placeOf(location: string): { readonly document: string; readonly line: number; readonly column: number } {
  const [, document = location, line = "1", column = "1"] = /^(.*?)(?::(\d+))?(?::(\d+))?$/s.exec(location) ?? [];
  return { document, line: Number(line), column: Number(column) };
}
