/** A document, and what its own runtime says of it (DOMAIN.md 3.2), with line and column. */
export interface Message {
  /** The row of DOMAIN.md 3.2. */
  readonly row: string;
  /** As DOMAIN.md 3.2 spells it. */
  readonly says: string;
  readonly path: string;
  readonly text: string;
  /** `2:14: words`, every fault of the document. */
  readonly told: readonly string[];
  /** Without its key a record is refused (DESIGN.md 4), and the words stand in the rejection. */
  readonly refused?: true;
}

const EVENT = { event_type: "span", trace_id: "t1" };
const START = { ...EVENT, event_type: "run_start" };

/** One line of an event file. */
function event(row: string, says: string, line: object, ...told: readonly string[]): Message {
  return { row, says, path: "a.jsonl", text: JSON.stringify(line), told };
}

function yaml(row: string, says: string, text: string, ...told: readonly string[]): Message {
  return { row, says, path: "a.yaml", text, told };
}

const refused = (message: Message): Message => ({ ...message, refused: true });

const TELEMETRY: readonly Message[] = [
  refused({
    row: "telemetry",
    says: "Telemetry event line is not valid JSON: {line_number}",
    path: "a.jsonl",
    text: `${JSON.stringify(EVENT)}\n{"event_type"`,
    told: ["2:14: Telemetry event line is not valid JSON: 2. It is not JSON: expected :; found the end"],
  }),
  refused({
    row: "telemetry",
    says: "Telemetry event must be a mapping",
    path: "a.jsonl",
    text: `${JSON.stringify(EVENT)}\n7`,
    told: ["2:1: Telemetry event must be a mapping; found the number 7"],
  }),
  refused(
    event(
      "telemetry",
      "Telemetry event is missing required field: {required_field}",
      { event_type: "span", payload: {} },
      "1:1: Telemetry event is missing required field: trace_id",
    ),
  ),
  event(
    "telemetry",
    "Telemetry event is missing required field: {required_field}",
    { trace_id: "t1", payload: {} },
    "1:1: Telemetry event is missing required field: event_type",
  ),
  event(
    "telemetry",
    "Telemetry event field must be a string: {field}",
    { event_type: 7, trace_id: "t1" },
    "1:15: Telemetry event field must be a string: event_type",
  ),
  event(
    "telemetry",
    "Telemetry event field must not be empty: {field}",
    { schema_version: " ", event_type: "", trace_id: "t1" },
    "1:19: Telemetry event field must not be empty: schema_version",
    "1:36: Telemetry event field must not be empty: event_type",
  ),
  event(
    "telemetry",
    "Telemetry schema version is not supported: {schema_version}",
    { schema_version: "2.0", ...EVENT },
    "1:19: Telemetry schema version is not supported: 2.0",
  ),
  event(
    "telemetry",
    "Telemetry event payload must be a mapping",
    { ...EVENT, payload: ["a"] },
    "1:48: Telemetry event payload must be a mapping",
  ),
  yaml(
    "telemetry",
    "Telemetry event payload key must be a string",
    "event_type: span\ntrace_id: t1\npayload: {1: a}\n",
    "3:11: Telemetry event payload key must be a string",
  ),
  event(
    "telemetry",
    "Telemetry event payload key must not be empty",
    { ...EVENT, payload: { " ": "a" } },
    "1:49: Telemetry event payload key must not be empty",
  ),
  event(
    "telemetry",
    "Telemetry event payload keys must be unique",
    { ...EVENT, payload: { a: "1", "a ": "2" } },
    "1:57: Telemetry event payload keys must be unique",
  ),
  event(
    "telemetry",
    "Telemetry event payload value must be a string: {payload_key}",
    { ...EVENT, payload: { duration_ms: 3, ok: true, none: null } },
    "1:63: Telemetry event payload value must be a string: duration_ms",
    "1:70: Telemetry event payload value must be a string: ok",
    "1:82: Telemetry event payload value must be a string: none",
  ),
  event(
    "telemetry",
    "Telemetry event redacted_fields must be a list",
    { ...EVENT, redacted_fields: "user_input" },
    "1:56: Telemetry event redacted_fields must be a list",
  ),
  event(
    "telemetry",
    "Telemetry event redacted_fields entries must be strings",
    { ...EVENT, redacted_fields: [7] },
    "1:57: Telemetry event redacted_fields entries must be strings",
  ),
  event(
    "telemetry",
    "Telemetry redact field must not be empty",
    { ...EVENT, redacted_fields: [" "] },
    "1:57: Telemetry redact field must not be empty",
  ),
  event(
    "telemetry",
    "Telemetry redact field is not present in events: {missing}",
    { ...EVENT, payload: { a: "1" }, redacted_fields: ["a", "b"] },
    "1:81: Telemetry redact field is not present in events: b",
  ),
];

