import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { spine } from "../../src/ontology/spine.ts";
import { example } from "../helpers/example.ts";
import { ROOT } from "./page.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await example("thread");
});

const text = readFileSync(join(ROOT, "docs/asking.md"), "utf8");
const asked = [...text.matchAll(/^```graphql\n([\s\S]*?)^```\n```json\n([\s\S]*?)^```$/gm)].map(
  ([, question, answer]) => [question as string, answer as string],
);

test("the page has questions with their answers, and none without", () => {
  expect(asked.length).toBeGreaterThan(2);
  expect(text.match(/^```graphql$/gm)?.length).toBe(asked.length);
});

test.each(asked)("is answered as the page says: %s", async (query, answer) => {
  const { data, errors } = await executable(spine, graph).execute({ query: query as string });
  expect(errors).toBeUndefined();
  expect(data).toEqual(JSON.parse(answer as string));
});
