import neo4j from "neo4j-driver";
import { FIELDS, type Loaders, type Node, type Way } from "./loading.ts";

/** The part of the product's schema that the questions touch, with the same names. */
export const typeDefs = `
type Query {
  incident(key: String!): Incident
  change(key: String!): Change
  incidents(first: Int = 50, after: String, orderBy: [IncidentOrder!]): IncidentConnection!
}
input IncidentOrder { field: IncidentOrderField! direction: Direction! }
enum IncidentOrderField { detectedAt }
enum Direction { ASC DESC }
type PageInfo { endCursor: String hasNextPage: Boolean! }
type Incident {
  id: ID! title: String severity: String detectedAt: String
  owner: Thing agent: Thing toolPrincipal: Thing approval: Thing trace: Trace bundle: ArtifactBundle
}
type Thing { id: ID! status: String }
type Trace { id: ID! status: String session: Session }
type Session { id: ID! latestStatus: String }
type ArtifactBundle { id: ID! status: String owner: Thing change: Change incidents(first: Int = 50): IncidentConnection! }
type RolloutGate { id: ID! decision: String rolloutWave: String }
type Change {
  id: ID! title: String owner: Thing
  bundles(first: Int = 50): ArtifactBundleConnection!
  incidents(first: Int = 50): IncidentConnection!
  gates(first: Int = 50): RolloutGateConnection!
}
type IncidentConnection { nodes: [Incident!]! pageInfo: PageInfo! totalCount: Int! }
type ArtifactBundleConnection { nodes: [ArtifactBundle!]! }
type RolloutGateConnection { nodes: [RolloutGate!]! }
`;

/** A connection whose fields are resolved only where they are asked for. */
interface Connection {
  readonly nodes: (args: unknown, loaders: Loaders) => Promise<readonly Node[]>;
  readonly pageInfo?: (args: unknown, loaders: Loaders) => Promise<object>;
  readonly totalCount: (args: unknown, loaders: Loaders) => Promise<number>;
}

const one = (way: Way) => (node: Node, _: unknown, loaders: Loaders) => loaders.one(way, node.id);
const many =
  (way: Way) =>
  (node: Node, { first }: { readonly first: number }): Connection => ({
    nodes: (_, loaders) => loaders.page(way, first, node.id),
    totalCount: (_, loaders) => loaders.count(way, node.id),
  });
const byKey =
  (kind: string) =>
  (_: unknown, { key }: { readonly key: string }, loaders: Loaders) =>
    loaders.byId(`${kind}:${key}`);

export const resolvers = {
  Query: { incident: byKey("Incident"), change: byKey("Change"), incidents },
  Incident: {
    owner: one("INCIDENT_OWNER>"),
    agent: one("INCIDENT_AGENT>"),
    toolPrincipal: one("INCIDENT_TOOL_PRINCIPAL>"),
    approval: one("INCIDENT_APPROVAL>"),
    trace: one("INCIDENT_TRACE>"),
    bundle: one("INCIDENT_BUNDLE>"),
  },
  Trace: { session: one("TRACE_SESSION>") },
  ArtifactBundle: {
    owner: one("ARTIFACT_BUNDLE_OWNER>"),
    change: one("ARTIFACT_BUNDLE_CHANGE>"),
    incidents: many("INCIDENT_BUNDLE<"),
  },
  Change: {
    owner: one("CHANGE_OWNER>"),
    bundles: many("ARTIFACT_BUNDLE_CHANGE<"),
    incidents: many("INCIDENT_CHANGE<"),
    gates: many("ROLLOUT_GATE_CHANGE<"),
  },
};

const LISTED = "(t:Entity&Incident&!Unresolved&!Former)";
const BY_KEY = `MATCH ${LISTED} WHERE t.id > $after AND t.id < 'Incident;' WITH t ORDER BY t.id LIMIT $n RETURN t${FIELDS}`;
const BY_TIME = `MATCH (t:Incident&!Unresolved&!Former) WHERE t.detectedAt IS NOT NULL
WITH t ORDER BY t.detectedAt DESC, t.id LIMIT $n RETURN t${FIELDS}`;
const COUNT = "RETURN COUNT { (:Incident) } - COUNT { (:Incident&Unresolved) } - COUNT { (:Incident&Former) }";

interface ListArguments {
  readonly first: number;
  readonly after?: string | null;
  readonly orderBy?: readonly unknown[] | null;
}

function incidents(_: unknown, { first, after, orderBy }: ListArguments): Connection {
  let rows: Promise<readonly unknown[]> | undefined;
  const parameters = { after: after ?? "Incident:", n: neo4j.int(first + 1) };
  const list = (loaders: Loaders) => (rows ??= loaders.list(orderBy ? BY_TIME : BY_KEY, parameters));
  return {
    nodes: async (_args, loaders) => (await list(loaders)).slice(0, first) as readonly Node[],
    pageInfo: async (_args, loaders) => {
      const found = (await list(loaders)) as readonly Node[];
      return { endCursor: found[Math.min(first, found.length) - 1]?.id ?? null, hasNextPage: found.length > first };
    },
    totalCount: async (_args, loaders) => (await loaders.list(COUNT, {}))[0] as number,
  };
}
