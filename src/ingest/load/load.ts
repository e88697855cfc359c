import { randomUUID } from "node:crypto";
import { writeBeside } from "../../graph/beside.ts";
import type { Graph } from "../../graph/connect.ts";
import type { LockOptions } from "../../graph/lock.ts";
import { countSlots, writeLoad, writeRejections, writeSource } from "../../graph/loads.ts";
import { within } from "../../graph/stored.ts";
import { encodeTotals, type Reconciled, writeTotals } from "../../graph/totals.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { type Applied, NONE_APPLIED } from "./apply.ts";
import { batches } from "./batches.ts";
import { type Ending, findEndings, isBelow } from "./ending.ts";
import { checkModel, loadedSources, modelOf, sourceProperties } from "./model.ts";
import { type PassedOver, Seen } from "./seen.ts";
import { sift } from "./forget/sift.ts";
import type { Examined, Rejection, Source, Statement } from "../statement.ts";
import { reading, type Session, speakers, underLock, write } from "./session.ts";
import { bury } from "./forget/bury.ts";
import { sort } from "./begin.ts";
import { settle } from "./settle.ts";

export interface LoadOptions extends LockOptions {
  /**
   * Paths that were read whole, relative to the source's root, "" for all of it: slots below them that were not seen
   * end. Undefined is a feed, which ends nothing.
   */
  readonly scope?: readonly string[] | undefined;
  readonly noEnd?: boolean;
  readonly allowShrink?: boolean;
  readonly dryRun?: boolean;
  readonly progress?: (so: Counts) => void;
}

/** Counts of statements; `read` = new + changed + same + ignored + rejected. */
export interface Counts {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly ended: number;
  readonly moved: number;
  readonly rejections: readonly Rejection[];
  /** Those of the ignored that are about something forgotten. */
  readonly forgotten: readonly PassedOver[];
  /** Why nothing was ended although something was to be. */
  readonly withheld?: string;
  /** What was stated there is of a kind, beside what is here now; absent where nothing was stated, or written. */
  readonly totals?: readonly SourceTotal[];
}

export interface SourceTotal extends Reconciled {
  readonly source: string;
}

/**
 * Loads what was examined of one source (DESIGN.md 5): in batches, each atomic, known statements skipped. A second load
 * of the same writes one Load node and the source's last load. Fails with exit 1 where the graph was folded with
 * another model, and with exit 3 where another load holds it.
 */
export async function load(
  graph: Graph,
  ontology: Ontology,
  source: Source,
  sources: readonly Source[],
  documents: AsyncIterable<Examined> | Iterable<Examined>,
  options: LoadOptions,
): Promise<Counts> {
  const now = options.now ?? (() => new Date().toISOString());
  const known = [source, ...sources.filter((s) => s.name !== source.name)];
  const session: Session = { graph, ontology, source, sources: known, options, now };
  const started = now();
  await checkGraph(session);
  const before = options.allowShrink ? undefined : await countSlots(reading(graph), source.name);
  const seen = new Seen();
  let counts: Counts = NOTHING;
  for await (const batch of batches(documents, seen)) {
    seen.receive(batch, source.name);
    const applied = await takeIn(session, batch, (statement) => seen.made(statement));
    seen.pass(applied.ignored);
    counts = add(counts, applied, seen);
    options.progress?.(counts);
  }
  counts = add(counts, await bury(session, seen), seen);
  const ending = await endingOf(session, seen, started, before);
  if (ending.withheld === undefined) await end(session, ending);
  const result: Counts = {
    ...counts,
    ended: ending.withheld === undefined ? ending.records.length - ending.moved : 0,
    moved: ending.withheld === undefined ? ending.moved : 0,
    ...(ending.withheld !== undefined && { withheld: ending.withheld }),
  };
  if (options.dryRun) return result;
  const totals = await finish(session, result, seen, ending);
  return { ...result, ...(totals.length > 0 && { totals: totals.map((t) => ({ source: source.name, ...t })) }) };
}

const NOTHING: Counts = {
  ...NONE_APPLIED,
  ...{ read: 0, ignored: 0, rejected: 0, moved: 0, rejections: [], forgotten: [] },
};

