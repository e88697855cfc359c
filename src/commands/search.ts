import { type Command, InvalidArgumentError } from "commander";
import { kindsNamed } from "../audit/scope.ts";
import { unavailable, usage } from "../errors.ts";
import { executable } from "../graphql/execute.ts";
import { spine } from "../ontology/spine.ts";
import { causeOf, INTERNAL } from "../server/mask.ts";
import { type Context, openContext } from "./context.ts";
import { type Found, moreWords, table, tabbed } from "./searchWords.ts";

interface Options {
  readonly kind?: readonly string[];
  readonly first?: number;
  readonly json?: boolean;
}

/** `spine search`: what is called so or says so, the best first. Exit 0, also where nothing is; 2 a wrong call, 3 no database. */
export function search(program: Command): void {
  program
    .command("search")
    .description("find entities by an id, a key or its beginning, also mistyped, or by words of a title or text")
    .argument("<text...>", "what to look for")
    .option("--kind <kind>", "only this kind; may be repeated", (kind, kinds: readonly string[] = []) => [
      ...kinds,
      kind,
    ])
    .option("--first <n>", "how many, at most; 20 unless said", whole)
    .option("--json", "print {hits, more} as one JSON object")
    .action(async (words: readonly string[], options: Options) => {
      kindsNamed(options.kind ?? [], spine);
      const context = await openContext();
      try {
        const found = await searched(context, words.join(" "), options);
        process.stdout.write(options.json ? `${JSON.stringify(found)}\n` : shown(found));
        if (!options.json) process.stderr.write(moreWords(found));
      } finally {
        await context.close();
      }
    });
}

const QUESTION = `query Search($text: String!, $kinds: [Kind!], $first: Int) {
  search(text: $text, kinds: $kinds, first: $first) {
    hits { entity { id state title } score matched field snippet }
    more
  }
}`;

/** Asks as any client does. Fails in words: exit 2 where the call is wrong, 3 where there is no answer. */
export async function searched(
  { graph, ontology }: Pick<Context, "graph" | "ontology">,
  text: string,
  { kind, first }: Options,
): Promise<Found> {
  const variables = { text, kinds: kind ?? null, first: first ?? null };
  const { data, errors } = await executable(ontology, graph).execute({ query: QUESTION, variables });
  const [error] = errors ?? [];
  if (error === undefined) return (data as { search: Found }).search;
  if (error.extensions.code !== INTERNAL) throw usage(error.message);
  const cause = causeOf(error);
  throw unavailable(
    `The search could not be answered: ${cause instanceof Error ? cause.message : String(cause)} Run it again.`,
    cause,
  );
}

function shown(found: Found): string {
  return process.stdout.isTTY ? table(found, process.stdout.columns ?? 80) : tabbed(found);
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Expected a whole number, such as 50.");
  return Number(text);
}
