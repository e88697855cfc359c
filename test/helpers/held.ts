import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";

/**
 * Lines that a test states of a graph, each answered with itself where it holds, else with what is there instead. An id
 * may end in `*` where only a slot's digest follows.
 *
 *   INCIDENT_TRACE Incident:i → Trace:t            an edge
 *   gates Incident:i → RolloutGate:g               a derived link or an inverse, asked as a caller would
 *   gates Incident:i → nothing                     it leads nowhere
 *   category of Incident:i = "eval_escape"         a property
 *   gap incident.trace_dangling of Incident:i: Trace:t, which no record states
 *   digest of the record of Change:c = "…"         what pins its content
 *   UNRESOLVED Trace:t                             a state; ABSENT where there is no such entity
 */
export async function held(graph: Graph, ontology: Ontology, line: string): Promise<string> {
  for (const [pattern, answer] of SENTENCES) {
    const found = pattern.exec(line);
    if (found) return answer({ graph, ontology }, line, found.slice(1));
  }
  throw new Error(`No sentence about a graph reads like this: ${line}`);
}

interface World {
  readonly graph: Graph;
  readonly ontology: Ontology;
}

type Answer = (world: World, line: string, words: readonly string[]) => Promise<string>;

const SENTENCES: readonly (readonly [RegExp, Answer])[] = [
  [/^gap (\S+) of (\S+): (.*)$/, gap],
  [/^digest of the record of (\S+) = (.*)$/, digest],
  [/^(\w+) of (\S+) = (.*)$/, property],
  [/^([A-Z_]+) (\S+) → (\S+)$/, edge],
  [/^(\w+) (\S+) → (\S+)$/, step],
  [/^([A-Z]+) (\S+)$/, state],
];

async function gap({ graph, ontology }: World, line: string, [code = "", id = ""]: readonly string[]): Promise<string> {
  const query = `{ entity(id: ${JSON.stringify(id)}) { gaps { code found } } }`;
  const { data, errors } = await executable(ontology, graph).execute({ query });
  const entity = data?.entity as { readonly gaps: readonly { readonly code: string; readonly found: string }[] } | null;
  const gaps = entity?.gaps.map((g) => `gap ${g.code} of ${id}: ${g.found}`) ?? [JSON.stringify(errors ?? data)];
  return gaps.includes(line) ? line : gaps.filter((g) => g.includes(code)).join("\n") || gaps.join("\n");
}

async function property(
  { graph }: World,
  line: string,
  [name = "", id = "", value]: readonly string[],
): Promise<string> {
  const [row] = await graph.read(`MATCH (n:Entity) WHERE n.id ${matching(id)} RETURN n[$name]`, { name });
  const there = JSON.stringify(row?.[0] ?? null);
  return there === value ? line : `${name} of ${id} = ${there}`;
}

async function digest({ graph }: World, line: string, [id = "", value]: readonly string[]): Promise<string> {
  const rows = await graph.read("MATCH (:Entity {id: $id})<-[:STATES]-(r:Record) RETURN r.digest", { id });
  const there = rows.map(([sha256]) => JSON.stringify(sha256)).join(", ");
  return there === value ? line : `digest of the record of ${id} = ${there}`;
}

async function edge({ graph }: World, line: string, [type, from = "", to = ""]: readonly string[]): Promise<string> {
  const rows = await graph.read(`MATCH (n:Entity)-[:${type}]->(t) WHERE n.id ${matching(from)} RETURN t.id`);
  return among(
    line,
    `${type} ${from}`,
    to,
    rows.map(([id]) => id as string),
  );
}

async function step(
  { graph, ontology }: World,
  line: string,
  [name = "", from = "", to = ""]: readonly string[],
): Promise<string> {
  const query = `{ entity(id: ${JSON.stringify(from)}) { ... on ${kindOf(from)} { ${name} { nodes { id } } } } }`;
  const { data, errors } = await executable(ontology, graph).execute({ query });
  const entity = data?.entity as Readonly<
    Record<string, { readonly nodes: readonly { readonly id: string }[] }>
  > | null;
  const ids = entity?.[name]?.nodes.map(({ id }) => id) ?? [JSON.stringify(errors ?? data)];
  return among(line, `${name} ${from}`, to, ids);
}

async function state({ graph }: World, line: string, [, id = ""]: readonly string[]): Promise<string> {
  const [row] = await graph.read(`MATCH (n:Entity) WHERE n.id ${matching(id)} RETURN n.state`);
  const there = `${(row?.[0] as string | undefined) ?? "ABSENT"} ${id}`;
  return there === line ? line : there;
}

function among(line: string, before: string, to: string, found: readonly string[]): string {
  const holds = to === "nothing" ? found.length === 0 : found.includes(to);
  return holds ? line : `${before} → ${found.join(", ") || "nothing"}`;
}

function matching(id: string): string {
  const text = JSON.stringify(id.replace(/\*$/, ""));
  return id.endsWith("*") ? `STARTS WITH ${text}` : `= ${text}`;
}
