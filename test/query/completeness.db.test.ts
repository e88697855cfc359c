import { expect, test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { absencesShow } from "./completeness.ts";

test("in 300 cases what was taken away changes no answer, or the answer says so; untouched all are exact", async () => {
  const graph = await testGraph();
  const { cases, changed, verdicts } = await absencesShow(graph, { worlds: 6, taken: 10, asked: 5, seed: 20_260_411 });
  expect(cases).toBe(300);
  expect(changed).toBeGreaterThan(20);
  for (const verdict of ["EXACT", "LOWER_BOUND", "INDETERMINATE"])
    expect(verdicts.get(verdict), verdict).toBeGreaterThan(5);
}, 900_000);
