import type { FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { type Code, CODES } from "../graphql/codes.ts";
import { document } from "../graphql/document.ts";
import { introspects } from "../graphql/introspects.ts";
import type { Trusted } from "./trusted.ts";

export type Refuse = (reply: FastifyReply, code: Code, words: string) => FastifyReply;

/**
 * What becomes of a question before Apollo reads it: an id becomes the text of its document, a text that is not trusted or
 * too large is turned away.
 */
export function admission(
  schema: GraphQLSchema,
  { trusted, introspection }: { readonly trusted: Trusted | undefined; readonly introspection: boolean },
  refuse: Refuse,
) {
  const refusal = (request: FastifyRequest): Refusal | undefined => {
    const asked = askedOf(request);
    if (asked === undefined) return undefined;
    const text = trusted ? trustedText(asked, trusted) : plainText(asked);
    if (text === undefined) return undefined;
    if (typeof text !== "string") return text;
    const refused = refusalOf(schema, text, introspection);
    if (refused === undefined && asked.id !== undefined) asked.say(text);
    return refused;
  };
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const refused = refusal(request);
    if (refused) refuse(reply, refused.code, refused.words);
    else done();
  };
}

interface Refusal {
  readonly code: Code;
  readonly words: string;
}

/** A question as it came, by POST or by GET. */
interface Asked {
  readonly query: string | undefined;
  readonly id: string | undefined;
  /** Puts the text of its document in the place of an id. */
  say(text: string): void;
}

function askedOf(request: FastifyRequest): Asked | undefined {
  if (request.method === "GET") {
    const [path = "", search = ""] = splitAt(request.raw.url ?? "", "?");
    const given = new URLSearchParams(search);
    return {
      query: given.get("query") ?? undefined,
      id: idOf(given.get("documentId"), parsed(given.get("extensions"))),
      say(text) {
        given.set("query", text);
        given.delete("extensions");
        request.raw.url = `${path}?${given}`;
      },
    };
  }
  const body = request.body as Readonly<Record<string, unknown>> | null | undefined;
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  return {
    query: typeof body["query"] === "string" ? body["query"] : undefined,
    id: idOf(body["documentId"], body["extensions"]),
    say(text) {
      const { extensions: _, documentId: __, ...rest } = body;
      request.body = { ...rest, query: text };
    },
  };
}

/** `documentId`, as GraphQL over HTTP proposes it, or the `persistedQuery` extension that Apollo's clients send. */
function idOf(documentId: unknown, extensions: unknown): string | undefined {
  if (typeof documentId === "string") return documentId;
  const { persistedQuery } = (extensions ?? {}) as { readonly persistedQuery?: { readonly sha256Hash?: unknown } };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === "string" ? hash : undefined;
}

function plainText({ query, id }: Asked): string | Refusal | undefined {
  if (query !== undefined || id === undefined) return query;
  return {
    code: "DOCUMENT_UNKNOWN",
    words: `This service keeps no documents, so it does not know ${shown(id)}. Send the text in query, or start it with --trusted.`,
  };
}

function trustedText({ query, id }: Asked, trusted: Trusted): string | Refusal | undefined {
  if (query !== undefined) return trusted.holds(query) ? query : untrusted(trusted);
  if (id === undefined) return undefined;
  const words = `None of the ${trusted.documents.length} trusted documents has the id ${shown(id)}. ${CODES.DOCUMENT_UNKNOWN.remedy}`;
  return trusted.byId(id) ?? { code: "DOCUMENT_UNKNOWN", words };
}

function untrusted(trusted: Trusted): Refusal {
  const words = `This service answers its ${trusted.documents.length} trusted documents only, and the text is none of them. ${CODES.DOCUMENT_NOT_TRUSTED.remedy}`;
  return { code: "DOCUMENT_NOT_TRUSTED", words };
}

/** Of faults only what has no place in the text: the others Apollo says, in the form that the client accepts. */
function refusalOf(schema: GraphQLSchema, text: string, introspection: boolean): Refusal | undefined {
  const read = document(schema, text);
  if ("document" in read) return !introspection && introspects(read.document) ? SILENT : undefined;
  const [error] = read.errors;
  if (error === undefined || error.locations !== undefined) return undefined;
  return { code: error.extensions["code"] as Code, words: error.message };
}

const SILENT: Refusal = {
  code: "INTROSPECTION_OFF",
  words: "This service does not tell its schema: it was started with --no-introspection. Read schema.graphql.",
};

const shown = (id: string) => JSON.stringify(id.slice(0, 80));

function splitAt(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function parsed(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
