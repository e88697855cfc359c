import { kindOf } from "../../ontology/keys.ts";
import { completenessOfAround } from "../completeness/routeText.ts";
import { indented, type Names } from "../names.ts";
import { type NeighborhoodPlan, RING } from "../route/plan.ts";
import { type Surroundings, surroundings } from "../route/ways.ts";
import { entityText } from "./entity.ts";

/**
 * `[state, sizes, met, hubs, chosen, edges, entities, completeness]`: the state of the middle, null where there is none; how many
 * entities stand at each distance, and how many were met on the way to each next, at most `RING`; `[kind, count]` of
 * hubs that were not walked on from; `[id, distance]` of each entity that is given; `[id, edge, id]` of each link between
 * two of them; each of them; see `completenessOfAround`.
 *
 * A ring at a time, each without those before it: a single pattern of several hops has no way to end at a hub.
 */
export function neighborhoodText(plan: NeighborhoodPlan, names: Names): string {
  const around = surroundings(kindOf(plan.id), plan.leave, names.ontology);
  const id = names.parameter(plan.id);
  const limit = names.parameter(BigInt(RING));
  const rings = Array.from({ length: plan.depth + 1 }, (_, i) => `r${i}`);
  const grown = rings.slice(1).map((_, i) => ringText(rings.slice(0, i + 1), around, limit));
  const met = names.variable();
  const held = { walkedOn: walkedOnText(rings.slice(0, -1), around, names), met: rings.join(" + ") };
  const whole = completenessOfAround(plan, held, names, entityText);
  return `OPTIONAL MATCH (c:Entity {id: ${id}})
WITH v0, c, CASE WHEN c IS NULL THEN [] ELSE [c] END AS r0
${grown.join("\n")}
${hubsText(rings.slice(1, -1), around)}
CALL (${rings.join(", ")}) {
  UNWIND [${rings.map((r, i) => `[${i}, ${r}]`).join(", ")}] AS ring UNWIND ring[1] AS x
  WITH x, ring[0] AS distance ORDER BY distance, x.id LIMIT ${names.parameter(BigInt(plan.first))}
  RETURN collect(x) AS given, collect([x.id, distance]) AS distances }${whole}
WITH v0, [c.state, [${rings.map((r) => `size(${r})`).join(", ")}], [${grown.map((_, i) => `m${i + 1}`).join(", ")}],
  hubs, distances, ${edgesText(around)},
  COLLECT { UNWIND given AS ${met} RETURN ${indented(entityText(plan.node, met, names))} }${whole === "" ? "" : ", whole"}] AS data`;
}

/** Those of the middle and of what was met nearer than the edge that may be walked on from. */
function walkedOnText(rings: readonly string[], { hubs }: Surroundings, names: Names): string {
  const [middle = "[]", ...others] = rings;
  const x = names.variable();
  const kept =
    others.length === 0
      ? ""
      : ` + [${x} IN ${others.join(" + ")} WHERE ${hubs.length === 0 ? "true" : `${x}:!(${hubs.join("|")})`}]`;
  return `${middle}${kept}`;
}

/** The next ring and how many were met: what is one step from the last ring and in none before. */
function ringText(before: readonly string[], { edges, kinds, hubs }: Surroundings, limit: string): string {
  const [last = "r0", to] = [before.at(-1), before.length];
  if (edges.length === 0 || kinds?.length === 0) return `WITH *, [] AS r${to}, 0 AS m${to}`;
  const walkedOn = to === 1 ? "!(Former|Forgotten)" : hubs.length === 0 ? "Entity" : `!(${hubs.join("|")})`;
  const shown = kinds === undefined ? "" : `&(${kinds.join("|")})`;
  return `CALL (${before.join(", ")}) {
  CALL (${before.join(", ")}) {
    UNWIND ${before.join(" + ")} AS y RETURN y, 0 AS fresh
    UNION ALL
    UNWIND ${last} AS x WITH x WHERE x:${walkedOn}
    MATCH (x)-[:${typesOf(edges)}]-(y) WHERE y:Entity&!(Former|Forgotten)${shown}
    WITH DISTINCT y LIMIT ${limit}
    RETURN y, 1 AS fresh }
  WITH y, min(fresh) AS new, max(fresh) AS met
  RETURN collect(CASE new WHEN 1 THEN y END) AS r${to}, sum(met) AS m${to} }`;
}

function hubsText(walkedOn: readonly string[], { hubs }: Surroundings): string {
  if (hubs.length === 0 || walkedOn.length === 0) return "WITH *, [] AS hubs";
  return `CALL (${walkedOn.join(", ")}) {
  UNWIND ${walkedOn.join(" + ")} AS x WITH x WHERE x:${hubs.join("|")}
  WITH split(x.id, ':')[0] AS kind, count(*) AS n ORDER BY kind
  RETURN collect([kind, n]) AS hubs }`;
}

/** Each is met once: by the entity that states it. */
function edgesText({ edges }: Surroundings): string {
  if (edges.length === 0) return "[]";
  return `COLLECT {
    UNWIND given AS x MATCH (x)-[e:${typesOf(edges)}]->(y) WHERE y IN given
    WITH x.id AS one, type(e) AS link, y.id AS other ORDER BY one, link, other
    RETURN [one, link, other] }`;
}

/**
 * Many types are said as all but the one that no walk follows, since a list of a hundred takes the database five times as
 * long to plan. What those edges lead to beside is no entity, or of a kind that is not to be met.
 */
function typesOf(edges: readonly string[]): string {
  return edges.length > FEW ? "!CLAIMS" : edges.join("|");
}

/** Relationship types that are listed, at most. */
const FEW = 12;
