import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from "graphql";
import type { Code } from "./codes.ts";
import { excess, TOKENS } from "./measure.ts";

/** A question that may be carried out, or why not. */
export type Read = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** Questions whose reading is kept. */
const KEPT = 500;

const readings = new WeakMap<GraphQLSchema, Map<string, Read>>();

/** Read and checked once; clients ask few texts many times. */
export function document(schema: GraphQLSchema, query: string): Read {
  const known = readings.get(schema) ?? new Map<string, Read>();
  readings.set(schema, known);
  const read = known.get(query) ?? readDocument(schema, query);
  known.delete(query);
  known.set(query, read);
  if (known.size > KEPT) known.delete(known.keys().next().value as string);
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
    // Both call themselves at each brace; what ends the stack does not end the service.
    if (error instanceof RangeError) return { errors: [tooDeep()] };
    throw error;
  }
}

function tooDeep(): GraphQLError {
  return new GraphQLError("The question is nested too deep to be read. Ask for fewer levels, or go on from an id.", {
    extensions: { code: "QUESTION_TOO_LARGE" },
  });
}

/** The error with a code that never changes. */
export function coded(error: GraphQLError, code: Code): GraphQLError {
  const { message, nodes, source, positions, path, originalError } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    originalError: originalError ?? null,
    extensions: { ...error.extensions, code },
  });
}
