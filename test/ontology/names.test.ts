import { expect, test } from "vitest";
import { article, camel, edgeType, plural, snake } from "../../src/ontology/names.ts";

test.each([
  ["detectedAt", "detected_at"],
  ["RolloutGate", "rollout_gate"],
  ["sha256Sum", "sha256_sum"],
  ["owner", "owner"],
])("%s is %s in records", (name, spelled) => expect(snake(name)).toBe(spelled));

test("a kind's root field begins small", () => expect(camel("RolloutGate")).toBe("rolloutGate"));

test.each([
  ["change", "changes"],
  ["capability", "capabilities"],
  ["rolloutPolicy", "rolloutPolicies"],
  ["essay", "essays"],
  ["branch", "branches"],
  ["bus", "buses"],
])("several of %s are %s", (one, many) => expect(plural(one)).toBe(many));

test("an edge is named by the kind that states it and by its link", () => {
  expect(edgeType("Incident", "toolPrincipal")).toBe("INCIDENT_TOOL_PRINCIPAL");
});

test("an article goes with the sound", () => {
  expect([article("Approval"), article("RolloutGate")]).toEqual(["an Approval", "a RolloutGate"]);
});
