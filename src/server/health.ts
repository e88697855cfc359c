import type { FastifyInstance } from "fastify";
import type { Graph } from "../graph/connect.ts";

/** Milliseconds after which a silent database counts as unavailable. */
const WAIT = 5_000;

export interface Health {
  /** The version of the graph. Rejects where the database does not answer. */
  readonly version: () => Promise<number>;
  /** Why the service takes no questions yet, or any more; undefined while it does. */
  readonly unready: () => string | undefined;
}

/**
 * `/livez`: 200 while the process answers at all. `/readyz`: 200 while questions can be answered, else 503 with why.
 * `/healthz`: 200 `{status: "ok", version}` while the database answers, else 503 `{status: "unavailable", version: null}`.
 */
export function health(app: FastifyInstance, { version, unready }: Health): void {
  app.get("/livez", () => ({ status: "alive" }));
  app.get("/readyz", async (_request, reply) => {
    const why = unready() ?? (await within(WAIT, version()).then(() => undefined, silent));
    return why === undefined ? { status: "ready" } : reply.code(503).send({ status: "not ready", why });
  });
  app.get("/healthz", async (request, reply) => {
    try {
      return { status: "ok", version: await within(WAIT, version()) };
    } catch (error) {
      request.log.error({ err: error }, "the database does not answer");
      return reply.code(503).send({ status: "unavailable", version: null });
    }
  });
}

const silent = () => "The database does not answer.";

/** How many changes the graph has seen; 0 before the first. */
export async function graphVersion(graph: Graph): Promise<number> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.version", {}, { timeoutMs: WAIT });
  return typeof row?.[0] === "number" ? row[0] : 0;
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
