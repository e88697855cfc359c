import { byCodePoint } from "../ontology/canonical.ts";

/** Names that somebody may have meant, as a sentence: `Near it are Ship, Shop.`, or all there are. */
export function nearest(name: string, names: readonly string[]): string {
  const limit = Math.max(2, Math.floor(name.length / 2));
  const near = names
    .map((known) => ({ known, edits: edits(name.toLowerCase(), known.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits || byCodePoint(a.known, b.known))
    .slice(0, 3)
    .map(({ known }) => known);
  return near.length > 0 ? `Near it: ${near.join(", ")}.` : `There are ${listed(names)}.`;
}

function listed(names: readonly string[]): string {
  const sorted = [...names].sort(byCodePoint);
  return sorted.length > 12 ? `${sorted.slice(0, 12).join(", ")} and ${sorted.length - 12} more` : sorted.join(", ");
}

/** Letters to insert, delete or replace until one text is the other. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (b[j - 1] === letter ? 0 : 1));
    row = next;
  }
  return row[b.length] ?? 0;
}
