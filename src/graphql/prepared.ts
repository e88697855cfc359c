import {
  type DocumentNode,
  execute as executePlainly,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { type Graph, readingSo } from "../graph/connect.ts";
import type { Ontology } from "../ontology/ontology.ts";
import { compact, compile } from "../query/compile/compile.ts";
import { given } from "../query/compile/given.ts";
import { isDecided } from "../query/plan.ts";
import { projector } from "../query/project/project.ts";
import { run, type Seen } from "../query/run.ts";
import { type Kept, kept } from "./kept.ts";
import { type Late, latesOf } from "./late.ts";
import { type Context, gather, type Group, nameOf } from "./selection/context.ts";
import { excessRoots, noCost } from "./selection/cost.ts";
import { select } from "./selection/root.ts";

/** Coerced. */
export type Variables = Readonly<Record<string, unknown>>;

/** A root field that is planned and compiled: what is left is to ask the database and to read what it says. */
export interface PreparedRoot {
  readonly as: string;
  readonly group: Group;
  /** Whether it may be asked with these values of its late variable. */
  fits(variables: Variables): boolean;
  /** Rejects with a GraphQLError where the caller is at fault, with whatever failed otherwise. */
  ask(graph: Graph, variables: Variables): Promise<Value>;
}

/** `seen` is absent where the database was not asked. */
export interface Value {
  readonly value: unknown;
  readonly seen?: Seen;
}

/** What a question is asked of and with. */
export interface Asking {
  readonly schema: GraphQLSchema;
  readonly ontology: Ontology;
  /** The text of the document. */
  readonly query: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/** Letters of statements that are kept; what was planned for one takes several times its text. */
const KEPT = 4_000_000;

const known = new WeakMap<GraphQLSchema, Kept<readonly PreparedRoot[]>>();

/**
 * The root fields of an operation, in the order of the answer: planned once for all values of its late variables. What the
 * caller may not ask rejects when it is asked, each root for itself; an error where there are too many.
 */
export function prepared(asking: Asking): readonly PreparedRoot[] | GraphQLError {
  const { schema, query, operation, variables } = asking;
  const { lates, fragments } = constantsOf(asking);
  const memory = known.get(schema) ?? kept<readonly PreparedRoot[]>(KEPT);
  known.set(schema, memory);
  const key = `${operation.name?.value ?? ""} ${JSON.stringify(planned(variables, lates))} ${query}`;
  const before = memory.get(key);
  if (before?.every((root) => root.fits(variables))) return before;
  const roots = rootsOf(asking, lates, fragments);
  if (roots instanceof GraphQLError) return roots;
  const letters = roots.reduce((sum, root) => sum + root.letters, key.length);
  if (roots.every(({ keeps }) => keeps)) memory.set(key, roots, letters);
  return roots;
}

/** What planning depends on: the values of all variables, and of the late ones their class. */
function planned(variables: Variables, lates: readonly Late[]): unknown {
  if (lates.length === 0) return variables;
  const classes = lates.map(({ variable, classOf }) => [variable, classOf(variables[variable])]);
  return { ...variables, ...Object.fromEntries(classes) };
}

interface Constants {
  readonly lates: readonly Late[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

const constants = new WeakMap<OperationDefinitionNode, Constants>();

/** What an operation is whatever it is asked with. */
function constantsOf({ document, operation, ontology }: Asking): Constants {
  const before = constants.get(operation);
  if (before !== undefined) return before;
  const definitions = document.definitions.flatMap((d) => (d.kind === "FragmentDefinition" ? [d] : []));
  const made = {
    lates: latesOf(document, operation, ontology),
    fragments: new Map(definitions.map((definition) => [definition.name.value, definition])),
  };
  constants.set(operation, made);
  return made;
}

interface Made extends PreparedRoot {
  /** Whether it may serve again: a refusal names the value that is refused, the schema's own words are long. */
  readonly keeps: boolean;
  /** Of its statement. */
  readonly letters: number;
}

function rootsOf(
  { schema, ontology, operation, variables }: Asking,
  lates: readonly Late[],
  fragments: Constants["fragments"],
): readonly Made[] | GraphQLError {
  const c: Context = {
    ...{ schema, ontology, fragments, variables },
    ...{ seen: new WeakMap(), numbers: new Map(), cost: noCost() },
  };
  const groups = new Map<string, [FieldNode, ...FieldNode[]]>();
  gather("Query", operation.selectionSet.selections, groups, new Set(), c);
  const excess = excessRoots([...groups.values()]);
  if (excess) return excess;
  return [...groups].map(([as, group]) => ({ as, group, ...rootOf(group, operation, lates, c) }));
}

function rootOf(
  group: Group,
  operation: OperationDefinitionNode,
  lates: readonly Late[],
  c: Context,
): Omit<Made, "as" | "group"> {
  const name = nameOf(group);
  try {
    if (name === "__typename") return constant("Query");
    if (name.startsWith("__")) return { ...constant(introspected(group, operation, c)), keeps: false };
    return planOf(group, lates, c);
  } catch (error) {
    return { ...constant(null), keeps: false, ask: () => Promise.reject(error) };
  }
}

function constant(value: unknown): Omit<Made, "as" | "group"> {
  return { keeps: true, letters: 0, fits: () => true, ask: async () => ({ value }) };
}

function planOf(group: Group, lates: readonly Late[], c: Context): Omit<Made, "as" | "group"> {
  const asked = select(group, c);
  const { plan, shape } = asked;
  const read = projector(plan, shape, c.ontology);
  if (isDecided(plan)) return constant(read(null));
  const { text, parameters } = compact(compile(plan, c.ontology));
  const late = lates.find(({ field }) => field === group[0]);
  const bound = (variables: Variables) => (late ? late.bind(asked, variables[late.variable]) : plan);
  return {
    keeps: true,
    letters: text.length,
    fits: (variables) => bound(variables) !== undefined,
    async ask(graph, variables) {
      const now = bound(variables) ?? plan;
      const statement = { text, parameters: { ...parameters, ...given(now) } };
      const { data, seen } = await run(readingSo(graph, { name: nameOf(group) }), statement);
      return { value: (seen.quiet ? read : projector(now, shape, c.ontology, false))(data), seen };
    },
  };
}

/** The schema about itself, by graphql-js. */
function introspected(group: Group, operation: OperationDefinitionNode, c: Context): unknown {
  const alone: OperationDefinitionNode = {
    ...operation,
    directives: [],
    selectionSet: { ...operation.selectionSet, selections: group },
  };
  const document = { kind: "Document", definitions: [alone, ...c.fragments.values()] } as DocumentNode;
  const result = executePlainly({ schema: c.schema, document, variableValues: c.variables });
  if (result instanceof Promise) throw new Error("Introspection does not wait for anything.");
  if (result.errors?.[0]) throw result.errors[0];
  const [only] = Object.values(result.data ?? {});
  return only;
}
