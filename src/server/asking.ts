import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { FastifyBaseLogger } from "fastify";
import type { Raw } from "./answered.ts";

/** Who asks: under which name the log knows the request, and whether anybody still waits for the answer. */
export interface Asking {
  readonly requestId: string;
  readonly log: FastifyBaseLogger;
  readonly signal: AbortSignal;
  /** What came of it, for the line in the log. */
  readonly came: Came;
  /** Where it was answered before Apollo was asked: Apollo puts it into words. */
  answer?: Raw;
}

export interface Came {
  operation?: string;
  /** The code of a request that never became a question. */
  turnedAway?: string;
  codes?: readonly string[];
}

/** An id that goes into a log line and a header as it is. */
const SAFE = /^[\w.:-]{1,64}$/;

/** The caller's own id of the request where it is harmless, so that its log and ours can be read together; else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && SAFE.test(given) ? given : randomUUID();
}

/** Aborted when the connection ends before the answer is written. */
export function waitingSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
