import type { Kind, Ontology } from "../../ontology/ontology.ts";
import type { JsonObject } from "../statement.ts";
import { MARKS } from "./marks.ts";
import { type Notation, recordSchema, schemaText } from "./recordSchema.ts";

/** Draft 7: the newest that editors' YAML language servers read whole. */
const DRAFT = "http://json-schema.org/draft-07/schema#";
const TRIMMED = (words: readonly string[]) => `^\\s*(?:${words.join("|")})\\s*$`;

/** Name and text of every schema of a folder: one a kind with records, and `spine.json` for any document of them. */
export function schemaFiles(ontology: Ontology, notation: Notation): ReadonlyMap<string, string> {
  const kinds = recorded(ontology);
  const schemas: readonly (readonly [string, JsonObject])[] = [
    ...kinds.map((kind) => [fileOf(kind), kindSchema(kind, notation)] as const),
    [SPINE, documentSchema(ontology, notation)],
  ];
  return new Map(schemas.map(([name, schema]) => [name, schemaText(schema)]));
}

/** The schema of any document. */
export const SPINE = "spine.json";

export function fileOf(kind: Kind): string {
  return `${kind.record}.json`;
}

/** Kinds that may have records of their own. */
export function recorded(ontology: Ontology): readonly Kind[] {
  return [...ontology.kinds.values()].filter((kind) => kind.presence === "recorded" || kind.presence === "either");
}

/** A record that says `kind:` and the kind's word. */
export function kindSchema(kind: Kind, notation: Notation): JsonObject {
  const { title, description, type, properties, ...rest } = recordSchema(kind, notation);
  const word = { anyOf: [{ const: kind.record }, { type: "string", pattern: TRIMMED([kind.record]) }] };
  return {
    $schema: DRAFT,
    ...({ title, description, type } as JsonObject),
    required: ["kind"],
    properties: { ...(properties as JsonObject), kind: { description: kind.about, ...word } },
    ...rest,
  } as JsonObject;
}

/** One record, or a list of them; of any kind, by its word, or under the one key that stands for it. */
function documentSchema(ontology: Ontology, notation: Notation): JsonObject {
  const record = { $ref: "#/definitions/record" };
  const single = notation === "yaml" ? where({ type: "null" }, {}, record) : record;
  return {
    $schema: DRAFT,
    title: "Records of Evidence Spine",
    description: "A record, or a list of records. Each says kind: and its word.",
    ...where({ type: "array" }, { items: record }, single),
    definitions: { record: anyRecord(ontology, notation) },
  };
}

function anyRecord(ontology: Ontology, notation: Notation): JsonObject {
  const kinds = recorded(ontology);
  const words = kinds.map((kind) => kind.record);
  const said = (some: readonly string[]) => ({ type: "string", pattern: TRIMMED(some) });
  const byWord = {
    properties: { kind: { anyOf: [{ enum: words }, said(words)] } },
    allOf: kinds.map((kind) => where({ properties: { kind: said([kind.record]) } }, { $ref: fileOf(kind) })),
  };
  const byKeys = [
    ...kinds.flatMap((kind) => (kind.wrapper === undefined ? [] : [wrapped(kind, kind.wrapper, words, notation)])),
    ...MARKS.map((keys) => ({ required: keys })),
  ];
  return { type: "object", ...where({ required: ["kind"] }, byWord, { anyOf: byKeys }) };
}

/** `if`, `then`, `else`. An object with a `then` written out looks like a promise. */
function where(condition: JsonObject, fits: JsonObject, otherwise?: JsonObject): JsonObject {
  const otherwiseToo = otherwise === undefined ? [] : [["else", otherwise] as const];
  return Object.fromEntries([["if", condition] as const, ["then", fits] as const, ...otherwiseToo]);
}

/** `postmortem:` and nothing beside it; within, a word of another kind is one claim too many. */
function wrapped(kind: Kind, wrapper: string, words: readonly string[], notation: Notation): JsonObject {
  const { properties, allOf, ...rest } = recordSchema(kind, notation);
  const others = words.filter((word) => word !== kind.record);
  const another = { properties: { kind: { type: "string", pattern: TRIMMED(others) } }, required: ["kind"] };
  return {
    required: [wrapper],
    maxProperties: 1,
    properties: {
      [wrapper]: { ...rest, properties, allOf: [...(allOf as readonly JsonObject[]), { not: another }] },
    },
  } as JsonObject;
}
