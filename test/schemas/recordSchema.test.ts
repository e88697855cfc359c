import { expect, test } from "vitest";
import { kindSchema, schemaFiles } from "../../src/ingest/schemas/schemaFiles.ts";
import { toy } from "../helpers/toy.ts";

type Members = Readonly<Record<string, object>>;
const members = (kind: string, notation: "yaml" | "json") =>
  kindSchema(toy.kind(kind), notation).properties as unknown as Members;

test("a schema is the declaration, its words and its key", () => {
  expect(kindSchema(toy.kind("Fleet"), "json")).toMatchInlineSnapshot(`
    {
      "$schema": "http://json-schema.org/draft-07/schema#",
      "allOf": [
        {
          "properties": {
            "fleet_id": {
              "pattern": "^\\s*[^\\s\\u0000-\\u001f\\u007f-\\u009f](?:[^\\u0000-\\u001f\\u007f-\\u009f]{0,510}[^\\s\\u0000-\\u001f\\u007f-\\u009f])?\\s*$",
              "type": [
                "string",
                "number",
                "boolean",
              ],
            },
          },
          "required": [
            "fleet_id",
          ],
        },
        {
          "propertyNames": {
            "not": {
              "enum": [
                "$of",
                "$part",
                "$faults",
                "$digest",
              ],
            },
          },
        },
      ],
      "description": "Ships that sail together; its record lists them.",
      "properties": {
        "fleet_id": {
          "description": "The key of the Fleet.",
          "type": [
            "string",
            "null",
          ],
        },
        "kind": {
          "anyOf": [
            {
              "const": "fleet",
            },
            {
              "pattern": "^\\s*(?:fleet)\\s*$",
              "type": "string",
            },
          ],
          "description": "Ships that sail together; its record lists them.",
        },
        "name": {
          "description": "Name. A text.",
          "type": [
            "string",
            "null",
          ],
        },
        "ships": {
          "description": "Ships. A list; each names a Ship, whose fleet this is.",
          "items": {
            "type": [
              "string",
              "null",
            ],
          },
          "type": [
            "string",
            "array",
            "null",
          ],
        },
      },
      "required": [
        "kind",
      ],
      "title": "Fleet",
      "type": "object",
    }
  `);
});

test("known words are examples, so that another is no fault, and what somebody misses says why", () => {
  expect(members("Ship", "yaml").flag).toEqual({
    description: "Flag. A word. Known: red, blue. Expected: Nobody knows whose law holds.",
    examples: ["red", "blue"],
    type: ["string", "number", "boolean", "null"],
  });
});

test("a whole number is one in both notations, within what a double holds exactly", () => {
  for (const notation of ["yaml", "json"] as const)
    expect(members("Ship", notation).tonnage).toEqual({
      description: "Tonnage. A whole number.",
      type: ["integer", "null"],
      minimum: -9007199254740991,
      maximum: 9007199254740991,
    });
});

test("there is a schema for each kind with records, and one for any document", () => {
  expect([...schemaFiles(toy, "yaml").keys()]).toEqual(
    ["ship", "voyage", "permit", "inspection", "fleet", "captain", "spine"].map((word) => `${word}.json`),
  );
});
