import {
  buildSchema,
  type DocumentNode,
  execute as executePlainly,
  type FieldNode,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
} from "graphql";
import { type Graph, readingSo } from "../graph/connect.ts";
import type { Ontology } from "../ontology/ontology.ts";
import { compile } from "../query/compile/compile.ts";
import { isDecided } from "../query/plan.ts";
import { projector } from "../query/project/project.ts";
import { run, type Seen } from "../query/run.ts";
import { coded, document } from "./document.ts";
import { excessOfVariables } from "./measure.ts";
import { schemaText } from "./schema.ts";
import { type Context, gather, type Group, nameOf } from "./selection/context.ts";
import { excessRoots, noCost } from "./selection/cost.ts";
import { select } from "./selection/root.ts";
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
  const context: Context = {
    schema,
    ontology,
    fragments: fragmentsOf(read.document),
    variables: coerced,
    seen: new WeakMap(),
    numbers: new Map(),
    cost: noCost(),
  };
  return answer(operation, context, readingSo(graph, { signal: question.signal }));
}

interface Told {
  readonly as: string;
  readonly value: unknown;
  readonly error?: GraphQLError;
  readonly seen?: Seen;
}

async function answer(operation: OperationDefinitionNode, c: Context, graph: Graph): Promise<Answer> {
  const groups = new Map<string, [FieldNode, ...FieldNode[]]>();
  gather("Query", operation.selectionSet.selections, groups, new Set(), c);
  const excess = excessRoots([...groups.values()]);
  if (excess) return { errors: [excess] };
  const told = await Promise.all([...groups].map(([as, group]) => tell(as, group, operation, c, graph)));
  const errors = told.flatMap(({ error }) => (error ? [error] : []));
  const seen = told.flatMap(({ seen }) => (seen ? [seen] : []));
  const fatal = told.some(({ as, error }) => error && demands(groups.get(as) as Group, c));
  return {
    data: fatal ? null : (Object.fromEntries(told.map(({ as, value }) => [as, value])) as Record<string, unknown>),
    ...(errors.length > 0 && { errors }),
    ...(seen.length > 0 && { extensions: { graph: together(seen) } }),
  };
}

async function tell(as: string, group: Group, o: OperationDefinitionNode, c: Context, graph: Graph): Promise<Told> {
  const name = nameOf(group);
  try {
    if (name === "__typename") return { as, value: "Query" };
    if (name.startsWith("__")) return { as, value: introspected(as, group, o, c) };
    const { plan, shape } = select(group, c);
    if (isDecided(plan)) return { as, value: projector(plan, shape, c.ontology)(null) };
    const { data, seen } = await run(readingSo(graph, { name }), compile(plan, c.ontology));
    return { as, value: projector(plan, shape, c.ontology, seen.quiet)(data), seen };
  } catch (error) {
    return { as, value: null, error: located(error, as, group) };
  }
}

/** The schema about itself, by graphql-js. */
function introspected(as: string, group: Group, operation: OperationDefinitionNode, c: Context): unknown {
  const alone: OperationDefinitionNode = {
    ...operation,
    directives: [],
    selectionSet: { ...operation.selectionSet, selections: group },
  };
  const document = { kind: "Document", definitions: [alone, ...c.fragments.values()] } as DocumentNode;
  const result = executePlainly({ schema: c.schema, document, variableValues: c.variables });
  if (result instanceof Promise) throw new Error("Introspection does not wait for anything.");
  if (result.errors?.[0]) throw result.errors[0];
  return result.data?.[as];
}

/** Two roots that saw different versions are no answer of one moment. */
function together(seen: readonly Seen[]): Seen {
  const version = Math.min(...seen.map((s) => s.version));
  return { version, quiet: seen.every((s) => s.quiet && s.version === version) };
}

function demands(group: Group, c: Context): boolean {
  const field = c.schema.getQueryType()?.getFields()[nameOf(group)];
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

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(document.definitions.flatMap((d) => (d.kind === "FragmentDefinition" ? [[d.name.value, d]] : [])));
}
