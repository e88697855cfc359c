import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { audit } from "../audit/audit.ts";
import { executable } from "../graphql/execute.ts";
import { documents } from "../ingest/documents.ts";
import { FORMS } from "../ingest/forms/forms.ts";
import { type Counts, load } from "../ingest/load/load.ts";
import { sealOf } from "../ingest/redact/key.ts";
import type { Source } from "../ingest/statement.ts";
import { summary } from "../report/summary.ts";
import { Answer, answerWords } from "./answer.ts";
import { type Context, openContext } from "./context.ts";
import { addressLines, portNumber, type ServeChoice, servingOver, stopSignal } from "./serve.ts";

/** The package's own folder, from `src/commands` and from `dist/commands` alike. */
const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const CHANGE = "chg-2026-04-07-001";

/** `spine start`, what `npm start` runs: the example loaded, its question answered, audited and served until Ctrl-C. */
export function start(program: Command): void {
  program
    .command("start")
    .description("load the example thread, answer its question, audit it, and serve GraphQL until Ctrl-C")
    .option("--port <n>", "port to listen on; 0 takes any free one (default: 4000, or the next free one)", portNumber)
    .action(async (choice: ServeChoice) => {
      const stopped = stopSignal();
      const context = await openContext();
      try {
        process.stdout.write(`${await loadExample(context)}\n\n`);
        const [answered, audited] = await Promise.all([
          answer(context),
          audit(context.graph, context.ontology, { now: new Date().toISOString() }),
        ]);
        process.stdout.write(`${answered}\n${summary(audited)}\n`);
        const serving = await servingOver(context, choice);
        process.stdout.write(`${addressLines(serving)}Ctrl-C stops the service and what it started.\n`);
        process.exitCode = await stopped;
        await serving.close();
      } finally {
        await context.close();
      }
    });
}

/** A database that is somebody else's takes the example only if it holds nothing but it (DESIGN.md 12.13). */
async function loadExample(context: Context): Promise<string> {
  const source = exampleSource();
  if (context.config.address && (await holdsOther(context, source.name)))
    return `${context.uri} holds records of other sources, so the example is not loaded into it.`;
  const seal = sealOf(context.config.home);
  const read = documents(source.root, source, { ontology: context.ontology, forms: FORMS, seal });
  const counts = await load(context.graph, context.ontology, source, context.config.sources, read, { scope: [""] });
  return countWords(counts);
}

function exampleSource(): Source {
  const name = "thread";
  return { name, root: `${PACKAGE}examples/thread`, rank: 100, scopeKinds: [], kinds: [], ignore: [], declared: false };
}

async function holdsOther(context: Context, name: string): Promise<boolean> {
  const [row] = await context.graph.read(
    "RETURN EXISTS { MATCH (r:Record) WHERE r.source <> $name } OR EXISTS { MATCH (n) WHERE NOT n:Entity AND NOT n:Record AND NOT n:Source AND NOT n:Load AND NOT n:Rejection AND NOT n:Tombstone AND NOT n:Vacancy AND NOT n:Spine AND NOT n:Lock }",
    { name },
  );
  return row?.[0] === true;
}

function countWords(counts: Counts): string {
  const { read, same } = counts;
  const fresh = counts.new + counts.changed;
  return `examples/thread: ${read} statements read, ${fresh} written, ${same} unchanged, ${counts.rejected} rejected.`;
}

async function answer(context: Context): Promise<string> {
  const query = readFileSync(`${PACKAGE}queries/incidents-of-change.graphql`, "utf8");
  const response = await executable(context.ontology, context.graph).execute({ query, variables: { change: CHANGE } });
  return answerWords(CHANGE, Answer.parse(response.data));
}
