import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify from "fastify";
import { serveApollo } from "./apollo.ts";
import { driver, endOnSignal } from "./database.ts";
import { loadersOver } from "./loading.ts";
import { resolvers, typeDefs } from "./resolvers.ts";

const over = driver();
endOnSignal();

await serveApollo(
  {
    ApolloServer,
    plugins: [
      ApolloServerPluginCacheControlDisabled,
      ApolloServerPluginLandingPageDisabled,
      ApolloServerPluginUsageReportingDisabled,
    ],
    fastify,
    fastifyApolloHandler,
  },
  { typeDefs, resolvers },
  async () => loadersOver(over),
);
