import type { Graph, Unit } from "../../graph/connect.ts";
import { type Difference, targetRows } from "../../graph/difference.ts";
import { type Hold, type LockOptions, withLock } from "../../graph/lock.ts";
import { writeWeights } from "../../graph/loads.ts";
import {
  clearProgress,
  pastPage,
  entityPage,
  type KnownRecord,
  type Progress,
  readProgress,
  recordPage,
  type Renamed,
  renameRecords,
  rewriteBodies,
  type Rewritten,
  writeProgress,
} from "../../graph/refolding.ts";
import { readSlots, type Run, within } from "../../graph/stored.ts";
import { standTombstones } from "../../graph/tombstones.ts";
import { isEmpty, NO_RECORDS, type RecordRows, writeBatch } from "../../graph/write.ts";
import { byCodePoint, canonical, sha256 } from "../../ontology/canonical.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { refoldEntities, statementOf, tellsOf } from "./apply.ts";
import { identity } from "../identity.ts";
import { configured, loadedSources, type Model, modelOf, REFOLDING, type Weight } from "./model.ts";
import { scopeOf } from "../scope.ts";
import { bodyStateOf, keptAgain } from "../redact/kept.ts";
import type { Seal } from "../redact/seal.ts";
import type { JsonObject, Source } from "../statement.ts";
import { sift } from "./sift.ts";

export interface RefoldOptions extends LockOptions {
  /** Rows of a batch. */
  readonly rows?: number;
  /** By what a change of what is redacted now, and was not, is known. */
  readonly seal?: Seal;
  readonly progress?: (so: Refolded) => void;
}

/** How many current records and entities were looked at, since this call began. */
export interface Refolded {
  readonly records: number;
  readonly entities: number;
}

/**
 * Makes everything again from the current records alone, under the ontology, ranks and scopes that hold now: in
 * batches, each under the lock, only what differs is written. Broken off, the next call goes on where it ended; until
 * it is through, nothing can be loaded.
 */
export async function refold(
  graph: Graph,
  ontology: Ontology,
  sources: readonly Source[],
  options: RefoldOptions = {},
): Promise<Refolded> {
  const weights = configured(await loadedSources((text, p) => graph.read(text, p)), sources);
  const work: Work = { graph, model: modelOf(ontology, weights), weights, options, rows: options.rows ?? 5_000 };
  const towards = sha256(canonical([ontology.digest, weights.map((w) => ({ ...w, scope: w.scope ?? null }))]));
  await locked(work, async (unit, hold) => {
    await hold.mark(REFOLDING);
    return standTombstones(unit);
  });
  const before = await readProgress(graph);
  const start: Progress = before?.towards === towards ? before : { towards, phase: "past", after: "" };
  let so: Refolded = { records: 0, entities: 0 };
  const step = (more: Partial<Refolded>) => {
    so = { records: so.records + (more.records ?? 0), entities: so.entities + (more.entities ?? 0) };
    options.progress?.(so);
  };
  const phases: readonly (readonly [Progress["phase"], Batch, (count: number) => void])[] = [
    ["past", pastBatch, () => {}],
    ["records", recordBatch, (records) => step({ records })],
    ["entities", entityBatch, (entities) => step({ entities })],
  ];
  const first = phases.findIndex(([phase]) => phase === start.phase);
  for (const [phase, batch, tell] of phases.slice(first))
    await pages(work, phase === start.phase ? start : { towards, phase, after: "" }, batch, tell);
  await locked(work, async (unit, hold) => {
    const differs = await writeWeights(unit, weights);
    if (differs) await hold.commit(unit);
    await hold.mark(ontology.digest);
    return false;
  });
  await clearProgress(graph);
  return so;
}

interface Work {
  readonly graph: Graph;
  readonly model: Model;
  readonly weights: readonly Weight[];
  readonly options: RefoldOptions;
  readonly rows: number;
}

/** One page in a unit: how many rows it had, the last of them, and whether it wrote. */
interface Page {
  readonly count: number;
  readonly last: string;
  readonly differs: boolean;
}

type Batch = (work: Work, unit: Unit, after: string) => Promise<Page>;

async function pages(work: Work, from: Progress, batch: Batch, step: (count: number) => void): Promise<void> {
  let { after } = from;
  for (;;) {
    let page: Page = { count: 0, last: after, differs: false };
    await locked(work, async (unit) => {
      page = await batch(work, unit, after);
      return page.differs;
    });
    if (page.count === 0) return;
    after = page.last;
    step(page.count);
    await writeProgress(work.graph, { ...from, after });
  }
}

/** Runs `work` in a unit under the lock; commits it as a version where it says that something differs. */
async function locked({ graph, options }: Work, work: (unit: Unit, hold: Hold) => Promise<boolean>): Promise<void> {
  await withLock(
    graph,
    async (hold) => {
      const unit = await graph.begin();
      try {
        if (await work(unit, hold)) await hold.commit(unit);
      } finally {
        await unit.close();
      }
    },
    options,
  );
}

/** Of records that have ended no more is kept than of current ones. */
async function pastBatch({ model, options, rows }: Work, unit: Unit, after: string): Promise<Page> {
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
async function recordBatch(work: Work, unit: Unit, after: string): Promise<Page> {
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
  const batch = { records, entities: { ...NOTHING, targets: targetRows(model.ontology, ids) } };
  const rewritten = all.flatMap((t) => t.rewritten);
  await rewriteBodies(unit, rewritten);
  const differs = renamed.length + rewritten.length > 0 || !isEmpty({ records, entities: NOTHING });
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

const NOTHING: Difference = { nodes: [], ended: [], renamed: [], targets: [], edges: [], claims: [], left: [] };

async function entityBatch({ model, options, rows }: Work, unit: Unit, after: string): Promise<Page> {
  const ids = await entityPage(within(unit), after, rows);
  const entities = await refoldEntities(within(unit), model, ids, new Set(), []);
  const batch = { records: NO_RECORDS, entities };
  const differs = !isEmpty(batch);
  if (differs) await writeBatch(unit, model.ontology, batch, options.now?.() ?? new Date().toISOString());
  return { count: ids.length, last: ids.at(-1) ?? after, differs };
}
