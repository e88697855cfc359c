import { expect, test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { absencesShow } from "./absence/absences.ts";

test("in 300 cases what was taken away changes no answer, or the answer says so; untouched all are exact and proven", async () => {
  const extent = { asked: 12, worlds: 2, taken: 13 };
  const tried = await absencesShow(await testGraph(), { ...extent, seed: 8_000 });
  expect(tried.faults).toEqual([]);
  expect(tried.cases).toBeGreaterThanOrEqual(300);
  expect(tried.changed).toBeGreaterThan(20);
}, 900_000);
