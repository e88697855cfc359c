import neo4j from "neo4j-driver";
import type { Ontology } from "../ontology/ontology.ts";
import type { Unit } from "./connect.ts";
import type { Difference, NodeRow } from "./difference.ts";
import type { Tombstone } from "./tombstones.ts";

/** Records that begin, end or are merely found elsewhere in their document. */
export interface RecordRows {
  readonly ended: readonly string[];
  readonly made: readonly RecordRow[];
  readonly moved: readonly { readonly id: string; readonly location: string }[];
  /** What made records tell of from the far end. */
  readonly tells: readonly { readonly record: string; readonly id: string }[];
  /** What records told of, and under another ontology no longer do. */
  readonly untold: readonly { readonly record: string; readonly id: string }[];
  /** Entities to forget. */
  readonly buried: readonly Tombstone[];
  /** Entities that are forgotten no longer. */
  readonly raised: readonly string[];
  /** Records whose bodies go. */
  readonly emptied: readonly string[];
}

export interface RecordRow {
  readonly id: string;
  readonly source: string;
  readonly document: string;
  readonly slot: string;
  readonly revision: number;
  readonly kind: string;
  readonly digest: string;
  readonly location: string;
  /** Canonical JSON. */
  readonly body: string;
  /** What was kept of it, and by what a change of the rest is known; null where all of it was. */
  readonly bodyState: "REDACTED" | "DIGEST" | null;
  readonly seal: string | null;
  readonly entity: string;
}

/** Nothing about any record. */
export const NO_RECORDS: RecordRows = {
  ended: [],
  made: [],
  moved: [],
  tells: [],
  untold: [],
  buried: [],
  raised: [],
  emptied: [],
};

/** Everything one batch changes. */
export interface Batch {
  readonly records: RecordRows;
  readonly entities: Difference;
}

export function isEmpty({ records, entities }: Batch): boolean {
  return [...Object.values(records), ...Object.values(entities)].every((rows) => rows.length === 0);
}

/**
 * Writes one batch in a unit that somebody else begins and commits, or rolls back (CYPHER.md 2.2). The order matters:
 * nodes before the relationships that need them, and what may be left over at the end.
 */
export async function writeBatch(unit: Unit, ontology: Ontology, batch: Batch, now: string): Promise<void> {
  const { records, entities } = batch;
  const mentioned = [...ontology.kinds.values()]
    .filter((kind) => kind.presence === "mentioned" || kind.presence === "either")
    .map((kind) => kind.name);
  const left = entities.left.map(({ id }) => id);
  const steps: readonly (readonly [string, readonly unknown[]])[] = [
    [UNSETTLE, [...new Set(records.made.map(({ source }) => source))]],
    [UNSETTLE_ENDED, records.ended],
    [END_RECORDS, records.ended],
    [BURY, records.buried],
    [VACATE, records.buried.flatMap(({ id, vacates }) => vacates.map((vacancy) => ({ id, vacancy })))],
    [SET_NODES, entities.nodes.map((row) => wire(ontology, row))],
    [FILL, records.raised],
    [RAISE, records.raised],
    [MAKE_TARGETS, entities.targets],
    [MAKE_RECORDS, records.made.map((row) => ({ ...row, revision: neo4j.int(row.revision) }))],
    [MOVE_RECORDS, records.moved],
    [END_TELLS, records.untold],
    [MAKE_TELLS, records.tells],
    [END_EDGES, entities.ended],
    [RENAME_EDGES, entities.renamed],
    [MAKE_EDGES, entities.edges],
    [MAKE_CLAIMS, entities.claims],
    [EMPTY_RECORDS, records.emptied],
    [LEAVE, entities.left],
    [FORGET_UNKNOWN, left],
  ];
  for (const [text, rows] of steps) if (rows.length > 0) await unit.run(text, { rows, now, mentioned });
}

/** A JavaScript number arrives as a float: fields declared as `int` are sent as integers. */
function wire(ontology: Ontology, row: NodeRow): NodeRow {
  const fields = ontology.kinds.get(row.kind)?.fields;
  const p = Object.fromEntries(
    Object.entries(row.p).map(([name, value]) => [
      name,
      fields?.get(name)?.type === "int" && typeof value === "number" ? neo4j.int(value) : value,
    ]),
  );
  return { ...row, p };
}

/** What a source's last load was reconciled to holds no more; the end of its next load takes the mark off. */
const UNSETTLE = `UNWIND $rows AS id
MATCH (s:Source {id: id}) WHERE s.unsettled IS NULL
SET s.unsettled = true`;

const UNSETTLE_ENDED = `UNWIND $rows AS id
MATCH (x:Record {id: id}) USING INDEX SEEK x:Record(id)
WITH DISTINCT x.source AS source
MATCH (s:Source {id: source}) WHERE s.unsettled IS NULL
SET s.unsettled = true`;

const END_RECORDS = `UNWIND $rows AS id
MATCH (x:Record {id: id})-[s:STATES]->(n) USING INDEX SEEK x:Record(id)
OPTIONAL MATCH (x)-[t:TELLS]->()
WITH x, s, n, collect(t) AS tells
SET x.endedAt = $now REMOVE x.current
CREATE (x)-[:STATED]->(n)
DELETE s
FOREACH (t IN tells | DELETE t)`;

const BURY = `UNWIND $rows AS r
MERGE (t:Tombstone {id: r.id})
ON CREATE SET t.of = r.of, t.reason = r.reason, t.by = r.by, t.at = $now`;

const VACATE = `UNWIND $rows AS r
MATCH (t:Tombstone {id: r.id}) USING INDEX SEEK t:Tombstone(id)
MERGE (v:Vacancy {id: r.vacancy})
MERGE (t)-[:VACATES]->(v)`;

