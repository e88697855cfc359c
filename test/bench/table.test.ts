import { expect, test } from "vitest";
import type { Stretch } from "../../bench/ask.ts";
import type { Contestant } from "../../bench/contestants/contestant.ts";
import { lines } from "../../bench/table.ts";

const contestant = (name: string): Contestant => ({
  ...{ name, url: "", pid: 0, body: () => undefined, read: () => undefined },
  stop: async () => {},
});
const stretch = (perSecond: number): Stretch => ({ perSecond, median: 10, p95: 20.04, cpu: [1, 0.5] });

test("a ratio to the floor is that of each round, so that a slow moment of the machine counts for both", () => {
  const measured = new Map([
    [contestant("service"), [90, 30, 160].map(stretch)],
    [contestant("floor"), [100, 40, 200].map(stretch)],
  ]);
  expect(lines("a tree", measured)).toEqual([
    "| a tree | service | 90 (30 to 160) | 0.80 (0.75 to 0.90) | 10.0 | 20.0 | 1.00 + 0.50 |",
    "| a tree | floor | 100 (40 to 200) | 1 | 10.0 | 20.0 | 1.00 + 0.50 |",
  ]);
});
