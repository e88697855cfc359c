import { type Command, Option } from "commander";
import { usage } from "../errors.ts";
import { QUERIES } from "../graphql/saved/saved.ts";
import { GATE_LIMITS, gate } from "../graph/gate.ts";
import { governed } from "../graph/governed.ts";
import { executable } from "../graphql/execute.ts";
import { graphVersion } from "../server/health.ts";
import { loopbackUrl } from "../server/loopback.ts";
import { meter } from "../server/meter.ts";
import { fitting, planned } from "../server/planned.ts";
import { type Serving, serve as listen } from "../server/server.ts";
import { documentsAt, type Trusted, trustedAt } from "../server/trusted.ts";
import { type Context, openContext } from "./context.ts";

export interface ServeChoice {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly trusted?: Trusted | undefined;
  readonly introspection?: boolean | undefined;
  readonly graphiql?: boolean | undefined;
  readonly statements?: number | undefined;
  readonly timeout?: number | undefined;
  readonly log?: Level | undefined;
}

const LEVELS = ["info", "warn", "error", "silent"] as const;
type Level = (typeof LEVELS)[number];

/** Seconds after which the database ends a statement of a question. */
const TIMEOUT = 30;

/** `spine serve`: GraphQL and GraphiQL until Ctrl-C. Exit 130 on SIGINT, 143 on SIGTERM. */
export function serve(program: Command): void {
  program
    .command("serve")
    .description("answer GraphQL questions on this machine, and serve the page to ask them")
    .option("--port <n>", "port to listen on; 0 takes any free one (default: 4000, or the next free one)", portNumber)
    .option("--host <name>", "127.0.0.1, ::1 or localhost", "127.0.0.1")
    .option(
      "--trusted <path>",
      "answer these documents only: a folder of .graphql files, or a list by SHA-256",
      trustedAt,
    )
    .option("--no-introspection", "do not tell the schema")
    .option("--no-graphiql", "serve no page to ask questions")
    .option("--statements <n>", `statements at once in the database (default: ${GATE_LIMITS.running})`, count)
    .option("--timeout <seconds>", `seconds that a statement may take (default: ${TIMEOUT})`, count)
    .addOption(new Option("--log <level>", "from which level lines of JSON go to standard error").choices(LEVELS))
    .action(async (choice: ServeChoice) => {
      loopbackUrl(choice.host ?? "127.0.0.1", 0);
      const stopped = stopSignal();
      const context = await openContext();
      try {
        const serving = await servingOver(context, choice);
        process.stdout.write(addressLines(serving, choice));
        process.exitCode = await stopped;
        await serving.close();
      } finally {
        await context.close();
      }
    });
}

/**
 * The service over an open database. Saved and trusted documents are planned once it listens; `/readyz` says until when.
 * The caller closes it, and then the database.
 */
export async function servingOver(context: Context, choice: ServeChoice): Promise<Serving> {
  const counts = meter();
  const queue = gate({ ...GATE_LIMITS, ...(choice.statements && { running: choice.statements }) });
  const timeoutMs = (choice.timeout ?? TIMEOUT) * 1000;
  const graph = governed(context.graph, { gate: queue, timeoutMs, took: counts.statement });
  const asked = executable(context.ontology, graph);
  const { trusted } = choice;
  if (trusted) fitting(asked.schema, trusted.documents);
  const stopping = new AbortController();
  let planning = true;
  const serving = await listen({
    executable: asked,
    version: () => graphVersion(context.graph),
    ...(choice.host && { host: choice.host }),
    port: choice.port,
    level: choice.log,
    introspection: choice.introspection,
    ...(!hasPage(choice) && { pages: false }),
    trusted,
    gate: queue,
    meter: counts,
    unready: () => (planning ? "The saved and trusted documents are being planned." : undefined),
  });
  const documents = trusted?.documents ?? documentsAt(QUERIES);
  const plan = async () => {
    const failed = await planned(asked, documents, stopping.signal);
    planning = false;
    if (!stopping.signal.aborted) for (const one of failed) serving.log.warn(one, "a document could not be planned");
  };
  const ended = plan();
  return {
    ...serving,
    async close() {
      stopping.abort();
      await serving.close();
      await ended;
    },
  };
}

/** Where to ask, a line each. */
export function addressLines(serving: Serving, choice: ServeChoice = {}): string {
  const page = hasPage(choice) ? `GraphiQL  ${serving.url}/graphiql\n` : "";
  return `GraphQL   ${serving.url}/graphql\n${page}`;
}

/** The page asks what it likes, which is not what trusted documents are for. */
function hasPage({ graphiql, trusted }: ServeChoice): boolean {
  return graphiql !== false && trusted === undefined;
}

/** Resolves with the exit code that the first SIGINT or SIGTERM asks for; a second one ends the process at once. */
export function stopSignal(): Promise<number> {
  return new Promise((resolve) => {
    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
    ] as const) {
      let heard = false;
      process.on(signal, () => {
        if (heard) process.exit(code);
        heard = true;
        resolve(code);
      });
    }
  });
}

/** A port as the command line gives it. Exit 2 for what is none. */
export function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw usage(`--port must be a whole number from 0 to 65535; found ${text}.`);
}

/** A whole number from 1, as the command line gives it. Exit 2 for what is none. */
function count(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw usage(`--statements and --timeout must be whole numbers from 1 to 999999; found ${text}.`);
}