const FILL = `UNWIND $rows AS id
MATCH (t:Tombstone {id: id})-[e:VACATES]->(v) USING INDEX SEEK t:Tombstone(id)
DELETE e
WITH DISTINCT v WHERE NOT EXISTS { (v)<-[:VACATES]-() }
DELETE v`;

/** What nothing else is said of is as if it were of the past; whether something points at it is seen at the end. */
const RAISE = `UNWIND $rows AS id
MATCH (t:Tombstone {id: id}) USING INDEX SEEK t:Tombstone(id)
DELETE t
WITH id
MATCH (n:Forgotten:Entity {id: id}) USING INDEX SEEK n:Entity(id)
SET n.state = 'FORMER', n:Former
REMOVE n:Forgotten`;

/** A digest of what it said would tell who guesses right. */
const EMPTY_RECORDS = `UNWIND $rows AS id
MATCH (x:Record {id: id}) USING INDEX SEEK x:Record(id)
SET x.bodyState = 'FORGOTTEN', x.digest = ''
REMOVE x.body, x.seal`;

const SET_NODES = `UNWIND $rows AS r
MERGE (n:Entity {id: r.id})
SET n = r.p, n:$(r.labels)
REMOVE n:$(r.off)`;

const MAKE_TARGETS = `UNWIND $rows AS r
MERGE (b:Entity {id: r.id})
ON CREATE SET b.key = r.key, b.state = r.state, b:$(r.kind), b:$(r.label)
WITH b, r WHERE b:Former
SET b.state = r.state, b:$(r.label)
REMOVE b:Former`;

const MAKE_RECORDS = `UNWIND $rows AS r
MATCH (n:Entity {id: r.entity}) USING INDEX SEEK n:Entity(id)
CREATE (x:Record {id: r.id, source: r.source, document: r.document, slot: r.slot, current: r.slot, revision: r.revision,
  kind: r.kind, digest: r.digest, location: r.location, body: r.body, bodyState: r.bodyState,
  seal: r.seal, recordedAt: $now})-[:STATES]->(n)`;

const MOVE_RECORDS = `UNWIND $rows AS r
MATCH (x:Record {id: r.id}) USING INDEX SEEK x:Record(id)
SET x.location = r.location`;

const END_TELLS = `UNWIND $rows AS r
MATCH (x:Record {id: r.record}) USING INDEX SEEK x:Record(id)
MATCH (x)-[t:TELLS]->(n:Entity) WHERE n.id = r.id
DELETE t`;

const MAKE_TELLS = `UNWIND $rows AS r
MATCH (x:Record {id: r.record}) USING INDEX SEEK x:Record(id)
MATCH (n:Entity {id: r.id}) USING INDEX SEEK n:Entity(id)
CREATE (x)-[:TELLS]->(n)`;

/** By both ends: a bare elementId is planned as a scan of all relationships while there are few. */
const END_EDGES = `UNWIND $rows AS r
MATCH (a:Entity {id: r.from}) USING INDEX SEEK a:Entity(id)
MATCH (b:Entity {id: r.to}) USING INDEX SEEK b:Entity(id)
MATCH (a)-[e]->(b) WHERE elementId(e) = r.e
DELETE e`;

const RENAME_EDGES = `UNWIND $rows AS r
MATCH (a:Entity {id: r.from}) USING INDEX SEEK a:Entity(id)
MATCH (b:Entity {id: r.to}) USING INDEX SEEK b:Entity(id)
MATCH (a)-[e]->(b) WHERE elementId(e) = r.e
SET e += r.p`;

const MAKE_EDGES = `UNWIND $rows AS r
MATCH (a:Entity {id: r.from}) USING INDEX SEEK a:Entity(id)
MATCH (b:Entity {id: r.to}) USING INDEX SEEK b:Entity(id)
CREATE (a)-[:$(r.type) {since: $now, records: r.records}]->(b)`;

const MAKE_CLAIMS = `UNWIND $rows AS r
MATCH (a:Entity {id: r.from}) USING INDEX SEEK a:Entity(id)
MATCH (b:Entity {id: r.to}) USING INDEX SEEK b:Entity(id)
CREATE (a)-[:CLAIMS {link: r.link, record: r.record}]->(b)`;

/** No record is about it or tells of it: what it is now depends on whether something points at it. */
const LEAVE = `UNWIND $rows AS r
MATCH (n:Entity {id: r.id}) USING INDEX SEEK n:Entity(id) WHERE NOT n:Forgotten AND NOT EXISTS { (n)<-[:STATES|TELLS]-() }
WITH n, r, split(n.id, ':')[0] AS kind, EXISTS { (n)<--(:Entity) } AS pointedAt
WITH n, r, CASE WHEN NOT pointedAt THEN 'FORMER' WHEN kind IN $mentioned THEN 'MENTIONED' ELSE 'UNRESOLVED' END AS state
WITH n, r, state, {FORMER: 'Former', UNRESOLVED: 'Unresolved', MENTIONED: 'Mentioned'}[state] AS label
WHERE n.state <> state OR size(keys(n)) > 3 OR size(r.off) > 0
SET n = {id: n.id, key: n.key, state: state}
REMOVE n:Unresolved:Mentioned:Former, n:$(r.off)
SET n:$(label)`;

const FORGET_UNKNOWN = `UNWIND $rows AS id
MATCH (n:Entity {id: id}) USING INDEX SEEK n:Entity(id) WHERE n:Former AND NOT EXISTS { (n)--() }
DELETE n`;
