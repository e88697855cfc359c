import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documents } from "../../src/ingest/documents.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import type { Examined } from "../../src/ingest/statement.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import { spine } from "../../src/ontology/spine.ts";
import { source } from "../helpers/records.ts";

const corpus = join(import.meta.dirname, "../../../shared/corpus/agent-arch");
const there = existsSync(corpus);
const table = join(import.meta.dirname, "corpus.txt");

/** What a real file is: the entities it states, its parts counted; what its own runtime would say; or why not. */
function told({ document, statements, rejections, ignored, faults = [] }: Examined): string {
  const wholes = statements.filter(({ body }) => !("$of" in body)).map((s) => s.id);
  const parts = new Map<string, number>();
  for (const { id, body } of statements) if ("$of" in body) parts.set(kindOf(id), (parts.get(kindOf(id)) ?? 0) + 1);
  const lines = [
    ...new Set(wholes),
    ...[...parts].map(([kind, count]) => `${count} ${kind}`),
    ...faults.map(({ location, words }) => `fault ${location.slice(document.length)}: ${words}`),
    ...ignored.map(({ why }) => `ignored: ${why}`),
    ...rejections.map(({ location, words }) => `rejected ${location.slice(document.length)}: ${words}`),
  ];
  return [document, ...lines.map((line) => `  ${line}`)].join("\n");
}

test.runIf(there)("every real file is recognised, ignored with a reason, or rejected in words", async () => {
  const said: string[] = [];
  const examined = documents(corpus, source("corpus", { root: corpus }), { ontology: spine, forms: FORMS });
  for await (const one of examined) said.push(told(one));
  await expect(`${said.join("\n")}\n`).toMatchFileSnapshot(table);
});

test("the table of real files names each once, and rejects only what its own runtime would not load", () => {
  const blocks = readFileSync(table, "utf8").split(/\n(?=\S)/);
  const named = blocks.map((block) => block.split("\n")[0]);
  expect(new Set(named).size).toBe(named.length);
  expect(blocks.filter((block) => block.includes("\n  rejected ")).map((block) => block.split("\n")[0])).toEqual([]);
});
