import { expect, test } from "vitest";
import type { Chain } from "../../../src/ontology/chains/resolve.ts";
import { BOUND } from "../../../src/query/chain/plan.ts";
import type { Met } from "../../../src/query/chain/sight.ts";
import { stagesOf } from "../../../src/query/chain/stages.ts";
import { harbour } from "./voyage.ts";

const voyage = harbour.chains.get("voyage") as Chain;

/** What was met by each carrier or thing beyond one, by its name; nothing by the others. */
function stage(
  name: string,
  kind: string,
  met: Readonly<Record<string, readonly Met[]>>,
  none: readonly string[] = [],
) {
  const lists = [...voyage.carriers, ...voyage.beyond.map((b) => b.called)].map((list) => met[list] ?? []);
  return stagesOf(voyage, kind, lists, none).find((verdict) => verdict.name === name);
}

const stands = (id: string, way = 0): Met => ({ way, id, stands: true });
const named = (id: string, way = 0): Met => ({ way, id, stands: false });

test("what stands and what is only named are told apart in one stage, the first first", () => {
  const met = { Voyage: [named("Voyage:a"), stands("Voyage:b")], "log entry": [stands("LogEntry:b/1")] };
  expect(stage("log", "Ship", met)).toMatchObject({
    state: "PROVEN",
    ids: ["Voyage:b", "LogEntry:b/1", "Voyage:a"],
    why: "Voyage:b is on record. Voyage:a is named, and no record states it. LogEntry:b/1 is on record.",
  });
});

test("a stage that needs several is no better than the worst of them", () => {
  const met = { Voyage: [named("Voyage:a")] };
  expect(stage("log", "Ship", met)).toMatchObject({ state: "CLAIMED", ids: ["Voyage:a"], via: ["voyages"] });
});

test("what is directly named counts before whatever is found another way", () => {
  const met = { Permit: [named("Permit:a"), stands("Permit:b", 1)] };
  expect(stage("permit", "Ship", met)?.state).toBe("CLAIMED");
});

test("a stage is not excused by what is certain of one and unknown of another", () => {
  const calm = { Voyage: [stands("Voyage:a")], calm: [stands("Voyage:a")] };
  expect(stage("permit", "Ship", calm)?.state).toBe("NOT_APPLICABLE");
  const unknown = { ...calm, Voyage: [stands("Voyage:a"), named("Voyage:b")] };
  expect(stage("permit", "Ship", unknown)?.state).toBe("MISSING");
});

test("that the record says there is none counts less than what a record names, and more than what is inferred", () => {
  const two = { Captain: [stands("Captain:c1", 1)] };
  expect(stage("captain", "Ship", { Captain: [stands("Captain:c1")] }, ["captain"])?.state).toBe("PROVEN");
  expect(stage("captain", "Ship", two, ["captain"])).toMatchObject({ state: "NOT_APPLICABLE", ids: [] });
});

test("more than three are counted, and a list that was cut says so", () => {
  const many = Array.from({ length: BOUND + 1 }, (_, i) => stands(`Inspection:${String(i).padStart(5, "0")}`));
  const verdict = stage("inspection", "Ship", { Inspection: many });
  expect(verdict).toMatchObject({ state: "PROVEN", more: true });
  expect(verdict?.ids).toHaveLength(BOUND);
  expect(verdict?.why).toBe("Inspection:00000, Inspection:00001, Inspection:00002 and 9997 more are on record.");
});
