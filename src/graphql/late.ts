import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, visit } from "graphql";
import { entityId, kindOf, normalKey } from "../ontology/keys.ts";
import type { Ontology } from "../ontology/ontology.ts";
import { decodeCursor } from "../query/cursor.ts";
import type { RootPlan } from "../query/plan.ts";
import { type Asked, rootsOf } from "./selection/root.ts";

/**
 * A variable that says no more than whom a root field asks about, or where its page begins. What is planned with one value
 * of it is good for another of the same class.
 */
export interface Late {
  readonly variable: string;
  /** The root field, by its node. */
  readonly field: FieldNode;
  /** Values of one class are planned alike. */
  readonly classOf: (value: unknown) => string;
  /** The plan with this value; undefined where it has to be planned to be refused. */
  readonly bind: (asked: Asked, value: unknown) => RootPlan | undefined;
}

/** The late variables of an operation: those used once, as that argument of a root field. */
export function latesOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  ontology: Ontology,
): readonly Late[] {
  const uses = usesOf(document);
  return operation.selectionSet.selections.flatMap((field) => {
    if (field.kind !== Kind.FIELD) return [];
    return (field.arguments ?? []).flatMap(({ name, value }) => {
      const late = lateArgument(field, name.value, ontology);
      if (late === undefined || value.kind !== Kind.VARIABLE || uses.get(value.name.value) !== 1) return [];
      return [{ variable: value.name.value, field, ...late }];
    });
  });
}

function usesOf(document: DocumentNode): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: ({ directives }) => ((directives?.length ?? 0) > 0 ? undefined : false),
    Variable: ({ name }) => void uses.set(name.value, (uses.get(name.value) ?? 0) + 1),
  });
  return uses;
}

type Argument = Pick<Late, "classOf" | "bind">;

function lateArgument(
  { name, arguments: args }: FieldNode,
  argument: string,
  ontology: Ontology,
): Argument | undefined {
  const asked = name.value;
  if (argument === "id" && (asked === "entity" || asked === "node")) return byId(ontology);
  const root = rootsOf(ontology).get(asked);
  if (argument === "key") return root && byKey(root.kind);
  const isList = asked === "entities" || root?.many === true;
  const isOrdered = args?.some((a) => a.name.value === "orderBy");
  return argument === "after" && isList && !isOrdered ? AFTER : undefined;
}

const byKey = (kind: string): Argument => ({
  classOf: () => "",
  bind: ({ plan }, key) => about(plan, entityId(kind, normalKey(String(key)))),
});

/** What is asked of an entity depends on its kind, which stands in its id. */
const byId = (ontology: Ontology): Argument => ({
  classOf: (id) => (ontology.kinds.has(kindOf(String(id))) ? kindOf(String(id)) : ""),
  bind: ({ plan }, id) => about(plan, String(id)),
});

function about(plan: RootPlan, id: string): RootPlan | undefined {
  return plan.is === "entity" ? { ...plan, id } : undefined;
}

/** A page that is not the first says that there is one before it. */
const AFTER: Argument = {
  classOf: (cursor) => (typeof cursor === "string" ? "behind" : ""),
  bind: ({ plan, shape }, cursor) => {
    if (plan.is !== "list" || shape.is !== "list") return undefined;
    if (typeof cursor !== "string") return plan;
    const after = decodeCursor(shape.page.binding, cursor);
    return after ? { ...plan, list: { ...plan.list, after } } : undefined;
  },
};
