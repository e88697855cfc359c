/** A configuration file, and every fault its own loader finds in it (DOMAIN.md 3.2), with line and column. */
export interface Case {
  /** The loader's file. */
  readonly file: File;
  readonly text: string;
  /** `2:14: words`. */
  readonly told: readonly string[];
}

export type File =
  | "change"
  | "bundle"
  | "retirement"
  | "rollout"
  | "controls"
  | "approvals"
  | "runtime_controls"
  | "capabilities"
  | "agent"
  | "policy"
  | "memory";

const the = (file: File, text: string, ...told: readonly string[]): Case => ({ file, text, told });

type Values = Readonly<Record<string, string | undefined>>;

/** A sound file with some values in their YAML spelling put in, or left out; one a line, the wrapper in line 1. */
function lines(wrapper: string, sound: Values, put: Values): string {
  const values = Object.entries({ ...sound, ...put }).filter(([, value]) => value !== undefined);
  return [`${wrapper}:`, ...values.map(([key, value]) => `  ${key}: ${value}`), ""].join("\n");
}

const CHANGE: Values = {
  change_id: "c1",
  change_type: "policy_update",
  risk_level: "high",
  rollout_strategy: "staged_canary",
  session_control_owner: "ops",
  emergency_freeze_owner: "runtime",
};
const change = (put: Values, ...told: readonly string[]) => the("change", lines("change", CHANGE, put), ...told);

const BUNDLE: Values = { bundle_name: "b", version: "2026.04.16", session_control_owner: "ops" };
const bundle = (put: Values, ...told: readonly string[]) => the("bundle", lines("bundle", BUNDLE, put), ...told);

const RETIREMENT: Values = {
  system_id: "triage",
  replacement_mode: "staged",
  session_control_owner: "ops",
  emergency_freeze_owner: "runtime",
};
const retirement = (put: Values, ...told: readonly string[]) =>
  the("retirement", lines("retirement", RETIREMENT, put), ...told);

const AGENT: Values = { id: "a", display_name: "A", owner_team: "t", runtime_principal: "p" };
const agent = (put: Values, ...told: readonly string[]) => the("agent", lines("agent", AGENT, put), ...told);

const SPEC: Values = {
  owner: "support",
  mode: "write",
  transport: "gateway",
  tool_principal: "svc-writer",
  risk_tier: "high",
  network_access: "brokered",
};
const spec = (put: Values, ...told: readonly string[]) =>
  the("capabilities", `capabilities:\n${lines("  create", SPEC, put).replaceAll("\n  ", "\n    ")}`, ...told);

/** Faults of a list in the loaders that name it by its field alone. */
function list(make: typeof change, key: string, line: number): readonly Case[] {
  const column = key.length + 5;
  return [
    make({ [key]: "x" }, `${line}:${column}: ${key} must be a list`),
    make({ [key]: "" }, `${line}:${column}: ${key} must be a list`),
    make(
      { [key]: "[a, 7, ' ', a, ' a ', true, [b]]" },
      `${line}:${column + 4}: ${key} entries must be strings`,
      `${line}:${column + 7}: ${key} entries must not be empty`,
      `${line}:${column + 12}: ${key} entries must be unique`,
      `${line}:${column + 15}: ${key} entries must be unique`,
      `${line}:${column + 22}: ${key} entries must be strings`,
      `${line}:${column + 28}: ${key} entries must be strings`,
    ),
  ];
}

/** The same three of a list whose messages carry a label; `text` ends where the list begins. */
function labelled(file: File, text: string, label: string, listWords: string): readonly Case[] {
  const rows = text.split("\n");
  const [line, column] = [rows.length, (rows.at(-1) ?? "").length + 1];
  return [
    the(file, `${text}x\n`, `${line}:${column}: ${listWords}`),
    the(
      file,
      `${text}[a, 7, '', a]\n`,
      `${line}:${column + 4}: ${label} entries must be strings`,
      `${line}:${column + 7}: ${label} entries must not be empty`,
      `${line}:${column + 11}: ${label} entries must be unique`,
    ),
  ];
}

