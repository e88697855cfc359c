import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Code, CODES } from "../graphql/codes.ts";
import { jsonFault, jsonFaultWords } from "./json.ts";
import { cameOf } from "./log.ts";
import { namesThisMachine, strangeHostWords } from "./loopback.ts";
import { INTERNAL, maskedWords } from "./mask.ts";

/** A question and its variables, in bytes. */
export const BODY_LIMIT = 1_048_576;

const HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

/** What comes before any question: whom the request names, how its body reads, and the words of what is turned away. */
export function border(app: FastifyInstance, closing: () => boolean): void {
  app.addHook("onRequest", (request, reply, done) => {
    const port = request.socket.localPort ?? 0;
    void reply.headers(HEADERS).header("x-request-id", request.id);
    if (!namesThisMachine(request.headers.host, port))
      refuse(reply, "STRANGE_HOST", strangeHostWords(request.headers.host, port));
    else if (closing())
      refuse(
        reply.headers({ connection: "close", "retry-after": "5" }),
        "SHUTTING_DOWN",
        `${CODES.SHUTTING_DOWN.means} ${CODES.SHUTTING_DOWN.remedy}`,
      );
    else done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, json(body as string));
    } catch (error) {
      done(error as Error);
    }
  });
  app.setErrorHandler((error: FastifyError, request, reply) => refusal(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const [path = ""] = request.url.split("?");
    if (path === "/graphql")
      return refuse(
        reply.header("allow", "GET, POST"),
        "METHOD",
        `${request.method} means nothing at /graphql; use POST, or GET.`,
      );
    return refuse(
      reply,
      "NOT_FOUND",
      `There is nothing at ${path}. /graphql answers questions, /graphiql is the page to ask them, /healthz, /livez, /readyz and /metrics tell the state.`,
    );
  });
}

function json(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (cause) {
    const fault = jsonFault(body);
    const words = `The body is not JSON: ${fault ? jsonFaultWords(fault) : String(cause)}.`;
    throw Object.assign(new Error(words), { statusCode: 400, code: "BAD_JSON" satisfies Code });
  }
}

/** What fastify turns away, in our words. */
const TURNED_AWAY: Readonly<Record<string, readonly [Code, (request: FastifyRequest) => string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    "BODY_TOO_LARGE",
    () => `The body has more than ${BODY_LIMIT} bytes. Ask in several questions, each with a part of the values.`,
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    "MEDIA_TYPE",
    (request) => `The body's content type is ${request.headers["content-type"]}; expected application/json.`,
  ],
};

function refusal(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  const [code, words] = TURNED_AWAY[error.code] ?? [error.code === "BAD_JSON" ? error.code : "BAD_REQUEST"];
  if (status < 500) return refuse(reply, code, words?.(request) ?? error.message, status);
  request.log.error({ err: error }, "a request failed");
  return refuse(reply, INTERNAL, maskedWords(request.id));
}

/** In the shape of a GraphQL answer, so that every client can show the words. */
export function refuse(
  reply: FastifyReply,
  code: Code,
  message: string,
  status: number = CODES[code].status,
): FastifyReply {
  cameOf(reply.request).turnedAway = code;
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
