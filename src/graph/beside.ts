import { canonical } from "../ontology/canonical.ts";
import type { Unit } from "./connect.ts";
import { within } from "./stored.ts";

/** Of which kinds a source has records. */
export interface Stating {
  /** Kinds it is declared to state. */
  readonly kinds: readonly string[];
  /** Kinds it has current records of. */
  readonly stated: readonly string[];
  /** Kinds it may have some of. */
  readonly likely: readonly string[];
  /** Records of it ended, so what it had before is looked for. */
  readonly ended: boolean;
}

/** Along the source's current slots; the first of each kind is enough. */
const HAVING = `UNWIND $kinds AS kind
WITH kind WHERE EXISTS { MATCH (r:Record) WHERE r.current STARTS WITH $prefix AND r.kind = kind }
RETURN kind`;

/**
 * Keeps with a Source of which kinds it has records though it is not declared to state them: nothing tells whether all of
 * those are here. True where that changes.
 */
export async function writeBeside(
  unit: Unit,
  source: string,
  { kinds, stated, likely, ended }: Stating,
): Promise<boolean> {
  const run = within(unit);
  const apart = (of: readonly string[]) => of.filter((kind) => !kinds.includes(kind));
  const [row] = await run("MATCH (s:Source {id: $source}) RETURN coalesce(s.beside, [])", { source });
  const known = (row?.[0] ?? []) as readonly string[];
  const sure = new Set([...apart(stated), ...(ended ? [] : apart(known))]);
  const asked = [...new Set(apart([...(ended ? known : []), ...likely]))].filter((kind) => !sure.has(kind));
  const found = asked.length === 0 ? [] : await run(HAVING, { kinds: asked, prefix: `${source}:` });
  const beside = [...sure, ...found.map(([kind]) => kind as string)].sort();
  if (canonical(beside) === canonical(known)) return false;
  await unit.run("MATCH (s:Source {id: $source}) SET s.beside = $beside", {
    source,
    beside: beside.length === 0 ? null : beside,
  });
  return true;
}
