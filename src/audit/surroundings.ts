import type { Graph } from "../graph/connect.ts";
import { byCodePoint } from "../ontology/canonical.ts";
import type { Kind } from "../ontology/ontology.ts";
import type { Population, SourceState, Version } from "./result.ts";

/** The version pair and the digest under which the graph was folded; zeros and null where nothing was ever loaded. */
export async function standing(graph: Graph): Promise<{ readonly version: Version; readonly model: string | null }> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.begun, s.version, s.modelDigest");
  const [begun, version, model] = (row ?? [0, 0, null]) as [number, number, string | null];
  return { version: { begun, version }, model };
}

/** Every source that ever loaded, with what it could not bring in. */
export async function sourceStates(graph: Graph): Promise<readonly SourceState[]> {
  const rows = await graph.read(`MATCH (s:Source)
RETURN s.id AS id, s.lastLoad AS lastLoad,
  COLLECT { MATCH (r:Rejection) WHERE r.source = s.id RETURN [r.location, r.words] } AS rejections`);
  return rows
    .map(([source, lastLoad, rejections]) => ({
      source: source as string,
      lastLoad: lastLoad as string | null,
      rejections: (rejections as [string, string][])
        .map(([location, words]) => ({ location, words }))
        .sort((a, b) => byCodePoint(a.location, b.location) || byCodePoint(a.words, b.words)),
    }))
    .sort((a, b) => byCodePoint(a.source, b.source));
}

/** How many entities there are, by kind and state, in the order of the kinds; a kind without any is left out. */
export async function populations(graph: Graph, kinds: readonly Kind[]): Promise<readonly Population[]> {
  if (kinds.length === 0) return [];
  const [counts = []] = await graph.read(`RETURN ${kinds.map((kind) => states(kind.name)).join(",\n  ")}`);
  return kinds.flatMap((kind, i) => {
    const [all, mentioned, unresolved, former, forgotten] = counts[i] as [number, number, number, number, number];
    const recorded = all - mentioned - unresolved - former - forgotten;
    return all === 0 ? [] : [{ kind: kind.name, recorded, mentioned, unresolved, former, forgotten }];
  });
}

/** The states are disjoint labels, so each count is one look at the count store or one scan of the smaller label. */
function states(kind: string): string {
  const counts = ["", "&Mentioned", "&Unresolved", "&Former", "&Forgotten"].map((l) => `COUNT { (:${kind}${l}) }`);
  return `[${counts.join(", ")}] AS ${kind}`;
}