const REQUEST: readonly Message[] = [
  event(
    "run request",
    "Run request field must be a string: {field}",
    { ...START, session_id: 7 },
    "1:56: Run request field must be a string: session_id",
  ),
  event(
    "run request",
    "Run request field is required: {field}",
    { ...START, payload: { user_input: " ", tenant_id: "", authorization_mode: "" } },
    "1:67: Run request field is required: user_input",
    "1:107: Run request field is required: authorization_mode",
  ),
  event(
    "run request",
    "Delegated authorization field is required: {field}",
    { ...START, payload: { authorization_mode: "user_delegated", delegated_scope: "" } },
    "1:53: Delegated authorization field is required: delegated_principal_id",
    "1:110: Delegated authorization field is required: delegated_scope",
  ),
];

const state = (says: string, event_type: string, rest: object, ...told: readonly string[]) =>
  event("states", says, { event_type, trace_id: "t1", ...rest }, ...told);

const STATES: readonly Message[] = [
  state("Policy decision must be a string", "policy_precheck", { action: 7 }, "1:58: Policy decision must be a string"),
  state(
    "Policy decision must not be empty",
    "policy_precheck",
    { payload: { action: " " } },
    "1:69: Policy decision must not be empty",
  ),
  state(
    "Policy decision is not supported: {normalized}",
    "tool_policy_decision",
    { payload: { action: "maybe" } },
    "1:74: Policy decision is not supported: maybe",
  ),
  state("Run status must be a string", "run_complete", { status: false }, "1:55: Run status must be a string"),
  state("Run status must not be empty", "run_complete", { status: "" }, "1:55: Run status must not be empty"),
  state(
    "Run status is not supported: {normalized}",
    "run_complete",
    { payload: { status: "done" } },
    "1:66: Run status is not supported: done",
  ),
  state(
    "Capability outcome must be a string",
    "tool_execution",
    { status: [] },
    "1:57: Capability outcome must be a string",
  ),
  state(
    "Capability outcome must not be empty",
    "tool_execution",
    { payload: { status: "" } },
    "1:68: Capability outcome must not be empty",
  ),
  state(
    "Capability outcome is not supported: {normalized}",
    "tool_execution",
    { payload: { status: "odd" } },
    "1:68: Capability outcome is not supported: odd",
  ),
  state(
    "Side-effect status must be a string",
    "run_complete",
    { side_effect_status: 0 },
    "1:67: Side-effect status must be a string",
  ),
  state(
    "Side-effect status must not be empty",
    "run_complete",
    { payload: { side_effect_status: "" } },
    "1:78: Side-effect status must not be empty",
  ),
  state(
    "Side-effect status is not supported: {normalized}",
    "effect_reconciliation_required",
    { payload: { effect_state: "perhaps" } },
    "1:90: Side-effect status is not supported: perhaps",
  ),
];

const SESSION = "session: {session_id: s1, tenant_id: acme, principal_id: user-1, traces: [t1]}";
const RUN = "{trace_id: t1, status: success, user_input: hi, output_text: ho}";

const session = (says: string, text: string, ...told: readonly string[]) => yaml("session", says, text, ...told);

