import { expect, test } from "vitest";
import type { Node } from "../../../src/ingest/read/node.ts";
import { read } from "../../../src/ingest/read/reading.ts";
import { loadAgent } from "../../../src/ingest/runtime/config/agent.ts";
import { loadApprovals } from "../../../src/ingest/runtime/config/approvals.ts";
import { loadBundle } from "../../../src/ingest/runtime/config/bundle.ts";
import { loadCapabilities } from "../../../src/ingest/runtime/config/capabilities.ts";
import { loadChange } from "../../../src/ingest/runtime/config/change.ts";
import { loadControls } from "../../../src/ingest/runtime/config/controls.ts";
import { loadMemory } from "../../../src/ingest/runtime/config/memory.ts";
import { loadPolicy } from "../../../src/ingest/runtime/config/policy.ts";
import { loadRetirement } from "../../../src/ingest/runtime/config/retirement.ts";
import { loadRollout } from "../../../src/ingest/runtime/config/rollout.ts";
import { loadRuntimeControls } from "../../../src/ingest/runtime/config/runtimeControls.ts";

function root(text: string, path = "a.yaml"): Node {
  const reading = read({ path, bytes: Buffer.from(text, "utf8") });
  if ("words" in reading) throw new Error(reading.words);
  return reading.values[0] as Node;
}

const CHANGE = `change_id: " c1 "
change_type: policy_update
risk_level: high
rollout_strategy: staged_canary
session_control_owner: ops
emergency_freeze_owner: runtime
`;
const CHANGED = {
  changeId: "c1",
  changeType: "policy_update",
  riskLevel: "high",
  rolloutStrategy: "staged_canary",
  sessionControlOwner: "ops",
  emergencyFreezeOwner: "runtime",
  artifacts: [],
  affectedSurfaces: [],
  requiredSignals: [],
  approvalRoles: [],
};

test("a change has its texts trimmed and its lists empty where they are not there", () => {
  expect(loadChange(root(CHANGE))).toEqual({ config: CHANGED, faults: [] });
});

test("a change under its wrapper is the same, whatever stands beside it", () => {
  const wrapped = `change:\n${CHANGE.replaceAll(/^/gm, "  ").trimEnd()}\nnote: {change_id: 7}\n5: x\n`;
  expect(loadChange(root(wrapped))).toEqual({ config: CHANGED, faults: [] });
});

test("in JSON a change is what it is in YAML", () => {
  const text = JSON.stringify({
    change: {
      ...Object.fromEntries(
        CHANGE.trim()
          .split("\n")
          .map((line) => line.split(": ")),
      ),
      change_id: "c1",
    },
  });
  expect(loadChange(root(text, "a.json"))).toEqual({ config: CHANGED, faults: [] });
});

test("lists keep the order of the file", () => {
  const { config } = loadChange(root(`${CHANGE}required_signals: [b, " a", c]\n`));
  expect(config?.requiredSignals).toEqual(["b", "a", "c"]);
});

test("a bundle needs provenance and is unsigned unless it says otherwise", () => {
  const text = "bundle: {bundle_name: b, version: 2026.04.16, session_control_owner: ops}\n";
  expect(loadBundle(root(text))).toEqual({
    config: {
      bundleName: "b",
      version: "2026.04.16",
      provenanceRequired: true,
      signed: false,
      sessionControlOwner: "ops",
      artifacts: [],
      reviewEvidence: {},
    },
    faults: [],
  });
});

test("review evidence is kept as it stands, by name", () => {
  const text = `bundle_name: b
version: "1"
session_control_owner: ops
signed: true
provenance_required: false
artifacts: [agent.yaml]
review_evidence:
  " guard ": {idempotency_key_required: true, eval_ref: "eval:x"}
  sandbox: trace:sandbox_profile_reviewed
`;
  expect(loadBundle(root(text)).config).toMatchObject({
    signed: true,
    provenanceRequired: false,
    artifacts: ["agent.yaml"],
    reviewEvidence: {
      guard: { idempotency_key_required: true, eval_ref: "eval:x" },
      sandbox: "trace:sandbox_profile_reviewed",
    },
  });
});

test("a retirement", () => {
  const text = `retirement:
  system_id: triage
  replacement_mode: staged
  session_control_owner: ops
  emergency_freeze_owner: runtime
  triggers: [deprecated]
  required_steps: [freeze, archive]
  archive_targets: [telemetry_jsonl]
`;
  expect(loadRetirement(root(text))).toEqual({
    config: {
      systemId: "triage",
      replacementMode: "staged",
      sessionControlOwner: "ops",
      emergencyFreezeOwner: "runtime",
      triggers: ["deprecated"],
      requiredSteps: ["freeze", "archive"],
      archiveTargets: ["telemetry_jsonl"],
    },
    faults: [],
  });
});

test("the mode of a rollout is as its runtime prints it", () => {
  const text =
    "rollout: {require: [a], block_if: [b], rollout_mode: {initial: canary, max: 5, part: 0.50, shadow: true, x: off}}\n";
  expect(loadRollout(root(text))).toEqual({
    config: {
      require: ["a"],
      blockIf: ["b"],
      rolloutMode: { initial: "canary", max: "5", part: "0.50", shadow: "True", x: "off" },
    },
    faults: [],
  });
});

