import { follow, PRESENT } from "../follow.ts";
import { countedSteps } from "../linkStatus.ts";
import { indented, kindIn, type Names, quoted } from "../names.ts";
import type { List, NodePlan } from "../plan.ts";
import type { EntityText } from "./named.ts";

/**
 * The first entities of each link, in one expression: `[link's edge or step's name, entity]`. Without an aggregation,
 * which Neo4j would take for one of the statement around it.
 */
export function targetsText(
  kinds: readonly string[],
  list: List<NodePlan>,
  v: string,
  names: Names,
  entityText: EntityText,
): string {
  if (list.node === undefined) return "[]";
  const [edge, to, mark] = [names.variable(), names.variable(), names.variable()];
  const stated = `MATCH (${v})-[${edge}]->(${to}:Entity) WHERE type(${edge}) = ${mark} RETURN ${to}`;
  const others = kinds.flatMap((name) =>
    countedSteps(names.ontology.kind(name)).map((step) => {
      const only = kinds.length === 1 ? "" : ` AND ${v}:${name}`;
      const here = `WITH ${v}, ${mark} WHERE ${mark} = ${quoted(step.name)}${only}`;
      return `${here} ${follow(step, v, to, names).text} RETURN ${to}`;
    }),
  );
  return `COLLECT { UNWIND coalesce(${names.parameter(marks(kinds, names))}[${kindIn(v)}], []) AS ${mark}
  CALL (${v}, ${mark}) {
    CALL (${v}, ${mark}) {
      ${[stated, ...others].map(indented).join("\n      UNION ")} }
    WITH ${to} WHERE ${to}.id > ${names.parameter(list.after)} AND ${to}:${PRESENT}
    WITH ${to} ORDER BY ${to}.id LIMIT ${names.parameter(BigInt(list.first + 1))}
    RETURN ${to} }
  RETURN [${mark}, ${indented(entityText(list.node, to, names))}] }`;
}

/** By kind: the edge of each link, the name of each other step (`LinkStatus.mark`). */
function marks(kinds: readonly string[], names: Names): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    kinds.map((name) => {
      const kind = names.ontology.kind(name);
      return [name, [...[...kind.links.values()].map((l) => l.edge), ...countedSteps(kind).map((s) => s.name)]];
    }),
  );
}