const OF_CHANGE: readonly Case[] = [
  the("change", "[1]\n", "1:1: change config must be a mapping"),
  the("change", "change: [1]\n", "1:9: change config must be a mapping"),
  the("change", "change:\n", "1:8: change config must be a mapping"),
  the(
    "change",
    `${lines("change", CHANGE, {})}  1: x\n  "2": x\n  yes: x\n  null: x\n  ~: x\n`,
    "8:3: change config keys must be strings",
    "11:3: change config keys must be strings",
    "12:3: change config keys must be strings",
  ),
  change({ change_id: "2026" }, "2:14: change.change_id must be a string"),
  change({ change_id: "12345678901234567890123" }, "2:14: change.change_id must be a string"),
  change({ change_type: "[a]" }, "3:16: change.change_type must be a string"),
  change({ risk_level: "true" }, "4:15: change.risk_level must be a string"),
  change({ rollout_strategy: "~" }, "5:21: change.rollout_strategy must be a string"),
  change({ session_control_owner: "7" }, "6:26: change.session_control_owner must be a string"),
  change({ change_id: undefined }, "2:3: change.change_id is required"),
  change({ change_id: "' '" }, "2:14: change.change_id is required"),
  change({ change_type: undefined }, "2:3: change.change_type is required"),
  change({ risk_level: '""' }, "4:15: change.risk_level is required"),
  change({ rollout_strategy: "' '" }, "5:21: change.rollout_strategy is required"),
  change({ session_control_owner: undefined }, "2:3: change.session_control_owner is required"),
  change({ emergency_freeze_owner: "''" }, "7:27: change.emergency_freeze_owner is required"),
  ...["artifacts", "affected_surfaces", "required_signals", "approval_roles"].flatMap((key) => list(change, key, 8)),
  the(
    "change",
    "change_type: 5\nrequired_signals: {a: b}\nchange_id: c1\nartifacts: [x, x]\nrisk_level: ''\n",
    "1:1: change.rollout_strategy is required",
    "1:1: change.session_control_owner is required",
    "1:1: change.emergency_freeze_owner is required",
    "1:14: change.change_type must be a string",
    "2:19: required_signals must be a list",
    "4:16: artifacts entries must be unique",
    "5:13: change.risk_level is required",
  ),
  the("change", `${lines("change", CHANGE, {})}  risk_level: low\n`, "8:3: The key risk_level stands twice; keep one"),
];

const EVIDENCE = "artifact bundle review_evidence";
const OF_BUNDLE: readonly Case[] = [
  the("bundle", "- 1\n", "1:1: artifact bundle config must be a mapping"),
  the("bundle", "bundle: b\n", "1:9: artifact bundle config must be a mapping"),
  the("bundle", `${lines("bundle", BUNDLE, {})}  2.5: x\n`, "5:3: artifact bundle config keys must be strings"),
  bundle({ bundle_name: "7" }, "2:16: bundle.bundle_name must be a string"),
  bundle({ version: "2026.04" }, "3:12: bundle.version must be a string"),
  bundle({ bundle_name: "''" }, "2:16: bundle.bundle_name is required"),
  bundle({ bundle_name: undefined }, "2:3: bundle.bundle_name is required"),
  bundle({ version: undefined }, "2:3: bundle.version is required"),
  bundle({ session_control_owner: undefined }, "2:3: bundle.session_control_owner is required"),
  bundle({ provenance_required: "'true'" }, "5:24: 'bundle.provenance_required' must be a boolean"),
  bundle({ signed: "yes" }, "5:11: 'bundle.signed' must be a boolean"),
  bundle({ signed: "1" }, "5:11: 'bundle.signed' must be a boolean"),
  ...list(bundle, "artifacts", 5),
  bundle({ review_evidence: "[a]" }, `5:20: ${EVIDENCE} config must be a mapping`),
  bundle(
    { review_evidence: "{3: x, ' ': y, a: z, ' a': z, a: w}" },
    `5:21: ${EVIDENCE} config keys must be strings`,
    `5:27: ${EVIDENCE} key must not be empty`,
    `5:41: ${EVIDENCE} keys must be unique`,
    `5:50: ${EVIDENCE} keys must be unique`,
  ),
  bundle(
    { review_evidence: "{a: {trace_event: x, trace_event: y}}" },
    "5:41: The key trace_event stands twice; keep one",
  ),
];

const OF_RETIREMENT: readonly Case[] = [
  the("retirement", "soon\n", "1:1: retirement config must be a mapping"),
  the("retirement", "retirement: soon\n", "1:13: retirement config must be a mapping"),
  the(
    "retirement",
    `${lines("retirement", RETIREMENT, {})}  false: x\n`,
    "6:3: retirement config keys must be strings",
  ),
  retirement({ system_id: "4.2" }, "2:14: retirement.system_id must be a string"),
  retirement({ replacement_mode: "{a: b}" }, "3:21: retirement.replacement_mode must be a string"),
  retirement({ system_id: "''" }, "2:14: retirement.system_id is required"),
  retirement({ replacement_mode: undefined }, "2:3: retirement.replacement_mode is required"),
  retirement({ session_control_owner: "' '" }, "4:26: retirement.session_control_owner is required"),
  retirement({ emergency_freeze_owner: undefined }, "2:3: retirement.emergency_freeze_owner is required"),
  ...["triggers", "required_steps", "archive_targets"].flatMap((key) => list(retirement, key, 6)),
];

