import { type Contestant, program, type Start, started } from "./contestant.ts";

/** Resolvers field by field, DataLoader beneath them, on Apollo and fastify: how such a service is mostly written. */
export async function loaders(start: Start): Promise<Contestant> {
  return {
    ...(await started("loaders", program("./loaders.server.ts"), start)),
    body: ({ query }, variables) => JSON.stringify({ query, variables }),
    read: (_, data) => data,
  };
}
