import { describe, expect, test } from "vitest";
import { kind, many, mentioned, one } from "../../src/ontology/declare.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { spine } from "../../src/ontology/spine.ts";
import type { PathPlan } from "../../src/query/route/plan.ts";
import { type Leave, leftOut, stepsApart, surroundings, wayBetween } from "../../src/query/route/ways.ts";
import { pathWords } from "../../src/query/route/words.ts";
import { toy } from "../helpers/toy.ts";

/** A village in which not everybody is joined to everybody. */
const village = ontology(
  {
    House: kind({
      about: "Where one lives.",
      key: [["house_id"]],
      links: { street: one("Street", { inverse: "houses" }), well: one(["Well", "Street"], { inverse: "drinkers" }) },
    }),
    Street: mentioned("What one walks.", { hub: true }),
    Well: kind({
      about: "What one drinks.",
      key: [["well_id"]],
      links: { spring: one("Spring", { inverse: "wells" }) },
    }),
    Spring: kind({ about: "Where water comes from.", key: [["spring_id"]] }),
    Bird: kind({ about: "Who flies over.", key: [["bird_id"]], links: { flock: many("Flock", { inverse: "birds" }) } }),
    Flock: mentioned("Who flies together."),
    Stone: mentioned("What lies."),
  },
  { texts: {}, notReferences: [] },
);

describe("the way between two kinds", () => {
  test("goes along every link but those that lead to hubs alone", () => {
    expect(wayBetween("House", "Spring", { hubs: false }, village)).toEqual({
      edges: ["HOUSE_WELL", "WELL_SPRING", "BIRD_FLOCK"],
      toEnds: [],
      checked: ["HOUSE_WELL"],
      barred: ["Street"],
    });
  });

  test("has nothing to check where hubs may be passed", () => {
    expect(wayBetween("House", "Spring", { hubs: true }, village)).toEqual({
      edges: ["HOUSE_STREET", "HOUSE_WELL", "WELL_SPRING", "BIRD_FLOCK"],
      toEnds: [],
      checked: [],
      barred: [],
    });
  });

  test("may begin and end at a hub, and then each link that leads there must lead to it", () => {
    expect(wayBetween("Street", "Spring", { hubs: false }, village)).toEqual({
      edges: ["HOUSE_STREET", "HOUSE_WELL", "WELL_SPRING", "BIRD_FLOCK"],
      toEnds: ["HOUSE_STREET"],
      checked: ["HOUSE_WELL"],
      barred: ["Street"],
    });
  });

  test("passes the kinds that are named, and no hub among them unless hubs may be", () => {
    const kinds = ["House", "Street"];
    expect(wayBetween("Well", "House", { kinds, hubs: false }, village).edges).toEqual(["HOUSE_WELL"]);
    expect(wayBetween("Well", "House", { kinds, hubs: true }, village)).toEqual({
      edges: ["HOUSE_STREET", "HOUSE_WELL"],
      toEnds: [],
      checked: ["HOUSE_WELL"],
      barred: ["Well"],
    });
  });

  test("goes along the links that are named and no other", () => {
    expect(wayBetween("House", "Spring", { edges: ["WELL_SPRING"], hubs: false }, village).edges).toEqual([
      "WELL_SPRING",
    ]);
  });
});

describe("how far two kinds are apart", () => {
  test.each([
    ["House", "Well", false, 1],
    ["House", "Spring", false, 2],
    ["House", "House", false, 2],
    ["Bird", "Flock", false, 1],
    ["Street", "Spring", false, 3],
    ["Street", "Street", false, 2],
    ["House", "Bird", true, undefined],
    ["Stone", "Stone", true, undefined],
  ] as const)("%s and %s, hubs %s: %s", (from, to, hubs, steps) => {
    expect([stepsApart(from, to, { hubs }, village), stepsApart(to, from, { hubs }, village)]).toEqual([steps, steps]);
  });

  test("every two kinds of the product can be joined, with hubs or without", () => {
    const kinds = [...spine.kinds.keys()];
    const apart = kinds.flatMap((a) => kinds.map((b) => stepsApart(a, b, { hubs: false }, spine)));
    expect(apart.filter((n) => n === undefined || n > 8)).toEqual([]);
  });
});

test("what is left out for the sake of hubs is named by kind and by link", () => {
  expect(leftOut("House", "Spring", { hubs: false }, village)).toEqual({ hubs: ["Street"], links: ["House.street"] });
  expect(leftOut("House", "Spring", { hubs: true }, village)).toEqual({ hubs: [], links: [] });
  expect(leftOut("House", "Spring", { kinds: ["Well"], hubs: false }, village)).toEqual({ hubs: [], links: [] });
  expect(leftOut("Ship", "Voyage", { edges: ["SHIP_CAPTAIN"], hubs: false }, toy)).toEqual({
    hubs: ["Captain"],
    links: ["Ship.captain"],
  });
});

test("what lies around is met by every link of kinds that may be shown, and hubs are met last", () => {
  expect(surroundings("House", { hubs: false }, village)).toEqual({
    edges: ["HOUSE_STREET", "HOUSE_WELL", "WELL_SPRING", "BIRD_FLOCK"],
    hubs: ["Street"],
  });
  expect(surroundings("House", { kinds: ["Well", "Street"], edges: ["HOUSE_WELL"], hubs: true }, village)).toEqual({
    edges: ["HOUSE_WELL"],
    kinds: ["Well", "Street"],
    hubs: [],
  });
});

describe("why nothing can join two entities", () => {
  const words = (to: string, leave: Leave) => {
    const plan: PathPlan = {
      ...{ is: "path", from: "House:h", to, leave, maxHops: 2, first: 3 },
      node: { kinds: [], scalars: {}, shared: [], own: {} },
    };
    const found = { outcome: "IMPOSSIBLE", lengths: [], cutBy: [], states: [undefined, undefined] } as const;
    return pathWords(plan, found, village);
  };

  test.each([
    [
      "Flock:f",
      { hubs: false },
      "By their types nothing joins a House and a Flock at all. A House reaches no more than House, Street, Well, Spring, and a Flock reaches no more than Bird, Flock. The database was not asked.",
    ],
    [
      "Stone:s",
      { hubs: true },
      "By their types nothing joins a House and a Stone at all. A House reaches no more than House, Street, Well, Spring, and a Stone reaches nothing. The database was not asked.",
    ],
    [
      "House:i",
      { edges: ["HOUSE_STREET"], hubs: false },
      "By their types nothing joins a House and a House along what may be walked. With hubs: true they are at least 2 steps apart. The database was not asked.",
    ],
    [
      "House:i",
      { kinds: [], hubs: false },
      "By their types nothing joins a House and a House along what may be walked. Without kinds and links they are at least 2 steps apart. The database was not asked.",
    ],
    [
      "Street:s",
      { edges: ["WELL_SPRING"], kinds: ["Spring"], hubs: false },
      "By their types nothing joins a House and a Street along what may be walked. Without kinds and links they are at least 1 step apart. The database was not asked.",
    ],
  ])("to %s, allowed %j", (to, leave, sentence) => {
    expect(words(to, leave)).toBe(sentence);
  });
});
