import { expect, test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { absencesShowOnRoutes } from "./routesAbsence.ts";

test("in 60 cases what was taken away changes no chain, no path and no surroundings, or they say so; untouched all are exact", async () => {
  const graph = await testGraph();
  const { cases, changed, verdicts } = await absencesShowOnRoutes(graph, { worlds: 3, taken: 5, asked: 4, seed: 7 });
  expect(cases).toBe(60);
  expect(changed).toBeGreaterThan(5);
  expect(verdicts.get("LOWER_BOUND")).toBeGreaterThan(5);
}, 900_000);
