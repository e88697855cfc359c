import { expect, test } from "vitest";
import type { Reconciled } from "../../src/graph/totals.ts";
import { populationOf, type SourceFacts } from "../../src/query/population.ts";
import { toy } from "../helpers/toy.ts";

const NOW = Date.parse("2026-04-10T12:00:00.000Z");
const AT = "2026-04-09T12:00:00.000Z";

const total = (kind: string, rest: Partial<Reconciled> = {}): Reconciled => ({
  ...{ kind, expected: 3, received: 3, accepted: 3, rejected: 0, missing: 0, agrees: true },
  words: "All 3 that are stated are here.",
  ...rest,
});

const yard = (rest: Partial<SourceFacts> = {}): SourceFacts => ({
  name: "yard",
  kinds: ["Ship"],
  beside: [],
  ...{ lastLoad: AT, maxAge: null, unsettled: false, refused: [] },
  totals: [total("Ship")],
  ...rest,
});

const of = (kind: string, ...sources: readonly SourceFacts[]) => populationOf(toy.kind(kind), sources, NOW);

test("it is proven where every source that states the kind is fresh, has nothing refused and agrees", () => {
  const quay = yard({ name: "quay", maxAge: 86_400_000 });
  const tower = yard({ name: "tower", kinds: ["Fleet"], lastLoad: null });
  expect(of("Ship", yard(), quay, tower)).toEqual({ verdict: "PROVEN", reasons: [] });
});

test("records of a source that is not declared to state the kind leave it unproven", () => {
  const dock = yard({ name: "dock", kinds: ["Fleet"], beside: ["Ship"] });
  expect(of("Ship", yard(), dock)).toEqual({
    verdict: "UNPROVEN",
    reasons: [
      {
        source: "dock",
        kind: "Ship",
        words:
          "dock has records of Ship here and is not declared to state it, so nothing tells whether all of them are here. Name it under kinds: of dock in spine.yaml, with its total under totals:, or let dock end them.",
      },
    ],
  });
});

test.each<readonly [string, Partial<SourceFacts>, string]>([
  [
    "never loaded",
    { lastLoad: null, unsettled: true, totals: [] },
    "yard was never loaded. Load it with spine ingest.",
  ],
  [
    "changed since its load",
    { unsettled: true },
    `Records of yard changed after its last load at ${AT} had ended. Load it again, or wait until its load has ended.`,
  ],
  [
    "stale by a millisecond",
    { maxAge: 86_400_000 - 1 },
    `yard was last loaded at ${AT}, longer ago than its max_age of 86399.999s. Load it again.`,
  ],
  [
    "stale",
    { maxAge: 64_800_000 },
    `yard was last loaded at ${AT}, longer ago than its max_age of 18h. Load it again.`,
  ],
  [
    "one of the kind refused",
    { refused: [{ kinds: ["Port", "Ship"], count: 1, location: "a.yaml:4:1" }] },
    "1 statement or document of yard was refused: a.yaml:4:1. Mend it and load it again.",
  ],
  [
    "of any kind refused",
    {
      refused: [
        { kinds: null, count: 2, location: "b.yaml" },
        { kinds: ["Ship"], count: 3, location: "c.yaml:1" },
      ],
    },
    "5 statements or documents of yard were refused, one of them b.yaml. Mend them and load them again.",
  ],
  [
    "without a total",
    { totals: [total("Fleet")] },
    "yard states no control total of Ship, so nothing tells whether all of them are here. Add one under totals: in spine.yaml and load it again.",
  ],
  [
    "in disagreement with its total",
    { totals: [total("Ship", { agrees: false, words: "1 of 3 is missing. Do something." })] },
    "yard states 3 of Ship. 1 of 3 is missing. Do something.",
  ],
])("a source that is %s leaves it unproven", (_, rest, words) => {
  expect(of("Ship", yard({ name: "quay" }), yard(rest))).toEqual({
    verdict: "UNPROVEN",
    reasons: [{ source: "yard", kind: "Ship", words }],
  });
});

test("what is refused of another kind is no doubt", () => {
  const refused = [{ kinds: ["Fleet"], count: 1, location: "a.yaml" }];
  expect(of("Ship", yard({ refused })).verdict).toBe("PROVEN");
});

test("all that is wrong is told, of every source", () => {
  const faulty = { maxAge: 1_000, refused: [{ kinds: null, count: 1, location: "a" }], totals: [] };
  const { reasons } = of("Ship", yard(faulty), yard({ name: "quay", lastLoad: null }));
  expect(reasons.map(({ source, words }) => `${source}: ${words.split(" ").slice(0, 4).join(" ")}`)).toEqual([
    "yard: yard was last loaded",
    "yard: 1 statement or document",
    "yard: yard states no control",
    "quay: quay was never loaded.",
  ]);
});

test("a kind that no source declares is not proven", () => {
  expect(of("Fleet", yard())).toEqual({
    verdict: "UNPROVEN",
    reasons: [
      {
        source: null,
        kind: "Fleet",
        words:
          "No source is declared to state Fleet, so nothing tells whether all of them are here. Name it under kinds: of one in spine.yaml, with its total under totals:.",
      },
    ],
  });
});

test("what a mention makes is whole where all is whole that may mention it", () => {
  const kinds = ["Ship", "Voyage", "Crate", "Inspection"];
  expect(of("Port", yard({ kinds, totals: kinds.map((kind) => total(kind)) }))).toEqual({
    verdict: "PROVEN",
    reasons: [],
  });
  const fewer = of("Port", yard({ kinds, totals: kinds.slice(1).map((kind) => total(kind)) }));
  expect(fewer.reasons.map(({ kind }) => kind)).toEqual(["Ship"]);
  expect(of("Captain", yard()).reasons.map(({ kind }) => kind)).toEqual(["Captain", "Permit", "Inspection"]);
});
