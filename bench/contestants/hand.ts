import neo4j from "neo4j-driver";

type Variables = Readonly<Record<string, unknown>>;

/** A question as somebody writes it who knows the graph: no version is read around it, no cost is counted. */
export interface Hand {
  readonly text: string;
  readonly parameters: (variables: Variables) => object;
  readonly shape: (rows: readonly unknown[]) => unknown;
}

const incident = ({ key }: Variables) => ({ id: `Incident:${String(key)}` });
const change = ({ key }: Variables) => ({ id: `Change:${String(key)}` });
const only = (field: string) => (rows: readonly unknown[]) => ({ [field]: rows[0] ?? null });
const PAGE = 50;

const TOTAL: Hand = {
  parameters: () => ({}),
  shape: ([totalCount]) => ({ incidents: { totalCount } }),
  text: "RETURN COUNT { (:Incident) } - COUNT { (:Incident&Unresolved) } - COUNT { (:Incident&Former) }",
};

/** By the name of the question. */
export const HAND: Readonly<Record<string, Hand>> = {
  "tree of 10": {
    parameters: incident,
    shape: only("incident"),
    text: `MATCH (n:Entity&Incident {id: $id}) RETURN {id: n.id, title: n.title, severity: n.severity,
  owner: head(COLLECT { MATCH (n)-[:INCIDENT_OWNER]->(o) RETURN {id: o.id} }),
  agent: head(COLLECT { MATCH (n)-[:INCIDENT_AGENT]->(a) RETURN {id: a.id} }),
  toolPrincipal: head(COLLECT { MATCH (n)-[:INCIDENT_TOOL_PRINCIPAL]->(p) RETURN {id: p.id} }),
  approval: head(COLLECT { MATCH (n)-[:INCIDENT_APPROVAL]->(v) RETURN {id: v.id, status: v.status} }),
  trace: head(COLLECT { MATCH (n)-[:INCIDENT_TRACE]->(t) RETURN {id: t.id, status: t.status,
    session: head(COLLECT { MATCH (t)-[:TRACE_SESSION]->(s) RETURN {id: s.id, latestStatus: s.latestStatus} })} }),
  bundle: head(COLLECT { MATCH (n)-[:INCIDENT_BUNDLE]->(b) RETURN {id: b.id, status: b.status,
    change: head(COLLECT { MATCH (b)-[:ARTIFACT_BUNDLE_CHANGE]->(c) RETURN {id: c.id, title: c.title,
      owner: head(COLLECT { MATCH (c)-[:CHANGE_OWNER]->(w) RETURN {id: w.id} })} })} })}`,
  },
  "tree of 600": {
    parameters: change,
    shape: only("change"),
    text: `MATCH (c:Entity&Change {id: $id}) RETURN {id: c.id, title: c.title,
  owner: head(COLLECT { MATCH (c)-[:CHANGE_OWNER]->(o) RETURN {id: o.id} }),
  bundles: {nodes: COLLECT { MATCH (c)<-[:ARTIFACT_BUNDLE_CHANGE]-(b) WITH b ORDER BY b.id LIMIT 20
    RETURN {id: b.id, status: b.status,
      owner: head(COLLECT { MATCH (b)-[:ARTIFACT_BUNDLE_OWNER]->(p) RETURN {id: p.id} }),
      incidents: {nodes: COLLECT { MATCH (b)<-[:INCIDENT_BUNDLE]-(i) WITH i ORDER BY i.id LIMIT 10
        RETURN {id: i.id, title: i.title, severity: i.severity,
          trace: head(COLLECT { MATCH (i)-[:INCIDENT_TRACE]->(t) RETURN {id: t.id, status: t.status} }),
          owner: head(COLLECT { MATCH (i)-[:INCIDENT_OWNER]->(q) RETURN {id: q.id} })} }}} }}}`,
  },
  "change, bundles, incidents": {
    parameters: change,
    shape: only("change"),
    text: `MATCH (c:Entity&Change {id: $id}) RETURN {id: c.id, title: c.title,
  bundles: {nodes: COLLECT { MATCH (c)<-[:ARTIFACT_BUNDLE_CHANGE]-(b) WITH b ORDER BY b.id LIMIT 20
    RETURN {id: b.id, status: b.status,
      incidents: {nodes: COLLECT { MATCH (b)<-[:INCIDENT_BUNDLE]-(i) WITH i ORDER BY i.id LIMIT 5
        RETURN {id: i.id, title: i.title, severity: i.severity, detectedAt: i.detectedAt} }}} }}}`,
  },
  hub: {
    parameters: change,
    shape: only("change"),
    text: `MATCH (c:Entity&Change {id: $id}) RETURN {id: c.id, incidents: {
  totalCount: COUNT { (c)<-[:INCIDENT_CHANGE]-() },
  nodes: COLLECT { MATCH (c)<-[:INCIDENT_CHANGE]-(i) WITH i ORDER BY i.id LIMIT 50
    RETURN {id: i.id, title: i.title, severity: i.severity} }}}`,
  },
  "three hops": {
    parameters: incident,
    shape: only("incident"),
    text: `MATCH (n:Entity&Incident {id: $id}) RETURN {id: n.id,
  bundle: head(COLLECT { MATCH (n)-[:INCIDENT_BUNDLE]->(b) RETURN {id: b.id,
    change: head(COLLECT { MATCH (b)-[:ARTIFACT_BUNDLE_CHANGE]->(c) RETURN {id: c.id, title: c.title,
      gates: {nodes: COLLECT { MATCH (c)<-[:ROLLOUT_GATE_CHANGE]-(g) WITH g ORDER BY g.id LIMIT 20
        RETURN {id: g.id, decision: g.decision, rolloutWave: g.rolloutWave} }}} })} })}`,
  },
  "keyset page of 50": {
    parameters: ({ after }) => ({ after: after ?? "Incident:", n: neo4j.int(PAGE + 1) }),
    shape: (rows) => {
      const nodes = rows.slice(0, PAGE) as readonly { readonly id: string }[];
      const pageInfo = { endCursor: nodes.at(-1)?.id ?? null, hasNextPage: rows.length > PAGE };
      return { incidents: { nodes, pageInfo } };
    },
    text: `MATCH (n:Entity&Incident&!Unresolved&!Former) WHERE n.id > $after AND n.id < 'Incident;'
WITH n ORDER BY n.id LIMIT $n
RETURN {id: n.id, title: n.title, severity: n.severity, detectedAt: n.detectedAt}`,
  },
  "sorted first page": {
    parameters: () => ({ n: neo4j.int(PAGE) }),
    shape: (nodes) => ({ incidents: { nodes } }),
    text: `MATCH (n:Incident&!Unresolved&!Former) WHERE n.detectedAt IS NOT NULL
WITH n ORDER BY n.detectedAt DESC, n.id LIMIT $n
RETURN {id: n.id, title: n.title, severity: n.severity, detectedAt: n.detectedAt}`,
  },
  totalCount: TOTAL,
  "totalCount of the connection": TOTAL,
};
