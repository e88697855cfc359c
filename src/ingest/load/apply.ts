import type { Unit } from "../../graph/connect.ts";
import { readReached, within } from "../../graph/stored.ts";
import type { Tombstone } from "../../graph/tombstones.ts";
import { type Batch, isEmpty, type RecordRows, writeBatch } from "../../graph/write.ts";
import { byCodePoint } from "../../ontology/canonical.ts";
import type { Model } from "./model.ts";
import type { Facts, Ignored, Statement } from "../statement.ts";
import { sift } from "./forget/sift.ts";
import { begin, sort } from "./begin.ts";
import { refoldEntities } from "./entities.ts";

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

/** Nothing became of nothing. */
export const NONE_APPLIED: Applied = { new: 0, changed: 0, same: 0, ended: 0, ignored: [] };

const NO_BURIAL: Burial = { buried: [], ended: [], emptied: [] };

export function tellsOf(
  record: string,
  own: string,
  facts: readonly Facts[],
): readonly { readonly record: string; readonly id: string }[] {
  return [...new Set(facts.map((f) => f.id))].filter((id) => id !== own).map((id) => ({ record, id }));
}
