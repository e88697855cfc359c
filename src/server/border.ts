import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { jsonFault, jsonFaultWords } from "./json.ts";
import { namesThisMachine, strangeHostWords } from "./loopback.ts";
import { INTERNAL, maskedWords } from "./mask.ts";

/** A question and its variables, in bytes. */
export const BODY_LIMIT = 1_048_576;

/** What comes before any question: whom the request names, how its body reads, and the words of what is turned away. */
export function border(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    const port = request.socket.localPort ?? 0;
    void reply.headers({
      "x-request-id": request.id,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
    if (!namesThisMachine(request.headers.host, port))
      return refuse(reply, 421, "STRANGE_HOST", strangeHostWords(request.headers.host, port));
    return undefined;
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, async (_request: FastifyRequest, body: string) =>
    json(body),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => refusal(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const [path = ""] = request.url.split("?");
    if (path === "/graphql")
      return refuse(
        reply.header("allow", "GET, POST"),
        405,
        "METHOD",
        `${request.method} means nothing at /graphql; use POST, or GET.`,
      );
    return refuse(
      reply,
      404,
      "NOT_FOUND",
      `There is nothing at ${path}. /graphql answers questions, /graphiql is the page to ask them, /healthz tells the state.`,
    );
  });
}

function json(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (cause) {
    const fault = jsonFault(body);
    const words = `The body is not JSON: ${fault ? jsonFaultWords(fault) : String(cause)}.`;
    throw Object.assign(new Error(words), { statusCode: 400, code: "BAD_JSON" });
  }
}

const WORDS: Readonly<Record<string, (request: FastifyRequest) => string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    `The body has more than ${BODY_LIMIT} bytes. Ask in several questions, each with a part of the values.`,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (request) =>
    `The body's content type is ${request.headers["content-type"]}; expected application/json.`,
};

function refusal(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status < 500) return refuse(reply, status, error.code, WORDS[error.code]?.(request) ?? error.message);
  request.log.error({ err: error }, "a request failed");
  return refuse(reply, 500, INTERNAL, maskedWords(request.id));
}

/** In the shape of a GraphQL answer, so that every client can show the words. */
function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
