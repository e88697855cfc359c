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
  hub: {
    kind: "Change",
    text: `query ($id: ID!) { ${CHANGE} { id
      incidentsConnection(first: 50, sort: [{ node: { id: ASC } }]) { totalCount edges { node { id title severity } } } } }`,
  },
  "three hops": {
    kind: "Incident",
    text: `query ($id: ID!) { ${INCIDENT} { id
      bundle { id change { id title gates(limit: 20, ${BY_ID}) { id decision rolloutWave } } } } }`,
  },
  // By offset: the same page of its connection collects the whole list and ends on the memory of a transaction.
  "keyset page of 50": {
    text: `query ($after: Int) { incidents(limit: 50, offset: $after, ${BY_ID}) { id title severity detectedAt } }`,
  },
  "sorted first page": {
    text: `{ incidents(limit: 50, sort: [{ detectedAt: DESC }, { id: ASC }], where: { NOT: { detectedAt: { eq: null } } }) { id title severity detectedAt } }`,
  },
  totalCount: { text: `{ incidentsConnection { aggregate { count { nodes } } } }` },
  "totalCount of the connection": { text: `{ incidentsConnection(first: 1) { totalCount } }` },
};

const ONE = new Set(["owner", "agent", "toolPrincipal", "approval", "trace", "session", "bundle", "change"]);

/**
 * Its answer in the shape of ours, but for counts of whole kinds, since it takes placeholders for entities: what it lists and
 * can be only one is that one, a list is the nodes of a connection.
 */
export function plainly({ name }: Question, data: unknown): unknown {
  if (name.startsWith("totalCount")) return undefined;
  const { kind } = RIVAL_QUERIES[name] ?? {};
  const root = mapping(data);
  if (kind === "Incident") return { incident: first(root.incidents) };
  if (kind === "Change") return { change: first(root.changes) };
  const list = connection(root.incidents);
  return { incidents: name === PAGED ? { ...list, pageInfo: offsetAfter(list) } : list };
}

const PAGED = "keyset page of 50";

/** The incidents of a generated graph are numbered from 0 in the order of their keys. */
function offsetAfter({ nodes }: Mapping): Mapping {
  const ids = nodes as readonly { readonly id: string }[];
  const last = ids.at(-1)?.id ?? "";
  return { endCursor: Number(/\d+$/.exec(last)?.[0] ?? 0) + 1, hasNextPage: ids.length === 50 };
}

type Mapping = Readonly<Record<string, unknown>>;
const mapping = (value: unknown) => value as Mapping;
const first = (list: unknown) => {
  const [one] = list as readonly unknown[];
  return one === undefined ? null : entity(mapping(one));
};

function connection(found: unknown): Mapping {
  if (Array.isArray(found)) return { nodes: found.map(entity) };
  const { edges, totalCount } = mapping(found);
  const nodes = (edges as readonly { readonly node: Mapping }[] | undefined)?.map(({ node }) => entity(node));
  return {
    ...(totalCount !== undefined && { totalCount }),
    ...(nodes && { nodes }),
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
