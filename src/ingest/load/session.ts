import { usage } from "../../errors.ts";
import type { Graph, Unit } from "../../graph/connect.ts";
import { withLock } from "../../graph/lock.ts";
import { writeSource } from "../../graph/loads.ts";
import { type Run, within } from "../../graph/stored.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { type Applied, type Change, type Prepared, prepareChange } from "./apply.ts";
import { checkModel, configured, loadedSources, type Model, modelOf, sourceProperties } from "./model.ts";
import type { Source } from "../statement.ts";
import type { LoadOptions } from "./load.ts";

/** One load under way. */
export interface Session {
  readonly graph: Graph;
  readonly ontology: Ontology;
  readonly source: Source;
  readonly sources: readonly Source[];
  readonly options: LoadOptions;
  readonly now: () => string;
}

export function reading(graph: Graph): Run {
  return (text, parameters) => graph.read(text, parameters);
}

/** One batch: under the lock, between `begun` and `version`, and not at all where nothing differs. */
export async function write(session: Session, change: Change): Promise<Applied> {
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
export function speakers({ source: { name: own }, sources }: Session, { statements }: Change): readonly Source[] {
  const names = new Set([own, ...statements.map((s) => s.source)]);
  return [...names].map((name) => {
    const found = sources.find((s) => s.name === name);
    if (found) return found;
    throw usage(
      `The dump holds records of the source ${name}, which is not declared. Declare it under sources: in spine.yaml.`,
    );
  });
}

export async function underLock<T>(
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
