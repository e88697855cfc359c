import { type DocumentNode, GraphQLError, type OperationDefinitionNode, parse, print } from "graphql";
import { usage } from "../../errors.ts";

/** A question kept in a file of its own: comments at its head say what it asks, its one operation asks it. */
export interface SavedQuestion {
  /** The file's name without its ending: `incidents-of-change`. Its operation is called so too: `IncidentsOfChange`. */
  readonly name: string;
  /** One line that ends in a question mark. */
  readonly title: string;
  /** What the answer shows, in a sentence or two. */
  readonly about: string;
  /** The questions of the two documents that it answers, such as `INC-Q2` (DOMAIN.md 4.3 and 4.7). */
  readonly answers: readonly string[];
  readonly variables: readonly Variable[];
  /** Words for its variables, as at the command line, with which it finds something in `examples/thread`. */
  readonly example: readonly string[];
  readonly text: string;
  readonly document: DocumentNode;
}

export interface Variable {
  readonly name: string;
  /** As GraphQL writes it: `String!`. */
  readonly type: string;
  readonly required: boolean;
}

/** Reads the text of `name.graphql`. Fails in words that say which line of the header is wrong, and how it should read. */
export function savedQuestion(name: string, text: string): SavedQuestion {
  const document = parsed(name, text);
  const operation = onlyOperation(name, document);
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => ({
    name: variable.name.value,
    type: print(type),
    required: type.kind === "NonNullType" && defaultValue === undefined,
  }));
  return { name, ...headerOf(name, text), variables, text, document };
}

interface Header {
  readonly title: string;
  readonly about: string;
  readonly answers: readonly string[];
  readonly example: readonly string[];
}

const NAMED = /^(Answers|Example): (.+)$/;

function headerOf(name: string, text: string): Header {
  const lines = text.split("\n");
  const code = lines.findIndex((line) => !line.startsWith("#"));
  const [title = "", ...rest] = lines.slice(0, code < 0 ? lines.length : code).map((line) => line.slice(1).trim());
  if (!/^\S.*\?$/.test(title))
    throw wrong(name, 1, `a comment with the title, one line that ends in a question mark; found ${said(lines[0])}`);
  const about = rest.filter((line) => line !== "" && !NAMED.test(line)).join(" ");
  if (!about.endsWith("."))
    throw wrong(name, 2, `a comment that says what the answer shows, in whole sentences; found ${said(about)}`);
  return { title, about, answers: named(rest, "Answers"), example: named(rest, "Example") };
}

/** The words of the line `# Example: a b`, none where there is no such line. */
function named(lines: readonly string[], which: "Answers" | "Example"): readonly string[] {
  const words = lines.flatMap((line) => (NAMED.exec(line)?.[1] === which ? [NAMED.exec(line)?.[2] ?? ""] : []));
  return words.flatMap((line) => line.split(/[ ,]+/));
}

function parsed(name: string, text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw wrong(name, error.locations?.[0]?.line ?? 1, `GraphQL; found: ${error.message}`);
  }
}

function onlyOperation(name: string, document: DocumentNode): OperationDefinitionNode {
  const operations = document.definitions.filter((d) => d.kind === "OperationDefinition");
  const [operation] = operations;
  const expected = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (operation && operations.length === 1 && operation.name?.value === expected) return operation;
  const names = operations.map((o) => o.name?.value ?? "one without a name").join(", ") || "none";
  throw wrong(name, operation?.loc?.startToken.line ?? 1, `one operation, called ${expected}; found ${names}`);
}

function wrong(name: string, line: number, words: string) {
  return usage(
    `queries/${name}.graphql:${line}: a saved question has here ${words}. See queries/incidents-of-change.graphql.`,
  );
}

const said = (text = "") => (text === "" ? "nothing" : `"${text}"`);
