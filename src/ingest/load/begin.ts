import { readRevisions, readSlots, readTaken, type Run, type StoredSlot } from "../../graph/stored.ts";
import type { RecordRow } from "../../graph/write.ts";
import { byCodePoint, canonical, sha256 } from "../../ontology/canonical.ts";
import type { Model } from "./model.ts";
import { bodyStateOf } from "../redact/kept.ts";
import { differ } from "../redact/seal.ts";
import type { Statement } from "../statement.ts";

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

export interface Known {
  readonly statement: Statement;
  readonly before: StoredSlot;
}

export interface Begun {
  readonly row: RecordRow;
  readonly statement: Statement;
}

export async function begin(run: Run, model: Model, { fresh, changed }: Sorted): Promise<readonly Begun[]> {
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

/** A statement as the record it becomes. */
export function begun({ ontology }: Model, statement: Statement, revision: number): Begun {
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
