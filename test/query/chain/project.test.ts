import fc from "fast-check";
import { buildSchema, type FieldNode, type OperationDefinitionNode, parse } from "graphql";
import { expect, test } from "vitest";
import { schemaText } from "../../../src/graphql/schema.ts";
import { type Context, gather, type Group } from "../../../src/graphql/selection/context.ts";
import { noCost } from "../../../src/graphql/selection/cost.ts";
import { type Asked, select } from "../../../src/graphql/selection/root.ts";
import { projector } from "../../../src/query/project/project.ts";
import { harbour } from "./voyage.ts";

const schema = buildSchema(schemaText(harbour));

function asked(query: string): Asked {
  const operation = parse(query).definitions[0] as OperationDefinitionNode;
  const context: Context = {
    schema,
    ontology: harbour,
    fragments: new Map(),
    variables: {},
    seen: new WeakMap(),
    numbers: new Map(),
    cost: noCost(),
  };
  const groups = new Map<string, [FieldNode, ...FieldNode[]]>();
  gather("Query", operation.selectionSet.selections, groups, new Set(), context);
  return select([...groups.values()][0] as Group, context);
}

/** Rows as a read may meet them while a load deletes and writes: anything may be null or short. */
const torn = fc.letrec((tie) => ({
  row: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom(null, "Ship:s1", "Voyage:s1/1", "RECORDED", "UNRESOLVED", "captain", 0, 1, true),
    fc.array(tie("row"), { maxLength: 6 }),
  ),
})).row;

const QUESTION =
  '{ chain(from: "Ship:s1", name: "voyage") { name from { id } stages { name state entities { id state } entityCount via why gaps { code subject { id } target { id } } } } }';

test("an answer that is half gone is read without a fault", () => {
  const { plan, shape } = asked(QUESTION);
  const project = projector(plan, shape, harbour);
  fc.assert(
    fc.property(fc.array(torn, { maxLength: 5 }), (row) => {
      project(row);
    }),
    { numRuns: 2000 },
  );
});

test("what nobody has mentioned is an error, and not an empty chain", () => {
  const { plan, shape } = asked(QUESTION);
  expect(() => projector(plan, shape, harbour)(null)).toThrow('nobody has mentioned "Ship:s1"');
});

test("only what is asked of the entities is read: states alone need none of them", () => {
  const { plan } = asked('{ chain(from: "Ship:s1", name: "voyage") { stages { state why } } }');
  expect(plan).toMatchObject({ is: "chain", id: "Ship:s1", chain: "voyage" });
  expect(plan).not.toHaveProperty("found");
});
