import { createRequire } from "node:module";
import { join } from "node:path";
import type { GraphQLSchema } from "graphql";
import { type ApolloParts, serveApollo } from "./apollo.ts";
import { driver, endOnSignal } from "./database.ts";

/** Everything that meets its schema comes from its own folder: two copies of graphql-js do not know each other's types. */
const from = createRequire(join(process.env.RIVAL_FOLDER ?? "", "package.json"));
const { Neo4jGraphQL } = from("@neo4j/graphql") as { readonly Neo4jGraphQL: new (options: object) => Rival };
const disabled = from("@apollo/server/plugin/disabled") as Readonly<Record<string, ApolloParts["plugins"][number]>>;
const fastify = from("fastify") as ApolloParts["fastify"];

interface Rival {
  getSchema(): Promise<GraphQLSchema>;
}

/** Both labels, so that it finds an id by the unique index as we do; the index of detectedAt is there as well. */
const typeDefs = `
type Incident @node(labels: ["Entity", "Incident"]) {
  id: ID! title: String severity: String detectedAt: String
  owner: [Team!]! @relationship(type: "INCIDENT_OWNER", direction: OUT)
  agent: [Agent!]! @relationship(type: "INCIDENT_AGENT", direction: OUT)
  toolPrincipal: [Principal!]! @relationship(type: "INCIDENT_TOOL_PRINCIPAL", direction: OUT)
  approval: [Approval!]! @relationship(type: "INCIDENT_APPROVAL", direction: OUT)
  trace: [Trace!]! @relationship(type: "INCIDENT_TRACE", direction: OUT)
  bundle: [ArtifactBundle!]! @relationship(type: "INCIDENT_BUNDLE", direction: OUT)
}
type Team @node(labels: ["Entity", "Team"]) { id: ID! }
type Agent @node(labels: ["Entity", "Agent"]) { id: ID! }
type Principal @node(labels: ["Entity", "Principal"]) { id: ID! }
type Approval @node(labels: ["Entity", "Approval"]) { id: ID! status: String }
type Session @node(labels: ["Entity", "Session"]) { id: ID! latestStatus: String }
type Trace @node(labels: ["Entity", "Trace"]) {
  id: ID! status: String
  session: [Session!]! @relationship(type: "TRACE_SESSION", direction: OUT)
}
type ArtifactBundle @node(labels: ["Entity", "ArtifactBundle"]) {
  id: ID! status: String
  owner: [Team!]! @relationship(type: "ARTIFACT_BUNDLE_OWNER", direction: OUT)
  change: [Change!]! @relationship(type: "ARTIFACT_BUNDLE_CHANGE", direction: OUT)
  incidents: [Incident!]! @relationship(type: "INCIDENT_BUNDLE", direction: IN)
}
type RolloutGate @node(labels: ["Entity", "RolloutGate"]) { id: ID! decision: String rolloutWave: String }
type Change @node(labels: ["Entity", "Change"]) {
  id: ID! title: String
  owner: [Team!]! @relationship(type: "CHANGE_OWNER", direction: OUT)
  bundles: [ArtifactBundle!]! @relationship(type: "ARTIFACT_BUNDLE_CHANGE", direction: IN)
  incidents: [Incident!]! @relationship(type: "INCIDENT_CHANGE", direction: IN)
  gates: [RolloutGate!]! @relationship(type: "ROLLOUT_GATE_CHANGE", direction: IN)
}
`;

endOnSignal();
const over = driver();
const schema = await new Neo4jGraphQL({ typeDefs, driver: over }).getSchema();

await serveApollo(
  {
    ...(from("@apollo/server") as Pick<ApolloParts, "ApolloServer">),
    plugins: ["CacheControl", "LandingPage", "UsageReporting"].map(
      (name) => disabled[`ApolloServerPlugin${name}Disabled`] as ApolloParts["plugins"][number],
    ),
    fastify,
    ...(from("@as-integrations/fastify") as Pick<ApolloParts, "fastifyApolloHandler">),
  },
  { schema },
  async () => ({ executionContext: over }),
);