const MODE = "rollout.rollout_mode";
const OF_ROLLOUT: readonly Case[] = [
  the("rollout", "[]\n", "1:1: Rollout policy config must be a mapping"),
  the("rollout", "rollout: 5\n", "1:10: 'rollout' must be a mapping"),
  ...labelled("rollout", "rollout:\n  require: ", "rollout.require", "'require' must be a list"),
  ...labelled("rollout", "rollout:\n  block_if: ", "rollout.block_if", "'block_if' must be a list"),
  the("rollout", "rollout:\n  rollout_mode: canary\n", "2:17: 'rollout_mode' must be a mapping"),
  the(
    "rollout",
    "rollout:\n  rollout_mode:\n    5: a\n    '': b\n    initial: [canary]\n    ' initial': canary\n    later: ' '\n    max: ~\n",
    `3:5: ${MODE} keys must be strings`,
    `4:5: ${MODE} entries must not be empty`,
    `5:14: ${MODE} values must be scalar: initial`,
    `6:5: ${MODE} entries must be unique`,
    `7:12: ${MODE} entries must not be empty`,
    `8:10: ${MODE} values must be scalar: max`,
  ),
];

const OF_CONTROLS: readonly Case[] = [
  the("controls", "[]\n", "1:1: Controls policy config must be a mapping"),
  the("controls", "controls: [a]\n", "1:11: 'controls' must be a mapping"),
  ...labelled("controls", "controls:\n  require: ", "controls.require", "'controls.require' must be a list"),
  ...labelled("controls", "controls:\n  block_if: ", "controls.block_if", "'controls.block_if' must be a list"),
];

const MINUTES = "approvals.escalation_sla_minutes";
const OF_APPROVALS: readonly Case[] = [
  the("approvals", "[]\n", "1:1: Approval policy config must be a mapping"),
  the("approvals", "approvals: manager\n", "1:12: 'approvals' must be a mapping"),
  the("approvals", "approvals: {default_reviewer: 5}\n", "1:31: approvals.default_reviewer must be a string"),
  the("approvals", "approvals: {default_reviewer: ' '}\n", "1:31: approvals.default_reviewer is required"),
  ...["'30'", "true", "30.0", "[30]"].map((value) =>
    the("approvals", `approvals: {escalation_sla_minutes: ${value}}\n`, `1:37: ${MINUTES} must be an integer`),
  ),
  ...["0", "-5"].map((value) =>
    the("approvals", `approvals: {escalation_sla_minutes: ${value}}\n`, `1:37: ${MINUTES} must be positive`),
  ),
];

const SANDBOX = "runtime_controls.sandbox_profile";
const OF_RUNTIME_CONTROLS: readonly Case[] = [
  the("runtime_controls", "[]\n", "1:1: runtime_controls config must be a mapping"),
  the("runtime_controls", "runtime_controls: on\n", "1:19: runtime_controls config must be a mapping"),
  the("runtime_controls", "runtime_controls:\n  sandbox_profile: [a]\n", `2:20: ${SANDBOX} config must be a mapping`),
  the(
    "runtime_controls",
    "runtime_controls:\n  sandbox_profile:\n    workspace: x\n    capabilities: x\n    permissions: x\n    state: x\n",
    `3:16: ${SANDBOX}.workspace config must be a mapping`,
    `4:19: ${SANDBOX}.capabilities config must be a mapping`,
    `5:18: ${SANDBOX}.permissions config must be a mapping`,
    `6:12: ${SANDBOX}.state config must be a mapping`,
  ),
  the(
    "runtime_controls",
    "runtime_controls:\n  sandbox_profile:\n    workspace: {entries: {path: a}}\n    capabilities: {shell: true}\n    permissions: {network: 1, secrets: [none]}\n    state: {snapshot: ~}\n",
    `3:26: ${SANDBOX}.workspace.entries must be a list`,
    "4:27: Sandbox profile capabilities.shell must be a string",
    "5:28: Sandbox profile permissions.network must be a string",
    "5:40: Sandbox profile permissions.secrets must be a string",
    "6:23: Sandbox profile state.snapshot must be a string",
  ),
];

const OF_AGENT: readonly Case[] = [
  the("agent", "[]\n", "1:1: Agent identity config must be a mapping"),
  the("agent", "agent: a\n", "1:8: 'agent' must be a mapping"),
  agent({ id: "5" }, "2:7: agent.id must be a string"),
  agent({ id: undefined }, "2:3: agent.id is required"),
  agent({ display_name: "''" }, "3:17: agent.display_name is required"),
  agent({ owner_team: undefined }, "2:3: agent.owner_team is required"),
  agent({ runtime_principal: "' '" }, "5:22: agent.runtime_principal is required"),
  ...labelled(
    "agent",
    `${lines("agent", AGENT, {})}  approved_capabilities: `,
    "approved_capabilities",
    "'approved_capabilities' must be a list",
  ),
];

