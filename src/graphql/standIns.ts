import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type OperationDefinitionNode,
  typeFromAST,
} from "graphql";

/**
 * Values for the variables that an operation cannot do without, so that it can be planned before anybody asks it. The
 * database plans by the type and the order of length of a parameter: a key is some letters long, a list has one value.
 */
export function standIns(schema: GraphQLSchema, operation: OperationDefinitionNode): Readonly<Record<string, unknown>> {
  const needed = (operation.variableDefinitions ?? []).filter(
    ({ type, defaultValue }) => type.kind === "NonNullType" && defaultValue === undefined,
  );
  return Object.fromEntries(
    needed.map(({ variable, type }) => [variable.name.value, standIn(typeFromAST(schema, type) as GraphQLInputType)]),
  );
}

/** A key that nobody has mentioned. */
const NOBODY = "nobody-has-mentioned-it";
const SCALARS: Readonly<Record<string, unknown>> = { Int: 1, Float: 1, Boolean: true };

function standIn(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return standIn(type.ofType);
  if (isListType(type)) return [standIn(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isScalarType(type)) return SCALARS[type.name] ?? NOBODY;
  if (!isInputObjectType(type)) return NOBODY;
  const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
  return Object.fromEntries(
    fields.flatMap((field) => (field.defaultValue === undefined ? [[field.name, standIn(field.type)]] : [])),
  );
}
