import {
  buildSchema,
  type FieldNode,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import { schemaText } from "../../src/graphql/schema.ts";
import { type Context, gather, type Group } from "../../src/graphql/selection/context.ts";
import { noCost } from "../../src/graphql/selection/cost.ts";
import { type Asked, select } from "../../src/graphql/selection/root.ts";
import { compile, type Statement } from "../../src/query/compile/compile.ts";
import { toy } from "../helpers/toy.ts";

const schema = buildSchema(schemaText(toy));

/** Plan, shape and statement of the only root field of a question about the harbour. */
export function asked(query: string, variables: Readonly<Record<string, unknown>> = {}): Asked & Statement {
  const document = parse(query);
  const faults = validate(schema, document);
  if (faults.length > 0) throw new Error(faults.map((f) => f.message).join("\n"));
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const context: Context = {
    schema,
    ontology: toy,
    fragments: new Map(
      document.definitions.flatMap((d) => (d.kind === "FragmentDefinition" ? [[d.name.value, d]] : [])),
    ),
    variables: getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced ?? {},
    seen: new WeakMap(),
    numbers: new Map(),
    cost: noCost(),
  };
  const groups = new Map<string, [FieldNode, ...FieldNode[]]>();
  gather("Query", operation.selectionSet.selections, groups, new Set(), context);
  const [group] = [...groups.values()];
  const { plan, shape } = select(group as Group, context);
  return { plan, shape, ...compile(plan, toy) };
}
