import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";

/** What a rival needs of Apollo and fastify; one that is installed elsewhere brings its own. */
export interface ApolloParts {
  readonly ApolloServer: typeof import("@apollo/server").ApolloServer;
  readonly plugins: readonly (() => ApolloServerPlugin)[];
  readonly fastify: () => FastifyInstance;
  readonly fastifyApolloHandler: typeof import("@as-integrations/fastify").fastifyApolloHandler;
}

/** Serves a schema as our service is served: the same server, without cache control, landing page and reports. */
export async function serveApollo(
  { ApolloServer, plugins, fastify, fastifyApolloHandler }: ApolloParts,
  options: object,
  context: () => Promise<object>,
): Promise<void> {
  const apollo = new ApolloServer({
    ...(options as ConstructorParameters<typeof ApolloServer>[0]),
    plugins: plugins.map((p) => p()),
  });
  await apollo.start();
  const app = fastify();
  app.route({ method: "POST", url: "/graphql", handler: fastifyApolloHandler(apollo, { context }) });
  process.stdout.write(`${await app.listen({ host: "127.0.0.1", port: 0 })}/graphql\n`);
}
