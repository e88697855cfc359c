import {
  buildSchema,
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
} from "graphql";
import { type Graph, readingSo } from "../graph/connect.ts";
import type { Ontology } from "../ontology/ontology.ts";
import type { Seen } from "../query/run.ts";
import { coded, document } from "./document.ts";
import { excessOfVariables } from "./measure.ts";
import { type PreparedRoot, prepared, type Value, type Variables } from "./prepared.ts";
import { schemaText } from "./schema.ts";
import { type Group, nameOf } from "./selection/context.ts";
import { troubled } from "./trouble.ts";

/** One question of a caller. */
export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  /** Aborted once nobody waits for the answer: what runs for it in the database is ended. */
  readonly signal?: AbortSignal | undefined;
}

/** `data` is absent where the question was not carried out. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: { readonly graph: Seen };
}

export interface Executable {
  readonly schema: GraphQLSchema;
  execute(question: Question): Promise<Answer>;
}

/** The schema of an ontology and the way to answers from a graph. */
export function executable(ontology: Ontology, graph: Graph): Executable {
  const schema = buildSchema(schemaText(ontology));
  return { schema, execute: (question) => execute(schema, ontology, graph, question) };
}

/**
 * Answers an operation: one statement for each root field, run side by side. Never throws: a caller's mistake is an
 * error with a code; what fails inside carries the code INTERNAL_SERVER_ERROR and its cause, for the server to mask.
 */
export async function execute(
  schema: GraphQLSchema,
  ontology: Ontology,
  graph: Graph,
  question: Question,
): Promise<Answer> {
  const read = document(schema, question.query);
  if (!("document" in read)) return { errors: read.errors };
  const operation = getOperationAST(read.document, question.operationName);
  if (!operation) return { errors: [unknownOperation(read.document, question.operationName)] };
  if (operation.operation !== "query") return { errors: [notAQuery(operation)] };
  const excess = excessOfVariables(question.variables ?? {});
  if (excess) return { errors: [excess] };
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], question.variables ?? {});
  if (errors) return { errors: errors.map((error) => coded(error, "BAD_USER_INPUT")) };
  const { query } = question;
  const roots = prepared({ schema, ontology, query, document: read.document, operation, variables: coerced });
  if (roots instanceof GraphQLError) return { errors: [roots] };
  return answer(roots, schema, coerced, readingSo(graph, { signal: question.signal }));
}

interface Told extends Partial<Value> {
  readonly root: PreparedRoot;
  readonly error?: GraphQLError;
}

async function answer(
  roots: readonly PreparedRoot[],
  schema: GraphQLSchema,
  variables: Variables,
  graph: Graph,
): Promise<Answer> {
  const told = await Promise.all(roots.map((root) => tell(root, variables, graph)));
  const errors = told.flatMap(({ error }) => (error ? [error] : []));
  const seen = told.flatMap(({ seen }) => (seen ? [seen] : []));
  const fatal = told.some(({ root, error }) => error && demands(root.group, schema));
  return {
    data: fatal ? null : Object.fromEntries(told.map(({ root, value }) => [root.as, value ?? null])),
    ...(errors.length > 0 && { errors }),
    ...(seen.length > 0 && { extensions: { graph: together(seen) } }),
  };
}

async function tell(root: PreparedRoot, variables: Variables, graph: Graph): Promise<Told> {
  try {
    return { root, ...(await root.ask(graph, variables)) };
  } catch (error) {
    return { root, error: located(error, root.as, root.group) };
  }
}

/** Two roots that saw different versions are no answer of one moment. */
function together(seen: readonly Seen[]): Seen {
  const version = Math.min(...seen.map((s) => s.version));
  return { version, quiet: seen.every((s) => s.quiet && s.version === version) };
}

function demands(group: Group, schema: GraphQLSchema): boolean {
  const field = schema.getQueryType()?.getFields()[nameOf(group)];
  return field !== undefined && isNonNullType(field.type);
}

function located(cause: unknown, as: string, nodes: Group): GraphQLError {
  if (cause instanceof GraphQLError)
    return new GraphQLError(cause.message, { nodes: cause.nodes ?? nodes, path: [as], extensions: cause.extensions });
  const trouble = troubled(cause, nodes, [as]);
  if (trouble) return trouble;
  return new GraphQLError("The service failed; the question is not at fault.", {
    nodes,
    path: [as],
    originalError: cause instanceof Error ? cause : new Error(String(cause)),
    extensions: { code: "INTERNAL_SERVER_ERROR" },
  });
}

/** Not a fault of validation: without a type for it graphql-js looks no further. */
function notAQuery(operation: OperationDefinitionNode): GraphQLError {
  return new GraphQLError(
    `Only queries are answered here, and this is a ${operation.operation}. Records come in by spine ingest.`,
    { nodes: operation, extensions: { code: "OPERATION_NOT_SUPPORTED" } },
  );
}

function unknownOperation(document: DocumentNode, name: string | undefined): GraphQLError {
  const names = document.definitions.flatMap((d) =>
    d.kind === "OperationDefinition" ? [d.name?.value ?? "one without a name"] : [],
  );
  const asked = name === undefined ? "the question names none of them" : `the question names ${name}`;
  return new GraphQLError(`The document holds ${names.join(", ") || "no operation"}, and ${asked}.`, {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
  });
}
