import { ApolloServer, type ApolloServerOptions } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { FastifyBaseLogger } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import { TOKENS } from "../graphql/measure.ts";
import type { Executable } from "../graphql/execute.ts";
import { answerOf } from "./answered.ts";
import type { Asking } from "./asking.ts";
import { netted, told } from "./mask.ts";
import type { Meter } from "./meter.ts";
import { metered } from "./metered.ts";

/**
 * Apollo reads, checks and formats; the answer is compiled, never resolved field by field. So it comes in as Apollo's
 * gateway: the one place where Apollo hands the whole operation to somebody else and still does everything around it.
 */
export function apolloOver(executable: Executable, { log, meter, admit, introspection }: Around): ApolloServer<Asking> {
  return new ApolloServer<Asking>({
    gateway: gatewayTo(executable, admit),
    introspection: true,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxTokens: TOKENS },
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    formatError: (formatted, error) => counted(meter, netted(formatted, log, error)),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      metered(meter),
    ],
  });
}

/** What stands around the questions. */
export interface Around {
  readonly log: FastifyBaseLogger;
  readonly meter: Meter;
  /** Throws where no further question is taken. */
  readonly admit: () => void;
  /** Whether the schema may be told; where not, errors do not suggest its names either. */
  readonly introspection: boolean;
}

function counted(meter: Meter, error: GraphQLFormattedError): GraphQLFormattedError {
  meter.refusal(String(error.extensions?.["code"]));
  return error;
}

type Gateway = NonNullable<ApolloServerOptions<Asking>["gateway"]>;
type Executor = NonNullable<Awaited<ReturnType<Gateway["load"]>>["executor"]>;

function gatewayTo(executable: Executable, admit: () => void): Gateway {
  const executor: Executor = async ({ source, request, context }) => {
    const asking = context as unknown as Asking;
    const { variables, operationName } = request;
    const question = { query: source, variables, operationName, signal: asking.signal };
    const { data, errors, extensions } = asking.answer ?? (await answerOf(() => executable.execute(question), admit));
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
