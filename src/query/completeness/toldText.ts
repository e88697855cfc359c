import { indented, type Names } from "../names.ts";
import type { CompletenessPlan, NodePlan } from "../plan.ts";
import { expectedText, sourcesText } from "../population.ts";
import type { Rows } from "./rows.ts";

export type EntityText = (node: NodePlan, variable: string, names: Names) => string;

/**
 * Clauses that end by returning `[over, [[index, gap, count], …], [[index, gap, entity], …], sources, clock]` of rows;
 * read by `placedTold`. `over` is a boolean in Cypher: more was met than is held.
 */
export function toldText(
  found: readonly Rows[],
  over: string,
  { examples, populations }: CompletenessPlan<NodePlan>,
  names: Names,
  entityText: EntityText,
): string {
  const [rows, f, x] = [names.variable(), names.variable(), names.variable()];
  const few =
    examples === undefined
      ? "[]"
      : `COLLECT { UNWIND ${rows} AS ${f} UNWIND ${f}[3] AS ${x}
    RETURN [${f}[0], ${f}[1], ${indented(indented(entityText(examples, x, names)))}] }`;
  const sources = indented((populations ? sourcesText : expectedText)(names.variable()));
  return `${found.flatMap(({ clauses }) => clauses).join("\n")}
WITH *, ${found.map(({ list }) => list).join("\n  + ")} AS ${rows}
RETURN [${over}, [f IN ${rows} | f[..3]], ${few}, ${sources}, timestamp()]`;
}
