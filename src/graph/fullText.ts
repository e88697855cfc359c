import { sha256 } from "../ontology/canonical.ts";
import type { Ontology } from "../ontology/ontology.ts";
import { searchedNames } from "../ontology/searched.ts";
import type { Graph } from "./connect.ts";
import type { Structure } from "./schema.ts";

/** Whole ids and whole keys, each one token, so that a mistyped one has a distance. */
export const KEY_INDEX = "fulltext_keys";

/**
 * Words of keys, titles and texts. Its name follows its properties: an index that stands is never changed, and a second
 * one on the same properties is silently not made, so another list of properties is another index.
 */
export function textIndex(ontology: Ontology): string {
  return `${TEXTS}${sha256(JSON.stringify(propertiesOf(ontology))).slice(0, 8)}`;
}

const TEXTS = "fulltext_texts_";

function propertiesOf(ontology: Ontology): readonly string[] {
  return ["key", ...searchedNames(ontology)];
}

/** The indexes that search asks. They read the properties that the fold wrote, so there is nothing more to keep or to forget. */
export function fullTexts(ontology: Ontology): readonly Structure[] {
  return [
    structure(KEY_INDEX, ["id", "key"], "keyword"),
    structure(textIndex(ontology), propertiesOf(ontology), "standard-no-stop-words"),
  ];
}

function structure(name: string, properties: readonly string[], analyzer: string): Structure {
  const each = properties.map((property) => `n.${property}`).join(", ");
  const options = `{indexConfig: {\`fulltext.analyzer\`: '${analyzer}', \`fulltext.eventually_consistent\`: false}}`;
  return {
    name,
    text: `CREATE FULLTEXT INDEX ${name} IF NOT EXISTS FOR (n:Entity) ON EACH [${each}] OPTIONS ${options}`,
  };
}

/** Drops what another ontology searched: a refold means that nobody asks it any more. */
export async function dropOutdated(graph: Graph, ontology: Ontology): Promise<void> {
  const present = (await graph.read("SHOW INDEXES YIELD name RETURN name")).map(([name]) => String(name));
  const outdated = present.filter((name) => name.startsWith(TEXTS) && name !== textIndex(ontology));
  for (const name of outdated) await graph.write(`DROP INDEX ${name} IF EXISTS`);
}
