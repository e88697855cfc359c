import { kindOf } from "../../ontology/keys.ts";
import type { Beyond, Chain, Found } from "../../ontology/chains/resolve.ts";
import { completenessOfChain } from "../completeness/chainText.ts";
import { pairOf } from "../condition.ts";
import { entityText } from "../compile/entity.ts";
import { PRESENT } from "../follow.ts";
import { indented, type Names } from "../names.ts";
import type { NodePlan } from "../plan.ts";
import { type Place, walk } from "../walk.ts";
import { BOUND, type ChainPlan, SHOWN } from "./plan.ts";

/**
 * A chain as the body of one statement: a list of `[way, entity]` a carrier, then one for each thing that lies beyond a
 * carrier, all from the start and each bounded; then whatever is asked of the entities that stand first in them. What
 * all lists have in common is written once: the planning of the database is what a new text costs (NEO4J.md, Asking).
 */
export function chainText(plan: ChainPlan, names: Names): string {
  const { id, chain: name, start, found } = plan;
  const chain = names.ontology.chains.get(name);
  const ways = chain?.starts.get(kindOf(id));
  if (chain === undefined || ways === undefined) throw new Error(`No chain ${name} starts from ${id}.`);
  const n = names.parameter(id);
  const bound = names.parameter(BigInt(BOUND + 1));
  const carriers = chain.carriers.map((kind, i) => `${carrierText(kind, ways[i], kindOf(id), bound, names)} AS c${i}`);
  const beyond = chain.beyond.map((b) => beyondText(b, chain, bound, names));
  const lists = [...chain.carriers.map((_, i) => `c${i}`), ...beyond];
  const whole = completenessOfChain(plan, names, entityText);
  return `OPTIONAL MATCH (n:Entity {id: ${n}})
WITH v0, n,
  ${carriers.map(indented).join(",\n  ")}
WITH v0, n, [${lists.map((list) => `\n  ${indented(list)}`).join(",")}] AS lists${whole}
WITH v0, CASE WHEN n IS NULL THEN null ELSE [
  ${indented(entityText(start, "n", names))},
  n.declaredNone,
  [list IN lists | [x IN list | [x[0], x[1].id, x[1].state]]],
  ${found === undefined ? "[]" : indented(foundText(found, directOf(chain, ways), names))}${whole === "" ? "" : ",\n  whole"}] END AS data`;
}

/** A list a way, joined. No union, no DISTINCT and no order: each of them doubles what the database has to plan. */
function carrierText(kind: string, found: Found | undefined, start: string, bound: string, names: Names): string {
  const lists = (found?.ways ?? []).map(({ walk: dotted }, i) => {
    if (dotted === "") return `[[${i}, n]]`;
    const { text, end } = walk(dotted, { variable: "n", kinds: [start] }, names);
    const of = end.kinds.length === 1 ? PRESENT : `${kind}&${PRESENT}`;
    return `COLLECT { ${where(text, [], end, [`${end.variable}:${of}`])} RETURN [${i}, ${end.variable}] LIMIT ${bound} }`;
  });
  return lists.length === 0 ? "[]" : lists.join("\n  + ");
}

function beyondText(b: Beyond, chain: Chain, bound: string, names: Names): string {
  const [pair, from] = [names.variable(), names.variable()];
  const at: Place = { variable: from, kinds: [chain.carriers[b.of] ?? ""] };
  const { text, end } = b.onward === undefined ? { text: "", end: at } : walk(b.onward, at, names);
  const conditions = [`${end.variable}:${PRESENT}`, ...(b.where ? [pairOf(b.where, end, names).sure] : [])];
  return `COLLECT { UNWIND c${b.of} AS ${pair} WITH ${pair}[0] AS way, ${pair}[1] AS ${from}
  ${where(text, ["way"], end, conditions)} RETURN [way, ${end.variable}] LIMIT ${bound} }`;
}

/** Conditions stand right behind a MATCH; behind anything else they need a clause of their own. */
function where(text: string, known: readonly string[], end: Place, conditions: readonly string[]): string {
  const bare = /MATCH [^{}]*$/.test(text) && !/WHERE|UNION|WITH/.test(text.slice(text.lastIndexOf("MATCH")));
  const clause = `WHERE ${conditions.join(" AND ")}`;
  if (bare) return `${text} ${clause}`;
  return `${text === "" ? "" : `${text} `}WITH ${[...known, end.variable].join(", ")} ${clause}`;
}

/** How many ways of each list are direct: they come first. */
function directOf(chain: Chain, ways: readonly Found[]): readonly bigint[] {
  const direct = (carrier: number) => BigInt(ways[carrier]?.ways.filter((way) => way.direct).length ?? 0);
  return [...chain.carriers.map((_, i) => direct(i)), ...chain.beyond.map(({ of }) => direct(of))];
}

/** Of each list what a stage would show first: what is directly named, then what stands, then by id. */
function foundText(node: NodePlan, direct: readonly bigint[], names: Names): string {
  const x = names.variable();
  return `COLLECT {
  UNWIND range(0, size(lists) - 1) AS at
  CALL (lists, at) {
    UNWIND lists[at] AS pair
    WITH pair[0] >= ${names.parameter(direct)}[at] AS indirect, pair[1] AS ${x}
    WITH DISTINCT indirect, ${x} ORDER BY indirect, ${x}:Unresolved, ${x}.id LIMIT ${names.parameter(BigInt(SHOWN))}
    RETURN ${x} }
  WITH DISTINCT ${x}
  RETURN ${indented(entityText(node, x, names))} }`;
}
