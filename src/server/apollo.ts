import { ApolloServer, type ApolloServerOptions } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { FastifyBaseLogger } from "fastify";
import { TOKENS } from "../graphql/document.ts";
import type { Answer, Executable, Question } from "../graphql/execute.ts";
import { type Asking, netted, told } from "./mask.ts";

/**
 * Apollo reads, checks and formats; the answer is compiled, never resolved field by field. So it comes in as Apollo's
 * gateway: the one place where Apollo hands the whole operation to somebody else and still does everything around it.
 */
export function apolloOver(executable: Executable, log: FastifyBaseLogger): ApolloServer<Asking> {
  return new ApolloServer<Asking>({
    gateway: gatewayTo(executable),
    introspection: true,
    parseOptions: { maxTokens: TOKENS },
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    formatError: (formatted, error) => netted(formatted, log, error),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}

type Gateway = NonNullable<ApolloServerOptions<Asking>["gateway"]>;
type Executor = NonNullable<Awaited<ReturnType<Gateway["load"]>>["executor"]>;

function gatewayTo(executable: Executable): Gateway {
  const executor: Executor = async ({ source, request, context }) => {
    const asking = context as unknown as Asking;
    const question = { query: source, variables: request.variables, operationName: request.operationName };
    const { data, errors, extensions } = await answer(executable, question);
    const whole = data !== undefined;
    return {
      ...(whole && { data }),
      ...(errors?.length && { errors: errors.map((error) => told(error, asking, whole)) }),
      ...(extensions && { extensions }),
    };
  };
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: executable.schema, coreSupergraphSdl: "" });
      return () => {};
    },
    load: async () => ({ executor }),
    stop: async () => {},
  };
}

/** What is thrown is an answer too: one without data. */
async function answer(
  executable: Executable,
  question: Question,
): Promise<Omit<Answer, "errors"> & { readonly errors?: readonly unknown[] }> {
  try {
    return await executable.execute(question);
  } catch (error) {
    return { errors: [error] };
  }
}
