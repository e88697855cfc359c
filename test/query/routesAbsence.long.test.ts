import { expect, test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { often, seed } from "../helpers/long.ts";
import { absencesShowOnRoutes } from "./routesAbsence.ts";

test("in 2,000 cases what was taken away changes no chain, no path and no surroundings, or they say so", async () => {
  const from = seed();
  const worlds = often(40);
  const { cases } = await absencesShowOnRoutes(await testGraph(), { worlds, taken: 10, asked: 5, seed: from });
  expect(cases, `seed ${from}`).toBe(worlds * 50);
}, 7_200_000);