const SESSIONS: readonly Message[] = [
  session(
    "Session field must be a string: {field}",
    `${SESSION}\nruns:\n  - {trace_id: t1, status: success, user_input: hi, output_text: 7, idempotency_key: null}\n`,
    "3:66: Session field must be a string: output_text",
    "3:86: Session field must be a string: idempotency_key",
  ),
  refused(
    session(
      "Session field is required: {field}",
      "session: {session_id: ' ', tenant_id: acme}\nruns: []\n",
      "1:23: Session field is required: session_id",
    ),
  ),
  session(
    "Session field is required: {field}",
    `${SESSION}\nruns:\n  - {trace_id: t1, status: failed, user_input: hi, output_text: ho}\n`,
    "3:5: Session field is required: failure_reason",
  ),
  session(
    "Session field is required: {field}",
    `session: {session_id: s1, principal_id: ""}\nruns:\n  - ${RUN}\n`,
    "1:10: Session field is required: tenant_id",
    "1:41: Session field is required: principal_id",
  ),
  session(
    "Session field entries must be a sequence: {field}",
    "session: {session_id: s1, traces: t1}\nruns: []\n",
    "1:35: Session field entries must be a sequence: trace_id",
  ),
  session(
    "Session field entries must be unique: {field}",
    'session: {session_id: s1, traces: [t1, "t1 "]}\nruns: []\n',
    "1:40: Session field entries must be unique: trace_id",
  ),
  session(
    "Session status is not supported: {status}",
    `${SESSION}\nruns:\n  - ${RUN.replace("success", "finished")}\n`,
    "3:28: Session status is not supported: finished",
  ),
  session(
    "Session trace_id already exists: {trace_id}",
    `${SESSION}\nruns:\n  - ${RUN}\n  - ${RUN}\n`,
    "4:16: Session trace_id already exists: t1",
  ),
  session(
    "Session tenant_id does not match existing session: {session_id}",
    `${SESSION}\nruns:\n  - ${RUN.replace("{", "{tenant_id: other, ")}\n`,
    "3:17: Session tenant_id does not match existing session: s1",
  ),
  session(
    "Session principal_id does not match existing session: {session_id}",
    `dataset_name: seed
sessions:
  - session: {session_id: s1, principal_id: user-1}
    runs: []
  - session: {session_id: s1, principal_id: user-2}
    runs: []
`,
    "5:45: Session principal_id does not match existing session: s1",
  ),
  session(
    "Session not found: {session_id}",
    "dataset_name: seed\nsession_ids: [s1]\nsessions: []\n",
    "2:15: Session not found: s1",
  ),
  session(
    "Session eval specs must be a mapping",
    "dataset_name: seed\nsessions: []\neval_specs: [a]\n",
    "3:13: Session eval specs must be a mapping",
  ),
  session(
    "Session eval spec must be a mapping",
    `${SESSION}\nruns: []\neval: refund_retry\n`,
    "3:7: Session eval spec must be a mapping",
  ),
  session(
    "Session eval spec key must be a string",
    `${SESSION}\nruns: []\neval: {scenario: a, true: 1}\n`,
    "3:21: Session eval spec key must be a string",
  ),
  session(
    "Session eval spec key must not be empty",
    `${SESSION}\nruns: []\neval: {scenario: a, " ": 1}\n`,
    "3:21: Session eval spec key must not be empty",
  ),
  session(
    "Session eval spec keys must be unique",
    `${SESSION}\nruns: []\neval: {scenario: a, "labels ": [], labels: []}\n`,
    "3:36: Session eval spec keys must be unique",
  ),
  session("Session runs must be a sequence", `${SESSION}\nruns: 2\n`, "2:7: Session runs must be a sequence"),
  refused(
    session(
      "Session runs entries must be RunRecord",
      `${SESSION}\nruns: [t1]\n`,
      "2:8: Session runs entries must be RunRecord",
    ),
  ),
  yaml(
    "states",
    "Run status is not supported: {normalized}",
    `${SESSION}\nruns: []\nsummary: {latest_status: done}\n`,
    "3:26: Run status is not supported: done",
  ),
];

const ASKED = {
  approval_id: "apr-001",
  trace_id: "t1",
  capability_name: "refund",
  requested_by: "user-1",
  reviewer: "manager",
  reason: "because",
};

const approval = (says: string, rest: object, ...told: readonly string[]): Message => ({
  row: "approval records",
  says,
  path: "a.json",
  text: JSON.stringify({ ...ASKED, ...rest }),
  told,
});

const APPROVALS: readonly Message[] = [
  approval("Approval field must be a string: {field}", { nonce: 7 }, "1:141: Approval field must be a string: nonce"),
  refused(
    approval(
      "Approval field must be a string: {field}",
      { approval_id: 7 },
      "1:16: Approval field must be a string: approval_id",
    ),
  ),
  approval(
    "Approval field is required: {field}",
    { reviewer: " ", reason: undefined },
    "1:1: Approval field is required: reason",
    "1:104: Approval field is required: reviewer",
  ),
  approval(
    "Authorization mode is not supported: {authorization_mode}",
    { authorization_mode: "anybody" },
    "1:154: Authorization mode is not supported: anybody",
  ),
  approval(
    "Approval field is required: {field}",
    { authorization_mode: "user_delegated", delegated_principal_id: "user-2" },
    "1:1: Approval field is required: delegated_scope",
  ),
  approval(
    "Approval status is not supported: {status}",
    { status: "maybe", capability_session_status: "failed" },
    "1:142: Approval status is not supported: maybe",
    "1:178: Approval status is not supported: failed",
  ),
  approval(
    "Approval decision is not supported: {decision}",
    { decision: "later" },
    "1:144: Approval decision is not supported: later",
  ),
  yaml(
    "approval records",
    "Approval request not found: {approval_id}",
    `${SESSION}\nsummary: {approval_ids: [apr-001]}\nruns: []\n`,
    "2:26: Approval request not found: apr-001",
  ),
  yaml(
    "approval records",
    "Approval request is not pending: {approval_id}",
    `${SESSION}
summary: {pending_approval_ids: [apr-001]}
runs:
  - ${RUN.replace("}", ", approval_id: apr-001, capability_session_status: approved}")}
`,
    "2:34: Approval request is not pending: apr-001",
  ),
];

