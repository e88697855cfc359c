import {
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";

/** A place in an answer, by the name it has there, and what stands below it. */
export type Place =
  | { readonly is: "value"; readonly as: string }
  | { readonly is: "one"; readonly as: string; readonly type: string; readonly of: readonly Place[] }
  /** `paged`: its items stand in `nodes` of a connection, which says under the name `complete` how complete it is. */
  | {
      readonly is: "many";
      readonly as: string;
      readonly paged: boolean;
      readonly complete?: string;
      readonly of: readonly Place[];
    }
  | { readonly is: "gaps"; readonly as: string };

/** What an answer to the document's operation has, in the order it asks for it; fragments are written out. */
export function placesOf(document: DocumentNode, schema: GraphQLSchema): readonly Place[] {
  const fragments = new Map(
    document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [])),
  );
  const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION);
  return operation ? below([[operation.selectionSet, schema.getQueryType() as GraphQLNamedType]]) : [];

  type Below = [SelectionSetNode, GraphQLNamedType][];
  type Found = Map<string, { readonly name: string; readonly type: GraphQLOutputType; readonly sets: Below }>;

  function below(sets: Below): readonly Place[] {
    const found: Found = new Map();
    for (const [set, type] of sets) gather(set, type, found);
    return [...found].flatMap(([as, { name, type, sets: under }]) => placeOf(as, name, type, under));
  }

  function gather(set: SelectionSetNode, type: GraphQLNamedType, found: Found): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
        if (field === undefined) continue;
        const as = node.alias?.value ?? node.name.value;
        const entry = found.get(as) ?? { name: node.name.value, type: field.type, sets: [] };
        found.set(as, entry);
        if (node.selectionSet) entry.sets.push([node.selectionSet, getNamedType(field.type)]);
      } else {
        const on = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
        const named = on?.typeCondition && schema.getType(on.typeCondition.name.value);
        if (on) gather(on.selectionSet, named ?? type, found);
      }
    }
  }

  function placeOf(as: string, name: string, type: GraphQLOutputType, sets: Below): readonly Place[] {
    if (name === "pageInfo") return [];
    if (name === "gaps") return [{ is: "gaps", as }];
    if (isLeafType(getNamedType(type))) return [{ is: "value", as }];
    const of = below(sets);
    if (isListType(getNullableType(type))) return [{ is: "many", as, paged: false, of }];
    const nodes = of.find((place) => place.as === "nodes");
    const complete = of.find((place) => place.is === "one" && place.type === "Completeness");
    if (nodes?.is === "many")
      return [{ is: "many", as, paged: true, ...(complete && { complete: complete.as }), of: nodes.of }];
    return [{ is: "one", as, type: getNamedType(type).name, of }];
  }
}
