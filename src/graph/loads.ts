import neo4j from "neo4j-driver";
import { canonical, sha256 } from "../ontology/canonical.ts";
import type { Unit } from "./connect.ts";
import { type Run, within } from "./stored.ts";

/** A current record that a load may end, because it did not see its slot again. */
export interface Standing {
  readonly slot: string;
  readonly document: string;
  readonly record: string;
  readonly digest: string;
  readonly entity: string;
  readonly recordedAt: string;
}

/** Every current record whose slot begins so, by slot. */
export const STANDING = `MATCH (r:Record)-[:STATES]->(n) WHERE r.current STARTS WITH $prefix
RETURN r.current, r.document, r.id, r.digest, n.id, r.recordedAt ORDER BY r.current`;

export function standing([slot, document, record, digest, entity, recordedAt]: readonly unknown[]): Standing {
  return { slot, document, record, digest, entity, recordedAt } as Standing;
}

/** How many current slots a source has. */
export async function countSlots(run: Run, source: string): Promise<number> {
  const [row] = await run("MATCH (r:Record) WHERE r.current STARTS WITH $prefix RETURN count(r)", {
    prefix: `${source}:`,
  });
  return row?.[0] as number;
}

/** Writes the Source where it differs from its properties; what its loads left is left alone. */
export async function writeSource(unit: Unit, properties: Readonly<Record<string, unknown>>): Promise<boolean> {
  const run = within(unit);
  const [row] = await run("MATCH (s:Source {id: $id}) RETURN properties(s)", { id: properties.id });
  const { lastLoad, totals, unsettled, beside, ...stored } = (row?.[0] ?? {}) as Record<string, unknown>;
  if (canonical(stored) === canonical(properties)) return false;
  const left = Object.entries({ lastLoad, totals, unsettled, beside }).filter(([, value]) => value !== undefined);
  const p = { ...wire(properties), ...Object.fromEntries(left) };
  await unit.run("MERGE (s:Source {id: $p.id}) SET s = $p", { p });
  return true;
}

/** Properties of a Source; `awaited` is the folder of the configuration that declares it, until it is loaded. */
export interface StoredSource extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly declared?: boolean;
  readonly kinds?: readonly string[];
  readonly maxAge?: number;
  readonly awaited?: string;
  /** The folder of the configuration that declares it. */
  readonly declaredIn?: string;
}

/** Every Source there is, loaded or awaited. */
export async function storedSources(run: Run): Promise<readonly StoredSource[]> {
  return (await run("MATCH (s:Source) RETURN properties(s) ORDER BY s.id", {})).map(
    ([source]) => source as StoredSource,
  );
}

/** What a source that was loaded is declared to state, and how often, milliseconds; of one that is not, nothing. */
export interface Declaration {
  readonly declared: boolean;
  readonly kinds: readonly string[];
  readonly maxAge: number | undefined;
  readonly declaredIn: string | undefined;
}

export async function restateSource(unit: Unit, id: string, declaration: Declaration): Promise<void> {
  const { maxAge, declaredIn = null, ...others } = declaration;
  const p = { ...others, maxAge: maxAge === undefined ? null : neo4j.int(maxAge), declaredIn };
  await unit.run("MATCH (s:Source {id: $id}) SET s += $p", { id, p });
}

/** Takes away sources that were never loaded. */
export async function dropAwaited(unit: Unit, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await unit.run("UNWIND $ids AS id MATCH (s:Source {id: id}) WHERE s.awaited IS NOT NULL DELETE s", { ids });
}

const WEIGHTS = `UNWIND $rows AS row
MATCH (s:Source {id: row.name})
WHERE s.rank <> row.rank OR coalesce(s.scope, '') <> coalesce(row.scope, '') OR s.scopeKinds <> row.scopeKinds
SET s.rank = row.rank, s.scope = row.scope, s.scopeKinds = row.scopeKinds
RETURN s.id`;

/** Notes what a refold folded with. True where it is not what was noted before. */
export async function writeWeights(
  unit: Unit,
  weights: readonly {
    readonly name: string;
    readonly rank: number;
    readonly scope?: string | undefined;
    readonly scopeKinds: readonly string[];
  }[],
): Promise<boolean> {
  const rows = weights.map(({ name, rank, scope, scopeKinds }) => ({
    name,
    rank: neo4j.int(rank),
    scope: scope ?? null,
    scopeKinds,
  }));
  return (await unit.run(WEIGHTS, { rows })).rows.length > 0;
}

export interface StandingRejection {
  readonly document: string;
  readonly location: string;
  readonly words: string;
}

/**
 * Makes a source's rejections those of this load: of the documents it looked at they are replaced, of others they
 * stand. True where something differs.
 */
export async function writeRejections(
  unit: Unit,
  source: string,
  rejections: readonly StandingRejection[],
  looked: (document: string) => boolean,
): Promise<boolean> {
  const run = within(unit);
  const stored = await run("MATCH (x:Rejection {source: $source}) RETURN x.id, x.document", { source });
  const rows = new Map(
    rejections.map((r) => [sha256(canonical([source, r.document, r.location, r.words])), { ...r, source }]),
  );
  const known = new Set(stored.map(([id]) => id as string));
  const gone = stored.filter(([id, document]) => !rows.has(id as string) && looked(document as string));
  const made = [...rows].filter(([id]) => !known.has(id)).map(([id, row]) => ({ ...row, id }));
  if (gone.length > 0)
    await unit.run("UNWIND $ids AS id MATCH (x:Rejection {id: id}) DELETE x", { ids: gone.map(([id]) => id) });
  if (made.length > 0) await unit.run("UNWIND $rows AS row CREATE (x:Rejection) SET x = row", { rows: made });
  return gone.length + made.length > 0;
}

/** One Load node, and the source's last load: all that a load without differences leaves behind. */
export async function writeLoad(unit: Unit, load: Readonly<Record<string, unknown>>): Promise<void> {
  await unit.run("MATCH (s:Source {id: $p.source}) SET s.lastLoad = $p.at CREATE (l:Load) SET l = $p", {
    p: wire(load),
  });
}

/** Counts, ranks and versions are whole numbers. */
function wire(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, typeof value === "number" ? neo4j.int(value) : value]),
  );
}
