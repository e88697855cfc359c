import fc from "fast-check";
import { expect, test } from "vitest";
import { spine } from "../../src/ontology/spine.ts";
import { often, seed } from "../helpers/long.ts";
import { toy } from "../helpers/toy.ts";
import { agree, changedExamples } from "./agreement.ts";

test.each([
  ["yaml", "of the harbour", toy, undefined],
  ["json", "of the harbour", toy, undefined],
  ["yaml", "of the product", spine, undefined],
  ["json", "of the product", spine, undefined],
  ["yaml", "changed from the examples", spine, changedExamples(spine)],
  ["json", "changed from the examples", spine, changedExamples(spine)],
] as const)("10,000 records in %s, %s: schema and ingest give one verdict", (notation, _, ontology, drawn) => {
  fc.configureGlobal({ seed: seed() });
  const { taken, refused } = agree(ontology, notation, often(10_000), drawn);
  expect(Math.min(taken, refused)).toBeGreaterThan(often(10_000) / 20);
});
