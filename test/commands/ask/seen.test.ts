import { expect, test } from "vitest";
import { seenOf, seenWords } from "../../../src/commands/ask/seen.ts";

const opening = (kind: string, of: object, count: number) => ({ kind, link: null, field: null, ...of, count });
const population = (kind: string, verdict: string) => ({ kind, verdict });

const EXACT = { routes: "EXACT", openings: [], populations: [population("Ship", "PROVEN")] };

test.each([
  ["nothing is said where no list says how complete it is", [], undefined],
  ["what is exact and proven", [EXACT], "Nothing on the way is open; all there are of Ship are loaded."],
  [
    "what may be short says of what, and the worst of several lists is the word for all",
    [
      EXACT,
      {
        routes: "LOWER_BOUND",
        openings: [opening("DANGLING", { link: "Voyage.ship" }, 2), opening("MISSING", { field: "Ship.flag" }, 1)],
        populations: [population("Voyage", "UNPROVEN"), population("Ship", "PROVEN")],
      },
    ],
    "There may be more: 2 Voyage.ship dangling, 1 Ship.flag missing; nothing proves that all there are of Voyage are loaded, and all there are of Ship are loaded.",
  ],
  [
    "what two lists tell may be the same, so it is not added up",
    [
      { routes: "LOWER_BOUND", openings: [opening("MISSING", { link: "Voyage.ship" }, 2)], populations: [] },
      {
        routes: "INDETERMINATE",
        openings: [opening("MISSING", { link: "Voyage.ship" }, 3)],
        populations: [population("Voyage", "UNPROVEN")],
      },
    ],
    "There may be more, and some of these may not belong here: 3 or more Voyage.ship missing; nothing proves that all there are of Voyage are loaded.",
  ],
  [
    "after four openings they are only counted",
    [
      {
        routes: "LOWER_BOUND",
        openings: [1, 2, 3, 4, 5, 6].map((n) => opening("REJECTED", { field: `Ship.f${n}` }, n)),
        populations: [population("Ship", "UNPROVEN")],
      },
    ],
    "There may be more: 1 Ship.f1 rejected, 2 Ship.f2 rejected, 3 Ship.f3 rejected, 4 Ship.f4 rejected, 2 other kinds of openings; nothing proves that all there are of Ship are loaded.",
  ],
  [
    "too much to be counted",
    [{ routes: "UNKNOWN", openings: [], populations: [population("Ship", "UNPROVEN")] }],
    "There may be more, and too much is open to be counted; nothing proves that all there are of Ship are loaded.",
  ],
])("%s", (_, lists, words) => {
  expect(seenWords(lists.flatMap(seenOf))).toBe(words);
});

test("a list that selects no completeness says nothing", () => {
  expect(seenOf(undefined)).toEqual([]);
  expect(seenOf(null)).toEqual([]);
});