const OF_CAPABILITIES: readonly Case[] = [
  the("capabilities", "[]\n", "1:1: Capability catalog config must be a mapping"),
  the("capabilities", "capabilities: [create]\n", "1:15: 'capabilities' must be a mapping"),
  the(
    "capabilities",
    "capabilities:\n  create: x\n  \"it's\": x\n  ' ': {}\n  7: {}\n  'create ': []\n",
    "2:11: Capability spec for 'create' must be a mapping",
    `3:11: Capability spec for "it's" must be a mapping`,
    "4:3: Capability name must not be empty",
    "5:3: Capability names must be strings",
    "6:3: Capability names must be unique",
    "6:14: Capability spec for 'create ' must be a mapping",
  ),
  ...Object.keys(SPEC).flatMap((key, i) => [
    spec({ [key]: "5" }, `${i + 3}:${key.length + 7}: capabilities.create.${key} must be a string`),
    spec({ [key]: undefined }, `3:5: capabilities.create.${key} is required`),
  ]),
  spec({ timeout_seconds: "soon" }, "9:22: 'capabilities.create.timeout_seconds' must be an integer"),
  spec({ timeout_seconds: "0" }, "9:22: capabilities.create.timeout_seconds must be positive"),
  spec({ idempotency_key_required: "1" }, "9:31: 'capabilities.create.idempotency_key_required' must be a boolean"),
  spec({ approval: "~" }, "9:15: capabilities.create.approval must be a string"),
  spec({ approval: "' '" }, "9:15: capabilities.create.approval must not be empty"),
  spec({ approval: "director" }, "9:15: capabilities.create.approval is not supported: director"),
  spec({ allowed_egress: "any" }, "9:21: 'allowed_egress' must be a list"),
  spec(
    { allowed_egress: "[a, 7, '', a]" },
    "9:25: allowed_egress entries must be strings",
    "9:28: allowed_egress entries must not be empty",
    "9:32: allowed_egress entries must be unique",
  ),
];

const OF_POLICY: readonly Case[] = [
  the("policy", "[]\n", "1:1: Policy config must be a mapping"),
  the("policy", "policy: strict\n", "1:9: 'policy' must be a mapping"),
  the(
    "policy",
    "policy:\n  run_precheck: x\n  capabilities: x\n  memory_write: x\n  execution: x\n",
    "2:17: 'run_precheck' must be a mapping",
    "3:17: 'capabilities' must be a mapping",
    "4:17: 'memory_write' must be a mapping",
    "5:14: 'execution' must be a mapping",
  ),
  the(
    "policy",
    "policy:\n  run_precheck:\n    require_tenant: 'yes'\n    deny_if_principal_missing: 1\n",
    "3:21: 'run_precheck.require_tenant' must be a boolean",
    "4:32: 'run_precheck.deny_if_principal_missing' must be a boolean",
  ),
  ...labelled(
    "policy",
    "policy:\n  memory_write:\n    allow_kinds: ",
    "memory_write.allow_kinds",
    "'allow_kinds' must be a list",
  ),
  ...labelled(
    "policy",
    "policy:\n  execution:\n    allow_network_access: ",
    "execution.allow_network_access",
    "'allow_network_access' must be a list",
  ),
  the(
    "policy",
    [
      "policy:",
      "  capabilities:",
      "    a: allow",
      "    b: {decision: maybe}",
      "    c: {decision: true}",
      "    d: {decision: approval_required, approver: ' '}",
      "    e: {decision: approval_required, approver: 7}",
      "    f: {decision: approval_required}",
      "    '': {}",
      "    9: {}",
      "    a : {}",
      "",
    ].join("\n"),
    "3:8: Policy for capability 'a' must be a mapping",
    "4:19: Policy decision is not supported: maybe",
    "5:19: Policy decision must be a string",
    "6:48: Policy approver must not be empty: d",
    "7:48: Policy approver must be a string",
    "9:5: Policy capability name must not be empty",
    "10:5: Policy capability names must be strings",
    "11:5: Policy capability names must be unique",
  ),
];

const OF_MEMORY: readonly Case[] = [
  the("memory", "[]\n", "1:1: Memory store config must be a mapping"),
  the("memory", "memory: x\n", "1:9: 'memory' must be a mapping"),
  the("memory", "memory: {seed_records: x}\n", "1:24: 'seed_records' must be a list"),
];

export const CASES: readonly Case[] = [
  ...OF_CHANGE,
  ...OF_BUNDLE,
  ...OF_RETIREMENT,
  ...OF_ROLLOUT,
  ...OF_CONTROLS,
  ...OF_APPROVALS,
  ...OF_RUNTIME_CONTROLS,
  ...OF_AGENT,
  ...OF_CAPABILITIES,
  ...OF_POLICY,
  ...OF_MEMORY,
];
