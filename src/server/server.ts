import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { type Gate, gate } from "../graph/gate.ts";
import type { Executable } from "../graphql/execute.ts";
import { admission } from "./admission.ts";
import { apolloOver } from "./apollo.ts";
import { type Asking, requestIdOf, waitingSignal } from "./asking.ts";
import { BODY_LIMIT, border, refuse } from "./border.ts";
import { directly, PLAIN } from "./direct.ts";
import { EXPOSITION } from "./exposition.ts";
import { health } from "./health.ts";
import { listen } from "./listen.ts";
import { cameOf, logged, SERIALIZERS } from "./log.ts";
import { loopbackUrl } from "./loopback.ts";
import { type Meter, meter } from "./meter.ts";
import { pages } from "./pages.ts";
import type { Trusted } from "./trusted.ts";

export interface ServeOptions {
  readonly executable: Executable;
  /** The version of the graph, for `/healthz`. Rejects where the database does not answer. */
  readonly version: () => Promise<number>;
  /** One of 127.0.0.1 (default), ::1, localhost. */
  readonly host?: string | undefined;
  /** 0 takes any free port. Absent: 4000, or the next free one. */
  readonly port?: number | undefined;
  /** From which level lines of JSON go to `log`, standard error unless given. */
  readonly level?: "info" | "warn" | "error" | "silent" | undefined;
  readonly log?: { write(line: string): void } | undefined;
  /** The folder of the built page, `dist/graphiql` unless given; false serves none. */
  readonly pages?: string | false | undefined;
  /** Whether the schema may be asked for; true unless given. */
  readonly introspection?: boolean | undefined;
  /** Where given, no other document is answered. */
  readonly trusted?: Trusted | undefined;
  /** Where the statements of `executable` wait. */
  readonly gate?: Gate | undefined;
  readonly meter?: Meter | undefined;
  /** Why no question should be sent yet, for `/readyz`. */
  readonly unready?: (() => string | undefined) | undefined;
  /** Whether what needs no Apollo is answered without it; true unless given. The bytes are the same. */
  readonly direct?: boolean | undefined;
  /** Milliseconds that running requests have to finish once `close` is called. */
  readonly patience?: number | undefined;
}

export interface Serving {
  readonly address: { readonly host: string; readonly port: number };
  /** `http://127.0.0.1:4000`; beneath it lie `/graphql`, `/graphiql`, `/healthz`, `/livez`, `/readyz` and `/metrics`. */
  readonly url: string;
  readonly log: FastifyBaseLogger;
  /** Takes no new requests, lets running ones finish, cuts those that take longer than `patience`. */
  close(): Promise<void>;
}

const PATIENCE = 10_000;
/** Milliseconds in which the whole of a request has to arrive. */
const ARRIVAL = 30_000;

/** Serves GraphQL, GraphiQL and health on this machine only. Exit 2 for a host or port that cannot be had. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const host = options.host ?? "127.0.0.1";
  loopbackUrl(host, 0);
  const { introspection = true } = options;
  const [counts, queue] = [options.meter ?? meter(), options.gate ?? gate()];
  const app = fastify({
    logger: { level: options.level ?? "warn", stream: options.log ?? process.stderr, serializers: SERIALIZERS },
    genReqId: ({ headers }) => requestIdOf(headers),
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: ARRIVAL,
    forceCloseConnections: "idle",
  });
  const apollo = apolloOver(options.executable, {
    log: app.log,
    meter: counts,
    admit: () => queue.admit(),
    introspection,
  });
  await apollo.start();
  const closing = endKeptConnections(app);
  border(app, closing);
  logged(app, counts);
  if (options.pages !== false) pages(app, options.pages);
  health(app, {
    version: options.version,
    unready: () => (closing() ? "The service is being stopped." : options.unready?.()),
  });
  app.get("/metrics", (_request, reply) => reply.type(EXPOSITION).send(counts.text(queue)));
  const handler = fastifyApolloHandler(apollo, { context: async (request, reply) => askingOf(request, reply) });
  const direct = options.direct === false ? undefined : directly(options.executable, () => queue.admit(), counts);
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    preHandler: admission(options.executable.schema, { trusted: options.trusted, introspection }, refuse),
    handler: async function (request, reply) {
      // A browser that opens the address gets the page, with the question it carries.
      if (options.pages !== false && request.method === "GET" && request.headers.accept?.includes("text/html"))
        return reply.redirect(`/graphiql${new URL(request.url, "http://page").search}`);
      const answer = await direct?.(request, askingOf(request, reply));
      return answer === undefined ? handler.call(this, request, reply) : reply.type(PLAIN).send(answer);
    },
  });
  const close = async () => {
    await closeWithin(app, options.patience ?? PATIENCE);
    await apollo.stop();
  };
  try {
    const port = await listen(app, host, options.port);
    return { address: { host, port }, url: loopbackUrl(host, port), log: app.log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const askings = new WeakMap<FastifyRequest, Asking>();

/** One for a request, whoever answers it. */
function askingOf(request: FastifyRequest, reply: FastifyReply): Asking {
  const before = askings.get(request);
  if (before !== undefined) return before;
  const [signal, came] = [waitingSignal(reply.raw), cameOf(request)];
  const asking = { requestId: request.id, log: request.log as FastifyBaseLogger, signal, came };
  askings.set(request, asking);
  return asking;
}

/** A client keeps its connection for its next question; while closing there is none, so the answer says it ends. */
function endKeptConnections(app: FastifyInstance): () => boolean {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (closing) void reply.header("connection", "close");
    done(null, payload);
  });
  return () => closing;
}

async function closeWithin(app: FastifyInstance, patience: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), patience);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
