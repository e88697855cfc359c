import { usage } from "../../../errors.ts";
import type { Graph, Unit } from "../../../graph/connect.ts";
import { type LockOptions, withLock } from "../../../graph/lock.ts";
import { readEntities, within } from "../../../graph/stored.ts";
import { readBuriedWith, readTombstones } from "../../../graph/tombstones.ts";
import { entityId, keyOf, kindOf, normalKey } from "../../../ontology/keys.ts";
import type { Ontology } from "../../../ontology/ontology.ts";
import type { Source } from "../../statement.ts";
import { type Change, prepareChange } from "../apply.ts";
import { burialOf, type Wish } from "./burial.ts";
import { checkModel, loadedSources, type Model, modelOf } from "../model.ts";

/** What was forgotten, or is so no longer. */
export interface Forgotten {
  readonly id: string;
  /** How many parts of it. */
  readonly parts: number;
  /** How many records lost their bodies, of all times; none come back by themselves. */
  readonly records: number;
}

/**
 * Forgets an entity and its parts (DESIGN.md 5, Personal data): nothing that they were or said is left but a tombstone;
 * who points at them still does. One version. Fails in words, exit 2, where there is no such entity or it is forgotten.
 */
export async function forget(
  graph: Graph,
  ontology: Ontology,
  sources: readonly Source[],
  { id: said, reason, by }: Wish,
  options: LockOptions = {},
): Promise<Forgotten> {
  const id = idOf(said, ontology);
  return changed(graph, ontology, sources, options, async (unit, model, loaded) => {
    const run = within(unit);
    const grave = (await readTombstones(run, [id])).get(id);
    if (grave)
      throw usage(`${id} is forgotten already (${grave.reason}), as ${grave.by} asked. There is nothing to do.`);
    if (!(await readEntities(run, [id])).has(id)) throw usage(unknown(id));
    const burial = await burialOf(run, model, loaded, { id, reason, by });
    const told = { id, parts: burial.buried.length - 1, records: burial.emptied.length };
    return { change: { statements: [], ends: [], burial }, told };
  });
}

/**
 * Takes it back: what is said of the entity and its parts is listened to again, from the next load on. Fails in words,
 * exit 2, where it is not forgotten, or was with its whole.
 */
export async function remember(
  graph: Graph,
  ontology: Ontology,
  sources: readonly Source[],
  said: string,
  options: LockOptions = {},
): Promise<Forgotten> {
  const id = idOf(said, ontology);
  return changed(graph, ontology, sources, options, async (unit) => {
    const run = within(unit);
    const grave = (await readTombstones(run, [id])).get(id);
    if (grave === undefined) throw usage(`${id} is not forgotten, so there is nothing to undo.`);
    if (grave.of !== null)
      throw usage(
        `${id} was forgotten with ${grave.of}, as a part of it. spine forget ${grave.of} --undo takes both back.`,
      );
    const parts = await readBuriedWith(run, id);
    const change = { statements: [], ends: [], raised: [id, ...parts] };
    return { change, told: { id, parts: parts.length, records: 0 } };
  });
}

function idOf(said: string, ontology: Ontology): string {
  const id = entityId(kindOf(said), normalKey(keyOf(said)));
  if (ontology.kinds.has(kindOf(id))) return id;
  throw usage(`An entity is called Kind:key, such as Trace:trace-1, with one of the known kinds; found ${said}.`);
}

function unknown(id: string): string {
  return `There is no ${id}: no record states it and nothing refers to it. Name an entity as answers and reports do.`;
}

interface Wanted {
  readonly change: Change;
  readonly told: Forgotten;
}

/** One change under the lock, which is a version of its own. */
async function changed(
  graph: Graph,
  ontology: Ontology,
  sources: readonly Source[],
  options: LockOptions,
  want: (unit: Unit, model: Model, loaded: readonly string[]) => Promise<Wanted>,
): Promise<Forgotten> {
  const now = options.now?.() ?? new Date().toISOString();
  return withLock(
    graph,
    async (hold) => {
      const unit = await graph.begin();
      try {
        const loaded = await loadedSources(within(unit));
        checkModel(hold.spine.model, ontology, loaded, sources);
        const model = modelOf(ontology, loaded);
        const names = loaded.map((source) => source.name);
        const { change, told } = await want(unit, model, names);
        const prepared = await prepareChange(unit, model, change, now);
        await prepared.write();
        await hold.commit(unit);
        return told;
      } finally {
        await unit.close();
      }
    },
    options,
  );
}
