import { difference, placeholder, type Wanted, type WantedEdge } from "../../graph/difference.ts";
import { encodeStray, SHORT_RECORD } from "../../graph/model.ts";
import { readEntities, readRecords, type Run, type StoredRecord } from "../../graph/stored.ts";
import { readTombstones, type Tombstone } from "../../graph/tombstones.ts";
import type { RecordRow } from "../../graph/write.ts";
import { indexedProperties } from "../../ontology/indexed.ts";
import { kindOf } from "../../ontology/keys.ts";
import { type Folded, type FoldedLink, fold, type Told } from "./fold.ts";
import type { Model } from "./model.ts";
import type { Facts, Statement } from "../statement.ts";

/** A record that is to be, and what it says. */
export interface Fresh {
  readonly row: Pick<RecordRow, "id" | "source" | "slot" | "digest">;
  /** The entity it is about. */
  readonly id: string;
  readonly facts: readonly Facts[];
}

/** The difference between what the entities are and what all their current records, but `ended`, say. */
export async function refoldEntities(
  run: Run,
  model: Model,
  ids: readonly string[],
  ended: ReadonlySet<string>,
  fresh: readonly Fresh[],
  { graves = [], raised = [] }: { readonly graves?: readonly Tombstone[]; readonly raised?: readonly string[] } = {},
) {
  const stored = await readEntities(run, ids);
  const forgotten = new Map(await readTombstones(run, ids));
  for (const grave of graves) forgotten.set(grave.id, forgotten.get(grave.id) ?? grave);
  for (const id of raised) forgotten.delete(id);
  const staying = [...new Set([...stored.values()].flatMap((entity) => entity.records))].filter((r) => !ended.has(r));
  const told = new Map<string, Told[]>(ids.map((id) => [id, []]));
  const tell = ({ row, id: own, facts }: Fresh) => {
    for (const one of facts)
      told.get(one.id)?.push({
        record: row.id,
        source: row.source,
        slot: row.slot,
        digest: row.digest,
        rank: model.rank(row.source),
        own: one.id === own,
        facts: one,
      });
  };
  for (const record of await readRecords(run, staying))
    tell({ row: record, id: record.entity, facts: model.interpret(statementOf(record)) });
  for (const one of fresh) tell(one);
  return difference(
    model.ontology,
    ids.map((id) => ({
      id,
      stored: stored.get(id),
      wanted: wantedOf(model, id, told.get(id) ?? [], forgotten.get(id)),
    })),
  );
}

/** A record as the statement it was. */
export function statementOf(record: StoredRecord): Statement {
  const { source, document, slot, kind, digest, location, entity } = record;
  return { source, document, slot, kind, digest, location, id: entity, body: JSON.parse(record.body) };
}

/** What an entity must look like, given all that current records say of it; undefined where none says anything. */
export function wantedOf(
  model: Model,
  id: string,
  told: readonly Told[],
  grave: Tombstone | undefined,
): Wanted | undefined {
  if (grave && (grave.of === null || !told.some((one) => one.own))) return { ...FORGOTTEN, id };
  const kind = model.ontology.kinds.get(kindOf(id));
  if (told.length === 0 || kind === undefined) return undefined;
  const folded = fold(kind, told);
  return {
    id,
    state: folded.recorded ? "RECORDED" : placeholder(kind),
    properties: { ...folded.fields, ...indexedProperties(kind, folded.fields), ...listsOf(folded) },
    lacks: folded.lacking.map((link) => link.lacks),
    edges: [
      ...folded.edges.map((edge): WantedEdge => ({ ...named(edge), type: edge.link.edge, link: "" })),
      ...folded.claims.map((claim): WantedEdge => ({ ...named(claim), type: "CLAIMS", link: claim.link.name })),
    ],
  };
}

/** Who points at it still does; of what it was and said nothing is left. */
const FORGOTTEN: Omit<Wanted, "id"> = { state: "FORGOTTEN", properties: {}, lacks: [], edges: [] };

function named({ target, records }: FoldedLink): { readonly target: string; readonly records: string } {
  return { target, records: records.map((record) => record.slice(0, SHORT_RECORD)).join(" ") };
}

/** Lists that are empty are no property at all. */
function listsOf({ none, contradicted, duplicated, strays }: Folded): Readonly<Record<string, readonly string[]>> {
  const lists = { declaredNone: none, contradicted, duplicated, strays: strays.map(encodeStray) };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}
