import type { FastifyInstance } from "fastify";
import type { Graph } from "../graph/connect.ts";

/** Milliseconds after which a silent database counts as unavailable. */
const WAIT = 5_000;

/** `/healthz`: 200 `{status: "ok", version}` while the database answers, else 503 `{status: "unavailable", version: null}`. */
export function health(app: FastifyInstance, version: () => Promise<number>): void {
  app.get("/healthz", async (request, reply) => {
    try {
      return { status: "ok", version: await within(WAIT, version()) };
    } catch (error) {
      request.log.error({ err: error }, "the database does not answer");
      return reply.code(503).send({ status: "unavailable", version: null });
    }
  });
}

/** How many changes the graph has seen; 0 before the first. */
export async function graphVersion(graph: Graph): Promise<number> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.version");
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
