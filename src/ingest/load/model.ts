import { SpineError } from "../../errors.ts";
import type { Run } from "../../graph/stored.ts";
import { entityId, keyOf, kindOf } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import type { Scope } from "../../ontology/references.ts";
import { interpret } from "../interpret.ts";
import { scoped, scopeOf } from "../scope.ts";
import type { Facts, Source, Statement } from "../statement.ts";

/** What decides how records are read and folded: the ontology, and each source's rank and scope. */
export interface Model {
  readonly ontology: Ontology;
  rank(source: string): number;
  interpret(statement: Statement): readonly Facts[];
  /** Of a part's statement: the entity it is a part of, as the graph holds it. */
  whole(statement: Pick<Statement, "kind" | "source" | "body">): string | undefined;
  /** How a source that is known to the graph prefixes its keys; undefined where it does not. */
  scope(source: string): Scope | undefined;
}

/** The part of a source that the fold depends on; the graph holds it on the Source node, as it was folded. */
export type Weight = Pick<Source, "name" | "rank" | "scope" | "scopeKinds">;

/** Stands in the place of the ontology's digest while a refold is under way: half of each model would be neither. */
export const REFOLDING = "refolding";

export function modelOf(ontology: Ontology, sources: readonly Weight[]): Model {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const weight = (name: string) => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`no source ${name} is known to the graph`);
    return found;
  };
  return {
    ontology,
    rank: (source) => weight(source).rank,
    interpret: ({ id, kind: name, source, body }) => {
      const kind = ontology.kinds.get(name);
      return kind === undefined ? [] : interpret(ontology, kind, body, { id, scope: scopeOf(weight(source)) });
    },
    whole: ({ kind: name, source, body }) => {
      const of = body.$of;
      const part = ontology.kinds.get(name)?.part;
      if (typeof of !== "string" || !part?.of.includes(kindOf(of))) return undefined;
      return entityId(kindOf(of), scoped(kindOf(of), keyOf(of), scopeOf(weight(source))));
    },
    scope: (source) => scopeOf(weight(source)),
  };
}

/** Sources that were loaded, as the graph was folded with them. */
export async function loadedSources(run: Run): Promise<readonly Weight[]> {
  const rows = await run(LOADED, {});
  return rows.map(([name, rank, scope, scopeKinds]) => ({
    name: name as string,
    rank: rank as number,
    scope: (scope ?? undefined) as string | undefined,
    scopeKinds: scopeKinds as readonly string[],
  }));
}

const LOADED = `MATCH (s:Source) WHERE s.awaited IS NULL
RETURN s.id, s.rank, s.scope, s.scopeKinds ORDER BY s.id`;

/** Loaded sources as they are configured now; one that is configured no longer keeps what it has. */
export function configured(loaded: readonly Weight[], sources: readonly Weight[]): readonly Weight[] {
  return loaded.map((weight) => sources.find((source) => source.name === weight.name) ?? weight);
}

/** Refuses to write into a graph that was folded with another model, exit 1: only a refold can bring it up to date. */
export function checkModel(
  stored: string | null,
  ontology: Ontology,
  loaded: readonly Weight[],
  sources: readonly Weight[],
): void {
  const remedy = "Run spine refold, then this again.";
  if (stored === REFOLDING) throw new SpineError(`A refold of the graph was begun and has not ended. ${remedy}`, 1);
  if (stored !== null && stored !== ontology.digest)
    throw new SpineError(`The graph was folded with another ontology than this one. ${remedy}`, 1);
  const differs = configured(loaded, sources).filter((now, i) => weightWords(now) !== weightWords(loaded[i] as Weight));
  const words = differs.map((now) => {
    const was = loaded.find((s) => s.name === now.name) as Weight;
    return `The graph was folded with ${weightWords(was)} of source ${now.name}; configured is ${weightWords(now)}.`;
  });
  if (words.length > 0) throw new SpineError(`${words.join("\n")}\n${remedy}`, 1);
}

function weightWords({ rank, scope, scopeKinds }: Weight): string {
  if (scope === undefined) return `rank ${rank} and no scope`;
  return `rank ${rank} and scope ${scope} of ${[...scopeKinds].sort().join(", ")}`;
}

/** Properties of a Source node. What is undefined is left out. */
export function sourceProperties(source: Source): Readonly<Record<string, unknown>> {
  const { name, rank, scope, scopeKinds, kinds, maxAge, root, declared, declaredIn } = source;
  return {
    id: name,
    name,
    rank,
    scopeKinds,
    kinds,
    root,
    declared,
    ...(scope && { scope }),
    ...(maxAge && { maxAge }),
    ...(declaredIn && { declaredIn }),
  };
}
