import { byCodePoint } from "../../ontology/canonical.ts";
import { SEVERITIES } from "../../ontology/linkRules.ts";
import { counted } from "../../report/words.ts";
import type { Column } from "./columns.ts";
import { aligned, plain, tabbed, widthOf } from "./lines.ts";
import type { Met, MetGap } from "./met.ts";
import { seenWords } from "./seen.ts";
import { type Row, type Table, withState } from "./table.ts";

/** A line of names and a line a row; the last field has the codes of the row's gaps. What is not there is empty. */
export function tsv({ columns, rows }: Table): string {
  const told = rows.filter(({ cells }) => [...cells.values()].some((value) => value !== null));
  return tabbed([
    [...columns.map(({ name }) => name), "gaps"],
    ...told.map(({ cells, codes }) => [...columns.map(({ path }) => cells.get(path) ?? ""), codes.join(", ")]),
  ]);
}

/**
 * For a person: what an earlier row says of the same thing is not said again, what is not there is a dash, and where a
 * row is wider than `width` signs each is written below itself, a line a cell.
 */
export function text(table: Table, width: number): string {
  const { columns, rows } = withoutStates(table);
  if (rows.length === 0) return "Nothing.\n";
  const cells = rows.map((row) => fresh(columns, row));
  const lines = [columns.map(({ name }) => name), ...cells.map((row) => row.map((cell) => cell ?? ""))];
  return widthOf(lines) <= width ? aligned(lines) : blocks(columns, cells).join("\n");
}

/** What the answer may be short of; the gaps met on the way, worst first, with what to do; where the answer was cut; whether a load disturbed it. */
export function aside({ gaps, cuts, seen }: Met, quiet: boolean): string {
  const rank = ({ severity }: MetGap) => SEVERITIES.findIndex((known) => known === severity);
  const told = [...gaps]
    .sort((a, b) => rank(a) - rank(b) || byCodePoint(words(a), words(b)))
    .flatMap(({ severity, code, subject, found, remedy }) => [
      `  ${severity} ${code}  ${subject}`,
      `    found   ${plain(found)}`,
      `    remedy  ${plain(remedy)}`,
    ]);
  const short = seenWords(seen);
  return [
    ...(short === undefined ? [] : [short]),
    gaps.length === 0 ? "No gap on the way." : `${counted(gaps.length, "gap")} on the way:`,
    ...told,
    ...(cuts.length === 0 ? [] : ["Not all of it is here:", ...cuts.map((words) => `  ${words}`)]),
    ...(quiet ? [] : ["A load was under way, so this is not one moment; ask again when it has ended."]),
    "",
  ].join("\n");
}

const words = ({ code, subject, found }: MetGap) => `${code} ${subject} ${found}`;

/** An entity's state stands beside its name, and only where there is no record of it. */
function withoutStates({ columns, rows }: Table): Pick<Table, "columns" | "rows"> {
  const paths = new Set(columns.map(({ path }) => path));
  const isState = ({ path }: Column) => path.endsWith(".state") && paths.has(path.slice(0, -".state".length));
  const marked = (row: Row): Row => ({
    ...row,
    cells: new Map(
      [...row.cells].map(([path, name]) => [path, name && withState(name, row.cells.get(`${path}.state`))]),
    ),
  });
  return { columns: columns.filter((column) => !isState(column)), rows: rows.map(marked) };
}

function fresh(columns: readonly Column[], { cells, again }: Row): readonly (string | undefined)[] {
  return columns.map(({ path }) => {
    const value = cells.get(path);
    return value === undefined || again.includes(path) ? undefined : (value ?? "-");
  });
}

function blocks(columns: readonly Column[], rows: readonly (readonly (string | undefined)[])[]): readonly string[] {
  const most = Math.max(...columns.map(({ name }) => name.length));
  const line = (cell: string | undefined, i: number) =>
    cell === undefined ? [] : [`${(columns[i]?.name ?? "").padEnd(most)}  ${plain(cell)}\n`];
  return rows.map((row) => row.flatMap(line).join("")).filter((block) => block !== "");
}
