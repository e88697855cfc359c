import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Came } from "./asking.ts";
import type { Meter } from "./meter.ts";

/** What is told of a request: no question, no values, no part of an answer. */
export const SERIALIZERS = {
  req: ({ method, url }: { readonly method: string; readonly url: string }) => ({ method, path: pathOf(url) }),
  /** A driver's error carries the statement and what the database made of it; the words and the place are enough. */
  err: (error: Error & { readonly code?: unknown }) => ({
    type: error.name === "Error" ? error.constructor.name : error.name,
    ...(typeof error.code === "string" && { code: error.code }),
    message: cut(error.message),
    stack: cut(error.stack ?? ""),
  }),
};

const came = new WeakMap<FastifyRequest, Came>();

/** Where what came of a request is noted. */
export function cameOf(request: FastifyRequest): Came {
  const known = came.get(request) ?? {};
  came.set(request, known);
  return known;
}

/** One line an answer, at level info; what was turned away before it was a question is counted here. */
export function logged(app: FastifyInstance, meter: Meter): void {
  app.addHook("onResponse", (request, reply, done) => {
    const came = cameOf(request);
    if (came.turnedAway !== undefined) meter.refusal(came.turnedAway);
    const { method, url } = request;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info({ method, path: pathOf(url), status: reply.statusCode, ms, ...came }, "answered");
    done();
  });
}

const pathOf = (url: string) => url.split("?")[0] ?? "";

function cut(text: string): string {
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text;
}
