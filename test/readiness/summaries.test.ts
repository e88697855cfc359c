import { expect, test } from "vitest";
import type { RolloutConfig } from "../../src/readiness/configs.ts";
import { assume, evidence } from "../../src/readiness/observation.ts";
import { STORED_CHECKS } from "../../src/readiness/stored.ts";
import {
  askedByChange,
  askedByRetirement,
  askedByRollout,
  checkBundle,
  checkChange,
  checkControls,
  checkRetirement,
  checkRollout,
  OBSERVED_CONTROLS,
} from "../../src/readiness/summaries.ts";

const CHANGE = {
  changeId: "chg-1",
  requiredSignals: ["design_reviewed", "failed_run_drill_checked", "duplicate_ticket_eval_passed"],
  approvalRoles: ["platform-owner"],
  rolloutStrategy: "staged_canary",
  riskLevel: "high",
};
const change = (config: Partial<typeof CHANGE> = {}, said: Readonly<Record<string, boolean>> = {}) => {
  const whole = { ...CHANGE, ...config };
  return checkChange(whole, assume(askedByChange(whole), new Map(Object.entries(said))));
};

test("check-change has the fields of the runtime's own, in its order, then what the verdict rests on", () => {
  expect(Object.entries(change())).toEqual([
    ["change_id", "chg-1"],
    ["ready", true],
    ["required_signals", ["design_reviewed", "failed_run_drill_checked", "duplicate_ticket_eval_passed"]],
    ["approval_roles", ["platform-owner"]],
    ["missing_signals", []],
    ["failed_run_signals", ["failed_run_drill_checked"]],
    ["missing_failed_run_signals", []],
    ["support_duplicate_signals", ["duplicate_ticket_eval_passed"]],
    ["missing_support_duplicate_signals", []],
    ["support_duplicate_signals_ready", true],
    ["rollout_strategy", "staged_canary"],
    ["risk_level", "high"],
    ["vacuous", false],
    ["assumed", ["design_reviewed", "failed_run_drill_checked", "duplicate_ticket_eval_passed"]],
    ["evidenced", []],
  ]);
});

/** Each row varies what is asked or said, and names every field that it changes. */
test.each([
  [{ changeId: "chg-2" }, {}, { change_id: "chg-2" }],
  [{ approvalRoles: [] }, {}, { approval_roles: [] }],
  [{ rolloutStrategy: "big_bang" }, {}, { rollout_strategy: "big_bang" }],
  [{ riskLevel: "low" }, {}, { risk_level: "low" }],
  [
    {},
    { design_reviewed: false },
    {
      ready: false,
      missing_signals: ["design_reviewed"],
      assumed: ["failed_run_drill_checked", "duplicate_ticket_eval_passed"],
    },
  ],
  [
    {},
    { failed_run_drill_checked: false },
    {
      ready: false,
      missing_signals: ["failed_run_drill_checked"],
      missing_failed_run_signals: ["failed_run_drill_checked"],
      assumed: ["design_reviewed", "duplicate_ticket_eval_passed"],
    },
  ],
  [
    {},
    { duplicate_ticket_eval_passed: false },
    {
      ready: false,
      missing_signals: ["duplicate_ticket_eval_passed"],
      missing_support_duplicate_signals: ["duplicate_ticket_eval_passed"],
      support_duplicate_signals_ready: false,
      assumed: ["design_reviewed", "failed_run_drill_checked"],
    },
  ],
  [
    {},
    { design_reviewed: true, unasked: false },
    { assumed: ["failed_run_drill_checked", "duplicate_ticket_eval_passed"] },
  ],
  [
    { requiredSignals: ["b", "a"] },
    { a: false, b: false },
    {
      ready: false,
      required_signals: ["b", "a"],
      missing_signals: ["b", "a"],
      failed_run_signals: [],
      support_duplicate_signals: [],
      assumed: [],
    },
  ],
  [
    { requiredSignals: [] },
    {},
    { required_signals: [], failed_run_signals: [], support_duplicate_signals: [], vacuous: true, assumed: [] },
  ],
])("check-change %j with %j", (config, said, differs) => {
  expect(change(config, said as Readonly<Record<string, boolean>>)).toEqual({ ...change(), ...differs });
});

const BUNDLE = {
  bundleName: "support-bundle",
  version: "2026.04.16",
  provenanceRequired: true,
  signed: false,
  artifacts: ["agent.yaml"],
  reviewEvidence: { guard: { idempotency_key_required: true } },
};

