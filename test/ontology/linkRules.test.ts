import { expect, test } from "vitest";
import { kind, many, must, one, text } from "../../src/ontology/declare.ts";
import { allLinkRules, linkRules } from "../../src/ontology/linkRules.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { spine } from "../../src/ontology/spine.ts";
import { toy } from "../helpers/toy.ts";

const told = (name: string, of = toy) =>
  linkRules(of.kind(name)).map((rule) => `${rule.code} ${rule.kind} ${rule.severity}`);

test("every rule of a kind follows from its declaration, in its order", () => {
  expect(told("Ship")).toEqual([
    "ship.id_duplicate DUPLICATE HIGH",
    "ship.record_missing MISSING MEDIUM",
    "ship.name_conflict CONTRADICTED LOW",
    "ship.flag_missing MISSING MEDIUM",
    "ship.flag_conflict CONTRADICTED MEDIUM",
    "ship.flag_unknown VALUE MEDIUM",
    "ship.tonnage_conflict CONTRADICTED LOW",
    "ship.built_conflict CONTRADICTED LOW",
    "ship.last_seen_conflict CONTRADICTED LOW",
    "ship.armed_conflict CONTRADICTED LOW",
    "ship.home_port_missing MISSING CRITICAL",
    "ship.home_port_wrong_kind WRONG_KIND CRITICAL",
    "ship.home_port_conflict CONTRADICTED CRITICAL",
    "ship.home_port_invalid VALUE CRITICAL",
    "ship.captain_missing MISSING HIGH",
    "ship.captain_wrong_kind WRONG_KIND HIGH",
    "ship.captain_conflict CONTRADICTED HIGH",
    "ship.captain_invalid VALUE HIGH",
    "ship.sister_dangling DANGLING LOW",
    "ship.sister_wrong_kind WRONG_KIND LOW",
    "ship.sister_conflict CONTRADICTED LOW",
    "ship.sister_invalid VALUE LOW",
    "ship.fleet_dangling DANGLING LOW",
    "ship.fleet_wrong_kind WRONG_KIND LOW",
    "ship.fleet_conflict CONTRADICTED LOW",
    "ship.fleet_invalid VALUE LOW",
    "ship.owner_wrong_kind WRONG_KIND LOW",
    "ship.owner_conflict CONTRADICTED LOW",
    "ship.owner_invalid VALUE LOW",
    "ship.voyages_missing MISSING LOW",
  ]);
});

test("what cannot be has no rule: a mention never dangles, a list never contradicts, a part stands where it stands", () => {
  const codes = allLinkRules(toy).map((rule) => rule.code);
  expect(told("Port")).toEqual([]);
  expect(told("Captain")).toEqual(["captain.id_duplicate DUPLICATE HIGH", "captain.rank_conflict CONTRADICTED LOW"]);
  expect(codes.filter((code) => /^voyage\.(calls|lanterns)_/.test(code))).toEqual([
    "voyage.calls_wrong_kind",
    "voyage.calls_invalid",
    "voyage.lanterns_wrong_kind",
    "voyage.lanterns_invalid",
  ]);
  expect(codes.filter((code) => code.startsWith("crate.voyage"))).toEqual([]);
});

test("a dangling reference weighs one level less than a missing one, unless its declaration says otherwise", () => {
  const ontologyOf = (options: object, link: object = {}) =>
    ontology(
      {
        A: kind({
          about: "One.",
          key: [["a_id"]],
          fields: { name: text() },
          links: { b: one("B", { inverse: "as", ...link }) },
          ...options,
        }),
        B: kind({ about: "Other.", key: [["b_id"]] }),
      },
      { texts: {}, notReferences: [] },
    );
  const rules = (of: ReturnType<typeof ontologyOf>) => told("A", of).filter((rule) => /_b_|\.b_/.test(rule));
  const expects = (options: object) => ({ expects: { b: must("Why.", options) } });
  expect(rules(ontologyOf(expects({ severity: "CRITICAL" })))).toContain("a.b_dangling DANGLING HIGH");
  expect(rules(ontologyOf(expects({ severity: "LOW" })))).toContain("a.b_dangling DANGLING LOW");
  expect(rules(ontologyOf(expects({ dangling: "CRITICAL", conflict: "LOW" })))).toEqual([
    "a.b_missing MISSING HIGH",
    "a.b_dangling DANGLING CRITICAL",
    "a.b_wrong_kind WRONG_KIND HIGH",
    "a.b_conflict CONTRADICTED LOW",
    "a.b_invalid VALUE HIGH",
  ]);
  expect(rules(ontologyOf({}, { dangling: "MEDIUM" }))).toContain("a.b_dangling DANGLING MEDIUM");
  expect(rules(ontologyOf(expects({ code: "b_forgotten" })))).toContain("a.b_forgotten MISSING HIGH");
});