test("without their wrapper the policies hold nothing", () => {
  const nothing = root("require: [a]\n");
  expect(loadRollout(nothing)).toEqual({ config: { require: [], blockIf: [], rolloutMode: {} }, faults: [] });
  expect(loadControls(nothing)).toEqual({ config: { require: [], blockIf: [] }, faults: [] });
  expect(loadApprovals(nothing)).toEqual({
    config: { defaultReviewer: "manager", escalationSlaMinutes: 30 },
    faults: [],
  });
  expect(loadCapabilities(nothing)).toEqual({ config: { capabilities: [] }, faults: [] });
  expect(loadMemory(nothing)).toEqual({ config: { seedRecords: 0 }, faults: [] });
  expect(loadPolicy(nothing)).toEqual({
    config: {
      requireTenant: true,
      denyIfPrincipalMissing: true,
      capabilities: {},
      allowKinds: [],
      allowNetworkAccess: [],
    },
    faults: [],
  });
  const unknown = {
    workspaceEntries: [],
    shell: "unknown",
    network: "unknown",
    secrets: "unknown",
    snapshot: "unknown",
  };
  expect(loadRuntimeControls(nothing)).toEqual({ config: { sandboxProfile: unknown }, faults: [] });
});

test("an agent without its wrapper is none", () => {
  const { config, faults } = loadAgent(root("id: a\n"));
  expect(config).toBeUndefined();
  expect(faults.map((fault) => fault.words)).toEqual([
    "agent.id is required",
    "agent.display_name is required",
    "agent.owner_team is required",
    "agent.runtime_principal is required",
  ]);
});

test("an agent, its approval policy and its controls", () => {
  const text =
    "agent: {id: a, display_name: A, owner_team: t, runtime_principal: p, approved_capabilities: [search, create]}\n";
  expect(loadAgent(root(text)).config).toEqual({
    id: "a",
    displayName: "A",
    ownerTeam: "t",
    runtimePrincipal: "p",
    approvedCapabilities: ["search", "create"],
  });
  expect(loadApprovals(root("approvals: {default_reviewer: lead, escalation_sla_minutes: 5}\n")).config).toEqual({
    defaultReviewer: "lead",
    escalationSlaMinutes: 5,
  });
  expect(loadControls(root("controls: {require: [a], block_if: [b]}\n")).config).toEqual({
    require: ["a"],
    blockIf: ["b"],
  });
});

test("a capability has ten seconds, no approval and no key unless it says otherwise", () => {
  const sure = "owner: o, mode: read, transport: mcp, tool_principal: p, risk_tier: low, network_access: none";
  const text = `capabilities:\n  search: {${sure}}\n  create: {${sure}, timeout_seconds: 15, approval: manager, idempotency_key_required: true, allowed_egress: [x]}\n`;
  const search = {
    name: "search",
    owner: "o",
    mode: "read",
    transport: "mcp",
    toolPrincipal: "p",
    riskTier: "low",
    networkAccess: "none",
    timeoutSeconds: 10,
    approval: "none",
    idempotencyKeyRequired: false,
    allowedEgress: [],
  };
  const create = {
    ...search,
    name: "create",
    timeoutSeconds: 15,
    approval: "manager",
    idempotencyKeyRequired: true,
    allowedEgress: ["x"],
  };
  expect(loadCapabilities(root(text))).toEqual({ config: { capabilities: [search, create] }, faults: [] });
});

test("a policy denies what it names and does not decide", () => {
  const text = `policy:
  run_precheck: {require_tenant: false}
  capabilities: {create: {decision: approval_required, approver: manager}, shell: {}}
  memory_write: {allow_kinds: [fact]}
  execution: {allow_network_access: [restricted]}
`;
  expect(loadPolicy(root(text))).toEqual({
    config: {
      requireTenant: false,
      denyIfPrincipalMissing: true,
      capabilities: {
        create: { decision: "approval_required", approver: "manager" },
        shell: { decision: "deny", approver: undefined },
      },
      allowKinds: ["fact"],
      allowNetworkAccess: ["restricted"],
    },
    faults: [],
  });
});

test("a sandbox", () => {
  const text = `runtime_controls:
  sandbox_profile:
    workspace: {entries: [{path: /work, read_only: true}]}
    capabilities: {shell: restricted, other: 5}
    permissions: {network: denied, secrets: none}
    state: {snapshot: required}
`;
  expect(loadRuntimeControls(root(text)).config).toEqual({
    sandboxProfile: {
      workspaceEntries: [{ path: "/work", read_only: true }],
      shell: "restricted",
      network: "denied",
      secrets: "none",
      snapshot: "required",
    },
  });
});

test("a value that aliases repeat is one fault at one place", () => {
  const text = `${CHANGE}artifacts: [&x [1], *x]\n`;
  expect(loadChange(root(text)).faults.map((fault) => fault.words)).toEqual(["artifacts entries must be strings"]);
});

test("a thousand faults are enough", () => {
  const text = `${CHANGE}artifacts: [${Array.from({ length: 5_000 }, (_, i) => i).join(", ")}]\n`;
  expect(loadChange(root(text)).faults).toHaveLength(1_000);
});

test("what aliases repeat a billion times is refused, not unfolded", () => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(10)}]`);
  const text = `l0: &l0 x\n${levels.join("\n")}\nbundle: {bundle_name: b, review_evidence: {a: *l9}}\n`;
  const { config, faults } = loadBundle(root(text));
  expect(config).toBeUndefined();
  expect(faults.map((fault) => fault.words)).toEqual([
    expect.stringMatching(/^The configuration has \d{10,} values, more than 200000; split it$/),
  ]);
});
