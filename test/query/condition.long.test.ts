import { expect, test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { often, seed } from "../helpers/long.ts";
import { judgementsAgree } from "./agreement.ts";

test("twelve hundred random conditions are judged by the database as from the drawing alone", async () => {
  const from = seed();
  await expect(judgementsAgree(await testGraph(), often(200), from), `seed ${from}`).resolves.toBeUndefined();
});
