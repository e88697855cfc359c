type Lines = readonly (readonly string[])[];

/** Lines of fields between tabs, for other programs. */
export function tabbed(lines: Lines): string {
  return lines.map((line) => `${line.map(plain).join("\t")}\n`).join("");
}

/** Lines whose fields stand below each other, for a person. */
export function aligned(lines: Lines): string {
  const widths = widthsOf(lines);
  return lines
    .map(
      (line) =>
        `${line
          .map((field, i) => plain(field).padEnd(widths[i] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** Signs in the longest of those lines. */
export function widthOf(lines: Lines): number {
  return widthsOf(lines).reduce((sum, width) => sum + width + 2, -2);
}

/** Records hold what others wrote: nothing in it may move the cursor, end a line or begin a field. */
export function plain(value: string): string {
  return value.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (sign) => NAMED[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t" };

function widthsOf(lines: Lines): readonly number[] {
  return (lines[0] ?? []).map((_, i) => lines.reduce((most, line) => Math.max(most, plain(line[i] ?? "").length), 0));
}