const ENVELOPE = {
  schema_version: "continuity-envelope/v1",
  envelope_id: "ce-1",
  session_id: "s1",
  source_trace_id: "t1",
  tenant_id: "acme",
  principal_id: "user-1",
  authorization_mode: "platform_owned",
  policy_version: "policy-v4",
  capability_name: "refund",
  capability_version: "v1",
  approval_id: "apr-001",
  action_digest: "sha256:ab",
  approval_expires_at: "2026-07-21T10:00:00Z",
  idempotency_key: "k1",
  side_effect_status: "not_started",
  checkpoint_ref: "checkpoint:1",
  summary_sha256: "sha256:cd",
  requires_reauthorization: true,
};

/** An envelope, a field a line, so that a fault's line is its field's. */
const continuity = (says: string, rest: object, ...told: readonly string[]): Message => ({
  row: "continuity",
  says,
  path: "a.json",
  text: JSON.stringify({ ...ENVELOPE, ...rest }, undefined, 1),
  told,
});

const CONTINUITY: readonly Message[] = [
  refused(
    yaml(
      "continuity",
      "Continuity envelope must be ContinuityEnvelope",
      "continuity_envelope: [ce-1]\n",
      "1:22: Continuity envelope must be ContinuityEnvelope; found a list",
    ),
  ),
  continuity(
    "Continuity approval status is not supported: {…}",
    { approval_status: "maybe" },
    "20:21: Continuity approval status is not supported: maybe",
  ),
  continuity(
    "Continuity authorization mode is not supported: {…}",
    { authorization_mode: "anybody" },
    "8:24: Continuity authorization mode is not supported: anybody",
  ),
  continuity(
    "Continuity envelope must require reauthorization",
    { requires_reauthorization: false },
    "19:30: Continuity envelope must require reauthorization",
  ),
  continuity(
    "Continuity field is required: {field}",
    { session_id: "", checkpoint_ref: undefined },
    "1:1: Continuity field is required: checkpoint_ref",
    "4:16: Continuity field is required: session_id",
  ),
  continuity(
    "Continuity field is required: {field}",
    { authorization_mode: "user_delegated", delegated_scope: " " },
    "1:1: Continuity field is required: delegated_principal_id",
    "20:21: Continuity field is required: delegated_scope",
  ),
  refused(
    continuity(
      "Continuity field must be a string: {field}",
      { envelope_id: 7 },
      "3:17: Continuity field must be a string: envelope_id",
    ),
  ),
  continuity(
    "Continuity field must be a string: {field}",
    { policy_version: 4 },
    "9:20: Continuity field must be a string: policy_version",
  ),
  continuity(
    "Continuity reauthorization flag must be a boolean",
    { requires_reauthorization: "yes" },
    "19:30: Continuity reauthorization flag must be a boolean",
  ),
  continuity(
    "Continuity schema version is not supported: {…}",
    { schema_version: "continuity-envelope/v2" },
    "2:20: Continuity schema version is not supported: continuity-envelope/v2",
  ),
  continuity(
    "Continuity side-effect status is not supported: {…}",
    { side_effect_status: "perhaps" },
    "16:24: Continuity side-effect status is not supported: perhaps",
  ),
  continuity(
    "Continuity summary digest must use sha256",
    { summary_sha256: "md5:ab" },
    "18:20: Continuity summary digest must use sha256",
  ),
  continuity(
    "Continuity timestamp is invalid: {field}",
    { approval_expires_at: "tomorrow" },
    "14:25: Continuity timestamp is invalid: approval_expires_at",
  ),
  continuity(
    "Continuity timestamp must include a timezone: {field}",
    { approval_expires_at: "2026-07-21T10:00:00" },
    "14:25: Continuity timestamp must include a timezone: approval_expires_at",
  ),
];

/** Every message of the rows that an export can come to, each with documents that do. */
export const MESSAGES: readonly Message[] = [
  ...TELEMETRY,
  ...REQUEST,
  ...STATES,
  ...SESSIONS,
  ...APPROVALS,
  ...CONTINUITY,
];
