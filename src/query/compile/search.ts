import { foundIn } from "../../ontology/searched.ts";
import { indented, kindIn, type Names } from "../names.ts";
import { asksOf } from "../search/asks.ts";
import { READ, type SearchPlan, TIERS } from "../search/plan.ts";
import { namedIds } from "../search/typed.ts";
import { entityText } from "./entity.ts";

/**
 * `[full, rows]`: whether an index gave all that it was asked for, so that it may have more; and a row a hit, `[score,
 * texts, entity]`. What is found is gathered before any of it is cut, for one entity may be found in several ways; what
 * is asked of the entities is asked of those that are left. It hangs on `v0`, so that nothing is looked for before the
 * version is read.
 */
export function searchText(plan: SearchPlan, names: Names): string {
  const [n, score] = [names.variable(), names.variable()];
  return `CALL (v0) {
  ${indented(foundText(plan, names))} }
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS ${n}, max(one[1]) AS ${score}
  WHERE ${score} IS NOT NULL AND ${n}.state IN ${names.parameter(plan.states)} AND ${kindIn(n)} IN ${names.parameter(plan.kinds)}
  WITH ${n}, ${score} ORDER BY ${score} DESC, size(${n}.key), ${n}.id LIMIT ${names.parameter(BigInt(plan.first + 1))}
  WITH [${score}, ${indented(textsText(plan, n, score, names))}, ${indented(entityText(plan.node, n, names))}] AS row
  RETURN collect(row) AS rows }
WITH v0, [any(one IN found WHERE one[2]), rows] AS data`;
}

/**
 * `found`: rows `[entity, score, full]`. Kind and state are asked after an index is cut, hence `full`. Ids that begin so
 * are read along the index of ids, in its order, so that a beginning that many have costs no more than the page.
 */
function foundText({ text, kinds, states, first }: SearchPlan, names: Names): string {
  const ids = names.parameter(namedIds(text, kinds, names.ontology));
  const among = names.parameter(states);
  const page = names.parameter(BigInt(first + 1));
  const [exact, begins] = [names.parameter(TIERS.exact), names.parameter(TIERS.begins)];
  const asks = names.parameter(asksOf(text, names.ontology));
  const most = names.parameter(BigInt(INDEXED + 2 * first));
  return `CALL () {
  UNWIND ${ids} AS begun
  CALL (begun) {
    MATCH (n:Entity) WHERE n.id STARTS WITH begun AND n.state IN ${among}
    WITH n ORDER BY n.id LIMIT ${page}
    RETURN n }
  RETURN n, CASE n.id WHEN begun THEN ${exact} ELSE ${begins} + toFloat(size(begun)) / (size(n.id) + 1) END AS score, false AS full
  UNION ALL
  UNWIND ${asks} AS ask
  CALL (ask) {
    CALL db.index.fulltext.queryNodes(ask.index, ask.query, {limit: ${most}}) YIELD node, score
    RETURN collect([node, score]) AS hits }
  WITH ask, hits, size(hits) >= ${most} AS full
  UNWIND hits AS hit
  WITH ask, full, hit[0] AS n, hit[1] AS s
  RETURN n, CASE WHEN ask.kinds IS NULL OR ${kindIn("n")} IN ask.kinds THEN ask.tier + s / (1 + s) END AS score, full }
RETURN collect([n, score, full]) AS found`;
}

/** Hits that an index is asked for, at least. */
const INDEXED = 200;

/** What its words may have been found in, in the order of `foundIn`; nothing where it was found by its name. */
function textsText({ kinds, passages }: SearchPlan, v: string, score: string, names: Names): string {
  const fields = passages
    ? Object.fromEntries(kinds.map((kind) => [kind, foundIn(names.ontology.kind(kind), names.ontology)]))
    : {};
  const [letters, entries, each] = [READ.letters, READ.entries, READ.each].map((n) => names.parameter(BigInt(n)));
  return `CASE WHEN ${score} < ${names.parameter(TIERS.holds)} THEN [k IN coalesce(${names.parameter(fields)}[${kindIn(v)}], []) |
  CASE WHEN ${v}[k] IS :: STRING NOT NULL THEN [left(${v}[k], ${letters})]
    WHEN ${v}[k] IS :: LIST<STRING NOT NULL> NOT NULL THEN [x IN ${v}[k][..${entries}] | left(x, ${each})]
    ELSE [] END] ELSE [] END`;
}
