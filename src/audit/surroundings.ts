import type { Graph } from "../graph/connect.ts";
import { byCodePoint } from "../ontology/canonical.ts";
import type { EntityState } from "../ontology/linkGaps.ts";
import type { Kind } from "../ontology/ontology.ts";
import type { Place } from "./locations.ts";
import type { Population, SourceState, Version } from "./result.ts";

/** The version pair and the digest under which the graph was folded; zeros and null where nothing was ever loaded. */
export async function standing(graph: Graph): Promise<{ readonly version: Version; readonly model: string | null }> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.begun, s.version, s.modelDigest");
  const [begun, version, model] = (row ?? [0, 0, null]) as [number, number, string | null];
  return { version: { begun, version }, model };
}

/** Every source that ever loaded, with what it could not bring in. */
export async function sourceStates(
  graph: Graph,
  place: Place = (_, location) => location,
): Promise<readonly SourceState[]> {
  const rows = await graph.read(`MATCH (s:Source)
RETURN s.id AS id, s.lastLoad AS lastLoad,
  COLLECT { MATCH (r:Rejection) WHERE r.source = s.id RETURN [r.location, r.words] } AS rejections`);
  return rows
    .map(([source, lastLoad, rejections]) => ({
      source: source as string,
      lastLoad: lastLoad as string | null,
      rejections: (rejections as [string, string][])
        .map(([location, words]) => ({ location: place(source as string, location), words }))
        .sort((a, b) => byCodePoint(a.location, b.location) || byCodePoint(a.words, b.words)),
    }))
    .sort((a, b) => byCodePoint(a.source, b.source));
}

/**
 * How many entities there are, by kind and state, in the order of the kinds; a kind without any is left out. Along the
 * ranges of ids, by one short text: a count for each label would be planned for seconds on a new server.
 */
export async function populations(graph: Graph, kinds: readonly Kind[]): Promise<readonly Population[]> {
  const rows = await graph.read(
    `UNWIND $kinds AS kind
CALL (kind) { MATCH (n:Entity) WHERE n.id > kind + ':' AND n.id < kind + ';' RETURN n.state AS state, count(*) AS count }
RETURN kind, collect([state, count]) AS counts`,
    { kinds: kinds.map((kind) => kind.name) },
  );
  const counted = new Map(rows.map(([kind, counts]) => [kind, new Map(counts as [EntityState, number][])]));
  return kinds.flatMap(({ name }) => {
    const counts = counted.get(name);
    const of = (state: EntityState) => counts?.get(state) ?? 0;
    const [recorded, mentioned, unresolved] = [of("RECORDED"), of("MENTIONED"), of("UNRESOLVED")];
    return counts
      ? [{ kind: name, recorded, mentioned, unresolved, former: of("FORMER"), forgotten: of("FORGOTTEN") }]
      : [];
  });
}
