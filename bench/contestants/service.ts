import { fileURLToPath } from "node:url";
import { type Contestant, type Start, started } from "./contestant.ts";

/** The product as it is shipped: `spine serve` from dist/. */
export async function service(start: Start): Promise<Contestant> {
  const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
  const server = await started("service", [cli, "serve", "--port", "0"], start);
  return {
    ...server,
    body: ({ query }, variables) => JSON.stringify({ query, variables }),
    read: (_, data) => data,
  };
}
