import { indexName } from "../ontology/indexed.ts";
import type { Ontology } from "../ontology/ontology.ts";
import type { Graph } from "./connect.ts";
import { fullTexts } from "./fullText.ts";

/** A constraint or an index, by the name it has in the database. */
export interface Structure {
  readonly name: string;
  readonly text: string;
}

/** What may be there once only: label and property. */
const UNIQUE: readonly (readonly [string, string])[] = [
  ["Entity", "id"],
  ["Record", "id"],
  ["Record", "current"],
  ["Gap", "id"],
  ["Audit", "id"],
  ["Rejection", "id"],
  ["Source", "id"],
  ["Load", "id"],
  ["Spine", "id"],
  ["Lock", "id"],
  ["Tombstone", "id"],
  ["Vacancy", "id"],
];

/** Every constraint and index that follows from the ontology: ids are unique, sortable fields have a range, indexed ones are found, words too. */
export function structures(ontology: Ontology): readonly Structure[] {
  const unique = UNIQUE.map(([label, property]) => ({
    name: `unique_${label}_${property}`,
    text: `CREATE CONSTRAINT unique_${label}_${property} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`,
  }));
  const ranges = [...ontology.kinds.values()].flatMap((kind) =>
    [...kind.fields.values()].filter((field) => field.sortable).map((field) => range(kind.name, field.name)),
  );
  const words = [...ontology.kinds.values()].flatMap((kind) =>
    [...kind.fields.values()].filter((field) => field.indexed).map((field) => found(kind.name, field.name)),
  );
  return [...unique, ...ranges, ...words, range("Tombstone", "of"), ...fullTexts(ontology)];
}

function range(label: string, property: string): Structure {
  const name = `range_${label}_${property}`;
  return { name, text: `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (n.${property})` };
}

/** With the id behind it, so that those of one value come in the order of their ids. */
function found(label: string, field: string): Structure {
  const name = `found_${label}_${field}`;
  return { name, text: `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (n.${indexName(field)}, n.id)` };
}

/**
 * Makes what is missing of the structures, the one Spine and the one Lock. What is there is left alone, so that a
 * second call writes nothing.
 */
export async function prepare(graph: Graph, ontology: Ontology): Promise<void> {
  const present = new Set((await graph.read("SHOW INDEXES YIELD name RETURN name")).map(([name]) => name));
  const missing = structures(ontology).filter((structure) => !present.has(structure.name));
  for (const structure of missing) await graph.write(structure.text);
  if (missing.length > 0) await graph.write("CALL db.awaitIndexes(300)");
  const [ready] = await graph.read("MATCH (s:Spine {id: 'spine'}) MATCH (l:Lock {id: 'writer'}) RETURN s.id");
  if (ready) return;
  await graph.write(`MERGE (s:Spine {id: 'spine'}) ON CREATE SET s.begun = 0, s.version = 0
MERGE (l:Lock {id: 'writer'})`);
}
