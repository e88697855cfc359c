import type { Command } from "commander";
import { usage } from "../errors.ts";
import { executable } from "../graphql/execute.ts";
import { graphVersion } from "../server/health.ts";
import { loopbackUrl } from "../server/loopback.ts";
import { type Serving, serve as listen } from "../server/server.ts";
import { type Context, openContext } from "./context.ts";

export interface ServeChoice {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

/** `spine serve`: GraphQL and GraphiQL until Ctrl-C. Exit 130 on SIGINT, 143 on SIGTERM. */
export function serve(program: Command): void {
  program
    .command("serve")
    .description("answer GraphQL questions on this machine, and serve the page to ask them")
    .option("--port <n>", "port to listen on; 0 takes any free one (default: 4000, or the next free one)", portNumber)
    .option("--host <name>", "127.0.0.1, ::1 or localhost", "127.0.0.1")
    .action(async (choice: ServeChoice) => {
      loopbackUrl(choice.host ?? "127.0.0.1", 0);
      const stopped = stopSignal();
      const context = await openContext();
      try {
        const serving = await servingOver(context, choice);
        process.stdout.write(addressLines(serving));
        process.exitCode = await stopped;
        await serving.close();
      } finally {
        await context.close();
      }
    });
}

/** The service over an open database. The caller closes it, and then the database. */
export function servingOver(context: Context, choice: ServeChoice): Promise<Serving> {
  return listen({
    executable: executable(context.ontology, context.graph),
    version: () => graphVersion(context.graph),
    ...choice,
  });
}

/** Where to ask, a line each. */
export function addressLines(serving: Serving): string {
  return `GraphQL   ${serving.url}/graphql\nGraphiQL  ${serving.url}/graphiql\n`;
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
