import { expect, test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { often } from "../helpers/long.ts";
import { dumpAfter, EDGES, edgeAnswers, shuffled, thread } from "./orders.ts";

const SEEDS = Array.from({ length: often(100) }, (_, i) => i + 1);

test(`${SEEDS.length} orders of the thread's files, each whole and cut in two, show E1 to E20 and E23 and give one dump`, async () => {
  const graph = await testGraph();
  const documents = await thread();
  const expected = await dumpAfter(graph, [documents]);
  expect(Object.keys(EDGES)).toHaveLength(21);
  expect(await edgeAnswers(graph)).toEqual(EDGES);
  for (const seed of SEEDS) {
    const { order, cut } = shuffled(documents, seed);
    expect(await dumpAfter(graph, [order]), `seed ${seed}, whole`).toBe(expected);
    expect(await edgeAnswers(graph), `seed ${seed}, whole`).toEqual(EDGES);
    expect(await dumpAfter(graph, [order.slice(0, cut), order.slice(cut)]), `seed ${seed}, cut at ${cut}`).toBe(
      expected,
    );
    expect(await edgeAnswers(graph), `seed ${seed}, cut at ${cut}`).toEqual(EDGES);
  }
});