test("check-bundle says what the file says; it asks for nothing, so it is ready in a vacuum", () => {
  expect(Object.entries(checkBundle(BUNDLE))).toEqual([
    ["bundle_name", "support-bundle"],
    ["version", "2026.04.16"],
    ["ready", true],
    ["provenance_required", true],
    ["signed", false],
    ["artifacts", ["agent.yaml"]],
    ["review_evidence", { guard: { idempotency_key_required: true } }],
    ["vacuous", true],
    ["assumed", []],
    ["evidenced", []],
  ]);
  expect(checkBundle({ ...BUNDLE, provenanceRequired: false, signed: true })).toMatchObject({
    provenance_required: false,
    signed: true,
  });
});

const RETIREMENT = {
  systemId: "support-triage-ref",
  replacementMode: "staged_replacement",
  triggers: ["deprecated_runtime"],
  requiredSteps: ["freeze_rollout", "archive_audit_state"],
  archiveTargets: [
    ...["runtime_control_bundle", "approval_history", "telemetry_jsonl"],
    ...["session_exports", "paused_run_state", "capability_session_state"],
  ],
};
const retirement = (config: Partial<typeof RETIREMENT> = {}, said: Readonly<Record<string, boolean>> = {}) => {
  const whole = { ...RETIREMENT, ...config };
  return checkRetirement(whole, assume(askedByRetirement(whole), new Map(Object.entries(said))));
};

test("check-retirement filters the plan's archive targets in the plan's order, whatever was done", () => {
  expect(Object.entries(retirement())).toEqual([
    ["system_id", "support-triage-ref"],
    ["ready", true],
    ["triggers", ["deprecated_runtime"]],
    ["missing_steps", []],
    ["required_steps", ["freeze_rollout", "archive_audit_state"]],
    ["archive_targets", RETIREMENT.archiveTargets],
    ["failed_run_archive_targets", ["approval_history", "telemetry_jsonl", "session_exports"]],
    [
      "support_duplicate_archive_targets",
      ["runtime_control_bundle", "approval_history", "telemetry_jsonl", "session_exports"],
    ],
    ["replacement_mode", "staged_replacement"],
    ["vacuous", false],
    ["assumed", ["freeze_rollout", "archive_audit_state"]],
    ["evidenced", []],
  ]);
});

test.each([
  [{ systemId: "other" }, {}, { system_id: "other" }],
  [{ replacementMode: "none" }, {}, { replacement_mode: "none" }],
  [{ triggers: [] }, {}, { triggers: [] }],
  [
    { archiveTargets: ["paused_run_state"] },
    {},
    {
      archive_targets: ["paused_run_state"],
      failed_run_archive_targets: [],
      support_duplicate_archive_targets: [],
    },
  ],
  [
    {},
    { archive_audit_state: false },
    { ready: false, missing_steps: ["archive_audit_state"], assumed: ["freeze_rollout"] },
  ],
  [{ requiredSteps: [] }, {}, { required_steps: [], vacuous: true, assumed: [] }],
])("check-retirement %j with %j", (config, said, differs) => {
  expect(retirement(config, said as Readonly<Record<string, boolean>>)).toEqual({ ...retirement(), ...differs });
});

const ROLLOUT = {
  require: ["trace_coverage", "duplicate_ticket_eval_passed"],
  blockIf: ["direct_tool_access_present"],
  rolloutMode: { initial: "canary", require_shadow_period: "True" },
};
const rollout = (config: Partial<RolloutConfig> = {}, said: Readonly<Record<string, boolean>> = {}) => {
  const whole = { ...ROLLOUT, ...config };
  return checkRollout(whole, assume(askedByRollout(whole), new Map(Object.entries(said))));
};

test("check-rollout takes requirements to hold and blockers to be absent, and is not fit for production on that", () => {
  expect(Object.entries(rollout())).toEqual([
    ["ready", true],
    ["required_checks", ["trace_coverage", "duplicate_ticket_eval_passed"]],
    ["blocked_checks", ["direct_tool_access_present"]],
    ["missing_required", []],
    ["support_duplicate_required", ["duplicate_ticket_eval_passed"]],
    ["missing_support_duplicate_required", []],
    ["support_duplicate_required_ready", true],
    ["blocking_signals", []],
    ["rollout_mode", { initial: "canary", require_shadow_period: "True" }],
    ["production_ready", false],
    ["vacuous", false],
    ["assumed", ["trace_coverage", "duplicate_ticket_eval_passed", "direct_tool_access_present"]],
    ["evidenced", []],
  ]);
});

