import { randomUUID } from "node:crypto";
import { usage } from "../../errors.ts";
import type { Graph, Unit } from "../../graph/connect.ts";
import { type LockOptions, withLock } from "../../graph/lock.ts";
import { countSlots, writeLoad, writeRejections, writeSource } from "../../graph/loads.ts";
import { type Run, within } from "../../graph/stored.ts";
import { readTombstones } from "../../graph/tombstones.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { type Applied, type Burial, type Change, type Prepared, prepareChange, sort } from "./apply.ts";
import { batches } from "./batches.ts";
import { burialOf, together } from "./burial.ts";
import { type Ending, findEndings, isBelow } from "./ending.ts";
import { checkModel, configured, loadedSources, type Model, modelOf, sourceProperties } from "./model.ts";
import { Seen } from "./seen.ts";
import { sift } from "./sift.ts";
import type { Examined, Ignored, Rejection, Source, Statement } from "../statement.ts";

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
  readonly forgotten: readonly Ignored[];
  /** Why nothing was ended although something was to be. */
  readonly withheld?: string;
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
  if (!options.dryRun) await finish(session, result, seen, ending);
  return result;
}

interface Session {
  readonly graph: Graph;
  readonly ontology: Ontology;
  readonly source: Source;
  readonly sources: readonly Source[];
  readonly options: LoadOptions;
  readonly now: () => string;
}

const NONE_APPLIED: Applied = { new: 0, changed: 0, same: 0, ended: 0, ignored: [] };
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
    rejected: seen.rejections.length,
  };
  const read = sum.new + sum.changed + sum.same + sum.ignored + sum.rejected;
  return { ...sum, read, ended: 0, moved: 0, rejections: seen.rejections, forgotten: seen.forgotten };
}

/** Says at once, before anything is read, that this graph cannot be loaded into. */
async function checkGraph({ graph, ontology, sources }: Session): Promise<void> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.modelDigest");
  checkModel((row?.[0] ?? null) as string | null, ontology, await loadedSources(reading(graph)), sources);
}

function reading(graph: Graph): Run {
  return (text, parameters) => graph.read(text, parameters);
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

/** What a dump says is forgotten, is; also what was loaded of it before. */
async function bury(session: Session, { graves }: Seen): Promise<Applied> {
  if (graves.length === 0) return NONE_APPLIED;
  const ids = graves.map(({ id }) => id);
  const unknown = async (run: Run) => {
    const there = await readTombstones(run, ids);
    return graves.filter(({ id }) => !there.has(id));
  };
  const applied = (fresh: number) => ({ ...NONE_APPLIED, new: fresh, same: graves.length - fresh });
  const missing = await unknown(reading(session.graph));
  if (session.options.dryRun || missing.length === 0) return applied(missing.length);
  return underLock(session, async (unit, model) => {
    const run = within(unit);
    const sources = (await loadedSources(run)).map((source) => source.name);
    const fresh = await unknown(run);
    const burials: Burial[] = [];
    for (const grave of fresh)
      burials.push(
        { buried: [grave], ended: [], emptied: [] },
        ...(grave.of === null ? [await burialOf(run, model, sources, grave)] : []),
      );
    const change = { statements: [], ends: [], burial: together(burials) };
    const prepared = await prepareChange(unit, model, change, session.now());
    await prepared.write();
    return { differs: !prepared.empty, result: applied(fresh.length) };
  });
}

async function end(session: Session, ending: Ending): Promise<void> {
  if (session.options.dryRun) return;
  for (let i = 0; i < ending.records.length; i += ENDINGS)
    await write(session, { statements: [], ends: ending.records.slice(i, i + ENDINGS) });
}

const ENDINGS = 5_000;

/** One batch: under the lock, between `begun` and `version`, and not at all where nothing differs. */
async function write(session: Session, change: Change): Promise<Applied> {
  const prepared = await underLock(session, async (unit, model) => {
    const batch = await prepareChange(unit, model, change, session.now());
    if (batch.empty) return { differs: false, result: batch };
    for (const source of speakers(session, change)) await writeSource(unit, sourceProperties(source));
    await batch.write();
    return { differs: true, result: batch };
  });
  return (prepared as Prepared).applied;
}

/** The source itself, and those whose records a dump brings back. */
function speakers({ source: { name: own }, sources }: Session, { statements }: Change): readonly Source[] {
  const names = new Set([own, ...statements.map((s) => s.source)]);
  return [...names].map((name) => {
    const found = sources.find((s) => s.name === name);
    if (found) return found;
    throw usage(
      `The dump holds records of the source ${name}, which is not declared. Declare it under sources: in spine.yaml.`,
    );
  });
}

async function underLock<T>(
  session: Session,
  work: (unit: Unit, model: Model, version: number) => Promise<{ readonly differs: boolean; readonly result: T }>,
): Promise<T> {
  const { graph, ontology, sources, options } = session;
  return withLock(
    graph,
    async (hold) => {
      const unit = await graph.begin();
      try {
        const loaded = await loadedSources(within(unit));
        checkModel(hold.spine.model, ontology, loaded, sources);
        const model = modelOf(ontology, [...configured(loaded, sources), ...sources]);
        if (hold.spine.model === null) await hold.mark(ontology.digest);
        const { differs, result } = await work(unit, model, hold.spine.version);
        if (differs) await hold.commit(unit);
        else await unit.commit();
        return result;
      } finally {
        await unit.close();
      }
    },
    options,
  );
}

async function endingOf(session: Session, seen: Seen, started: string, before: number | undefined): Promise<Ending> {
  const { graph, source, options } = session;
  if (options.noEnd || options.scope === undefined) return { records: [], moved: 0 };
  return findEndings(graph, source.name, options.scope, seen, started, before);
}

async function finish(session: Session, counts: Counts, seen: Seen, ending: Ending): Promise<void> {
  const { source, options, now } = session;
  const { rejections, withheld, forgotten: _, ...numbers } = counts;
  const complete = !options.noEnd && ending.withheld === undefined;
  const scope = complete ? (options.scope ?? []) : [];
  const looked = (document: string) => seen.documents.has(document) || scope.some((path) => isBelow(document, path));
  await underLock(session, async (unit, _model, version) => {
    const restated = await writeSource(unit, sourceProperties(source));
    const differs = (await writeRejections(unit, source.name, rejections, looked)) || restated;
    const at = now();
    await writeLoad(unit, {
      id: randomUUID(),
      source: source.name,
      at,
      version: differs ? version + 1 : version,
      ...numbers,
      ...(withheld !== undefined && { withheld }),
    });
    return { differs, result: undefined };
  });
}
