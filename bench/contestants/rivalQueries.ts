import type { Question } from "../questions.ts";

interface RivalQuery {
  /** The kind whose key the variables hold; it is found by its id. */
  readonly kind?: string;
  readonly text: string;
}

const INCIDENT = "incidents(where: { id: { eq: $id } })";
const CHANGE = "changes(where: { id: { eq: $id } })";
const BY_ID = "sort: [{ id: ASC }]";

/** The same questions in the words of @neo4j/graphql: plain lists where they do, since its connections cost more. */
export const RIVAL_QUERIES: Readonly<Record<string, RivalQuery>> = {
  "tree of 10": {
    kind: "Incident",
    text: `query ($id: ID!) { ${INCIDENT} { id title severity
      owner { id } agent { id } toolPrincipal { id } approval { id status }
      trace { id status session { id latestStatus } }
      bundle { id status change { id title owner { id } } } } }`,
  },
  "tree of 600": {
    kind: "Change",
    text: `query ($id: ID!) { ${CHANGE} { id title owner { id }
      bundles(limit: 20, ${BY_ID}) { id status owner { id }
        incidents(limit: 10, ${BY_ID}) { id title severity trace { id status } owner { id } } } } }`,
  },
  "change, bundles, incidents": {
    kind: "Change",
    text: `query ($id: ID!) { ${CHANGE} { id title
      bundles(limit: 20, ${BY_ID}) { id status incidents(limit: 5, ${BY_ID}) { id title severity detectedAt } } } }`,
  },
  "hub of 5,000": {
    kind: "Change",
    text: `query ($id: ID!) { ${CHANGE} { id
      incidentsConnection(first: 50, sort: [{ node: { id: ASC } }]) { totalCount edges { node { id title severity } } } } }`,
  },
  "three hops": {
    kind: "Incident",
    text: `query ($id: ID!) { ${INCIDENT} { id
      bundle { id change { id title gates(limit: 20, ${BY_ID}) { id decision rolloutWave } } } } }`,
  },
  "keyset page of 50": {
    text: `query ($after: String) { incidentsConnection(first: 50, after: $after, ${BY_ID}) {
      edges { node { id title severity detectedAt } } pageInfo { endCursor hasNextPage } } }`,
  },
  "sorted first page": {
    text: `{ incidents(limit: 50, sort: [{ detectedAt: DESC }, { id: ASC }], where: { detectedAt: { gt: "" } }) { id title severity detectedAt } }`,
  },
  totalCount: { text: `{ incidentsConnection { aggregate { count { nodes } } } }` },
};

const ONE = new Set(["owner", "agent", "toolPrincipal", "approval", "trace", "session", "bundle", "change"]);

/** Its answer in the shape of ours: what it lists and can be only one is that one, a list is the nodes of a connection. */
export function plainly({ name }: Question, data: unknown): unknown {
  const { kind } = RIVAL_QUERIES[name] ?? {};
  const root = mapping(data);
  if (kind === "Incident") return { incident: first(root.incidents) };
  if (kind === "Change") return { change: first(root.changes) };
  return { incidents: connection(root.incidentsConnection ?? root.incidents) };
}

type Mapping = Readonly<Record<string, unknown>>;
const mapping = (value: unknown) => value as Mapping;
const first = (list: unknown) => {
  const [one] = list as readonly unknown[];
  return one === undefined ? null : entity(mapping(one));
};

function connection(found: unknown): Mapping {
  if (Array.isArray(found)) return { nodes: found.map(entity) };
  const { edges, aggregate, totalCount, pageInfo } = mapping(found);
  const counted = (aggregate as { readonly count: { readonly nodes: number } } | undefined)?.count.nodes ?? totalCount;
  const nodes = (edges as readonly { readonly node: Mapping }[] | undefined)?.map(({ node }) => entity(node));
  return {
    ...(counted !== undefined && { totalCount: counted }),
    ...(nodes && { nodes }),
    ...(pageInfo !== undefined && { pageInfo }),
  };
}

function entity(node: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => {
      if (name.endsWith("Connection")) return [name.slice(0, -"Connection".length), connection(value)];
      if (!Array.isArray(value)) return [name, value];
      return [name, ONE.has(name) ? first(value) : connection(value)];
    }),
  );
}
