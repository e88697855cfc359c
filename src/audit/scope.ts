import { usage } from "../errors.ts";
import type { Graph } from "../graph/connect.ts";
import { byCodePoint } from "../ontology/canonical.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { nearest } from "./nearest.ts";

/** What an audit is about: all kinds or some, all entities or those one team answers for. */
export interface Scope {
  readonly kinds: readonly string[] | null;
  /** Id of the owner. */
  readonly owner: string | null;
  /** Kinds whose rules are asked: those named and their parts, in the order of the ontology. */
  readonly asked: readonly Kind[];
}

/** Resolves what the caller named. Fails in words, exit 2, where there is no such kind or team. */
export async function scopeOf(
  graph: Graph,
  ontology: Ontology,
  kinds: readonly string[] | undefined,
  owner: string | undefined,
): Promise<Scope> {
  const named = kinds === undefined || kinds.length === 0 ? null : [...new Set(kinds)].sort(byCodePoint);
  const asked = new Set(kindsNamed(named ?? [...ontology.kinds.keys()], ontology).flatMap(withParts));
  return {
    kinds: named,
    owner: owner === undefined ? null : await ownerNamed(graph, owner),
    asked: [...ontology.kinds.values()].filter((kind) => asked.has(kind)),
  };
}

/** The kinds of those names. Fails in words, exit 2, where there is no such kind. */
export function kindsNamed(names: readonly string[], ontology: Ontology): readonly Kind[] {
  return names.map((name) => kindNamed(name, ontology));
}

function kindNamed(name: string, ontology: Ontology): Kind {
  const kind = ontology.kinds.get(name);
  if (kind) return kind;
  throw usage(
    `There is no kind ${JSON.stringify(name)}. ${nearest(name, [...ontology.kinds.keys()])} Name one kind after each --kind.`,
  );
}

function withParts(kind: Kind): readonly Kind[] {
  return [kind, ...kind.parts.flatMap(withParts)];
}

async function ownerNamed(graph: Graph, owner: string): Promise<string> {
  const id = owner.startsWith("Team:") ? owner : `Team:${owner}`;
  const teams = await graph.read("MATCH (t:Team&!Former&!Forgotten) RETURN t.id AS id ORDER BY id");
  const ids = teams.map((row) => row[0] as string);
  if (ids.includes(id)) return id;
  const known = ids.length === 0 ? "No record names a team." : nearest(id, ids);
  throw usage(`There is no team ${JSON.stringify(owner)}. ${known} Name a team that some record names as owner.`);
}
