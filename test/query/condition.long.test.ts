import { expect, test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { often } from "../helpers/long.ts";
import { judgementsAgree } from "./agreement.ts";

test("twelve hundred random conditions are judged by the database as from the drawing alone", async () => {
  const seed = Number(process.env["SPINE_SEED"] ?? Date.now());
  await expect(judgementsAgree(await testGraph(), often(200), seed), `seed ${seed}`).resolves.toBeUndefined();
});
