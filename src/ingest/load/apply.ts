import type { Unit } from "../../graph/connect.ts";
import { difference, placeholder, type Wanted, type WantedEdge } from "../../graph/difference.ts";
import { encodeStray, SHORT_RECORD } from "../../graph/model.ts";
import {
  readEntities,
  readReached,
  readRecords,
  readRevisions,
  readSlots,
  readTaken,
  type Run,
  type StoredRecord,
  type StoredSlot,
  within,
} from "../../graph/stored.ts";
import { readTombstones, type Tombstone } from "../../graph/tombstones.ts";
import { type Batch, isEmpty, type RecordRow, type RecordRows, writeBatch } from "../../graph/write.ts";
import { byCodePoint, canonical, sha256 } from "../../ontology/canonical.ts";
import { kindOf } from "../../ontology/keys.ts";
import { type Folded, type FoldedLink, fold, type Told } from "./fold.ts";
import type { Model } from "./model.ts";
import { bodyStateOf } from "../redact/kept.ts";
import { differ } from "../redact/seal.ts";
import type { Facts, Ignored, Statement } from "../statement.ts";
import { sift } from "./sift.ts";

/** What a batch wants: statements that hold from now on, and current records that do not. */
export interface Change {
  readonly statements: readonly Statement[];
  /** Ids of records. */
  readonly ends: readonly string[];
  readonly burial?: Burial;
  /** Entities that are forgotten no longer. */
  readonly raised?: readonly string[];
}

/** What is to be forgotten: tombstones to be, and the records about their entities. */
export interface Burial {
  readonly buried: readonly Tombstone[];
  /** Records that are current, which end. */
  readonly ended: readonly string[];
  /** All records, of all times: their bodies go. */
  readonly emptied: readonly string[];
}

/** What became of the statements. Same ones may have had their place in the document set. */
export interface Applied {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly ended: number;
  /** Statements about what was forgotten, and why they are passed over. */
  readonly ignored: readonly Ignored[];
}

/** A batch compared with what is: what it would write, and a way to write it. */
export interface Prepared {
  readonly applied: Applied;
  /** Nothing differs. */
  readonly empty: boolean;
  /** Writes it in the unit it was prepared in; whoever made the unit commits it or rolls it back. */
  write(): Promise<void>;
}

/**
 * Reads what the change touches, folds it anew and compares (DESIGN.md 5). The unit must be held under the lock, or be
 * one that is rolled back.
 */
export async function prepareChange(unit: Unit, model: Model, change: Change, now: string): Promise<Prepared> {
  const run = within(unit);
  const { burial = NO_BURIAL, raised = [] } = change;
  const sifted = await sift(run, model, change.statements);
  const sorted = await sort(run, sifted.told);
  const ended = [...new Set([...sorted.changed.map((c) => c.before.record), ...change.ends, ...burial.ended])];
  const graves = [...burial.buried, ...sifted.buried];
  const begun = await begin(run, model, sorted);
  const facts = new Map(begun.map(({ row, statement }) => [row.id, model.interpret(statement)]));
  const told = begun.flatMap(({ row, statement }) => tellsOf(row.id, statement.id, facts.get(row.id) ?? []));
  const touched = new Set([
    ...begun.map(({ row }) => row.entity),
    ...told.map(({ id }) => id),
    ...(await readReached(run, ended)),
    ...graves.map(({ id }) => id),
    ...raised,
  ]);
  const fresh = begun.map(({ row, statement }) => ({ row, facts: facts.get(row.id) ?? [], id: statement.id }));
  const entities = await refoldEntities(run, model, [...touched].sort(byCodePoint), new Set(ended), fresh, {
    graves,
    raised,
  });
  const records: RecordRows = {
    ended,
    made: begun.map(({ row }) => row),
    moved: sorted.same
      .filter(({ statement, before }) => statement.location !== before.location)
      .map(({ statement, before }) => ({ id: before.record, location: statement.location })),
    tells: told,
    untold: [],
    buried: graves,
    raised,
    emptied: burial.emptied,
  };
  const batch: Batch = { records, entities };
  return {
    applied: {
      new: sorted.fresh.length,
      changed: sorted.changed.length,
      same: sorted.same.length,
      ended: change.ends.length,
      ignored: sifted.passed,
    },
    empty: isEmpty(batch),
    write: () => writeBatch(unit, model.ontology, batch, now),
  };
}

