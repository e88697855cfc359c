import type { Ontology } from "../../ontology/ontology.ts";
import { chainText } from "../chain/compile.ts";
import { completenessOfAll } from "../completeness/text.ts";
import { pairOf } from "../condition.ts";
import { indented, type Names, names as newNames } from "../names.ts";
import type { List, RootList, RootPlan, ThingPlan } from "../plan.ts";
import { entityText, returnText, rowText } from "./entity.ts";
import { given } from "./given.ts";
import { entryOfList, narrowedPage } from "./narrowed.ts";
import { orderedPage } from "./ordered.ts";
import { neighborhoodText } from "./neighborhood.ts";
import { pathText } from "./path.ts";
import { searchText } from "./search.ts";
import { reachText } from "./reach.ts";
import { sourceText, thingText } from "./things.ts";
import { rootTotal } from "./total.ts";

/** One text and its values. Equal plans give equal texts; plans that differ in values alone do too. */
export interface Statement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A plan as one Cypher statement whose one row is `[before, data, after]`, versions around the answer. */
export function compile(root: RootPlan, ontology: Ontology): Statement {
  const names = newNames(ontology);
  const text = framed(BODIES[root.is] as Body, root, names);
  return { text, parameters: { ...names.parameters, ...given(root) } };
}

/**
 * The same without the indentation that is for readers: the driver sends 1,400 bytes at a time, and each sending costs as
 * much as all else that is done for a small answer.
 */
export function compact({ text, parameters }: Statement): Statement {
  return { text: text.replaceAll(/\n +/g, "\n"), parameters };
}

type Body = (root: RootPlan, names: Names) => string;

/**
 * The version is read before and after. Both aggregations are needed: without the first the database reads the version
 * when it is done, without the second it reads both at once (CYPHER.md 1.1).
 */
function framed(body: Body, root: RootPlan, names: Names): string {
  return `MATCH (s0:Spine {id: 'spine'})
WITH [max(s0.begun), max(s0.version)] AS v0
${body(root, names)}
WITH v0, collect(data) AS data
OPTIONAL MATCH (s1:Spine {id: 'spine'})
RETURN v0, data, [s1.begun, s1.version] AS v1`;
}

const BODIES: { readonly [K in RootPlan["is"]]: (root: Extract<RootPlan, { is: K }>, names: Names) => string } = {
  entity: ({ node }, names) => {
    const { clauses, row } = rowText(node, "n", names);
    return `${["OPTIONAL MATCH (n:Entity {id: $id})", ...clauses].join("\n")}
WITH v0, CASE WHEN n IS NULL THEN null ELSE ${row} END AS data`;
  },
  entities: ({ ids, node }, names) => `WITH v0, COLLECT {
  UNWIND ${names.parameter(ids)} AS i OPTIONAL MATCH (n:Entity {id: i})
  RETURN CASE WHEN n IS NULL THEN null ELSE ${indented(entityText(node, "n", names))} END } AS data`,
  path: pathText,
  neighborhood: neighborhoodText,
  chain: chainText,
  list: (root, names) =>
    `WITH v0, [${rootPage(root, names)}, ${rootTotal(root, names)}${completenessOfAll(root, names, entityText)}] AS data`,
  reach: reachText,
  sources: ({ source }, names) => `WITH v0, COLLECT {
  MATCH (s:Source) WITH s ORDER BY s.id
  RETURN ${sourceText(source, "s", names)} } AS data`,
  loads: ({ list }, names) =>
    `WITH v0, [${loadPage(list, names)}, ${list.total ? "COUNT { (:Load) }" : "null"}] AS data`,
  search: searchText,
};

/** Along the id index, a range a kind, since the ids of a kind share their beginning and `;` follows `:`. */
function rootPage(root: RootList, names: Names): string {
  const { kinds, states, list } = root;
  if (list.node === undefined) return "null";
  const entry = entryOfList(root, names);
  if (entry !== undefined) return narrowedPage(root, entry, list.node, names);
  if (list.order !== undefined) return orderedPage(root, list.order, list.node, names);
  const n = names.parameter(BigInt(list.first + 1));
  const where = list.where && pairOf(list.where, { variable: "n", kinds: list.node.kinds }, names).sure;
  const cut = (
    range: string,
  ) => `MATCH (n:Entity) WHERE n.id > ${range}[0] AND n.id < ${range}[1] AND n.state IN ${names.parameter(states)}
  WITH n ORDER BY n.id${where === undefined ? "" : ` WHERE ${where}\n  WITH n`} LIMIT ${n}`;
  const found =
    kinds !== "every" && kinds.length > 1
      ? `UNWIND $ranges AS range
  CALL (range) {
    ${indented(cut("range"))}
    RETURN n }
  WITH n ORDER BY n.id LIMIT ${n}`
      : cut("$ranges[0]");
  return `COLLECT {
  ${found}
  ${returnText(list.node, "n", names)} }`;
}

function loadPage(list: List<ThingPlan>, names: Names): string {
  if (list.node === undefined) return "null";
  const after = names.parameter(list.after === "" ? null : (JSON.parse(list.after) as unknown));
  return `COLLECT {
  MATCH (l:Load) WHERE ${after} IS NULL OR l.at < ${after}[0] OR l.at = ${after}[0] AND l.id > ${after}[1]
  WITH l ORDER BY l.at DESC, l.id LIMIT ${names.parameter(BigInt(list.first + 1))}
  RETURN ${thingText(list.node, "l", names)} }`;
}
