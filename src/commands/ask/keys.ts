import { type DocumentNode, getNamedType, type GraphQLSchema, Kind } from "graphql";

/** The values, where a key is asked for and a whole id of that kind is given without its kind: answers tell ids. */
export function keysOf(
  document: DocumentNode,
  schema: GraphQLSchema,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const kinds = kindsOfKeys(document, schema);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const prefix = `${kinds.get(name)}:`;
      return [name, typeof value === "string" && value.startsWith(prefix) ? value.slice(prefix.length) : value];
    }),
  );
}

/** For each variable that stands in `incident(key: $variable)`, the kind of that root field. */
function kindsOfKeys(document: DocumentNode, schema: GraphQLSchema): ReadonlyMap<string, string> {
  const roots = document.definitions.flatMap((d) =>
    d.kind === Kind.OPERATION_DEFINITION ? d.selectionSet.selections : [],
  );
  return new Map(
    roots.flatMap((root) => {
      if (root.kind !== Kind.FIELD) return [];
      const key = root.arguments?.find((argument) => argument.name.value === "key")?.value;
      const field = schema.getQueryType()?.getFields()[root.name.value];
      if (key?.kind !== Kind.VARIABLE || field === undefined) return [];
      return [[key.name.value, getNamedType(field.type).name] as const];
    }),
  );
}