test.each([
  [{ rolloutMode: {} }, {}, { rollout_mode: {} }],
  [
    {},
    { trace_coverage: false },
    {
      ready: false,
      missing_required: ["trace_coverage"],
      assumed: ["duplicate_ticket_eval_passed", "direct_tool_access_present"],
    },
  ],
  [
    {},
    { duplicate_ticket_eval_passed: false },
    {
      ready: false,
      missing_required: ["duplicate_ticket_eval_passed"],
      missing_support_duplicate_required: ["duplicate_ticket_eval_passed"],
      support_duplicate_required_ready: false,
      assumed: ["trace_coverage", "direct_tool_access_present"],
    },
  ],
  [
    {},
    { direct_tool_access_present: true },
    {
      ready: false,
      blocking_signals: ["direct_tool_access_present"],
      assumed: ["trace_coverage", "duplicate_ticket_eval_passed"],
    },
  ],
  [
    { require: [] },
    {},
    {
      required_checks: [],
      support_duplicate_required: [],
      vacuous: true,
      assumed: ["direct_tool_access_present"],
    },
  ],
  [{ blockIf: [] }, {}, { blocked_checks: [], assumed: ["trace_coverage", "duplicate_ticket_eval_passed"] }],
])("check-rollout %j with %j", (config, said, differs) => {
  expect(rollout(config, said as Readonly<Record<string, boolean>>)).toEqual({ ...rollout(), ...differs });
});

test("with evidence only its signals count: a requirement it does not name is missing, a blocker assumed absent", () => {
  const proven = (signals: Readonly<Record<string, boolean>>) =>
    checkRollout(ROLLOUT, evidence(askedByRollout(ROLLOUT), new Map(Object.entries(signals))));
  const all = { trace_coverage: true, duplicate_ticket_eval_passed: true, direct_tool_access_present: false };
  expect(proven(all)).toMatchObject({
    ready: true,
    production_ready: true,
    assumed: [],
    evidenced: ["trace_coverage", "duplicate_ticket_eval_passed", "direct_tool_access_present"],
  });
  expect(proven({ ...all, duplicate_ticket_eval_passed: false })).toMatchObject({
    ready: false,
    production_ready: false,
    missing_required: ["duplicate_ticket_eval_passed"],
  });
  expect(proven({ trace_coverage: true })).toMatchObject({
    ready: false,
    missing_required: ["duplicate_ticket_eval_passed"],
    assumed: ["direct_tool_access_present"],
    evidenced: ["trace_coverage"],
  });
});

const CONTROLS = {
  require: ["registry_reviewed", "policy_traces_present", "idempotency_keys_present"],
  blockIf: ["direct_tool_access_present"],
};
const INVENTORY = {
  agent: { approvedCapabilities: ["search_docs"] },
  catalogue: { capabilities: [capability("search_docs")] },
};
function capability(name: string) {
  return {
    ...{ name, owner: "o", mode: "read", transport: "mcp", timeoutSeconds: 5, toolPrincipal: "p", riskTier: "low" },
    ...{ networkAccess: "none", allowedEgress: [], approval: "none", idempotencyKeyRequired: false },
  };
}
const controls = (
  config: Partial<typeof CONTROLS> = {},
  said: Readonly<Record<string, boolean>> = {},
  inventory: Partial<typeof INVENTORY> | undefined = {},
) =>
  checkControls(
    { ...CONTROLS, ...config },
    assume(OBSERVED_CONTROLS, new Map(Object.entries(said))),
    inventory && { ...INVENTORY, ...inventory },
  );

test("check-controls takes six controls to hold and two findings to be absent, and compares the inventory", () => {
  expect(Object.entries(controls())).toEqual([
    ["healthy", true],
    ["required_controls", CONTROLS.require],
    ["blocked_findings_expected", ["direct_tool_access_present"]],
    ["missing_controls", []],
    ["failed_run_controls", []],
    ["preserved_failed_run_controls", ["policy_traces_present", "memory_provenance_enforced"]],
    ["failed_run_controls_healthy", true],
    ["support_duplicate_controls", []],
    ["preserved_support_duplicate_controls", ["duplicate_ticket_eval_passed", "idempotency_keys_present"]],
    ["support_duplicate_controls_healthy", true],
    ["blocking_findings", []],
    ["inventory_drift", { has_drift: false, missing_from_catalog: [], missing_from_inventory: [] }],
    ["vacuous", false],
    ["assumed", [...CONTROLS.require, "direct_tool_access_present"]],
    ["evidenced", []],
    ["inventory_compared", true],
  ]);
});

