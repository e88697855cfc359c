import type { Graph, Unit } from "../../graph/connect.ts";
import { dropOutdated } from "../../graph/fullText.ts";
import { type Hold, type LockOptions, withLock } from "../../graph/lock.ts";
import { writeWeights } from "../../graph/loads.ts";
import { clearProgress, entityPage, type Progress, readProgress, writeProgress } from "../../graph/refolding.ts";
import { within } from "../../graph/stored.ts";
import { standTombstones } from "../../graph/tombstones.ts";
import { isEmpty, NO_RECORDS, writeBatch } from "../../graph/write.ts";
import { canonical, sha256 } from "../../ontology/canonical.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { refoldEntities } from "./entities.ts";
import { configured, loadedSources, modelOf, REFOLDING } from "./model.ts";
import type { Seal } from "../redact/seal.ts";
import type { Source } from "../statement.ts";
import { pastBatch, type Page, recordBatch, type Work } from "./records.ts";

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
  await dropOutdated(graph, ontology);
  return so;
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

async function entityBatch({ model, options, rows }: Work, unit: Unit, after: string): Promise<Page> {
  const ids = await entityPage(within(unit), after, rows);
  const entities = await refoldEntities(within(unit), model, ids, new Set(), []);
  const batch = { records: NO_RECORDS, entities };
  const differs = !isEmpty(batch);
  if (differs) await writeBatch(unit, model.ontology, batch, options.now?.() ?? new Date().toISOString());
  return { count: ids.length, last: ids.at(-1) ?? after, differs };
}
