import { test } from "vitest";
import { often, seed } from "../helpers/long.ts";
import { testGraph } from "../helpers/graph.ts";
import { lawsHold } from "../helpers/laws.ts";

test("any order, split, repetition and history, and a refold, make the same graph, many times", async () => {
  await lawsHold(await testGraph(), often(300), seed());
});
