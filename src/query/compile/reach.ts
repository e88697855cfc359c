import { kindOf } from "../../ontology/keys.ts";
import { routesOfWalk } from "../completeness/routes.ts";
import { strides, strideText } from "../completeness/legs.ts";
import { completenessOfWalk } from "../completeness/text.ts";
import { pairOf } from "../condition.ts";
import { PRESENT } from "../follow.ts";
import { indented, kindIn, type Names } from "../names.ts";
import type { Reach } from "../plan.ts";
import { entityText } from "./entity.ts";

/** `[rows, total, completeness]` of what a walk from one entity leads to; the page is cut before anything below is visited. */
export function reachText(reach: Reach, names: Names): string {
  const { from, walk, list } = reach;
  const start = `COLLECT { MATCH (n:Entity {id: ${names.parameter(from)}}) RETURN n }`;
  const routes = routesOfWalk([kindOf(from)], walk, list);
  const ends = endsText(reach, names);
  return `WITH v0, [${pageText(list, ends, names)}, ${list.total ? `COUNT { ${ends.text} RETURN ${ends.variable} }` : "null"}${completenessOfWalk(routes, list, start, names, entityText)}] AS data`;
}

interface Ends {
  readonly text: string;
  readonly variable: string;
}

function pageText(list: Reach["list"], { text, variable }: Ends, names: Names): string {
  if (list.node === undefined) return "null";
  return `COLLECT {
  ${text} AND ${variable}.id > ${names.parameter(list.after)}
  WITH ${variable} ORDER BY ${variable}.id LIMIT ${names.parameter(BigInt(list.first + 1))}
  RETURN ${indented(entityText(list.node, variable, names))} }`;
}

/** Clauses that bind each entity at the end once; distinct after every step, so that ways do not multiply. */
function endsText({ from, walk, list }: Reach, names: Names): Ends {
  const kind = kindOf(from);
  let at = names.variable();
  let kinds: readonly string[] = [kind];
  let text = `MATCH (${at}:Entity {id: ${names.parameter(from)}})`;
  for (const stride of strides(walk, [kind], names.ontology)) {
    const to = names.variable();
    text += ` ${strideText(stride, at, to, names)} WITH DISTINCT ${to}`;
    at = to;
    kinds = stride.to;
  }
  const kept = [
    `${at}:${PRESENT}`,
    ...(list.kinds ? [`${kindIn(at)} IN ${names.parameter(list.kinds)}`] : []),
    ...(list.where ? [pairOf(list.where, { variable: at, kinds }, names).sure] : []),
  ];
  return { text: `${text} WHERE ${kept.join(" AND ")}`, variable: at };
}
