import type { Command } from "commander";
import type { GraphQLError, GraphQLSchema } from "graphql";
import { nearest } from "../audit/nearest.ts";
import { usage } from "../errors.ts";
import { type Answer, executable } from "../graphql/execute.ts";
import type { SavedQuestion } from "../graphql/saved/question.ts";
import { savedQuestions } from "../graphql/saved/saved.ts";
import { listed, valuesOf } from "../graphql/saved/values.ts";
import { causeOf, INTERNAL } from "../server/mask.ts";
import { keysOf } from "./ask/keys.ts";
import { aligned, tabbed } from "./ask/lines.ts";
import { placesOf } from "./ask/places.ts";
import { aside, text, tsv } from "./ask/print.ts";
import { tableOf } from "./ask/table.ts";
import { openContext } from "./context.ts";

/** Signs in a line where the terminal does not say. */
const WIDTH = 100;

/**
 * `spine ask`: the saved questions, or the answer to one of them. Exit 1 where the answer has errors or nothing mentions
 * what it is about, 2 for a question or a variable that there is not, 3 without a database.
 */
export function ask(program: Command): void {
  program
    .command("ask")
    .description("ask one of the saved questions; without a name, list them")
    .argument("[name]", "which; spine ask lists them")
    .argument("[values...]", "its variables, name=value; a value alone for the only one that must be given")
    .option("--json", "print the answer as it is, {data, errors, extensions}; without a name, the list")
    .action(async (name: string | undefined, words: readonly string[], { json = false }: { json?: boolean }) => {
      if (name === undefined) return void process.stdout.write(listing(savedQuestions(), json, screen()));
      const question = questionNamed(name);
      const values = valuesOf(question, words);
      const context = await openContext();
      try {
        const { schema, execute } = executable(context.ontology, context.graph);
        const variables = keysOf(question.document, schema, values);
        const answer = await execute({ query: question.text, variables });
        const told = json ? jsonOf(answer) : tell(question, schema, variables, answer, screen());
        process.stdout.write(told.out);
        process.stderr.write(told.err);
        if (told.exit !== 0) process.exitCode = told.exit;
      } finally {
        await context.close();
      }
    });
}

/** What a command says on both streams, and how it ends. */
export interface Told {
  readonly out: string;
  readonly err: string;
  readonly exit: 0 | 1;
}

/** The answer to a question: for a terminal of so many signs, or, without one, as a table for other programs. */
export function tell(
  question: SavedQuestion,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
  { data, errors, extensions }: Answer,
  width: number | undefined,
): Told {
  if (errors !== undefined && errors.length > 0) return { out: "", err: errors.map(errorWords).join(""), exit: 1 };
  const places = placesOf(question.document, schema);
  const absent = places.flatMap((place) => (place.is === "one" && data?.[place.as] === null ? [place.type] : []));
  if (absent.length > 0 && absent.length === places.length)
    return { out: "", err: absentWords(absent, Object.values(variables)), exit: 1 };
  const table = tableOf(places, data ?? {});
  const beside = aside(table.met, extensions?.graph.quiet ?? true);
  if (width === undefined) return { out: tsv(table), err: beside, exit: 0 };
  return { out: `${question.title}\n\n${text(table, width)}\n${beside}`, err: "", exit: 0 };
}

/** Every question with its title and its variables. */
export function listing(questions: readonly SavedQuestion[], json: boolean, width: number | undefined): string {
  if (json)
    return `${JSON.stringify(
      questions.map(({ document: _, ...question }) => question),
      null,
      2,
    )}\n`;
  const lines = questions.map(({ name, title, variables }) => [name, title, listed(variables)]);
  return width === undefined ? tabbed(lines) : aligned(lines);
}

/** `Change:chg-9`: the kind as far as there is but one to name. */
function absentWords([kind = "", ...others]: readonly string[], values: readonly unknown[]): string {
  const prefix = kind !== "Entity" && others.length === 0 && values.length === 1 ? `${kind}:` : "";
  return `Nothing that is loaded mentions ${prefix}${values.join(", ")}.\n`;
}

function questionNamed(name: string): SavedQuestion {
  const questions = savedQuestions();
  const question = questions.find((q) => q.name === name);
  if (question) return question;
  const names = questions.map((q) => q.name);
  throw usage(`There is no saved question ${name}. ${nearest(name, names)} spine ask lists them all.`);
}

function jsonOf({ data, errors, extensions }: Answer): Told {
  const out = `${JSON.stringify({ data, errors, extensions }, null, 2)}\n`;
  return { out, err: (errors ?? []).map(causeWords).join(""), exit: errors?.length ? 1 : 0 };
}

function errorWords(error: GraphQLError): string {
  return `${error.message}\n${causeWords(error)}`;
}

/** Who runs the program has no log to look into, so the cause is told here. */
function causeWords(error: GraphQLError): string {
  if (error.extensions.code !== INTERNAL) return "";
  const cause = causeOf(error);
  return `${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`;
}

function screen(): number | undefined {
  return process.stdout.isTTY ? (process.stdout.columns ?? WIDTH) : undefined;
}
