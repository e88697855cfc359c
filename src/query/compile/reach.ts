import { kindOf } from "../../ontology/keys.ts";
import { heldClauses, heldWalk } from "../completeness/held.ts";
import { pointedAt, strides, strideText } from "../completeness/legs.ts";
import { routesOfWalk } from "../completeness/routes.ts";
import { completenessOfHeld } from "../completeness/text.ts";
import { pairOf } from "../condition.ts";
import { POINTED_AT } from "../follow.ts";
import { kindIn, type Names } from "../names.ts";
import type { Reach } from "../plan.ts";
import { entityText, returnText } from "./entity.ts";

/** `[rows, total, completeness]` of what a walk from one entity leads to; the page is cut before anything below is visited. */
export function reachText(reach: Reach, names: Names): string {
  if (reach.list.completeness !== undefined) return withCompleteness(reach, names);
  const ends = walkedEnds(reach, names);
  return `WITH v0, [${pageText(reach, ends, names)}, ${totalText(reach, ends, names)}] AS data`;
}

/** What the walk meets is held once, for the page, its total and what may be wanting on the way. */
function withCompleteness(reach: Reach, names: Names): string {
  const { from, walk, list } = reach;
  const routes = routesOfWalk([kindOf(from)], walk, list);
  const held = heldWalk(routes, `COLLECT { MATCH (n:Entity {id: ${names.parameter(from)}}) RETURN n }`, names);
  const over = names.variable();
  const lines = [...heldClauses(held, ["v0"], 0), `WITH v0, ${held.met.join(", ")}, ${held.over} AS ${over}`];
  const ends = heldEnds(reach, held.met.at(-1) ?? "", over, names);
  const completeness = completenessOfHeld(held, [], routes, list, names, entityText);
  return `${lines.join("\n")}
WITH v0, [${pageText(reach, ends, names)}, ${totalText(reach, ends, names)}${completeness}] AS data`;
}

interface Ends {
  /** Clauses that bind each entity at the end once. */
  readonly text: string;
  readonly variable: string;
  readonly kinds: readonly string[];
  /** What is still asked of it. */
  readonly conditions: readonly string[];
}

/** Distinct after every step, so that ways do not multiply. */
function walkedEnds({ from, walk, list }: Reach, names: Names): Ends {
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
  ];
  return { text, variable: at, kinds: last?.to ?? [kind], conditions };
}

/** Those of the list that is held; where it holds too many they are walked to, so that the page and the total are whole. */
function heldEnds(reach: Reach, list: string, over: string, names: Names): Ends {
  const { text, variable, kinds, conditions } = walkedEnds(reach, names);
  const end = names.variable();
  return {
    variable: end,
    kinds,
    conditions: [],
    text: `CALL (${list}, ${over}) {
    WITH ${list}, ${over} WHERE NOT ${over} UNWIND ${list} AS ${end} RETURN ${end}
    UNION ALL
    WITH ${over} WHERE ${over} ${kept(text, conditions)} RETURN ${variable} AS ${end} }
  WITH ${end}`,
  };
}

function pageText({ list }: Reach, ends: Ends, names: Names): string {
  if (list.node === undefined) return "null";
  const { text, variable, conditions } = narrowed(list, ends, names);
  const beyond = list.after === "" ? [] : [`${variable}.id > ${names.parameter(list.after)}`];
  return `COLLECT {
  ${kept(text, [...conditions, ...beyond])}
  WITH ${variable} ORDER BY ${variable}.id LIMIT ${names.parameter(BigInt(list.first + 1))}
  ${returnText(list.node, variable, names)} }`;
}

function totalText({ list }: Reach, ends: Ends, names: Names): string {
  if (!list.total) return "null";
  const { text, variable, conditions } = narrowed(list, ends, names);
  return `COUNT { ${kept(text, conditions)} RETURN ${variable} }`;
}

function narrowed({ where }: Reach["list"], ends: Ends, names: Names): Ends {
  if (where === undefined) return ends;
  const { sure } = pairOf(where, { variable: ends.variable, kinds: ends.kinds }, names);
  return { ...ends, conditions: [...ends.conditions, sure] };
}

const kept = (text: string, conditions: readonly string[]) =>
  conditions.length === 0 ? text : `${text} WHERE ${conditions.join(" AND ")}`;
