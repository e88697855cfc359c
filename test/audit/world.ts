import { connect, type Graph } from "../../src/graph/connect.ts";
import { STATE_LABEL } from "../../src/graph/model.ts";
import type { EntityState } from "../../src/ontology/linkGaps.ts";
import { indexedProperties } from "../../src/ontology/indexed.ts";
import { kindOf, keyOf } from "../../src/ontology/keys.ts";
import { toy } from "../helpers/toy.ts";

/** A graph as it lies in the database, without the way there, so that it may hold what no load would leave. */
export interface World {
  /** Id → what its node holds beside id, key and state. RECORDED unless `state` says otherwise. */
  readonly entities: Readonly<Record<string, Properties>>;
  readonly edges: readonly Edge[];
  readonly records?: readonly StatingRecord[];
}

export type Properties = { readonly state?: EntityState } & Readonly<Record<string, unknown>>;

/** `link` alone is an edge of that link; `claim` a target that was overruled or is of a wrong kind. */
export interface Edge {
  readonly from: string;
  readonly link: string;
  readonly to: string;
  readonly claim?: boolean;
  readonly record?: string;
}

export interface StatingRecord {
  /** At least sixteen letters, as an edge names its records by the first sixteen. */
  readonly id: string;
  readonly of: string;
  readonly location: string;
  readonly source?: string;
}

/** The database of this test run. */
export function database(): Promise<Graph> {
  const { NEO4J_URI: uri = "", NEO4J_USERNAME: username = "", NEO4J_PASSWORD: password = "" } = process.env;
  return connect({ uri, username, password, database: process.env.NEO4J_DATABASE });
}

/** Empties the database and puts this world there. */
export async function become(graph: Graph, world: World): Promise<void> {
  const nodes = Object.entries(world.entities).map(([id, { state = "RECORDED", ...properties }]) => {
    const kind = toy.kinds.get(kindOf(id));
    return {
      labels: ["Entity", kindOf(id), ...(STATE_LABEL[state] ? [STATE_LABEL[state]] : [])],
      properties: { ...properties, ...(kind && indexedProperties(kind, properties)), id, key: keyOf(id), state },
    };
  });
  const edges = world.edges.map(({ from, link, to, claim = false, record = "" }) => ({
    from,
    to,
    type: claim ? "CLAIMS" : toy.kind(kindOf(from)).links.get(link)?.edge,
    properties: claim ? { link, record } : { since: "2026-01-01T00:00:00.000Z", records: record.slice(0, 16) },
  }));
  const records = (world.records ?? []).map(({ of, ...record }) => ({
    of,
    properties: { source: "local", ...record },
  }));
  const unit = await graph.begin();
  await unit.run("MATCH (n) DETACH DELETE n");
  await unit.run("CREATE (:Spine {id: 'spine', begun: 7, version: 7, modelDigest: 'm', purpose: 'test'})");
  await unit.run("UNWIND $nodes AS r CREATE (n:$(r.labels)) SET n = r.properties", { nodes });
  await unit.run(
    "UNWIND $edges AS r MATCH (a:Entity {id: r.from}) MATCH (b:Entity {id: r.to}) CREATE (a)-[e:$(r.type)]->(b) SET e = r.properties",
    { edges },
  );
  await unit.run(
    "UNWIND $records AS r MATCH (n:Entity {id: r.of}) CREATE (x:Record)-[:STATES]->(n) SET x = r.properties",
    { records },
  );
  await unit.commit();
}
