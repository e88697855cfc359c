import { expect, test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { seed } from "../helpers/long.ts";
import { absencesShow } from "./absence/absences.ts";

test("in 10,000 cases what was taken away changes no answer, or the answer says so; untouched all are exact and proven", async () => {
  const graph = await testGraph();
  const from = seed();
  // A question is planned once and asked in two worlds; 300 cases are tried with all other tests.
  const whole = process.env.SPINE_LONG === "slice" ? 500 : 10_000;
  let cases = 0;
  for (let i = 0; cases < whole; i++) {
    const tried = await absencesShow(graph, { seed: from + i, asked: 16, worlds: 2, taken: 18 });
    expect(tried.faults, `seed ${from + i}`).toEqual([]);
    cases += tried.cases;
  }
}, 7_200_000);