const NO_BURIAL: Burial = { buried: [], ended: [], emptied: [] };

/** Statements by what their slots hold already. */
export async function sort(run: Run, statements: readonly Statement[]): Promise<Sorted> {
  const stored = await readSlots(
    run,
    statements.map((s) => s.slot),
  );
  const bySlot = new Map(stored.map((slot) => [slot.slot, slot]));
  const fresh: Statement[] = [];
  const changed: Known[] = [];
  const same: Known[] = [];
  for (const statement of statements) {
    const before = bySlot.get(statement.slot);
    if (before === undefined) fresh.push(statement);
    else if (isSame(statement, before)) same.push({ statement, before });
    else changed.push({ statement, before });
  }
  return { fresh, changed, same };
}

/** What is not kept may have changed too. */
function isSame(statement: Statement, before: StoredSlot): boolean {
  const kept = before.digest === statement.digest && before.entity === statement.id;
  return kept && !differ(before.seal, statement.seal);
}

export interface Sorted {
  readonly fresh: readonly Statement[];
  readonly changed: readonly Known[];
  readonly same: readonly Known[];
}

interface Known {
  readonly statement: Statement;
  readonly before: StoredSlot;
}

interface Begun {
  readonly row: RecordRow;
  readonly statement: Statement;
}

async function begin(run: Run, model: Model, { fresh, changed }: Sorted): Promise<readonly Begun[]> {
  const revisions = await readRevisions(
    run,
    fresh.map(({ id, slot }) => ({ id, slot })),
  );
  const first = [
    ...fresh.map((statement) => begun(model, statement, (revisions.get(statement.slot) ?? 0) + 1)),
    ...changed.map(({ statement, before }) => begun(model, statement, before.revision + 1)),
  ];
  const made = await unused(run, model, first);
  return [...made].sort((a, b) => byCodePoint(a.row.entity, b.row.entity) || byCodePoint(a.row.slot, b.row.slot));
}

/** A slot may have been another entity's before, or another slot's name: its revisions go on after all of them. */
async function unused(run: Run, model: Model, made: readonly Begun[]): Promise<readonly Begun[]> {
  const taken = await readTaken(
    run,
    made.map(({ row }) => row.id),
  );
  if (taken.size === 0) return made;
  const later = made
    .filter(({ row }) => taken.has(row.id))
    .map(({ statement, row }) => begun(model, statement, row.revision + 1));
  return [...made.filter(({ row }) => !taken.has(row.id)), ...(await unused(run, model, later))];
}

function begun({ ontology }: Model, statement: Statement, revision: number): Begun {
  const { source, document, slot, kind, digest, location, id, seal } = statement;
  const record = sha256(`${slot}\n${revision}`);
  const body = canonical(statement.body);
  const state = bodyStateOf(ontology.kinds.get(kind), body);
  const kept = { body, bodyState: state === "KEPT" ? null : state, seal: seal ?? null };
  return {
    statement,
    row: { id: record, source, document, slot, revision, kind, digest, location, ...kept, entity: id },
  };
}

export function tellsOf(
  record: string,
  own: string,
  facts: readonly Facts[],
): readonly { readonly record: string; readonly id: string }[] {
  return [...new Set(facts.map((f) => f.id))].filter((id) => id !== own).map((id) => ({ record, id }));
}

interface Fresh {
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

function wantedOf(model: Model, id: string, told: readonly Told[], grave: Tombstone | undefined): Wanted | undefined {
  if (grave && (grave.of === null || !told.some((one) => one.own))) return { ...FORGOTTEN, id };
  const kind = model.ontology.kinds.get(kindOf(id));
  if (told.length === 0 || kind === undefined) return undefined;
  const folded = fold(kind, told);
  return {
    id,
    state: folded.recorded ? "RECORDED" : placeholder(kind),
    properties: { ...folded.fields, ...listsOf(folded) },
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
