import type { Graph } from "../graph/connect.ts";
import { SHORT_RECORD } from "../graph/model.ts";
import { byCodePoint } from "../ontology/canonical.ts";
import type { Gap } from "../ontology/linkGaps.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { isUnrecorded } from "./totals.ts";

/** Where the records that speak of one entity stand, and who answers for its whole where it is a part. */
export interface Evidence {
  readonly records: readonly StatingRecord[];
  readonly edges: readonly StatedEdge[];
  /** Locations of the records that refer to it; asked only of what no record states. */
  readonly referring: readonly string[];
  readonly ownerOfWhole: string | null;
}

interface StatingRecord {
  readonly short: string;
  readonly source: string;
  readonly location: string;
  /** About the entity itself; else the record of another one lists a link of this one. */
  readonly own: boolean;
}

interface StatedEdge {
  readonly type: string;
  readonly link: string | null;
  readonly target: string;
  /** Short names of the records that state it. */
  readonly records: readonly string[];
}

/** Where a location of a source is told to stand; in the graph it is a path below the source's root. */
export type Place = (source: string, location: string) => string;

/** Reads the evidence of entities of one kind, by id. */
export async function evidenceOf(
  graph: Graph,
  kind: Kind,
  ontology: Ontology,
  ids: readonly string[],
  place: Place = (_, location) => location,
): Promise<ReadonlyMap<string, Evidence>> {
  const rows = await graph.read(evidenceText(kind, ontology), { ids, short: SHORT_RECORD });
  return new Map(rows.map((row) => [row[0] as string, evidence(row, place)]));
}

/** The locations that show a gap, in code-point order: those that state the link, else those that state the entity. */
export function locationsOf(gap: Gap, kind: Kind, evidence: Evidence): readonly string[] {
  const { records } = evidence;
  const naming = new Set(
    evidence.edges
      .filter((edge) => edge.target === gap.target && isOf(gap, kind, edge))
      .flatMap((edge) => edge.records),
  );
  const choices = [
    isUnrecorded(gap) ? evidence.referring : [],
    records.filter((r) => naming.has(r.short)).map((r) => r.location),
    records.filter((r) => gap.kind === "DUPLICATE" && r.source === gap.target).map((r) => r.location),
    records.filter((r) => r.own).map((r) => r.location),
    records.map((r) => r.location),
  ];
  const first = choices.find((locations) => locations.length > 0) ?? [];
  return [...new Set(first)].sort(byCodePoint);
}

function isOf(gap: Gap, kind: Kind, edge: StatedEdge): boolean {
  return gap.link !== null && (edge.type === kind.links.get(gap.link)?.edge || edge.link === gap.link);
}

function evidenceText(kind: Kind, ontology: Ontology): string {
  const owners = wholeOwners(kind, ontology);
  const whole = kind.part && kind.links.get(kind.part.link)?.edge;
  const ownerOfWhole =
    whole && owners.length > 0
      ? `COLLECT { MATCH (n)-[:${whole}]->(w) MATCH (w)-[:${owners.join("|")}]->(o) RETURN o.id ORDER BY o.id LIMIT 1 }`
      : "[]";
  const referring =
    kind.presence === "recorded"
      ? `CASE WHEN n:Unresolved THEN COLLECT {
    MATCH (a:Entity)-[e]->(n)
    MATCH (q:Record)-[:STATES|TELLS]->(a)
    WHERE left(q.id, $short) IN split(coalesce(e.records, left(e.record, $short)), ' ')
    RETURN DISTINCT [q.source, q.location] } ELSE [] END`
      : "[]";
  return `UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id,
  COLLECT { MATCH (r:Record)-[s:STATES|TELLS]->(n) RETURN [left(r.id, $short), r.source, r.location, type(s) = 'STATES'] } AS records,
  COLLECT { MATCH (n)-[e]->(t:Entity) RETURN [type(e), e.link, t.id, split(coalesce(e.records, left(e.record, $short)), ' ')] } AS edges,
  ${referring} AS referring,
  ${ownerOfWhole} AS ownerOfWhole`;
}

/** Edges by which the wholes of a part name their owner. */
export function wholeOwners(kind: Kind, ontology: Ontology): readonly string[] {
  return (kind.part?.of ?? []).flatMap((whole) => ontology.kind(whole).links.get("owner")?.edge ?? []);
}

function evidence(row: readonly unknown[], place: Place): Evidence {
  const [, records, edges, referring, owners] = row as [
    string,
    readonly (readonly [string, string, string, boolean])[],
    readonly (readonly [string, string | null, string, readonly string[] | null])[],
    readonly (readonly [string, string])[],
    readonly string[],
  ];
  return {
    records: records.map(([short, source, location, own]) => ({
      short,
      source,
      location: place(source, location),
      own,
    })),
    edges: edges.map(([type, link, target, names]) => ({ type, link, target, records: names ?? [] })),
    referring: referring.map(([source, location]) => place(source, location)),
    ownerOfWhole: owners[0] ?? null,
  };
}
