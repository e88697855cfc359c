import type { Graph } from "../../graph/connect.ts";
import { dropAwaited, restateSource, type StoredSource, storedSources, writeSource } from "../../graph/loads.ts";
import { type LockOptions, withLock } from "../../graph/lock.ts";
import { within } from "../../graph/stored.ts";
import { canonical } from "../../ontology/canonical.ts";
import type { Source } from "../statement.ts";
import { sourceProperties } from "./model.ts";

/**
 * Tells the graph what `spine.yaml`, which lies in `folder`, says its sources are to state: also those that were never
 * loaded, so that their records are missed. One version where something differs, and nothing where nothing does. Ranks
 * and scopes of what was loaded are left alone: a refold changes them.
 */
export async function declareSources(
  graph: Graph,
  sources: readonly Source[],
  folder: string,
  options: LockOptions = {},
): Promise<void> {
  const read = async (run: Parameters<typeof storedSources>[0]) => {
    return declarations(await storedSources(run), sources, folder);
  };
  if (isNothing(await read((text, p) => graph.read(text, p)))) return;
  await withLock(
    graph,
    async (hold) => {
      const unit = await graph.begin();
      try {
        const { made, restated, gone } = await read(within(unit));
        for (const source of made) await writeSource(unit, { ...sourceProperties(source), awaited: folder });
        for (const source of restated) await restateSource(unit, source.name, source.kinds, source.maxAge);
        await dropAwaited(unit, gone);
        await hold.commit(unit);
      } finally {
        await unit.close();
      }
    },
    options,
  );
}

/** What differs between the graph and what is declared. */
export interface Declarations {
  /** Never loaded, and not known so. */
  readonly made: readonly Source[];
  /** Loaded, and to state other kinds or at another pace. */
  readonly restated: readonly Source[];
  /** Never loaded, and declared here no longer. */
  readonly gone: readonly string[];
}

/** Sources that do not say what they state are nobody's to miss. */
export function declarations(
  stored: readonly StoredSource[],
  sources: readonly Source[],
  folder: string,
): Declarations {
  const declared = sources.filter((source) => source.declared);
  const known = new Map(stored.map((source) => [source.id, source]));
  const expected = declared.filter(({ kinds }) => kinds.length > 0);
  return {
    made: expected.filter((source) => {
      const there = known.get(source.name);
      if (there === undefined) return true;
      return (
        there.awaited !== undefined && canonical(there) !== canonical({ ...sourceProperties(source), awaited: folder })
      );
    }),
    restated: declared.filter((source) => {
      const there = known.get(source.name);
      if (there === undefined || there.awaited !== undefined) return false;
      return canonical([there.declared, there.kinds, there.maxAge]) !== canonical([true, source.kinds, source.maxAge]);
    }),
    gone: stored
      .filter(({ id, awaited }) => awaited === folder && !expected.some((source) => source.name === id))
      .map(({ id }) => id),
  };
}

function isNothing({ made, restated, gone }: Declarations): boolean {
  return made.length + restated.length + gone.length === 0;
}
