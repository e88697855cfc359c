import { completenessOfPath } from "../completeness/routeText.ts";
import { indented, type Names } from "../names.ts";
import { entityText } from "./entity.ts";
import { type PathPlan, TIES } from "../route/plan.ts";

/**
 * `[state, state, paths, more, ties, entities, completeness]`: the ends' states, null where there is no such entity; each
 * path as `[ids, [[edge, walked as stated], …]]`; whether there are more; how many found are as long as the last; each
 * entity; see `completenessOfPath`.
 *
 * The shortest paths are the database's own search from both ends. Where they are too few, those that are one step
 * longer are found as Yen and Lawler do, then those of two, up to `maxHops`: each path that was found is left at each of
 * its entities once, never along a step that a found path takes there and never back, with as many steps as are left.
 * So each search finds all paths of one length, and is as short as that allows. `SHORTEST k` finds the same in seconds
 * (decision 21).
 */
export function pathText(plan: PathPlan, names: Names): string {
  if (plan.from === plan.to) return sameText(plan, names);
  if (plan.way === undefined) return "WITH v0, null AS data";
  const search = searchOf(plan, names);
  const met = names.variable();
  const whole = completenessOfPath(plan, names, entityText);
  const [first, ties, hops] = [plan.first, TIES, plan.maxHops].map((n) => names.parameter(BigInt(n)));
  const onward = ["none(x IN nodes(p) WHERE x IN behind)", "none(r IN relationships(p) WHERE r IN taken)"];
  const branches = boundsOf(plan.maxHops).map(
    ({ most, least }) => `WITH at WHERE n - i >= ${least} AND n - i <= ${most}
      ${indented(indented(search("at", most, onward)))}
      RETURN p LIMIT ${ties}`,
  );
  return `OPTIONAL MATCH (a:Entity {id: ${names.parameter(plan.from)}})
OPTIONAL MATCH (b:Entity {id: ${names.parameter(plan.to)}})
WITH v0, a, b, COLLECT {
  WITH a, b WHERE a IS NOT NULL AND b IS NOT NULL
  ${search("a", plan.maxHops)}
  RETURN {nodes: nodes(p), steps: relationships(p)} LIMIT ${ties} } AS shortest
WITH v0, a, b, reduce(found = shortest, n IN range(coalesce(size(shortest[0].steps), ${hops}) + 1, ${hops}) |
  CASE WHEN size(found) > ${first} THEN found ELSE found + COLLECT {
    UNWIND found AS f UNWIND range(0, size(f.steps) - 1) AS i
    WITH DISTINCT i, f.nodes[0..i] AS behind, f.nodes[i] AS at, f.steps[0..i] AS gone
    WITH i, behind, at, gone, [g IN found WHERE g.steps[0..i] = gone | g.steps[i]] AS taken
    CALL (n, i, behind, at, taken, a, b) {
      ${branches.join("\n      UNION ALL\n      ")} }
    WITH behind, gone, p WHERE i + length(p) = n
    RETURN {nodes: behind + nodes(p), steps: gone + relationships(p)} } END) AS found
WITH v0, a, b, found, COLLECT {
  UNWIND found AS f
  WITH f ORDER BY size(f.steps), [x IN f.nodes | x.id], [r IN f.steps | type(r)],
    [i IN range(0, size(f.steps) - 1) | startNode(f.steps[i]) <> f.nodes[i]] LIMIT ${first}
  RETURN f } AS paths${whole}
WITH v0, [a.state, b.state,
  [f IN paths | [[x IN f.nodes | x.id], [i IN range(0, size(f.steps) - 1) | [type(f.steps[i]), startNode(f.steps[i]) = f.nodes[i]]]]],
  size(found) > ${first},
  size([f IN found WHERE size(f.steps) = size(last(paths).steps)]),
  COLLECT {
    UNWIND paths AS f UNWIND f.nodes AS ${met}
    WITH DISTINCT ${met}
    RETURN ${indented(indented(entityText(plan.node, met, names)))} }${whole === "" ? "" : ", whole"}] AS data`;
}

/**
 * A bound is part of the text, and a search costs three times as much for each step that it may go: so there is a branch
 * for each bound that is used, and for those between it and the next.
 */
function boundsOf(maxHops: number): readonly { readonly most: number; readonly least: number }[] {
  const count = Math.ceil(maxHops / STRIDE);
  return Array.from({ length: count }, (_, i) => maxHops - i * STRIDE).map((most) => ({
    most,
    least: Math.max(1, most - STRIDE + 1),
  }));
}

/** Each branch lists all types; with one for every step the text is twice as long, and finds as much with as many hits. */
const STRIDE = 2;

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
function searchOf({ way }: PathPlan, names: Names): (start: string, most: number, more?: readonly string[]) => string {
  const { edges, toEnds, checked, barred } = way ?? { edges: [], toEnds: [], checked: [], barred: [] };
  const met = `x:${barred.join("|")} AND x <> a AND x <> b`;
  const no = (types: readonly string[], such: string) =>
    types.length === 0 ? [] : [`none(r IN relationships(p) WHERE type(r) IN ${names.parameter(types)} AND ${such})`];
  const between = [
    ...no(toEnds, "NOT endNode(r) IN [a, b]"),
    ...no(checked, `any(x IN [startNode(r), endNode(r)] WHERE ${met})`),
  ];
  return (start, most, more = []) => {
    const conditions = ["none(x IN nodes(p) WHERE x:Former|Forgotten)", ...between, ...more];
    return `MATCH p = allShortestPaths((${start})-[:${edges.join("|")}*..${most}]-(b))
  WHERE ${conditions.join("\n    AND ")}`;
  };
}
