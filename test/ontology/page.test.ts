import { expect, test } from "vitest";
import { structures } from "../../src/graph/schema.ts";
import { page } from "../../src/ontology/page.ts";
import { spine } from "../../src/ontology/spine.ts";

/** The page is committed, so that a change to a declaration shows what follows from it. `vitest -u` writes it anew. */
test("what follows from the ontology stands in page.txt", async () => {
  const schema = structures(spine).map((structure) => `  ${structure.text}`);
  await expect(`${page(spine)}\nconstraints and indexes\n${schema.join("\n")}\n`).toMatchFileSnapshot("page.txt");
});
