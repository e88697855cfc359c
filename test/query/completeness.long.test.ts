import { expect, test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { seed } from "../helpers/long.ts";
import { absencesShow } from "./completeness.ts";

test("in 10,000 cases what was taken away changes no answer, or the answer says so; untouched all are exact", async () => {
  const from = seed();
  // A case asks dozens of new questions, and 300 cases are tried with all other tests: a slice is four worlds.
  const worlds = process.env.SPINE_LONG === "slice" ? 4 : 100;
  const { cases } = await absencesShow(await testGraph(), { worlds, taken: 10, asked: 10, seed: from });
  expect(cases, `seed ${from}`).toBe(worlds * 100);
}, 7_200_000);
