import { describe, expect, test } from "vitest";
import { all, any, type Condition, exists, field, has, not, resolved, stated } from "../../src/ontology/condition.ts";
import { kindsEntered } from "../../src/query/completeness/population.ts";
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
  test.each<[string, Routes, readonly string[]]>([
    ["a to-one walk enters none", { is: "walk", kinds: ["Voyage"], walk: "ship.captain" }, []],
    ["a step backwards enters those who state the link", { is: "walk", kinds: ["Ship"], walk: "voyages" }, ["Voyage"]],
    ["a step to parts enters them", { is: "walk", kinds: ["Port"], walk: "cratedIn" }, ["Crate"]],
    [
      "a to-many link enters its ends and those who state it",
      { is: "walk", kinds: ["Voyage"], walk: "calls" },
      ["Voyage", "Port"],
    ],
    ["a condition enters too", { is: "walk", kinds: ["Ship"], walk: "captain", where: has("permits") }, ["Permit"]],
    ["a root list enters its kind", { is: "all", kinds: ["Ship"], states: ["RECORDED"] }, ["Ship"]],
    [
      "a list of what is mentioned enters it, and those who mention it",
      { is: "all", kinds: ["Team"], states: ["RECORDED", "MENTIONED"] },
      ["Ship", "Voyage", "Inspection", "Team"],
    ],
  ])("%s", (_, routes, kinds) => {
    expect(kindsEntered(routes, toy)).toEqual(kinds);
  });
});
