import { fileURLToPath } from "node:url";
import { type Contestant, program, type Start, started } from "./contestant.ts";

/** The product as it is shipped: `spine serve` from dist/. */
export async function service(start: Start): Promise<Contestant> {
  const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
  const server = await started("service", [cli, "serve", "--port", "0"], start);
  return asked(server);
}

/** What the service does to a question, behind bare node:http: no fastify, and Apollo for nothing. */
export async function bare(start: Start): Promise<Contestant> {
  return asked(await started("bare", program("./bare.server.ts"), start));
}

function asked(server: Pick<Contestant, "name" | "url" | "pid" | "stop">): Contestant {
  return { ...server, body: ({ query }, variables) => JSON.stringify({ query, variables }), read: (_, data) => data };
}
