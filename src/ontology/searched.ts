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
