import type { FieldType } from "./declare.ts";
import type { Kind, Ontology } from "./ontology.ts";

/** The field by which people call an entity of the kind; undefined where it has none. */
export function titleOf(kind: Kind): string | undefined {
  return kind.fields.has("title") ? "title" : kind.title;
}

/** Types of what people write in sentences; a word of some vocabulary is filtered by, not searched. */
const SENTENCES: ReadonlySet<FieldType> = new Set(["text", "texts"]);

/** Fields of a kind whose words are searched: the title, of whatever type, then its sentences. */
export function searchedFields(kind: Kind): readonly string[] {
  const title = titleOf(kind);
  const sentences = [...kind.fields.values()].filter((field) => SENTENCES.has(field.type)).map((field) => field.name);
  return [...(title === undefined ? [] : [title]), ...sentences.filter((name) => name !== title)];
}

/** What is searched of all kinds together: fields by name, each once, in the order of their declaration. */
export function searchedNames(ontology: Ontology): readonly string[] {
  return [...new Set([...ontology.kinds.values()].flatMap(searchedFields))];
}

/**
 * Fields of a kind in which a word may have been found, the title first: an index knows a field by its name alone, so a
 * word of a vocabulary is found too where another kind has sentences under that name.
 */
export function foundIn(kind: Kind, ontology: Ontology): readonly string[] {
  const known = found.get(ontology) ?? allFoundIn(ontology);
  found.set(ontology, known);
  return known.get(kind.name) ?? [];
}

/** It is asked for every hit. */
const found = new WeakMap<Ontology, ReadonlyMap<string, readonly string[]>>();

function allFoundIn(ontology: Ontology): ReadonlyMap<string, readonly string[]> {
  const names = new Set(searchedNames(ontology));
  return new Map(
    [...ontology.kinds.values()].map((kind) => {
      const shared = [...kind.fields.keys()].filter((name) => names.has(name));
      return [kind.name, [...new Set([...searchedFields(kind), ...shared])]];
    }),
  );
}

/** Titles by the field that holds them: which kinds are called by it, and whether all kinds that have it are. */
export function titles(ontology: Ontology): readonly Title[] {
  const kinds = [...ontology.kinds.values()];
  const names = new Set(kinds.flatMap((kind) => titleOf(kind) ?? []));
  return [...names].map((field) => {
    const of = kinds.filter((kind) => titleOf(kind) === field).map((kind) => kind.name);
    return { field, of, always: kinds.filter((kind) => kind.fields.has(field)).length === of.length };
  });
}

export interface Title {
  readonly field: string;
  readonly of: readonly string[];
  readonly always: boolean;
}
