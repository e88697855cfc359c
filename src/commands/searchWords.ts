/** One hit as the command is answered. */
export interface Hit {
  readonly entity: { readonly id: string; readonly state: string; readonly title: string | null };
  readonly score: number;
  readonly matched: string;
  readonly field: string | null;
  readonly snippet: string | null;
}

export interface Found {
  readonly hits: readonly Hit[];
  readonly more: boolean;
}

/** Columns for programs: a line of names, then a hit a line, between tabs. */
export function tabbed({ hits }: Found): string {
  const rows = hits.map((hit) => [
    hit.entity.id,
    hit.entity.state,
    hit.matched,
    hit.field ?? "",
    hit.entity.title ?? "",
    hit.snippet ?? "",
  ]);
  return [["id", "state", "matched", "field", "title", "snippet"], ...rows]
    .map((row) => `${row.map(plain).join("\t")}\n`)
    .join("");
}

/** For a person: what it is called, why it was found, and the words; a line no wider than the terminal. */
export function table({ hits }: Found, width: number): string {
  if (hits.length === 0) return "Nothing is called so, or says so.\n";
  const rows = hits.map(({ entity, matched, field, snippet }) => [
    entity.state === "RECORDED" ? entity.id : `${entity.id} (${entity.state.toLowerCase()})`,
    field === null || matched === "TITLE" ? matched.toLowerCase() : `${matched.toLowerCase()}, ${field}`,
    snippet ?? entity.title ?? "",
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => [...plain(row[column] ?? "")].length)));
  return rows
    .map((row) => `${cut(row.map((cell, i) => plain(cell).padEnd(widths[i] ?? 0)).join("  "), width)}\n`)
    .join("");
}

/** What is said beside the hits where there are more. */
export function moreWords({ hits, more }: Found): string {
  return more ? `More was found than these ${hits.length}. Give more of the name, --kind, or a higher --first.\n` : "";
}

/** A title may hold line ends, and signs that a terminal would obey. */
function plain(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
}

function cut(line: string, width: number): string {
  const letters = [...line.trimEnd()];
  return letters.length <= width ? letters.join("") : `${letters.slice(0, width - 1).join("")}…`;
}
