import fc from "fast-check";
import { expect, test } from "vitest";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { MARKS } from "../../src/ingest/schemas/marks.ts";
import { readJson } from "../../src/ingest/read/json.ts";
import type { MapNode } from "../../src/ingest/read/node.ts";
import { spine } from "../../src/ontology/spine.ts";
import { toy } from "../helpers/toy.ts";
import { agree, anything, changedExamples, verdict } from "./agreement.ts";
import { examples } from "./examples.ts";
import { validator } from "./validator.ts";

test.each([
  ["yaml", "the harbour's", toy],
  ["json", "the harbour's", toy],
  ["yaml", "the product's", spine],
  ["json", "the product's", spine],
] as const)("in %s the schemas of %s kinds accept what is taken in and refuse what is refused", (notation, _, of) => {
  const { taken, refused } = agree(of, notation, 200);
  expect(Math.min(taken, refused)).toBeGreaterThan(30);
});

test.each(["yaml", "json"] as const)("so it is in %s of the examples with something changed", (notation) => {
  const { taken, refused } = agree(spine, notation, 200, changedExamples(spine));
  expect(Math.min(taken, refused)).toBeGreaterThan(10);
});

test("every example is a valid document, in whatever form", () => {
  const schemas = { yaml: validator(spine, "yaml"), json: validator(spine, "json") };
  const all = examples();
  const invalid = all.flatMap(({ path, notation, value }) => {
    const why = schemas[notation].document(value);
    return why === undefined ? [] : [`${path}: ${why}`];
  });
  expect(invalid).toEqual([]);
  expect(all.length).toBeGreaterThan(60);
});

test("what a form without kind: would claim, the schema of any document leaves to it", () => {
  const { document } = validator(spine, "json");
  const wrappers = [...spine.kinds.values()].flatMap((kind) => kind.wrapper ?? []);
  const pool = [...new Set([...MARKS.flat(), ...wrappers, "provenance_required", "rollout_strategy", "issuer"])];
  const mapping = fc
    .shuffledSubarray(pool, { minLength: 1, maxLength: 5 })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, anything]))));
  const seen = { claimed: 0, unknown: 0 };
  fc.assert(
    fc.property(mapping, (value) => {
      const text = JSON.stringify(value);
      const node = readJson(text) as MapNode;
      const claimed = FORMS.some((form) => form.claims(node));
      if (!claimed) seen.unknown++;
      else if (++seen.claimed && document(value) !== undefined) throw new Error(`${text} is claimed, and not valid`);
      if (document(value) !== undefined && verdict(text, "json", spine).refused === undefined)
        throw new Error(`${text} is taken, and not valid`);
    }),
    { numRuns: 500 },
  );
  expect(Math.min(seen.claimed, seen.unknown)).toBeGreaterThan(50);
});

test.each([
  ["nothing of a record that anybody knows", { title: "x" }],
  ["a kind that nobody declared", { kind: "nonsense", id: "x" }],
  ["a kind that is only mentioned", { kind: "team", team: "x" }],
  ["a key beside the one that stands for the record", { postmortem: { incident_id: "inc-1" }, note: "x" }],
  ["a list under it", { postmortem: [] }],
  ["a record of another kind under it", { postmortem: { kind: "waiver", incident_id: "inc-1" } }],
  ["a text in a list of records", ["inc-1"]],
  ["a list in a list", [[]]],
  ["a text", "inc-1"],
])("the schema of any document refuses %s, as taking it in does", (_, value) => {
  expect(verdict(JSON.stringify(value), "json", spine).refused).toBeDefined();
  expect(validator(spine, "json").document(value)).toBeDefined();
});

const link = { kind: "incident_postmortem_link", incident_id: "inc-1" };
const measure = { kind: "containment_action", incident_id: "inc-1" };
const bundle = { kind: "artifact_bundle", bundle_id: "b-1" };

test.each([
  [true, "without the other part of its key", link],
  [true, "with a blank one", { ...link, postmortem_id: " " }],
  [false, "with one that has a line feed", { ...link, postmortem_id: "pm\n1" }],
  [true, "by the second way to a key", measure],
  [true, "with nothing said in the first", { ...measure, action_id: " " }],
  [false, "with a first that cannot be a key, whatever the second", { ...measure, action_id: "a\nb" }],
  [false, "with a part of the second that cannot", { ...measure, token: "a\nb" }],
  [true, "where the first counts and the second cannot be a key", { ...measure, action_id: "a", token: "a\nb" }],
  [true, "with parts by name", { ...bundle, review_evidence: { a: "x" } }],
  [false, "with a part whose name is blank", { ...bundle, review_evidence: { " ": "x" } }],
  [false, "with a part whose name is too long", { ...bundle, review_evidence: { ["x".repeat(513)]: "x" } }],
  [true, "with an event that names no span", { kind: "trace", trace_id: "t", events: [{ span_id: " " }] }],
  [false, "with an event whose span cannot be a key", { kind: "trace", trace_id: "t", events: [{ span_id: "a\nb" }] }],
  [false, "without a key", { kind: "trace" }],
  [false, "with null for a key", { kind: "trace", trace_id: null }],
])("valid is %s of a record %s", (valid, _, value) => {
  expect(verdict(JSON.stringify(value), "json", spine).refused === undefined).toBe(valid);
  for (const notation of ["json", "yaml"] as const) {
    const schemas = validator(spine, notation);
    expect([schemas.record(value.kind, value), schemas.document(value)].map((why) => why === undefined)).toEqual([
      valid,
      valid,
    ]);
  }
});

test("a number where a text belongs is one in YAML, and refused in JSON", () => {
  const value = { kind: "release_decision", decision_id: 2026.04 };
  expect(validator(spine, "yaml").document(value)).toBe(undefined);
  expect(validator(spine, "json").record("release_decision", value)).toBe("data/decision_id must be string,null");
  expect(verdict("kind: release_decision\ndecision_id: 2026.04", "yaml", spine).refused).toBe(undefined);
  expect(verdict(JSON.stringify(value), "json", spine).refused).toBe(
    "release_decision.decision_id must be a text; found the number 2026.04.",
  );
});
