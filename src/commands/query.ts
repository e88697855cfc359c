import { readFileSync } from "node:fs";
import { text as textOf } from "node:stream/consumers";
import type { Command } from "commander";
import { usage } from "../errors.ts";
import { executable } from "../graphql/execute.ts";
import { jsonFault, jsonFaultWords } from "../server/json.ts";
import { causeOf, INTERNAL } from "../server/mask.ts";
import { openContext } from "./context.ts";

/** `spine query`: one question, one answer `{data, errors, extensions}`. Exit 1 where the answer has errors. */
export function query(program: Command): void {
  program
    .command("query")
    .description("ask one GraphQL question without a server; prints {data, errors, extensions}")
    .argument("<file>", "the question, a .graphql file; - reads standard input")
    .option("--variables <json>", "values of its variables, a JSON object", variablesOf)
    .option("--operation <name>", "which of its operations, where it has several")
    .action(async (file: string, choice: { variables?: Record<string, unknown>; operation?: string }) => {
      const question = { query: await read(file), variables: choice.variables, operationName: choice.operation };
      const context = await openContext();
      try {
        const { data, errors, extensions } = await executable(context.ontology, context.graph).execute(question);
        process.stdout.write(`${JSON.stringify({ data, errors, extensions }, null, 2)}\n`);
        if (errors?.length) process.exitCode = 1;
        for (const error of errors ?? []) if (error.extensions.code === INTERNAL) complain(causeOf(error));
      } finally {
        await context.close();
      }
    });
}

/** The caller of the service gets no cause; who runs the program has no log to look into, so it is told here. */
function complain(cause: unknown): void {
  process.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
}

async function read(file: string): Promise<string> {
  if (file === "-") return textOf(process.stdin);
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (error as Error).message;
    throw usage(
      `The question ${file} cannot be read: ${why}. Give the path of a .graphql file, or - for standard input.`,
    );
  }
}

/** What `--variables` says, checked before any database is opened. */
export function variablesOf(text: string): Record<string, unknown> {
  const example = `Write it like --variables '{"change": "chg-2026-04-07-001"}'.`;
  const fault = jsonFault(text);
  if (fault) throw usage(`--variables is not JSON: ${jsonFaultWords(fault)}. ${example}`);
  const value = JSON.parse(text) as unknown;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw usage(`--variables must be a JSON object, a name and a value for each variable; found ${text}. ${example}`);
}
