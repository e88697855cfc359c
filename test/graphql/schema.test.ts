import { buildSchema, GraphQLObjectType, validateSchema } from "graphql";
import { expect, test } from "vitest";
import { schemaText } from "../../src/graphql/schema.ts";
import { spine } from "../../src/ontology/spine.ts";
import { toy } from "../helpers/toy.ts";

test("the harbour's schema is exactly this text", async () => {
  await expect(schemaText(toy)).toMatchFileSnapshot("texts/schema.txt");
});

test.each([
  ["the harbour", toy],
  ["the real ontology", spine],
])("the schema of %s is valid, and every step and field of every kind is in it", (_, ontology) => {
  const schema = buildSchema(schemaText(ontology));
  expect(validateSchema(schema)).toEqual([]);
  for (const kind of ontology.kinds.values()) {
    const fields = (schema.getType(kind.name) as GraphQLObjectType).getFields();
    expect([...kind.fields.keys(), ...kind.steps.keys()].filter((name) => fields[name] === undefined)).toEqual([]);
  }
});
