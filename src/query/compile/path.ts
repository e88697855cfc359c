import { completenessOfPath } from "../completeness/routeText.ts";
import { indented, type Names } from "../names.ts";
import { entityText } from "./entity.ts";
import { MOST_HOPS, type PathPlan, TIES } from "../route/plan.ts";

/**
 * `[state, state, paths, more, ties, entities, completeness]`: the ends' states, null where there is no such entity; each
 * path as `[ids, [[edge, walked as stated], …]]`; whether there are more; how many found are as long as the last; each
 * entity; see `completenessOfPath`.
 *
 * The shortest paths are the database's own search from both ends. Where they are too few, others are found as Yen and
 * Lawler do: each path that was found is left at each of its entities once, never along a step that a found path takes
 * there and never back, and the shortest that comes of it is the next. `SHORTEST k` finds the same in seconds (decision 21).
 */
export function pathText(plan: PathPlan, names: Names): string {
  if (plan.from === plan.to) return sameText(plan, names);
  if (plan.way === undefined) return "WITH v0, null AS data";
  const search = searchOf(plan, names);
  const met = names.variable();
  const whole = completenessOfPath(plan, names, entityText);
  const [first, ties, rounds] = [plan.first, TIES, plan.first].map((n) => names.parameter(BigInt(n)));
  return `OPTIONAL MATCH (a:Entity {id: ${names.parameter(plan.from)}})
OPTIONAL MATCH (b:Entity {id: ${names.parameter(plan.to)}})
WITH v0, a, b, COLLECT {
  WITH a, b WHERE a IS NOT NULL AND b IS NOT NULL
  ${search("a")}
  RETURN {nodes: nodes(p), steps: relationships(p), left: 0} LIMIT ${ties} } AS shortest
WITH v0, a, b, reduce(so = {found: shortest, next: shortest, others: []}, round IN range(1, ${rounds}) |
  CASE WHEN size(so.next) = 0 OR size(so.found) + size(so.others) > ${first} AND size(so.found) >= ${first} THEN so
  ELSE head([others IN [so.others + COLLECT {
    UNWIND so.next AS f UNWIND range(f.left, size(f.steps) - 1) AS i
    WITH DISTINCT i, f.nodes[0..i] AS behind, f.nodes[i] AS at, f.steps[0..i] AS gone
    WITH i, behind, at, gone, [g IN so.found WHERE g.steps[0..i] = gone | g.steps[i]] AS taken
    CALL (i, behind, at, gone, taken, a, b) {
      ${indented(indented(search("at", ["none(x IN nodes(p) WHERE x IN behind)", "none(r IN relationships(p) WHERE r IN taken)"])))}
      RETURN p LIMIT ${ties} }
    WITH i, behind, gone, p WHERE i + length(p) <= ${names.parameter(BigInt(plan.maxHops))}
    RETURN {nodes: behind + nodes(p), steps: gone + relationships(p), left: i} }] |
    head([least IN [reduce(n = ${MOST_HOPS + 1}, o IN others | CASE WHEN n <= size(o.steps) THEN n ELSE size(o.steps) END)] |
      {found: so.found + [o IN others WHERE size(o.steps) = least], next: [o IN others WHERE size(o.steps) = least],
        others: [o IN others WHERE size(o.steps) > least]}])]) END) AS so
WITH v0, a, b, so, COLLECT {
  UNWIND so.found AS f
  WITH f ORDER BY size(f.steps), [x IN f.nodes | x.id], [r IN f.steps | type(r)] LIMIT ${first}
  RETURN f } AS paths${whole}
WITH v0, [a.state, b.state,
  [f IN paths | [[x IN f.nodes | x.id], [i IN range(0, size(f.steps) - 1) | [type(f.steps[i]), startNode(f.steps[i]) = f.nodes[i]]]]],
  size(so.found) + size(so.others) > ${first},
  size([f IN so.found WHERE size(f.steps) = size(last(paths).steps)]),
  COLLECT {
    UNWIND paths AS f UNWIND f.nodes AS ${met}
    WITH DISTINCT ${met}
    RETURN ${indented(indented(entityText(plan.node, met, names)))} }${whole === "" ? "" : ", whole"}] AS data`;
}

/** An entity is joined to itself by a path without steps. */
function sameText(plan: PathPlan, names: Names): string {
  return `OPTIONAL MATCH (a:Entity {id: ${names.parameter(plan.from)}})
WITH v0, [a.state, a.state, CASE WHEN a IS NULL OR a:Former|Forgotten THEN [] ELSE [[[a.id], []]] END, false, 1,
  CASE WHEN a IS NULL THEN [] ELSE [${indented(entityText(plan.node, "a", names))}] END] AS data`;
}

/**
 * The search for the shortest from one entity to `b`. Its conditions are such that the database tries them while it
 * searches; none speaks of a path as a whole, which would make it try every path there is.
 */
function searchOf({ way, maxHops }: PathPlan, names: Names): (start: string, more?: readonly string[]) => string {
  const { edges, checked, barred } = way ?? { edges: [], checked: [], barred: [] };
  const met = `x:${barred.join("|")} AND x <> a AND x <> b`;
  const between =
    checked.length === 0
      ? []
      : [
          `none(r IN relationships(p) WHERE type(r) IN ${names.parameter(checked)} AND any(x IN [startNode(r), endNode(r)] WHERE ${met}))`,
        ];
  return (start, more = []) => {
    const conditions = ["none(x IN nodes(p) WHERE x:Former|Forgotten)", ...between, ...more];
    return `MATCH p = allShortestPaths((${start})-[:${edges.join("|")}*..${maxHops}]-(b))
  WHERE ${conditions.join("\n    AND ")}`;
  };
}
