import { unavailable } from "../errors.ts";
import type { Graph } from "../graph/connect.ts";
import { decodeStray, SHORT_RECORD } from "../graph/model.ts";
import { tombstone } from "../graph/tombstones.ts";
import { byCodePoint, canonical } from "../ontology/canonical.ts";
import { isIndexName } from "../ontology/indexed.ts";
import type { EntityState, Gap } from "../ontology/linkGaps.ts";

/**
 * The canonical dump, a line of canonical JSON each: what is forgotten, current records by slot, which can be loaded again, then what
 * follows from them: every entity with its edges and claims, by id, and the gaps as they are handed in. Order is the
 * database's, by code point. No clocks, no loads, no past, no lines of documents: two graphs that know the same have
 * equal dumps. Fails with exit 3 where the graph changed meanwhile.
 */
export async function* dump(graph: Graph, gaps: AsyncIterable<Gap> | Iterable<Gap> = []): AsyncIterable<string> {
  const before = await version(graph);
  for await (const row of graph.stream(TOMBSTONES)) yield canonical({ spine: "tombstone", ...tombstone(row) });
  for await (const row of graph.stream(RECORDS)) yield canonical(recordLine(row));
  for await (const row of graph.stream(ENTITIES)) yield* entityLines(row).map(canonical);
  for await (const gap of gaps) yield canonical({ spine: "gap", ...gap });
  const after = await version(graph);
  if (canonical(before) !== canonical(after) || before[0] !== before[1])
    throw unavailable("The graph changed while it was dumped, so the dump is of no one moment. Run it again.");
}

async function version(graph: Graph): Promise<readonly unknown[]> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.begun, s.version");
  return row ?? [];
}

const TOMBSTONES = `MATCH (t:Tombstone) WHERE t.id > ''
RETURN t.id, t.of, t.reason, t.by, COLLECT { MATCH (t)-[:VACATES]->(v) RETURN v.id ORDER BY v.id } ORDER BY t.id`;

const RECORDS = `MATCH (r:Record) WHERE r.current > ''
RETURN r.source, r.slot, r.kind, r.document, r.body, r.seal ORDER BY r.current`;

/** The location is the document alone: lines move without anything being said differently. */
function recordLine([source, slot, kind, document, body, seal]: readonly unknown[]): object {
  const line = { spine: "record", source, slot, kind, location: document, body: JSON.parse(body as string) };
  return { ...line, ...(seal !== null && { seal }) };
}

const ENTITIES = `MATCH (n:Entity&!Former) WHERE n.id > ''
RETURN n.id, properties(n), [label IN labels(n) WHERE label STARTS WITH 'Lacks_'],
  COLLECT { MATCH (n)<-[:STATES|TELLS]-(r) RETURN DISTINCT [r.id, r.slot] },
  COLLECT { MATCH (n)-[e]->(t:Entity) WITH type(e) AS type, coalesce(e.link, '') AS link, t.id AS to, coalesce(e.records, e.record, '') AS records
    ORDER BY type, link, to RETURN [type, link, to, records] }
ORDER BY n.id`;

function entityLines([id, properties, lacks, records, edges]: readonly unknown[]): readonly object[] {
  const { id: _, key: _key, state, declaredNone, contradicted, duplicated, strays, ...all } = properties as Stored;
  const fields = Object.fromEntries(Object.entries(all).filter(([name]) => !isIndexName(name)));
  const slots = new Map((records as [string, string][]).map(([record, slot]) => [record.slice(0, SHORT_RECORD), slot]));
  const entity = {
    spine: "entity",
    id,
    state,
    fields,
    none: declaredNone,
    contradicted,
    duplicated,
    strays: strays?.map(decodeStray),
    lacks: (lacks as string[]).length === 0 ? undefined : (lacks as string[]).map((l) => l.slice(6)).sort(byCodePoint),
  };
  const lines = (edges as string[][]).map(([type, link, to, named = ""]) => {
    const stated = named
      .split(" ")
      .map((record) => slots.get(record) ?? record)
      .sort();
    return type === "CLAIMS"
      ? { spine: "claim", from: id, link, to, slots: stated }
      : { spine: "edge", from: id, type, to, slots: stated };
  });
  return [entity, ...lines];
}

interface Stored {
  readonly [name: string]: unknown;
  readonly state: EntityState;
  readonly declaredNone?: readonly string[];
  readonly contradicted?: readonly string[];
  readonly duplicated?: readonly string[];
  readonly strays?: readonly string[];
}
