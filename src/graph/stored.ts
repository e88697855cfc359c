import type { Unit } from "./connect.ts";

/**
 * Reads what there is, under the lock, before a batch is compared with it. Each text is constant, and each says how its
 * nodes are found: while the database has not counted a young index again, a scan of it looks like nothing, and one for
 * each of 5,000 rows takes a minute.
 */

/** The current record of a slot. */
export interface StoredSlot {
  readonly slot: string;
  readonly record: string;
  readonly digest: string;
  readonly location: string;
  readonly revision: number;
  readonly entity: string;
  /** Keyed hash of what was said before it was redacted; null where all was kept, or there was no key. */
  readonly seal: string | null;
}

export interface StoredEdge {
  /** The database's own name of the relationship, good within the transaction. */
  readonly element: string;
  /** Relationship type; of a claim `CLAIMS`. */
  readonly type: string;
  /** Of a claim: the link it is about; else empty. */
  readonly link: string;
  readonly target: string;
  readonly records: string;
}

export interface StoredEntity {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly labels: readonly string[];
  /** Current records about it, and current records that tell of it from the far end. */
  readonly records: readonly string[];
  readonly edges: readonly StoredEdge[];
  /** An edge or a claim leads here. */
  readonly pointedAt: boolean;
  /** A record that has ended was about it. */
  readonly past: boolean;
}

/** A current record as it stands in the graph; `body` is canonical JSON. */
export interface StoredRecord {
  readonly id: string;
  readonly source: string;
  readonly document: string;
  readonly slot: string;
  readonly kind: string;
  readonly digest: string;
  readonly location: string;
  readonly body: string;
  readonly entity: string;
}

type Rows = readonly (readonly unknown[])[];
/** Runs one text: a unit's own `run`, or the graph's `read`. */
export type Run = (text: string, parameters: Readonly<Record<string, unknown>>) => Promise<Rows>;

export const within =
  (unit: Unit): Run =>
  async (text, parameters) =>
    (await unit.run(text, parameters)).rows;

const SLOTS = `UNWIND $slots AS slot
MATCH (r:Record {current: slot})-[:STATES]->(n) USING INDEX SEEK r:Record(current)
RETURN slot, r.id, r.digest, r.location, r.revision, n.id, r.seal`;

/** The slots that have a current record. */
export async function readSlots(run: Run, slots: readonly string[]): Promise<readonly StoredSlot[]> {
  if (slots.length === 0) return [];
  return (await run(SLOTS, { slots })).map(
    ([slot, record, digest, location, revision, entity, seal]) =>
      ({ slot, record, digest, location, revision, entity, seal }) as StoredSlot,
  );
}

const REVISIONS = `UNWIND $rows AS row
MATCH (n:Entity {id: row.id})<-[:STATED]-(r) USING INDEX SEEK n:Entity(id) WHERE r.slot = row.slot
RETURN row.slot, max(r.revision)`;

/** Slot → the last revision it had, of slots that have only ended ones. */
export async function readRevisions(
  run: Run,
  rows: readonly { readonly id: string; readonly slot: string }[],
): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  return new Map((await run(REVISIONS, { rows })) as readonly [string, number][]);
}

const TAKEN = `UNWIND $ids AS id
MATCH (r:Record {id: id}) USING INDEX SEEK r:Record(id)
RETURN r.id`;

/** Those of the names that a record has, current or ended. */
export async function readTaken(run: Run, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  return new Set((await run(TAKEN, { ids })).map(([id]) => id as string));
}

const REACHED = `UNWIND $ids AS id
MATCH (r:Record {id: id})-[:STATES|TELLS]->(n) USING INDEX SEEK r:Record(id)
RETURN DISTINCT n.id`;

/** Entities that records are about or tell of. */
export async function readReached(run: Run, records: readonly string[]): Promise<readonly string[]> {
  if (records.length === 0) return [];
  return (await run(REACHED, { ids: records })).map(([id]) => id as string);
}

const ENTITIES = `UNWIND $ids AS id
MATCH (n:Entity {id: id}) USING INDEX SEEK n:Entity(id)
RETURN n.id, properties(n), labels(n),
  COLLECT { MATCH (n)<-[:STATES|TELLS]-(r) RETURN DISTINCT r.id },
  COLLECT { MATCH (n)-[e]->(t:Entity) RETURN [elementId(e), type(e), coalesce(e.link, ''), t.id, coalesce(e.records, e.record, '')] },
  EXISTS { (n)<--(:Entity) }, EXISTS { (n)<-[:STATED]-() }`;

export async function readEntities(run: Run, ids: readonly string[]): Promise<ReadonlyMap<string, StoredEntity>> {
  if (ids.length === 0) return new Map();
  const rows = await run(ENTITIES, { ids });
  return new Map(
    rows.map(([id, properties, labels, records, edges, pointedAt, past]) => [
      id as string,
      {
        id,
        properties,
        labels,
        records,
        pointedAt,
        past,
        edges: (edges as string[][]).map(([element, type, link, target, named]) => ({
          element,
          type,
          link,
          target,
          records: named,
        })),
      } as StoredEntity,
    ]),
  );
}

const RECORDS = `UNWIND $ids AS id
MATCH (r:Record {id: id})-[:STATES]->(n) USING INDEX SEEK r:Record(id)
RETURN r.id, r.source, r.document, r.slot, r.kind, r.digest, r.location, r.body, n.id`;

export async function readRecords(run: Run, ids: readonly string[]): Promise<readonly StoredRecord[]> {
  if (ids.length === 0) return [];
  return (await run(RECORDS, { ids })).map(storedRecord);
}

/** One row of id, source, document, slot, kind, digest, location, body, entity. */
export function storedRecord(row: readonly unknown[]): StoredRecord {
  const [id, source, document, slot, kind, digest, location, body, entity] = row;
  return { id, source, document, slot, kind, digest, location, body, entity } as StoredRecord;
}
