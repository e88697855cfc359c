import { HeaderMap } from "@apollo/server";
import type { FastifyBaseLogger } from "fastify";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { type Code, CODES } from "../graphql/codes.ts";
import { troubled } from "../graphql/trouble.ts";
import type { Asking } from "./asking.ts";

export const INTERNAL = "INTERNAL_SERVER_ERROR";

/** Told to the caller in place of what is not the caller's: the cause stands in the log under the request's id. */
export function maskedWords(requestId: string): string {
  return `The service failed; the question is not at fault. Its log tells the cause under request ${requestId}.`;
}

/**
 * A caller's mistake as it is; anything else masked, and logged under the request's id. An answer without data that fails
 * by our fault is HTTP 500: Apollo would call it the caller's, 400.
 */
export function told(error: unknown, asking: Asking, withData: boolean): GraphQLError {
  if (error instanceof GraphQLError && callersMistake(error)) return answered(error, asking, withData);
  const trouble = troubled(error);
  if (trouble) return answered(trouble, asking, withData);
  const { requestId } = asking;
  asking.log.error({ err: causeOf(error) }, "a question failed");
  const { nodes, source, positions, path } = error instanceof GraphQLError ? error : ({} as Partial<GraphQLError>);
  return new GraphQLError(maskedWords(requestId), {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions: { code: INTERNAL, requestId, ...(!withData && { http: { status: 500 } }) },
  });
}

/** With the status of its code where there is no data, and with when to ask again. */
function answered(error: GraphQLError, asking: Asking, withData: boolean): GraphQLError {
  const { code, retryAfter } = error.extensions as { readonly code?: string; readonly retryAfter?: number };
  const status = withData || code === undefined ? undefined : CODES[code as Code]?.status;
  if (code === "DATABASE_UNAVAILABLE") asking.log.error({ err: causeOf(error) }, "the database does not answer");
  if (status === undefined && retryAfter === undefined) return error;
  const headers = new HeaderMap(retryAfter === undefined ? [] : [["retry-after", String(retryAfter)]]);
  const { nodes, source, positions, path, originalError } = error;
  return new GraphQLError(error.message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    originalError: originalError ?? null,
    extensions: { ...error.extensions, http: { headers, ...(status !== undefined && { status }) } },
  });
}

/** The last net, for what failed outside of any question: no words of it reach the caller. */
export function netted(
  formatted: GraphQLFormattedError,
  log: FastifyBaseLogger,
  error: unknown,
): GraphQLFormattedError {
  const { code, requestId } = formatted.extensions ?? {};
  if (code !== INTERNAL || requestId !== undefined) return formatted;
  log.error({ err: causeOf(error) }, "the service failed outside of a question");
  return {
    message: "The service failed; the question is not at fault. Its log tells the cause.",
    extensions: { code: INTERNAL },
  };
}

/** Made on purpose as a GraphQLError, so its words are meant for the caller; graphql-js wraps everything else. */
function callersMistake(error: GraphQLError): boolean {
  const code = error.extensions.code;
  if (code !== undefined) return code !== INTERNAL;
  return error.originalError === undefined || error.originalError instanceof GraphQLError;
}

/** What went wrong at the bottom, beneath the errors that carried it up. */
export function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}
