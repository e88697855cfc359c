import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getDirectiveValues,
  GraphQLError,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  type SelectionNode,
} from "graphql";
import type { Ontology } from "../../ontology/ontology.ts";
import type { Fields, TypeName } from "../../query/shape.ts";
import type { Code } from "../codes.ts";
import type { Cost } from "./cost.ts";

/** One validated operation and what it is asked with. */
export interface Context {
  readonly schema: GraphQLSchema;
  readonly ontology: Ontology;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The same fields below the same place are read once, however many kinds share them. */
  readonly seen: WeakMap<object, Map<string, unknown>>;
  readonly numbers: Map<FieldNode, number>;
  readonly cost: Cost;
}

/** Fields of one name in the answer; the first says what they are. */
export type Group = readonly [FieldNode, ...FieldNode[]];

export const nameOf = (group: Group) => group[0].name.value;

/** The fields asked of an object type below these nodes, in the order of the answer. */
export function collect(type: string, nodes: readonly FieldNode[], c: Context): readonly (readonly [string, Group])[] {
  const groups = new Map<string, [FieldNode, ...FieldNode[]]>();
  for (const node of nodes) gather(type, node.selectionSet?.selections ?? [], groups, new Set(), c);
  return [...groups];
}

export function gather(
  type: string,
  selections: readonly SelectionNode[],
  groups: Map<string, [FieldNode, ...FieldNode[]]>,
  spread: Set<string>,
  c: Context,
): void {
  for (const selection of selections) {
    if (!included(selection, c)) continue;
    if (selection.kind === "Field") {
      const as = selection.alias?.value ?? selection.name.value;
      const group = groups.get(as);
      if (group) group.push(selection);
      else groups.set(as, [selection]);
      continue;
    }
    const fragment = selection.kind === "InlineFragment" ? selection : c.fragments.get(selection.name.value);
    if (fragment === undefined || (selection.kind === "FragmentSpread" && spread.has(selection.name.value))) continue;
    if (selection.kind === "FragmentSpread") spread.add(selection.name.value);
    const condition = fragment.typeCondition?.name.value;
    if (condition === undefined || holds(condition, type, c))
      gather(type, fragment.selectionSet.selections, groups, spread, c);
  }
}

function included(node: SelectionNode, c: Context): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, c.variables)?.["if"] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, c.variables)?.["if"] !== false;
}

function holds(condition: string, type: string, c: Context): boolean {
  if (condition === type) return true;
  const [wide, narrow] = [c.schema.getType(condition), c.schema.getType(type)];
  return isAbstractType(wide) && isObjectType(narrow) && c.schema.isSubType(wide, narrow);
}

/** Reads each field of an object type by a table; `__typename` is the same everywhere. */
export function fieldsOf<A>(
  type: string,
  nodes: readonly FieldNode[],
  c: Context,
  read: (name: string, group: Group) => A,
): Fields<A | TypeName> {
  return collect(type, nodes, c).map(([as, group]) => {
    const name = nameOf(group);
    return { as, ask: name === "__typename" ? { is: "typename", name: type } : read(name, group) };
  });
}

/** The value of `make`, once for the same fields below the same place. */
export function once<T>(place: object, nodes: readonly FieldNode[], what: string, c: Context, make: () => T): T {
  const key = `${what} ${nodes.map((node) => numberOf(node, c)).join(" ")}`;
  const known = c.seen.get(place) ?? new Map<string, unknown>();
  c.seen.set(place, known);
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}

function numberOf(node: FieldNode, c: Context): number {
  const number = c.numbers.get(node) ?? c.numbers.size;
  c.numbers.set(node, number);
  return number;
}

export function argumentsOf(type: string, group: Group, c: Context): Readonly<Record<string, unknown>> {
  const field = (c.schema.getType(type) as GraphQLObjectType).getFields()[nameOf(group)];
  if (field === undefined) throw new Error(`${type} has no field ${nameOf(group)}.`);
  return getArgumentValues(field, group[0], c.variables);
}

/** A caller's mistake: expected, found, where, what to do, and a code that never changes. */
export function mistake(words: string, code: Code, group: Group): GraphQLError {
  return new GraphQLError(words, { nodes: group, extensions: { code } });
}