test("a rule says why somebody misses it and what to do", () => {
  const rule = (name: string, code: string) => {
    const found = linkRules(toy.kind(name)).find((r) => r.code === code);
    return `${found?.why} ${found?.remedy}`;
  };
  expect(rule("Ship", "ship.captain_missing")).toBe(
    "Nobody answers for her at sea. State captain_id in the ship record.",
  );
  expect(rule("Ship", "ship.flag_unknown")).toBe(
    "A word outside the known list says nothing to whoever counts by it. Use one of red, blue.",
  );
  expect(rule("Ship", "ship.record_missing")).toBe(
    "It is referred to, and no loaded record states it. Load the ship record, or correct the references to it.",
  );
  expect(rule("Ship", "ship.voyages_missing")).toBe(
    "A ship that never sailed is no ship. Load a record that leads here as voyages, or correct it.",
  );
  expect(rule("Crate", "crate.content_missing")).toBe(
    "An empty crate is a lie. State content_id in the entry of cargo.",
  );
  expect(rule("Crate", "crate.content_wrong_kind")).toBe(
    "It must name a Ship or a Port or a Lantern or an ExternalReference. Correct content_id in the entry of cargo.",
  );
  expect(rule("Inspection", "inspection.subject_wrong_kind")).toBe(
    "It must name an entity of a known kind. Correct subject_id in the inspection record.",
  );
});

/** Code → severity of missing, dangling and conflict, as the domain's checks name them. */
const NAMED: Readonly<Record<string, string>> = {
  "incident.trace_missing": "CRITICAL",
  "incident.trace_dangling": "HIGH",
  "incident.session_missing": "CRITICAL",
  "incident.session_dangling": "HIGH",
  "incident.bundle_missing": "HIGH",
  "incident.bundle_dangling": "MEDIUM",
  "incident.change_missing": "HIGH",
  "incident.change_dangling": "MEDIUM",
  "incident.wave_missing": "HIGH",
  "incident.containment_missing": "HIGH",
  "incident.postmortem_link_missing": "HIGH",
  "incident.principal_missing": "CRITICAL",
  "incident.principal_conflict": "HIGH",
  "incident.approval_missing": "HIGH",
  "incident.approval_dangling": "HIGH",
  "incident.category_missing": "HIGH",
  "incident.category_unknown": "MEDIUM",
  "incident.surfaces_missing": "HIGH",
  "incident.owner_missing": "HIGH",
  "postmortem.action_dangling": "MEDIUM",
  "change.record_missing": "HIGH",
  "change.review_missing": "HIGH",
  "change.owner_missing": "HIGH",
  "change.eval_requirements_missing": "HIGH",
  "change.rollback_unit_missing": "HIGH",
  "change.surfaces_missing": "MEDIUM",
  "gate.bundle_missing": "CRITICAL",
  "gate.bundle_dangling": "CRITICAL",
  "deployment.bundle_missing": "HIGH",
  "bundle.record_missing": "HIGH",
  "bundle.artifacts_empty": "HIGH",
  "bundle.provenance_missing": "HIGH",
  "bundle.reviewers_missing": "MEDIUM",
  "bundle.owner_missing": "HIGH",
  "bundle.verifier_contract_missing": "HIGH",
  "bundle.verifier_contract_conflict": "MEDIUM",
  "eval.verifier_identity_missing": "HIGH",
  "retirement.owner_missing": "HIGH",
  "retirement.historical_state_missing": "HIGH",
  "approval.decision_missing": "HIGH",
  "approval.audit_missing": "MEDIUM",
};

test("the codes and severities that the documents' checks name are those of the real rules", () => {
  const rules = new Map(allLinkRules(spine).map((rule) => [rule.code, rule.severity]));
  expect(Object.fromEntries(Object.keys(NAMED).map((code) => [code, rules.get(code)]))).toEqual(NAMED);
});

test("many links may share one code, and only within one kind", () => {
  const shared = ontology(
    {
      A: kind({
        about: "One.",
        key: [["a_id"]],
        links: {
          first: many("A", { inverse: "firstOf", code: "other" }),
          second: many("A", { inverse: "secondOf", code: "other" }),
        },
      }),
    },
    { texts: {}, notReferences: [] },
  );
  const dangling = linkRules(shared.kind("A")).filter((rule) => rule.code === "a.other_dangling");
  expect(dangling.map((rule) => rule.about.is === "link" && rule.about.link.name)).toEqual(["first", "second"]);
});
