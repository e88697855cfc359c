import type { Graph, Unit } from "../../graph/connect.ts";
import { type Difference, targetRows } from "../../graph/difference.ts";
import {
  pastPage,
  type KnownRecord,
  recordPage,
  type Renamed,
  renameRecords,
  rewriteBodies,
  type Rewritten,
} from "../../graph/refolding.ts";
import { readSlots, type Run, within } from "../../graph/stored.ts";
import { isEmpty, NO_RECORDS, type RecordRows, writeBatch } from "../../graph/write.ts";
import { byCodePoint, canonical, sha256 } from "../../ontology/canonical.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { statementOf } from "./entities.ts";
import { tellsOf } from "./apply.ts";
import { identity } from "../identity.ts";
import type { Model, Weight } from "./model.ts";
import { scopeOf } from "../scope.ts";
import { bodyStateOf, keptAgain } from "../redact/kept.ts";
import type { Seal } from "../redact/seal.ts";
import type { JsonObject } from "../statement.ts";
import { sift } from "./forget/sift.ts";
import type { RefoldOptions } from "./refold.ts";

/** A refold under way. */
export interface Work {
  readonly graph: Graph;
  readonly model: Model;
  readonly weights: readonly Weight[];
  readonly options: RefoldOptions;
  readonly rows: number;
}

/** One page in a unit: how many rows it had, the last of them, and whether it wrote. */
export interface Page {
  readonly count: number;
  readonly last: string;
  readonly differs: boolean;
}

/** Of records that have ended no more is kept than of current ones. */
export async function pastBatch({ model, options, rows }: Work, unit: Unit, after: string): Promise<Page> {
  const past = await pastPage(within(unit), after, rows);
  const rewritten = past.flatMap(({ id, kind, body }) =>
    less(model.ontology, { id, kind, body: JSON.parse(body) }, options.seal),
  );
  await rewriteBodies(
    unit,
    rewritten.map((one) => one.row),
  );
  return { count: past.length, last: past.at(-1)?.id ?? after, differs: rewritten.length > 0 };
}

/** What is left of a body whose kind keeps less than it did; none where it is all that is kept. */
function less(
  ontology: Ontology,
  { id, kind: name, body: before }: { readonly id: string; readonly kind: string; readonly body: JsonObject },
  seal: Seal | undefined,
): readonly { readonly row: Rewritten; readonly body: JsonObject }[] {
  const kind = ontology.kinds.get(name);
  if (kind === undefined) return [];
  const { body, seal: made = null } = keptAgain(kind, before, ontology, seal);
  const text = canonical(body);
  if (text === canonical(before)) return [];
  return [{ body, row: { id, body: text, digest: sha256(text), bodyState: bodyStateOf(kind, text), seal: made } }];
}

/** What each record is about and tells of; entities follow in the second phase. */
export async function recordBatch(work: Work, unit: Unit, after: string): Promise<Page> {
  const { model, options } = work;
  const known = await recordPage(within(unit), after, work.rows);
  const all = known.map((one) => retold(work, one));
  // A record that is about something forgotten, now that its scope or its key is another, is forgotten with it.
  const sifted = await sift(
    within(unit),
    model,
    all.map((t) => t.statement),
  );
  const kept = new Set(sifted.told);
  const told = all.filter((t) => kept.has(t.statement));
  const dropped = all.filter((t) => !kept.has(t.statement)).map((t) => t.record);
  const renamed = await apartFrom(
    within(unit),
    told.flatMap((t) => t.renamed),
  );
  const records: RecordRows = {
    ...NO_RECORDS,
    ended: dropped,
    emptied: dropped,
    buried: sifted.buried,
    tells: told.flatMap((t) => t.tells),
    untold: told.flatMap((t) => t.untold),
  };
  // What these placeholders are to be, the second phase finds.
  const ids = [...renamed, ...records.tells].map(({ id }) => id);
  const batch = { records, entities: { ...NO_ENTITIES, targets: targetRows(model.ontology, ids) } };
  const rewritten = all.flatMap((t) => t.rewritten);
  await rewriteBodies(unit, rewritten);
  const differs = renamed.length + rewritten.length > 0 || !isEmpty({ records, entities: NO_ENTITIES });
  if (differs) {
    const now = options.now?.() ?? new Date().toISOString();
    await writeBatch(unit, model.ontology, batch, now);
    await renameRecords(unit, renamed);
  }
  return { count: known.length, last: known.at(-1)?.record.slot ?? after, differs };
}

/** Two statements of a document may be about one id now: the later one's slot gets `~2`, as loading gives it. */
async function apartFrom(run: Run, renamed: readonly Renaming[]): Promise<readonly Renamed[]> {
  const rows: Renamed[] = [];
  const given = new Set<string>();
  const inOrder = [...renamed].sort((a, b) => a.line - b.line || byCodePoint(a.record, b.record));
  let waiting = inOrder.map((one) => ({ ...one, n: 1, at: one.slot }));
  while (waiting.length > 0) {
    const held = await readSlots(
      run,
      waiting.map(({ at }) => at),
    );
    for (const { slot } of held) given.add(slot);
    const later: typeof waiting = [];
    for (const one of waiting) {
      if (given.has(one.at)) later.push({ ...one, n: one.n + 1, at: `${one.slot}~${one.n + 1}` });
      else rows.push({ record: one.record, id: one.id, slot: one.at });
      given.add(one.at);
    }
    waiting = later;
  }
  return rows;
}

interface Renaming extends Renamed {
  /** Of its document, so that the order is the document's. */
  readonly line: number;
}

function retold({ model, weights, options }: Work, { record, tells }: KnownRecord) {
  const before = statementOf(record);
  const [rewritten] = less(model.ontology, { ...before, id: record.id }, options.seal);
  const statement = rewritten ? { ...before, body: rewritten.body, digest: rewritten.row.digest } : before;
  const kind = model.ontology.kinds.get(record.kind);
  const weight = weights.find((w) => w.name === record.source);
  const now = kind && weight && identity(kind, statement.body, statement.digest, scopeOf(weight));
  const id = now ?? record.entity;
  const must = tellsOf(record.id, id, model.interpret({ ...statement, id }));
  const named = `${record.source}:${record.document}#${record.entity}`;
  const suffix = record.slot.startsWith(named) ? record.slot.slice(named.length) : "";
  const slot = id === record.entity ? record.slot : `${record.source}:${record.document}#${id}${suffix}`;
  const line = Number(/:(\d+)$/.exec(record.location)?.[1] ?? 0);
  const renamed: readonly Renaming[] = id === record.entity ? [] : [{ record: record.id, id, slot, line }];
  return {
    record: record.id,
    rewritten: rewritten ? [rewritten.row] : [],
    statement: { ...statement, id },
    renamed,
    tells: must.filter((t) => !tells.includes(t.id)),
    untold: tells.filter((t) => !must.some((m) => m.id === t)).map((t) => ({ record: record.id, id: t })),
  };
}

const NO_ENTITIES: Difference = { nodes: [], ended: [], renamed: [], targets: [], edges: [], claims: [], left: [] };
