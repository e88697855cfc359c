import type { Unit } from "./connect.ts";
import { type Run, within } from "./stored.ts";

/** What is left of an entity that was forgotten. It stands beside the entity's node, which says FORGOTTEN. */
export interface Tombstone {
  /** Of the entity. */
  readonly id: string;
  /** The entity with which it was forgotten, as a part of it; null where it was asked for by itself. */
  readonly of: string | null;
  readonly reason: string;
  readonly by: string;
  /**
   * `<edge>|<target>` for each of its edges that the target expects somebody to have: so that its going makes no gap.
   */
  readonly vacates: readonly string[];
}

const FOUND = `UNWIND $ids AS id
MATCH (t:Tombstone {id: id}) USING INDEX SEEK t:Tombstone(id)
RETURN t.id, t.of, t.reason, t.by, []`;

/** Those of the entities that are forgotten, by id; what they vacate is not read. */
export async function readTombstones(run: Run, ids: readonly string[]): Promise<ReadonlyMap<string, Tombstone>> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return new Map();
  const rows = await run(FOUND, { ids: distinct });
  return new Map(rows.map((row) => [row[0] as string, tombstone(row)]));
}

/** One row of id, of, reason, by, vacates. */
export function tombstone([id, of, reason, by, vacates]: readonly unknown[]): Tombstone {
  return { id, of, reason, by, vacates } as Tombstone;
}

/** Ids of the entities that were forgotten with one, as its parts. */
export async function readBuriedWith(run: Run, id: string): Promise<readonly string[]> {
  return (await run("MATCH (t:Tombstone {of: $id}) RETURN t.id ORDER BY t.id", { id })).map(([part]) => part as string);
}

/** A record about something that is to be forgotten. */
export interface BuriedRecord {
  readonly id: string;
  /** What it is or was about. */
  readonly entity: string;
  readonly current: boolean;
}

const ABOUT = `MATCH (n:Entity {id: $id})<-[:STATES|STATED]-(x)
RETURN DISTINCT x.id, n.id, x.current IS NOT NULL`;

/** All records about an entity, of all times. */
export async function readAbout(run: Run, id: string): Promise<readonly BuriedRecord[]> {
  return (await run(ABOUT, { id })).map(buriedRecord);
}

const PARTS = `UNWIND $prefixes AS prefix
MATCH (n:Entity) WHERE n.id STARTS WITH prefix
MATCH (n)<-[:STATES|STATED]-(x) WHERE any(s IN $said WHERE s.source = x.source AND x.body CONTAINS s.words)
RETURN DISTINCT x.id, n.id, x.current IS NOT NULL`;

/** All records about parts of an entity: their ids begin so, and their bodies say so in the words of their source. */
export async function readAboutParts(
  run: Run,
  prefixes: readonly string[],
  said: readonly { readonly source: string; readonly words: string }[],
): Promise<readonly BuriedRecord[]> {
  return prefixes.length === 0 ? [] : (await run(PARTS, { prefixes, said })).map(buriedRecord);
}

function buriedRecord([id, entity, current]: readonly unknown[]): BuriedRecord {
  return { id, entity, current } as BuriedRecord;
}

const STAND = `MATCH (t:Tombstone) WHERE NOT EXISTS { MATCH (:Entity {id: t.id}) }
CREATE (n:Entity {id: t.id, key: substring(t.id, size(split(t.id, ':')[0]) + 1), state: 'FORGOTTEN'})
SET n:Forgotten, n:$(split(t.id, ':')[0])
RETURN count(n)`;

/** Every forgotten entity has a node, also where nothing else is left to make it of. True where one was missing. */
export async function standTombstones(unit: Unit): Promise<boolean> {
  const [row] = await within(unit)(STAND, {});
  return (row?.[0] as number) > 0;
}
