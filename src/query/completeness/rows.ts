import { indented, type Names } from "../names.ts";
import { EXAMPLES } from "./spotText.ts";

/** Rows `[index, gap, count, [entity, …]]`: clauses that bind what `list`, an expression in Cypher, is made of. */
export interface Rows {
  readonly clauses: readonly string[];
  readonly list: string;
}

/**
 * The rows of several parts: of subqueries that end as `tallied` does and know the variable `known`, and of lists. An
 * expression may hold no subquery that counts: the database takes its count for one of the expression.
 */
export function together(
  subqueries: readonly string[],
  known: string | undefined,
  lists: readonly string[],
  names: Names,
): Rows {
  const found = subqueries.map((text) => [names.variable(), text] as const);
  const all = [...found.map(([rows]) => rows), ...lists];
  return {
    clauses: found.map(([rows, text]) => `CALL (${known ?? ""}) {\n  ${indented(text)} AS ${rows} }`),
    list: all.length === 0 ? "[]" : all.join("\n  + "),
  };
}

/** Of each index `i` and gap `gap` how many, and a few of them. */
export function tallied(x: string, names: Names): string {
  return `WITH i, gap, count(*) AS many, collect(${x})[..${names.parameter(BigInt(EXAMPLES))}] AS few
  RETURN collect([i, gap, many, few])`;
}
