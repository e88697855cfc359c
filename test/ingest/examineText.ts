import { examine } from "../../src/ingest/examine/examine.ts";
import { interpretStatement } from "../../src/ingest/interpret.ts";
import type { Examined, Facts, Source } from "../../src/ingest/statement.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";
import { toy } from "../helpers/toy.ts";

export const harbour: Source = {
  name: "harbour",
  root: "/harbour",
  rank: 1,
  scopeKinds: ["Permit"],
  kinds: [],
  ignore: [],
  declared: true,
};

/** A source whose permits are its own: `north/p1`. */
export const north: Source = { ...harbour, name: "north", scope: "north" };

export function examineText(
  text: string,
  path = "a.yaml",
  source: Source = harbour,
  ontology: Ontology = toy,
): Examined {
  return examine({ path, bytes: Buffer.from(text, "utf8") }, source, ontology);
}

/** What is refused, as a person reads it: `a.yaml:1:2: words`. */
export function refused(text: string, path = "a.yaml", ontology: Ontology = toy): readonly string[] {
  return examineText(text, path, harbour, ontology).rejections.map(({ location, words }) => `${location}: ${words}`);
}

/** What the statements of a text say; it must not be refused. */
export function factsOf(text: string, source: Source = harbour, ontology: Ontology = toy): readonly Facts[] {
  const { statements, rejections } = examineText(text, "a.yaml", source, ontology);
  if (rejections.length > 0) throw new Error(rejections.map((r) => r.words).join("\n"));
  return statements.flatMap((statement) => interpretStatement(statement, source, ontology));
}
