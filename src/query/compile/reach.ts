import { kindOf } from "../../ontology/keys.ts";
import { routesOfWalk } from "../completeness/routes.ts";
import { pointedAt, strides, strideText } from "../completeness/legs.ts";
import { completenessOfWalk } from "../completeness/text.ts";
import { pairOf } from "../condition.ts";
import { POINTED_AT } from "../follow.ts";
import { indented, kindIn, type Names } from "../names.ts";
import type { Reach } from "../plan.ts";
import { entityText } from "./entity.ts";

/** `[rows, total, completeness]` of what a walk from one entity leads to; the page is cut before anything below is visited. */
export function reachText(reach: Reach, names: Names): string {
  const { from, walk, list } = reach;
  const start = `COLLECT { MATCH (n:Entity {id: ${names.parameter(from)}}) RETURN n }`;
  const routes = routesOfWalk([kindOf(from)], walk, list);
  const end = ends(reach, names);
  const total = list.total ? `COUNT { ${kept(end.text, end.conditions)} RETURN ${end.variable} }` : "null";
  return `WITH v0, [${pageText(list, end, names)}, ${total}${completenessOfWalk(routes, list, start, names, entityText)}] AS data`;
}

interface Ends {
  /** Clauses that bind each entity at the end once, and all that is asked of it. */
  readonly text: string;
  readonly variable: string;
  readonly conditions: readonly string[];
}

function pageText(list: Reach["list"], { text, variable, conditions }: Ends, names: Names): string {
  if (list.node === undefined) return "null";
  const beyond = list.after === "" ? [] : [`${variable}.id > ${names.parameter(list.after)}`];
  return `COLLECT {
  ${kept(text, [...conditions, ...beyond])}
  WITH ${variable} ORDER BY ${variable}.id LIMIT ${names.parameter(BigInt(list.first + 1))}
  RETURN ${indented(entityText(list.node, variable, names))} }`;
}

const kept = (text: string, conditions: readonly string[]) =>
  conditions.length === 0 ? text : `${text} WHERE ${conditions.join(" AND ")}`;

/** Distinct after every step, so that ways do not multiply. */
function ends({ from, walk, list }: Reach, names: Names): Ends {
  const kind = kindOf(from);
  let at = names.variable();
  let text = `MATCH (${at}:Entity {id: ${names.parameter(from)}})`;
  const walked = strides(walk, [kind], names.ontology);
  for (const stride of walked) {
    const to = names.variable();
    text += ` ${strideText(stride, at, to, names)} WITH DISTINCT ${to}`;
    at = to;
  }
  const last = walked.at(-1);
  const conditions = [
    ...(last && pointedAt(last) ? [`${at}:${POINTED_AT}`] : []),
    ...(list.kinds ? [`${kindIn(at)} IN ${names.parameter(list.kinds)}`] : []),
    ...(list.where ? [pairOf(list.where, { variable: at, kinds: last?.to ?? [kind] }, names).sure] : []),
  ];
  return { text, variable: at, conditions };
}
