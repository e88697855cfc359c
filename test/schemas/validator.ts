import { Ajv } from "ajv";
import { schemaFiles, SPINE } from "../../src/ingest/schemas/schemaFiles.ts";
import type { Notation } from "../../src/ingest/schemas/recordSchema.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";

/** What the generated schemas of one notation say of a value, as any validator reads them. */
export interface Validator {
  /** As a record of that kind; undefined where it fits, else what is wrong. */
  record(word: string, value: unknown): string | undefined;
  /** As a document. */
  document(value: unknown): string | undefined;
}

const made = new Map<string, Validator>();

export function validator(ontology: Ontology, notation: Notation): Validator {
  const name = `${notation} ${ontology.digest}`;
  const there = made.get(name) ?? compiled(ontology, notation);
  made.set(name, there);
  return there;
}

function compiled(ontology: Ontology, notation: Notation): Validator {
  const ajv = new Ajv({ strict: false, allErrors: false });
  for (const [name, text] of schemaFiles(ontology, notation)) ajv.addSchema(JSON.parse(text), name);
  const judge = (name: string, value: unknown) => {
    const fits = ajv.getSchema(name);
    if (fits === undefined) throw new Error(`There is no schema ${name}.`);
    return fits(value) ? undefined : ajv.errorsText(fits.errors);
  };
  return {
    record: (word, value) => judge(`${word}.json`, value),
    document: (value) => judge(SPINE, value),
  };
}
