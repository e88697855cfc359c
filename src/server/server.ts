import { randomUUID } from "node:crypto";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { Executable } from "../graphql/execute.ts";
import { apolloOver } from "./apollo.ts";
import { BODY_LIMIT, border } from "./border.ts";
import { health } from "./health.ts";
import { listen } from "./listen.ts";
import { loopbackUrl } from "./loopback.ts";
import { pages } from "./pages.ts";

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
  /** The folder of the built page, `dist/graphiql` unless given. */
  readonly pages?: string | undefined;
  /** Milliseconds that running requests have to finish once `close` is called. */
  readonly patience?: number | undefined;
}

export interface Serving {
  readonly address: { readonly host: string; readonly port: number };
  /** `http://127.0.0.1:4000`; beneath it lie `/graphql`, `/graphiql` and `/healthz`. */
  readonly url: string;
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
  const app = fastify({
    logger: {
      level: options.level ?? "warn",
      stream: options.log ?? process.stderr,
      serializers: { req: withoutQuestion },
    },
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: ARRIVAL,
    forceCloseConnections: "idle",
  });
  const apollo = apolloOver(options.executable, app.log);
  await apollo.start();
  border(app);
  endKeptConnections(app);
  pages(app, options.pages);
  health(app, options.version);
  const handler = fastifyApolloHandler(apollo, {
    context: async (request) => ({ requestId: request.id, log: request.log as FastifyBaseLogger }),
  });
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    handler: async function (request, reply) {
      // A browser that opens the address gets the page, with the question it carries.
      if (request.method === "GET" && request.headers.accept?.includes("text/html"))
        return reply.redirect(`/graphiql${new URL(request.url, "http://page").search}`);
      return handler.call(this, request, reply);
    },
  });
  const close = async () => {
    await closeWithin(app, options.patience ?? PATIENCE);
    await apollo.stop();
  };
  try {
    const port = await listen(app, host, options.port);
    return { address: { host, port }, url: loopbackUrl(host, port), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A question in an address may hold what people typed: it stays out of the log. */
function withoutQuestion(request: { readonly method: string; readonly url: string }): Record<string, unknown> {
  return { method: request.method, path: request.url.split("?")[0] };
}

/** A client keeps its connection for its next question; while closing there is none, so the answer says it ends. */
function endKeptConnections(app: FastifyInstance): void {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (closing) void reply.header("connection", "close");
  });
}

async function closeWithin(app: FastifyInstance, patience: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), patience);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