function add(counts: Counts, applied: Applied, seen: Seen): Counts {
  const sum = {
    new: counts.new + applied.new,
    changed: counts.changed + applied.changed,
    same: counts.same + applied.same,
    ignored: seen.ignored,
    rejected: seen.rejected,
  };
  const read = sum.new + sum.changed + sum.same + sum.ignored + sum.rejected;
  return { ...sum, read, ended: 0, moved: 0, rejections: seen.rejections, forgotten: seen.forgotten };
}

/** Says at once, before anything is read, that this graph cannot be loaded into. */
async function checkGraph({ graph, ontology, sources }: Session): Promise<void> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.modelDigest");
  checkModel((row?.[0] ?? null) as string | null, ontology, await loadedSources(reading(graph)), sources);
}

/** Known statements are skipped outside the lock, ten times cheaper than a batch; the rest is taken in under it. */
async function takeIn(
  session: Session,
  statements: readonly Statement[],
  made: (statement: Statement) => void,
): Promise<Applied> {
  speakers(session, { statements, ends: [] });
  const sifted = await sift(reading(session.graph), modelOf(session.ontology, session.sources), statements);
  const sorted = await sort(reading(session.graph), sifted.told);
  for (const statement of sorted.fresh) made(statement);
  const settled = sorted.same.filter(({ statement, before }) => statement.location === before.location);
  const rest = [
    ...sifted.passed.filter((passed) => passed.unburied).map((passed) => passed.statement),
    ...sorted.fresh,
    ...sorted.changed.map((c) => c.statement),
    ...sorted.same.filter((s) => !settled.includes(s)).map((s) => s.statement),
  ];
  const same = settled.length;
  if (session.options.dryRun)
    return {
      new: sorted.fresh.length,
      changed: sorted.changed.length,
      same: sorted.same.length,
      ended: 0,
      ignored: sifted.passed,
    };
  const ignored = sifted.passed.filter((passed) => !passed.unburied);
  if (rest.length === 0) return { ...NONE_APPLIED, same, ignored };
  const applied = await write(session, { statements: rest, ends: [] });
  return { ...applied, same: applied.same + same, ignored: [...ignored, ...applied.ignored] };
}

async function end(session: Session, ending: Ending): Promise<void> {
  if (session.options.dryRun) return;
  for (let i = 0; i < ending.records.length; i += ENDINGS)
    await write(session, { statements: [], ends: ending.records.slice(i, i + ENDINGS) });
}

const ENDINGS = 5_000;

async function endingOf(session: Session, seen: Seen, started: string, before: number | undefined): Promise<Ending> {
  const { graph, source, options } = session;
  if (options.noEnd || options.scope === undefined) return { records: [], moved: 0 };
  return findEndings(graph, source.name, options.scope, seen, started, before);
}

/** Leaves behind what the load came to. Returns its source's totals as they stand now. */
async function finish(session: Session, counts: Counts, seen: Seen, ending: Ending): Promise<readonly Reconciled[]> {
  const { graph, source, options, now } = session;
  const { rejections, withheld, forgotten: _, ...numbers } = counts;
  const complete = !options.noEnd && ending.withheld === undefined;
  const scope = complete ? (options.scope ?? []) : [];
  const looked = (document: string) => seen.documents.has(document) || scope.some((path) => isBelow(document, path));
  return underLock(session, async (unit, _model, version) => {
    const restated = await writeSource(unit, sourceProperties(source));
    const refused = await writeRejections(unit, source.name, rejections, looked);
    const totals = await settle(graph, within(unit), session, seen.received);
    const recounted = await writeTotals(unit, source.name, totals);
    const beside = await writeBeside(unit, source.name, {
      kinds: source.declared ? source.kinds : [],
      stated: [...seen.received.keys()],
      likely: [],
      ended: counts.ended + counts.moved > 0,
    });
    const differs = restated || refused || recounted || beside;
    const at = now();
    await writeLoad(unit, {
      id: randomUUID(),
      source: source.name,
      at,
      version: differs ? version + 1 : version,
      ...numbers,
      ...(withheld !== undefined && { withheld }),
      ...(totals.length > 0 && { totals: encodeTotals(totals) }),
    });
    return { differs, result: totals };
  });
}
