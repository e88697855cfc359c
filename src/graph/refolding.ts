import type { Graph, Unit } from "./connect.ts";
import { type Run, type StoredRecord, storedRecord } from "./stored.ts";

/** A page of current records by slot, with what they state and tell of now; `entity` is empty where that is lost. */
export interface KnownRecord {
  readonly record: StoredRecord;
  readonly tells: readonly string[];
}

const RECORDS = `MATCH (r:Record) WHERE r.current > $after
WITH r ORDER BY r.current LIMIT toInteger($n)
RETURN r.id, r.source, r.document, r.slot, r.kind, r.digest, r.location, r.body,
  head(COLLECT { MATCH (r)-[:STATES]->(n) RETURN n.id }), COLLECT { MATCH (r)-[:TELLS]->(t) RETURN t.id }`;

export async function recordPage(run: Run, after: string, n: number): Promise<readonly KnownRecord[]> {
  const rows = await run(RECORDS, { after, n });
  return rows.map((row) => {
    const record = storedRecord(row);
    return { record: { ...record, entity: record.entity ?? "" }, tells: row[9] as readonly string[] };
  });
}

/** A record that has ended, and what of it is still there. */
export type PastRecord = Pick<StoredRecord, "id" | "kind" | "body">;

const PAST = `MATCH (r:Record) WHERE r.id > $after AND r.current IS NULL AND r.body IS NOT NULL
RETURN r.id, r.kind, r.body ORDER BY r.id LIMIT toInteger($n)`;

/** A page of ended records by id. */
export async function pastPage(run: Run, after: string, n: number): Promise<readonly PastRecord[]> {
  return (await run(PAST, { after, n })).map(([id, kind, body]) => ({ id, kind, body }) as PastRecord);
}

/** A body of which less is kept than was; a seal that it has already is of more. */
export interface Rewritten {
  readonly id: string;
  readonly body: string;
  readonly digest: string;
  readonly bodyState: string;
  readonly seal: string | null;
}

const REWRITE = `UNWIND $rows AS r
MATCH (x:Record {id: r.id}) USING INDEX SEEK x:Record(id)
SET x.body = r.body, x.digest = r.digest, x.bodyState = r.bodyState, x.seal = coalesce(x.seal, r.seal)`;

export async function rewriteBodies(unit: Unit, rows: readonly Rewritten[]): Promise<void> {
  if (rows.length > 0) await unit.run(REWRITE, { rows });
}

const ENTITIES = `MATCH (n:Entity) WHERE n.id > $after
RETURN n.id ORDER BY n.id LIMIT toInteger($n)`;

export async function entityPage(run: Run, after: string, n: number): Promise<readonly string[]> {
  return (await run(ENTITIES, { after, n })).map(([id]) => id as string);
}

/** A record that is about another entity now than it was: its slot's name follows. */
export interface Renamed {
  readonly record: string;
  readonly id: string;
  readonly slot: string;
}

const RENAME = `UNWIND $rows AS r
MATCH (x:Record {id: r.record}) USING INDEX SEEK x:Record(id)
MATCH (n:Entity {id: r.id}) USING INDEX SEEK n:Entity(id)
OPTIONAL MATCH (x)-[s:STATES]->()
WITH x, n, r, collect(s) AS old
FOREACH (s IN old | DELETE s)
SET x.slot = r.slot, x.current = r.slot
CREATE (x)-[:STATES]->(n)`;

export async function renameRecords(unit: Unit, rows: readonly Renamed[]): Promise<void> {
  if (rows.length > 0) await unit.run(RENAME, { rows });
}

/** How far a refold has come, and towards which model. */
export interface Progress {
  readonly towards: string;
  readonly phase: "past" | "records" | "entities";
  readonly after: string;
}

export async function readProgress(graph: Graph): Promise<Progress | undefined> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.refoldTowards, s.refoldPhase, s.refoldAfter");
  const [towards, phase, after] = row ?? [];
  return typeof towards === "string" ? ({ towards, phase, after } as Progress) : undefined;
}

export async function writeProgress(graph: Graph, { towards, phase, after }: Progress): Promise<void> {
  await graph.write(
    "MATCH (s:Spine {id: 'spine'}) SET s.refoldTowards = $towards, s.refoldPhase = $phase, s.refoldAfter = $after",
    { towards, phase, after },
  );
}

export async function clearProgress(graph: Graph): Promise<void> {
  await graph.write("MATCH (s:Spine {id: 'spine'}) REMOVE s.refoldTowards, s.refoldPhase, s.refoldAfter");
}
