import { test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { lawsHold } from "../helpers/laws.ts";

test("any order, split, repetition and history, and a refold, make the same graph", async () => {
  await lawsHold(await testGraph(), 15, 1);
});