test.each([
  [
    { require: ["registry_reviewed", "of_our_own"] },
    {},
    {},
    {
      healthy: false,
      required_controls: ["registry_reviewed", "of_our_own"],
      missing_controls: ["of_our_own"],
      assumed: ["registry_reviewed", "direct_tool_access_present"],
    },
  ],
  [
    {},
    { policy_traces_present: false },
    {},
    {
      healthy: false,
      missing_controls: ["policy_traces_present"],
      failed_run_controls: ["policy_traces_present"],
      preserved_failed_run_controls: ["memory_provenance_enforced"],
      failed_run_controls_healthy: false,
      assumed: ["registry_reviewed", "idempotency_keys_present", "direct_tool_access_present"],
    },
  ],
  [
    {},
    { idempotency_keys_present: false },
    {},
    {
      healthy: false,
      missing_controls: ["idempotency_keys_present"],
      support_duplicate_controls: ["idempotency_keys_present"],
      preserved_support_duplicate_controls: ["duplicate_ticket_eval_passed"],
      support_duplicate_controls_healthy: false,
      assumed: ["registry_reviewed", "policy_traces_present", "direct_tool_access_present"],
    },
  ],
  [
    {},
    { direct_tool_access_present: true },
    {},
    { healthy: false, blocking_findings: ["direct_tool_access_present"], assumed: CONTROLS.require },
  ],
  [
    {},
    {},
    { agent: { approvedCapabilities: ["search_docs", "run_shell", "create_ticket"] } },
    {
      healthy: false,
      blocking_findings: ["inventory_drift_present"],
      inventory_drift: {
        ...{ has_drift: true, missing_from_inventory: [] },
        missing_from_catalog: ["create_ticket", "run_shell"],
      },
    },
  ],
  [
    {},
    { direct_tool_access_present: true },
    { catalogue: { capabilities: ["search_docs", "run_shell", "create_ticket"].map(capability) } },
    {
      healthy: false,
      blocking_findings: ["direct_tool_access_present", "inventory_drift_present"],
      inventory_drift: {
        ...{ has_drift: true, missing_from_catalog: [] },
        missing_from_inventory: ["create_ticket", "run_shell"],
      },
      assumed: CONTROLS.require,
    },
  ],
  [{ require: [] }, {}, {}, { required_controls: [], vacuous: true, assumed: ["direct_tool_access_present"] }],
  [{ blockIf: [] }, {}, {}, { blocked_findings_expected: [], assumed: CONTROLS.require }],
])("check-controls %j with %j and %j", (config, said, inventory, differs) => {
  expect(controls(config, said as Readonly<Record<string, boolean>>, inventory)).toEqual({ ...controls(), ...differs });
});

test("an inventory that nobody looked at has not drifted, and that is said", () => {
  expect(checkControls(CONTROLS, assume(OBSERVED_CONTROLS, new Map()), undefined)).toMatchObject({
    healthy: true,
    inventory_drift: { has_drift: false },
    inventory_compared: false,
  });
});

test("what the graph holds of a configuration answers as the file does", () => {
  const said = new Map([["design_reviewed", false]]);
  const properties = {
    ...CHANGE,
    requiredSignalNames: CHANGE.requiredSignals,
    approvalRoleNames: CHANGE.approvalRoles,
  };
  expect(STORED_CHECKS.change.summary(properties, said)).toEqual(change({}, { design_reviewed: false }));
  expect(STORED_CHECKS.bundle.summary({ ...BUNDLE, artifactFiles: BUNDLE.artifacts }, said)).toEqual(
    checkBundle(BUNDLE),
  );
  expect(STORED_CHECKS.retirement.summary(RETIREMENT, said)).toEqual(retirement());
  const stored = { requiredNames: ROLLOUT.require, blockedNames: ROLLOUT.blockIf };
  const rolloutMode = { initial: "canary", require_shadow_period: true };
  expect(STORED_CHECKS.rollout.summary({ ...stored, rolloutMode }, said)).toEqual(rollout());
  expect(
    STORED_CHECKS.controls.summary({ requiredNames: CONTROLS.require, blockedNames: CONTROLS.blockIf }, said),
  ).toEqual({ ...controls(), inventory_compared: false });
});

test("half a configuration answers nothing", () => {
  expect(STORED_CHECKS.change.summary({ changeId: "chg-1" }, new Map())).toBeUndefined();
});
