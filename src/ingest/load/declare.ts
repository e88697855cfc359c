import { writeBeside } from "../../graph/beside.ts";
import type { Graph, Unit } from "../../graph/connect.ts";
import {
  type Declaration,
  dropAwaited,
  restateSource,
  type StoredSource,
  storedSources,
  writeSource,
} from "../../graph/loads.ts";
import { type LockOptions, withLock } from "../../graph/lock.ts";
import { within } from "../../graph/stored.ts";
import { canonical } from "../../ontology/canonical.ts";
import type { Source } from "../statement.ts";
import { sourceProperties } from "./model.ts";

/**
 * Tells the graph what `spine.yaml`, which lies in `folder`, says its sources are to state: also those that were never
 * loaded, so that their records are missed. One version where something differs, and nothing where nothing does. Ranks
 * and scopes of what was loaded are left alone: a refold changes them. What is taken out of `spine.yaml` is expected no
 * longer; while records of it are here, their kinds are proven no longer either.
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
        const { made, restated, gone, undeclared } = await read(within(unit));
        for (const source of made) await writeSource(unit, { ...sourceProperties(source), awaited: folder });
        for (const { source, before } of restated) await restate(unit, source.name, source, before);
        for (const { id, kinds = [] } of undeclared) await restate(unit, id, UNDECLARED, kinds);
        await dropAwaited(unit, gone);
        await hold.commit(unit);
      } finally {
        await unit.close();
      }
    },
    options,
  );
}

const UNDECLARED: Declaration = { declared: false, kinds: [], maxAge: undefined, declaredIn: undefined };

/** Kinds that it is to state no longer may have records here, of which nobody tells how many there are. */
async function restate(
  unit: Unit,
  id: string,
  { declared, kinds, maxAge, declaredIn }: Declaration | Source,
  before: readonly string[],
): Promise<void> {
  await restateSource(unit, id, { declared, kinds, maxAge, declaredIn });
  await writeBeside(unit, id, { kinds, stated: [], likely: before, ended: false });
}

/** What differs between the graph and what is declared. */
export interface Declarations {
  /** Never loaded, and not known so. */
  readonly made: readonly Source[];
  /** Loaded, and to state other kinds than before or at another pace. */
  readonly restated: readonly { readonly source: Source; readonly before: readonly string[] }[];
  /** Never loaded, and declared here no longer. */
  readonly gone: readonly string[];
  /** Loaded, and declared here no longer. */
  readonly undeclared: readonly StoredSource[];
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
    restated: declared.flatMap((source) => {
      const there = known.get(source.name);
      if (there === undefined || there.awaited !== undefined) return [];
      const { declared: was, kinds, maxAge, declaredIn } = there;
      const now = [true, source.kinds, source.maxAge, source.declaredIn];
      return canonical([was, kinds, maxAge, declaredIn]) === canonical(now) ? [] : [{ source, before: kinds ?? [] }];
    }),
    gone: stored
      .filter(({ id, awaited }) => awaited === folder && !expected.some((source) => source.name === id))
      .map(({ id }) => id),
    undeclared: stored.filter(
      (source) =>
        source.awaited === undefined &&
        source.declaredIn === folder &&
        !declared.some(({ name }) => name === source.id),
    ),
  };
}

function isNothing({ made, restated, gone, undeclared }: Declarations): boolean {
  return made.length + restated.length + gone.length + undeclared.length === 0;
}
