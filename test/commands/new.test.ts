import { expect, test } from "vitest";
import { newText } from "../../src/commands/new.ts";
import { spine } from "../../src/ontology/spine.ts";
import { toy } from "../helpers/toy.ts";

test.each(["incident_record", "Incident", "incident"])("a kind is known by its word and by its names: %s", (name) => {
  expect(newText(name, spine)).toMatch(/^## Incident: .*\n(##.*\n)+kind: incident_record\n/);
});

test("a kind is known by the key that stands for it", () => {
  expect(newText("postmortem", spine)).toContain("\nkind: postmortem_report\n");
});

test("in JSON it is what is expected, nothing said yet", () => {
  expect(newText("Ship", toy, { json: true })).toBe(
    '{\n  "kind": "ship",\n  "ship_id": null,\n  "flag": null,\n  "home_port_id": null,\n  "captain_id": null\n}\n',
  );
});

test.each([
  ["incidnt_record", "No kind of record is called incidnt_record. Near it: incident_record, change_record."],
  ["incdent", "No kind of record is called incdent. Near it: Incident."],
  [
    "RetentionRule",
    "RetentionRule has no records of its own: it stands at historical_state of retirement_plan. Ask for that.",
  ],
  [
    "review_item",
    "ReviewItem has no records of its own: it stands at review_evidence of artifact_bundle or runtime_bundle. Ask for that.",
  ],
  ["Team", "Team has no records: it is only mentioned by others. Name a kind that has."],
])("what is no kind of record is told so: %s", (name, words) => {
  expect(() => newText(name, spine)).toThrow(words);
});
