import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from "graphql";
import type { Code } from "./codes.ts";
import { type Kept, kept } from "./kept.ts";
import { excess, LETTERS, TOKENS } from "./measure.ts";

/** A question that may be carried out, or why not. */
export type Read = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** Letters of questions whose reading is kept; a tree takes some forty bytes a letter. */
const KEPT = 2_000_000;

const readings = new WeakMap<GraphQLSchema, Kept<Read>>();

/** Read and checked once; clients ask few texts many times. */
export function document(schema: GraphQLSchema, query: string): Read {
  if (query.length > LETTERS) return readDocument(schema, query);
  const known = readings.get(schema) ?? kept<Read>(KEPT);
  readings.set(schema, known);
  const before = known.get(query);
  if (before !== undefined) return before;
  const read = readDocument(schema, query);
  known.set(query, read, query.length);
  return read;
}

function readDocument(schema: GraphQLSchema, query: string): Read {
  const larger = excess(query);
  if (larger) return { errors: [larger] };
  try {
    const document = parse(query, { maxTokens: TOKENS });
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors: errors.map((error) => coded(error, "GRAPHQL_VALIDATION_FAILED")) };
    return { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [coded(error, "GRAPHQL_PARSE_FAILED")] };
    throw error;
  }
}

/** The error with a code that never changes. */
export function coded(error: GraphQLError, code: Code): GraphQLError {
  const { message, nodes, source, positions, path, originalError } = error;
  const made = new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    originalError: originalError ?? null,
    extensions: { ...error.extensions, code },
  });
  // Until somebody reads it a stack holds all that its frames worked with: of a fault of validation seventy kilobytes.
  for (const one of [error, made]) one.stack = `${one.name}: ${message}`;
  return made;
}
