import type { Ontology } from "../ontology/ontology.ts";

/** Hands out what must be unlike within one statement, and keeps the values that its text only names. */
export interface Names {
  /** A variable that no other part of the statement uses: a pattern that repeats an outer name means the outer node. */
  variable(): string;
  /** Keeps a value and returns how the text calls it: `$p3`. */
  parameter(value: unknown): string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What the statement speaks of. */
  readonly ontology: Ontology;
}

/** Names of one statement, counted from 1 in the order they are asked for, so that equal plans get equal texts. */
export function names(ontology: Ontology): Names {
  const parameters: Record<string, unknown> = {};
  let variables = 0;
  let values = 0;
  return {
    variable: () => `t${++variables}`,
    parameter: (value) => {
      const name = `p${++values}`;
      parameters[name] = value;
      return `$${name}`;
    },
    parameters,
    ontology,
  };
}

/** A text as Cypher spells it between quotes. Only for names of the ontology; values are parameters. */
export function quoted(name: string): string {
  return `'${name}'`;
}

/** The kind of the entity a variable stands for: it stands in the id. */
export function kindIn(variable: string): string {
  return `split(${variable}.id, ':')[0]`;
}

/** Moves a text that stands inside another to the right by two. */
export function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
