import { canonical } from "../ontology/canonical.ts";
import type { Graph, Unit } from "./connect.ts";
import { type Run, within } from "./stored.ts";

/** What a source says there is of one kind: a control total. */
export interface ControlTotal {
  readonly kind: string;
  /** How many entities, each once. */
  readonly count: number;
  /** Keys, without the source's scope, of two of them that must be here, whatever order made them first and last. */
  readonly first?: string | undefined;
  readonly last?: string | undefined;
  /** SHA-256, hex, of the keys without the source's scope, in code-point order, each with a line feed behind it. */
  readonly digest?: string | undefined;
  /**
   * SHA-256, hex, of a line a record: the SHA-256 of its body as it is kept, two spaces, its key and a line feed, in the
   * order of keys. So it is what `sha256sum` says of what `sha256sum` says of the records.
   */
  readonly content?: string | undefined;
}

/** A control total beside what the graph held when the last load of its source had ended. */
export interface Reconciled extends Omit<ControlTotal, "count"> {
  readonly expected: number;
  /** Statements of that load about entities of the kind. */
  readonly received: number;
  /** Entities of the kind that a current record of the source states, after it. */
  readonly accepted: number;
  /** Refused statements and documents of the source that still stand and may be of the kind. */
  readonly rejected: number;
  /** How many are known to be missing, at least. */
  readonly missing: number;
  readonly agrees: boolean;
  /** What does not agree and what to do, or that all are here. */
  readonly words: string;
}

/** As it stands on a Source and a Load: one text, since a property holds no list of mappings. */
export function encodeTotals(totals: readonly Reconciled[]): string {
  return JSON.stringify(totals);
}

/** Nothing where there is no such text. */
export function decodeTotals(text: unknown): readonly Reconciled[] {
  return typeof text === "string" ? (JSON.parse(text) as readonly Reconciled[]) : [];
}

/** Along the range of the kind's ids, so in their order; only records of one entity are sorted. */
const STATED = `MATCH (n:Entity) USING INDEX n:Entity(id) WHERE n.id > $from AND n.id < $to
MATCH (n)<-[:STATES]-(r:Record) WHERE r.source = $source
RETURN n.id, r.digest ORDER BY n.id, r.digest`;

/** A current record: the key of its entity, and the digest of its body. */
export interface StatedRecord {
  readonly key: string;
  readonly digest: string;
}

/** Current records of a source about entities of a kind, by key in code-point order. */
export async function* statedRecords(graph: Graph, source: string, kind: string): AsyncIterable<StatedRecord> {
  const range = { from: `${kind}:`, to: `${kind};` };
  for await (const [id, digest] of graph.stream(STATED, { source, ...range }))
    yield { key: (id as string).slice(kind.length + 1), digest: digest as string };
}

/** Refused statements and documents of a source that stand, and tell of the same kinds. */
export interface Refused {
  /** What they may have told of; null where nobody knows, and that is any kind. */
  readonly kinds: readonly string[] | null;
  readonly count: number;
  /** Where one of them stands. */
  readonly location: string;
}

/**
 * The refused of the source that a variable stands for, as a list of `[kinds, count, location]`, each by itself: Neo4j
 * takes an aggregation within another expression for one of the statement around it.
 */
export function refusedText(source: string, variable: string): string {
  return `COLLECT { MATCH (${variable}:Rejection) WHERE ${variable}.source = ${source}.id
    WITH ${variable} ORDER BY ${variable}.location
    RETURN [${variable}.kinds, 1, ${variable}.location] }`;
}

export function decodeRefused(rows: unknown): readonly Refused[] {
  return (rows as readonly [Refused["kinds"], number, string][]).map(([kinds, count, location]) => ({
    kinds,
    count,
    location,
  }));
}

/** Those that may be of a kind. */
export function refusedOf(kind: string, refused: readonly Refused[]): readonly Refused[] {
  return refused.filter(({ kinds }) => kinds === null || kinds.includes(kind));
}

const REFUSED = `MATCH (s:Source {id: $source}) RETURN ${refusedText("s", "x")}`;

export async function readRefused(run: Run, source: string): Promise<readonly Refused[]> {
  const [row] = await run(REFUSED, { source });
  return decodeRefused(row?.[0] ?? []);
}

/**
 * Leaves with a Source what its last load came to, and that nothing changed since. True where another total is stated, or
 * more or less of one is here: how much a load received is of that load alone.
 */
export async function writeTotals(unit: Unit, source: string, totals: readonly Reconciled[]): Promise<boolean> {
  const [row] = await within(unit)("MATCH (s:Source {id: $source}) RETURN s.totals, s.unsettled", { source });
  const [text, unsettled] = row as [string | null, boolean | null];
  const now = totals.length === 0 ? null : encodeTotals(totals);
  if (text !== now || unsettled !== null)
    await unit.run("MATCH (s:Source {id: $source}) SET s.totals = $now REMOVE s.unsettled", { source, now });
  return canonical(lasting(decodeTotals(text))) !== canonical(lasting(totals));
}

function lasting(totals: readonly Reconciled[]): readonly Omit<Reconciled, "received">[] {
  return totals.map(({ received: _, ...others }) => others);
}
