import { describe, expect, test } from "vitest";
import { all, any, type Condition, exists, field, has, not, resolved, stated } from "../../src/ontology/condition.ts";
import { kindsEntered, populationOf, type SourceFacts } from "../../src/query/completeness/population.ts";
import { isMonotone } from "../../src/query/completeness/monotone.ts";
import type { Routes } from "../../src/query/completeness/routes.ts";
import { toy } from "../helpers/toy.ts";

const red = field("flag", "eq", "red");
const count = (op: "eq" | "lt" | "gte", value: number): Condition => ({
  is: "count",
  walk: "voyages",
  test: { op, value },
});
const every = (where: Condition): Condition => ({ is: "every", walk: "voyages", where });
const storm = field("wave", "eq", "storm");

describe("learning more only adds to an answer", () => {
  test.each<[string, Condition]>([
    ["a field", red],
    ["not a field, which is unknown where it is absent", not(red)],
    ["has", has("voyages", storm)],
    ["has, of what is not", has("voyages", not(storm))],
    ["at least", count("gte", 1)],
    ["not fewer than", not(count("lt", 1))],
    ["not every", not(every(storm))],
    ["all and any of those", all(red, any(has("captain"), stated("captain")), exists("flag"))],
    ["stated", resolved("captain")],
  ])("where the condition is %s", (_, where) => {
    expect(isMonotone({ is: "all", kinds: ["Ship"], states: ["RECORDED"], where }, toy)).toBe(true);
  });

  test.each<[string, Condition]>([
    ["none", not(has("voyages", storm))],
    ["every", every(storm)],
    ["exactly", count("eq", 0)],
    ["fewer than", count("lt", 2)],
    ["not at least", not(count("gte", 2))],
    ["not exactly", not(count("eq", 2))],
    ["not stated", not(stated("captain"))],
    ["absent", { is: "field", field: "flag", test: { op: "exists", value: false } }],
    ["one such among others", all(red, not(has("voyages")))],
    ["has, of none", has("voyages", not(has("crates")))],
  ])("not where it is %s", (_, where) => {
    expect(isMonotone({ is: "all", kinds: ["Ship"], states: ["RECORDED"], where }, toy)).toBe(false);
  });

  test("not of a list of placeholders, which vanish when their records come", () => {
    expect(isMonotone({ is: "all", kinds: ["Ship"], states: ["UNRESOLVED"] }, toy)).toBe(false);
  });
});

describe("populations", () => {
  const NOW = Date.parse("2026-04-10T12:00:00.000Z");
  const yard: SourceFacts = {
    name: "yard",
    kinds: ["Ship"],
    declared: true,
    lastLoad: "2026-04-10T11:00:00.000Z",
    maxAge: 7_200_000,
    rejections: 0,
  };

  test.each<[string, readonly SourceFacts[], string]>([
    [
      "nobody states the kind",
      [{ ...yard, kinds: ["Port"] }],
      "No loaded source is declared to state Ship. Name Ship in kinds: of its source in spine.yaml.",
    ],
    [
      "who states it is not declared",
      [{ ...yard, declared: false }],
      "No loaded source is declared to state Ship. Name Ship in kinds: of its source in spine.yaml.",
    ],
    ["it was never loaded", [{ ...yard, lastLoad: null }], "yard is declared to state Ship, and was never loaded."],
    [
      "it is stale",
      [{ ...yard, lastLoad: "2026-04-10T09:00:00.000Z" }],
      "yard is declared to state Ship, and was last loaded 2026-04-10T09:00:00.000Z, longer ago than its max_age of 2 hours.",
    ],
    [
      "something stands refused",
      [{ ...yard, rejections: 1 }],
      "yard is declared to state Ship, and has 1 refused statement standing.",
    ],
    [
      "it does not say how many there are; each source speaks for itself",
      [yard, { ...yard, name: "quay", rejections: 2 }],
      "yard is declared to state Ship, and states no control totals, so one that is missing would not show. quay is declared to state Ship, and has 2 refused statements standing.",
    ],
  ])("are not proven where %s", (_, sources, reason) => {
    expect(populationOf("Ship", sources, NOW)).toEqual({ kind: "Ship", verdict: "UNPROVEN", reason });
  });

  test.each<[string, Routes, readonly string[]]>([
    ["a to-one walk enters none", { is: "walk", kinds: ["Voyage"], walk: "ship.captain" }, []],
    ["a step backwards enters those who state the link", { is: "walk", kinds: ["Ship"], walk: "voyages" }, ["Voyage"]],
    ["a part is stated by its whole", { is: "walk", kinds: ["Port"], walk: "cratedIn" }, ["Voyage"]],
    ["what a mention is enough for nobody states", { is: "walk", kinds: ["Voyage"], walk: "calls" }, []],
    ["a condition enters too", { is: "walk", kinds: ["Ship"], walk: "captain", where: has("permits") }, ["Permit"]],
    ["a root list enters its kind", { is: "all", kinds: ["Ship"], states: ["RECORDED"] }, ["Ship"]],
    [
      "a list of what is mentioned enters those who mention it",
      { is: "all", kinds: ["Team"], states: ["RECORDED", "MENTIONED"] },
      ["Ship", "Voyage", "Inspection"],
    ],
  ])("%s", (_, routes, kinds) => {
    expect(kindsEntered(routes, toy)).toEqual(kinds);
  });
});
