import { describe, expect, test } from "vitest";
import {
  all,
  any,
  type Condition,
  contains,
  exists,
  field,
  has,
  not,
  resolved,
  stated,
} from "../../src/ontology/condition.ts";
import { kindsEntered } from "../../src/query/completeness/population.ts";
import { lateReader } from "../../src/query/completeness/late.ts";
import { isMonotone } from "../../src/query/completeness/monotone.ts";
import { routesVerdict } from "../../src/query/completeness/openings.ts";
import type { Routes } from "../../src/query/completeness/routes.ts";
import { spotsOf } from "../../src/query/completeness/spots.ts";
import type { SourceFacts } from "../../src/query/population.ts";
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
    ["of a state, which a record changes", not(field("state", "ne", "UNRESOLVED"))],
    ["one such among others", all(red, not(has("voyages")))],
    ["has, of none", has("voyages", not(has("crates")))],
  ])("not where it is %s", (_, where) => {
    expect(isMonotone({ is: "all", kinds: ["Ship"], states: ["RECORDED"], where }, toy)).toBe(false);
  });

  test("not of a list of placeholders, which vanish when their records come", () => {
    expect(isMonotone({ is: "all", kinds: ["Ship"], states: ["UNRESOLVED"] }, toy)).toBe(false);
  });
});

describe("sources that are late", () => {
  const NOW = Date.parse("2026-04-10T12:00:00.000Z");
  const source = (name: string, rest: Partial<SourceFacts> = {}): SourceFacts => ({
    ...{
      name,
      kinds: ["Voyage"],
      beside: [],
      lastLoad: null,
      maxAge: 86_400_000,
      unsettled: false,
      refused: [],
      totals: [],
    },
    ...rest,
  });
  const fresh = { lastLoad: "2026-04-10T11:00:00.000Z" };
  const stale = { lastLoad: "2026-04-07T11:00:00.000Z" };
  const told = (routes: Routes, facts: SourceFacts, met: readonly boolean[] = [true, true, true]) => {
    const openings = lateReader(routes, spotsOf(routes, toy), toy)([facts], routes.is === "all" ? [] : met, NOW);
    const words = openings.map((o) => `${o.kind} ${o.link ?? o.field ?? ""} ${o.source}`);
    return [routesVerdict(openings, false, routes, toy), ...words];
  };
  const voyages: Routes = { is: "walk", kinds: ["Ship"], walk: "voyages" };
  const captain: Routes = { is: "walk", kinds: ["Voyage"], walk: "ship.captain" };

  test.each<[string, Routes, SourceFacts, readonly string[]]>([
    [
      "one that was never loaded may lead here",
      voyages,
      source("dock"),
      ["LOWER_BOUND", "UNLOADED_SOURCE Voyage.ship dock"],
    ],
    [
      "one that is stale may have been corrected",
      voyages,
      source("dock", stale),
      ["INDETERMINATE", "STALE_SOURCE Voyage.ship dock"],
    ],
    ["not one that is fresh", voyages, source("dock", fresh), ["EXACT"]],
    ["not one of another kind", voyages, source("dock", { kinds: ["Fleet"] }), ["EXACT"]],
    ["nor one that may be loaded at any time", voyages, source("dock", { ...stale, maxAge: null }), ["EXACT"]],
    ["what others state already needs no second word", captain, source("dock"), ["EXACT"]],
    ["but may be another by now", captain, source("dock", stale), ["INDETERMINATE", "STALE_SOURCE Voyage.ship dock"]],
    [
      "a list of its kind may lack all of them",
      { is: "all", kinds: ["Voyage"], states: ["RECORDED"] },
      source("dock"),
      ["LOWER_BOUND", "UNLOADED_SOURCE  dock"],
    ],
    [
      "words that it would put in the place of others",
      { is: "walk", kinds: ["Voyage"], walk: "ship", where: contains("tags", "old") },
      source("dock", { kinds: ["Ship"] }),
      ["INDETERMINATE", "UNLOADED_SOURCE Ship.tags dock"],
    ],
  ])("%s", (_, routes, facts, words) => {
    expect(told(routes, facts)).toEqual(words);
  });

  test("where nobody was met nothing leads on", () => {
    const routes: Routes = { is: "walk", kinds: ["Captain"], walk: "ships.voyages" };
    expect(told(routes, source("dock"), [true, false, false])).toEqual(["EXACT"]);
    expect(told(routes, source("dock"))).toEqual(["LOWER_BOUND", "UNLOADED_SOURCE Voyage.ship dock"]);
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
    [
      "a condition over a to-many link enters those who state it",
      { is: "walk", kinds: ["Crate"], walk: "voyage", where: has("calls") },
      ["Voyage"],
    ],
    [
      "a condition on a list of words enters those who have it, for one may be gone",
      { is: "walk", kinds: ["Voyage"], walk: "ship", where: contains("tags", "old") },
      ["Ship"],
    ],
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
