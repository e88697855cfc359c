/**
 * Every reference of DOMAIN.md 2.2: a document that states it, and what the graph then holds: `edge from → to`, or
 * `field of Kind:key = value` where there is no kind for what it names. Ids are unlike in every row, so that all of them
 * lie in one graph.
 */
export interface ReferenceRow {
  readonly id: string;
  readonly about: string;
  readonly document: string;
  /** `yaml` unless said. */
  readonly as?: "json" | "jsonl";
  readonly graph: readonly string[];
}

const incident = (id: string, rest: string) => `kind: incident_record\nincident_id: i${id}\n${rest}\n`;
const link = (id: string, rest: string) =>
  `kind: incident_postmortem_link\nincident_id: i${id}\npostmortem_id: pm${id}\n${rest}\n`;
const bundle = (id: string, rest: string) => `kind: artifact_bundle\nbundle_id: b${id}\n${rest}\n`;
const event = (trace: string, payload: object) =>
  `${JSON.stringify({ schema_version: "1.0", event_type: "tool_execution", trace_id: trace, payload, redacted_fields: [] })}\n`;

export const REFERENCES: readonly ReferenceRow[] = [
  {
    id: "X01",
    about: "incident → trace",
    document: incident("01", "trace_id: t01"),
    graph: ["INCIDENT_TRACE Incident:i01 → Trace:t01"],
  },
  {
    id: "X02",
    about: "incident → session",
    document: incident("02", "session_id: s02"),
    graph: ["INCIDENT_SESSION Incident:i02 → Session:s02"],
  },
  {
    id: "X03",
    about: "incident → bundle",
    document: incident("03", "bundle_id: b03"),
    graph: ["INCIDENT_BUNDLE Incident:i03 → ArtifactBundle:b03"],
  },
  {
    id: "X04",
    about: "incident → change",
    document: incident("04", "change_id: c04"),
    graph: ["INCIDENT_CHANGE Incident:i04 → Change:c04"],
  },
  {
    id: "X05",
    about: "incident → gate by change, bundle and wave",
    document: `${incident("05", "change_id: c05\nbundle_id: b05\nrollout_wave: canary")}---
kind: rollout_gate_record\ngate_id: g05\nchange_id: c05\nbundle_id: b05\nrollout_wave: canary\n`,
    graph: ["gates Incident:i05 → RolloutGate:g05"],
  },
  {
    id: "X06",
    about: "incident → approval",
    document: incident("06", "approval_id: a06"),
    graph: ["INCIDENT_APPROVAL Incident:i06 → Approval:a06"],
  },
  {
    id: "X07",
    about: "one key for incident, request, audit, event, run and envelope",
    document: `${incident("07", "idempotency_key: k07")}---
kind: approval_request\napproval_id: a07\nrequested_fields: {idempotency_key: k07}
---
kind: approval_audit_record\napproval_id: a07\naudit_id: x\nidempotency_key: k07
---
kind: continuity_envelope\nenvelope_id: e07\nidempotency_key: k07\n`,
    graph: [
      "INCIDENT_WRITE_INTENT Incident:i07 → WriteIntent:k07",
      "APPROVAL_WRITE_INTENT Approval:a07 → WriteIntent:k07",
      "APPROVAL_AUDIT_WRITE_INTENT ApprovalAudit:a07/x → WriteIntent:k07",
      "CONTINUITY_ENVELOPE_WRITE_INTENT ContinuityEnvelope:e07 → WriteIntent:k07",
    ],
  },
  {
    id: "X08",
    about: "incident, audit, capability → principal",
    document: `${incident("08", "tool_principal: p08")}---
kind: approval_audit_record\napproval_id: a08\naudit_id: x\ntool_principal: p08
---
kind: capability\nname: cap08\ntool_principal: p08\n`,
    graph: [
      "INCIDENT_TOOL_PRINCIPAL Incident:i08 → Principal:p08",
      "APPROVAL_AUDIT_TOOL_PRINCIPAL ApprovalAudit:a08/x → Principal:p08",
      "CAPABILITY_TOOL_PRINCIPAL Capability:cap08 → Principal:p08",
    ],
  },
  {
    id: "X09",
    about: "incident → agent",
    document: incident("09", "agent_id: ag09"),
    graph: ["INCIDENT_AGENT Incident:i09 → Agent:ag09"],
  },
  {
    id: "X10",
    about: "containment tokens are words; carried out, they name what they touched",
    document: `${incident("10", "containment_actions: [disable_cap10]")}---
kind: containment_action\nincident_id: i10\ntoken: disable_cap10\ncapability_id: cap10\n`,
    graph: [
      'containmentActions of Incident:i10 = ["disable_cap10"]',
      "CONTAINMENT_ACTION_INCIDENT ContainmentAction:i10/disable_cap10 → Incident:i10",
      "CONTAINMENT_ACTION_CAPABILITY ContainmentAction:i10/disable_cap10 → Capability:cap10",
    ],
  },
  {
    id: "X11",
    about: "incident category",
    document: incident("11", "category: eval_escape"),
    graph: ['category of Incident:i11 = "eval_escape"'],
  },
  {
    id: "X12",
    about: "postmortem link → incident",
    document: link("12", ""),
    graph: ["POSTMORTEM_LINK_INCIDENT PostmortemLink:i12/pm12 → Incident:i12"],
  },
  {
    id: "X13",
    about: "postmortem link → postmortem; the report joins by the incident",
    document: `${link("13", "")}---\npostmortem: {incident_id: i13}\n`,
    graph: [
      "POSTMORTEM_LINK_POSTMORTEM PostmortemLink:i13/pm13 → Postmortem:pm13",
      "postmortems PostmortemReport:i13 → Postmortem:pm13",
    ],
  },
  {
    id: "X14",
    about: "corrective change",
    document: link("14", "corrective_actions: [{change_id: c14}]"),
    graph: ["POSTMORTEM_LINK_CORRECTIVE_CHANGES PostmortemLink:i14/pm14 → Change:c14"],
  },
  {
    id: "X15",
    about: "corrective bundle",
    document: link("15", "corrective_actions: [{bundle_id: b15}]"),
    graph: ["POSTMORTEM_LINK_CORRECTIVE_BUNDLES PostmortemLink:i15/pm15 → ArtifactBundle:b15"],
  },
  {
    id: "X16",
    about: "corrective data set",
    document: link("16", "corrective_actions: [{eval_dataset_update: d16}]"),
    graph: ["POSTMORTEM_LINK_CORRECTIVE_EVAL_DATASETS PostmortemLink:i16/pm16 → EvalDataset:d16"],
  },
  {
    id: "X17",
    about: "corrective retirement",
    document: link("17", "corrective_actions: [{retirement_plan: r17}]"),
    graph: ["POSTMORTEM_LINK_CORRECTIVE_RETIREMENTS PostmortemLink:i17/pm17 → RetirementPlan:r17"],
  },
  {
    id: "X18",
    about: "the report's incident, active artifacts and updates",
    document:
      "postmortem: {incident_id: i18, active_artifacts: {trace_id: t18, session_id: s18, bundle_id: b18, change_id: c18}, lifecycle_updates: {change_id: c18b, bundle_id: b18b}}\n",
    graph: [
      "POSTMORTEM_REPORT_INCIDENT PostmortemReport:i18 → Incident:i18",
      "POSTMORTEM_REPORT_ACTIVE_TRACE PostmortemReport:i18 → Trace:t18",
      "POSTMORTEM_REPORT_ACTIVE_SESSION PostmortemReport:i18 → Session:s18",
      "POSTMORTEM_REPORT_ACTIVE_BUNDLE PostmortemReport:i18 → ArtifactBundle:b18",
      "POSTMORTEM_REPORT_ACTIVE_CHANGE PostmortemReport:i18 → Change:c18",
      "POSTMORTEM_REPORT_UPDATED_CHANGE PostmortemReport:i18 → Change:c18b",
      "POSTMORTEM_REPORT_UPDATED_BUNDLE PostmortemReport:i18 → ArtifactBundle:b18b",
    ],
  },
  {
    id: "X19",
    about: "rollback units mean versions of the change's bundles",
    document: `kind: change_record\nchange_id: c19\nrollback_unit: ["policy_bundle:v19"]
---
${bundle("19", "artifacts: {policy_bundle: policy-v19}\nprovenance: {change_record: c19}")}`,
    graph: [
      'rollbackUnit of Change:c19 = ["policy_bundle:v19"]',
      "rollbackUnits Change:c19 → ArtifactVersion:policy_bundle/policy-v19",
    ],
  },
  {
    id: "X20",
    about: "change → evals",
    document: "kind: change_record\nchange_id: c20\neval_requirements: [offline20]\n",
    graph: ["CHANGE_EVAL_REQUIREMENTS Change:c20 → Assertion:offline20"],
  },
  {
    id: "X21",
    about: "change → reviews by name",
    document: "kind: change_record\nchange_id: c21\napproval_requirements: [safety_review21]\n",
    graph: ["CHANGE_APPROVAL_REQUIREMENTS Change:c21 → Role:safety_review21"],
  },
  {
    id: "X22",
    about: "review → change",
    document: "kind: change_review_record\nreview_id: cr22\nchange_id: c22\n",
    graph: ["CHANGE_REVIEW_CHANGE ChangeReview:cr22 → Change:c22"],
  },
  {
    id: "X23",
    about: "review → evals",
    document: "kind: change_review_record\nreview_id: cr23\nrequired_evals: [drill23]\n",
    graph: ["CHANGE_REVIEW_REQUIRED_EVALS ChangeReview:cr23 → Assertion:drill23"],
  },
  {
    id: "X24",
    about: "gate → change",
    document: "kind: rollout_gate_record\ngate_id: g24\nchange_id: c24\n",
    graph: ["ROLLOUT_GATE_CHANGE RolloutGate:g24 → Change:c24"],
  },
  {
    id: "X25",
    about: "gate → bundle, and back from the guard",
    document: `kind: rollout_gate_record\ngate_id: g25\nbundle_id: b25
---
${bundle("25", 'review_evidence: {duplicate_ticket_guard: {rollout_gate_ref: "gate:g25"}}')}`,
    graph: [
      "ROLLOUT_GATE_BUNDLE RolloutGate:g25 → ArtifactBundle:b25",
      "REVIEW_ITEM_GATE ReviewItem:b25/duplicate_ticket_guard → RolloutGate:g25",
    ],
  },
  {
    id: "X26",
    about: "gate → checks",
    document: "kind: rollout_gate_record\ngate_id: g26\nrequired_checks: [telemetry26]\n",
    graph: ["ROLLOUT_GATE_REQUIRED_CHECKS RolloutGate:g26 → Assertion:telemetry26"],
  },
  {
    id: "X27",
    about: "gate → findings",
    document: "kind: rollout_gate_record\ngate_id: g27\nblocking_findings: [f27]\n",
    graph: ["ROLLOUT_GATE_BLOCKING_FINDINGS RolloutGate:g27 → Finding:f27"],
  },
  {
    id: "X28",
    about: "bundle → change",
    document: bundle("28", "provenance: {change_record: c28}"),
    graph: ["ARTIFACT_BUNDLE_CHANGE ArtifactBundle:b28 → Change:c28"],
  },
  {
    id: "X29",
    about: "bundle → versions",
    document: bundle("29", "artifacts: {model_route: m29, eval_dataset: d29, verifier_contract: v29}"),
    graph: [
      "ARTIFACT_BUNDLE_ARTIFACTS ArtifactBundle:b29 → ArtifactVersion:model_route/m29",
      "ARTIFACT_BUNDLE_EVAL_DATASET ArtifactBundle:b29 → EvalDataset:d29",
      "ARTIFACT_BUNDLE_VERIFIER_CONTRACT ArtifactBundle:b29 → VerifierContract:v29",
    ],
  },
  {
    id: "X30",
    about: "an item's event type is a word",
    document: bundle("30", "review_evidence: {sandbox: {trace_event: sandbox_profile_reviewed}}"),
    graph: ['traceEvent of ReviewItem:b30/sandbox = "sandbox_profile_reviewed"'],
  },
  {
    id: "X31",
    about: "an item's workspace is a text",
    document: bundle("31", 'review_evidence: {sandbox: {workspace_manifest_ref: "runtime-controls.yaml#workspace"}}'),
    graph: ['workspaceManifestRef of ReviewItem:b31/sandbox = "runtime-controls.yaml#workspace"'],
  },
  {
    id: "X32",
    about: "an item's evidence",
    document: bundle("32", 'review_evidence: {sandbox: {review_evidence_refs: ["trace:t32", "eval:sandbox32"]}}'),
    graph: [
      "REVIEW_ITEM_TRACES ReviewItem:b32/sandbox → Trace:t32",
      "REVIEW_ITEM_ASSERTIONS ReviewItem:b32/sandbox → Assertion:sandbox32",
    ],
  },
  {
    id: "X33",
    about: "the guard's eval, approval and gate",
    document: bundle(
      "33",
      'review_evidence: {guard: {eval_ref: "eval:e33", approval_ref: "approval:a33", rollout_gate_ref: "gate:g33"}}',
    ),
    graph: [
      "REVIEW_ITEM_ASSERTIONS ReviewItem:b33/guard → Assertion:e33",
      "REVIEW_ITEM_APPROVAL ReviewItem:b33/guard → Approval:a33",
      "REVIEW_ITEM_GATE ReviewItem:b33/guard → RolloutGate:g33",
    ],
  },
  {
    id: "X34",
    about: "plan → target, replacement",
    document: "kind: retirement_plan\nretirement_id: r34\ntarget: capability:c34\nreplacement: capability:c34b\n",
    graph: [
      "RETIREMENT_PLAN_TARGET RetirementPlan:r34 → Capability:c34",
      "RETIREMENT_PLAN_REPLACEMENT RetirementPlan:r34 → Capability:c34b",
    ],
  },
  {
    id: "X35",
    about: "the runtime's retirement → agent",
    document: "retirement: {system_id: ag35}\n",
    graph: ["RUNTIME_RETIREMENT_AGENT RuntimeRetirement:local/./ag35 → Agent:ag35"],
  },
  {
    id: "X36",
    about: "request → trace, session, agent, tenant, principal, capability",
    document:
      "kind: approval_request\napproval_id: a36\ntrace_id: t36\nsession_id: s36\nagent_id: ag36\ntenant_id: te36\nprincipal_id: p36\ncapability: cap36\n",
    graph: [
      "APPROVAL_TRACE Approval:a36 → Trace:t36",
      "APPROVAL_SESSION Approval:a36 → Session:s36",
      "APPROVAL_AGENT Approval:a36 → Agent:ag36",
      'tenantId of Approval:a36 = "te36"',
      "APPROVAL_REQUESTED_BY Approval:a36 → Principal:p36",
      "APPROVAL_CAPABILITY Approval:a36 → Capability:cap36",
    ],
  },
  {
    id: "X37",
    about: "decision, audit → request",
    document:
      "kind: approval_decision\napproval_id: a37\ndecided_by: p37\n---\nkind: approval_audit_record\napproval_id: a37\naudit_id: x\n",
    graph: [
      "APPROVAL_DECISION_APPROVAL ApprovalDecision:a37/p37 → Approval:a37",
      "APPROVAL_AUDIT_APPROVAL ApprovalAudit:a37/x → Approval:a37",
    ],
  },
  {
    id: "X38",
    about: "audit → trace; its events are types",
    document:
      "kind: approval_audit_record\napproval_id: a38\naudit_id: x\ntrace_id: t38\nlinked_events: [tool_called]\n",
    graph: [
      "APPROVAL_AUDIT_TRACE ApprovalAudit:a38/x → Trace:t38",
      'linkedEvents of ApprovalAudit:a38/x = ["tool_called"]',
    ],
  },
  {
    id: "X39",
    about: "event → trace, approval, capability, intent; the policy rule is a word; the session is the trace's",
    as: "jsonl",
    document: event("t39", {
      session_id: "s39",
      approval_id: "a39",
      capability: "cap39",
      idempotency_key: "k39",
      policy_id: "cap_210",
    }),
    graph: [
      "TRACE_EVENT_TRACE TraceEvent:t39/* → Trace:t39",
      "TRACE_EVENT_APPROVAL TraceEvent:t39/* → Approval:a39",
      "TRACE_EVENT_CAPABILITY TraceEvent:t39/* → Capability:cap39",
      "TRACE_EVENT_WRITE_INTENT TraceEvent:t39/* → WriteIntent:k39",
      'policyId of TraceEvent:t39/* = "cap_210"',
      "TRACE_SESSION Trace:t39 → Session:s39",
    ],
  },
  {
    id: "X40",
    about: "session → traces; run → approval, capability, intent",
    as: "json",
    document: JSON.stringify({
      session: { session_id: "s40", tenant_id: "te", principal_id: "p40", traces: ["t40"] },
      summary: { total_runs: 1 },
      runs: [
        {
          trace_id: "t40",
          status: "success",
          approval_id: "a40",
          capability_name: "cap40",
          idempotency_key: "k40",
          output_text: "done",
        },
      ],
    }),
    graph: [
      "TRACE_SESSION Trace:t40 → Session:s40",
      "APPROVAL_TRACE Approval:a40 → Trace:t40",
      "TRACE_CAPABILITIES Trace:t40 → Capability:cap40",
      "TRACE_WRITE_INTENTS Trace:t40 → WriteIntent:k40",
    ],
  },
  {
    id: "X41",
    about: "scenario → traces, evidence",
    document:
      'scenario_id: sc41\nlabels: []\ngrading_rules: []\nsource_trace_ids: [t41]\nverifier_outputs: {verifier_evidence_refs: ["screenshot:s41", "trace:t41b"]}\n',
    graph: [
      "EVAL_SCENARIO_SOURCE_TRACES EvalScenario:sc41 → Trace:t41",
      "EVAL_SCENARIO_SOURCE_TRACES EvalScenario:sc41 → Trace:t41b",
      "EVAL_SCENARIO_REFS EvalScenario:sc41 → ExternalReference:screenshot:s41",
    ],
  },
  {
    id: "X42",
    about: "scenario and bundle → one verifier contract",
    document: `scenario_id: sc42\ngrading_rules: []\nverifier_outputs: {verifier_contract_version: v42}
---
${bundle("42", "artifacts: {verifier_contract: v42}")}`,
    graph: [
      "EVAL_SCENARIO_VERIFIER_CONTRACT EvalScenario:sc42 → VerifierContract:v42",
      "ARTIFACT_BUNDLE_VERIFIER_CONTRACT ArtifactBundle:b42 → VerifierContract:v42",
    ],
  },
  {
    id: "X43",
    about: "data set → sessions' scenarios and traces",
    as: "json",
    document: JSON.stringify({
      dataset_name: "d43",
      session_ids: ["s43"],
      sessions: [
        {
          session: { session_id: "s43", tenant_id: "te", principal_id: "p43", traces: ["t43"] },
          summary: { total_runs: 1 },
          runs: [{ trace_id: "t43", status: "success", output_text: "done" }],
          eval: { scenario: "sc43", labels: [], expected_outcomes: {} },
        },
      ],
    }),
    graph: [
      "TRACE_SESSION Trace:t43 → Session:s43",
      "EVAL_DATASET_SESSIONS EvalDataset:d43 → Session:s43",
      "EVAL_SCENARIO_DATASETS EvalScenario:sc43 → EvalDataset:d43",
      "EVAL_SCENARIO_SOURCE_TRACES EvalScenario:sc43 → Trace:t43",
    ],
  },
  {
    id: "X44",
    about: "policy bundle → agents, contract, release",
    document:
      "bundle: {bundle_id: pb44, version: v44, applies_to: {agent_ids: [ag44]}, contract_version: cc44, release_identity: rel44}\n",
    graph: [
      "POLICY_BUNDLE_AGENTS PolicyBundle:pb44 → Agent:ag44",
      "POLICY_BUNDLE_CONTRACT_VERSION PolicyBundle:pb44 → ArtifactVersion:contract_version/cc44",
      "POLICY_BUNDLE_RELEASE PolicyBundle:pb44 → Release:rel44",
    ],
  },
  {
    id: "X45",
    about: "approval contract → capability, policy version, release",
    document: "approval_contract: {capability: cap45, bundle_version: v45, release_identity: rel45}\n",
    graph: [
      "APPROVAL_CONTRACT_CAPABILITY ApprovalContract:cap45/v45 → Capability:cap45",
      "APPROVAL_CONTRACT_POLICY_VERSION ApprovalContract:cap45/v45 → ArtifactVersion:policy_bundle/v45",
      "APPROVAL_CONTRACT_RELEASE ApprovalContract:cap45/v45 → Release:rel45",
    ],
  },
  {
    id: "X46",
    about: "envelope → all it carries",
    document:
      'kind: continuity_envelope\nenvelope_id: e46\nsession_id: s46\nsource_trace_id: t46\napproval_id: a46\npolicy_version: policy-v46\ncapability_name: cap46\nidempotency_key: k46\nevidence_refs: ["plan:p46"]\n',
    graph: [
      "CONTINUITY_ENVELOPE_SESSION ContinuityEnvelope:e46 → Session:s46",
      "CONTINUITY_ENVELOPE_SOURCE_TRACE ContinuityEnvelope:e46 → Trace:t46",
      "CONTINUITY_ENVELOPE_APPROVAL ContinuityEnvelope:e46 → Approval:a46",
      "CONTINUITY_ENVELOPE_POLICY_VERSION ContinuityEnvelope:e46 → ArtifactVersion:policy_bundle/policy-v46",
      "CONTINUITY_ENVELOPE_CAPABILITY ContinuityEnvelope:e46 → Capability:cap46",
      "CONTINUITY_ENVELOPE_WRITE_INTENT ContinuityEnvelope:e46 → WriteIntent:k46",
      "CONTINUITY_ENVELOPE_REFS ContinuityEnvelope:e46 → ExternalReference:plan:p46",
    ],
  },
  {
    id: "X47",
    about: "a manifest's signal is the check of that name",
    document:
      "version: 1\nissuer: ci\nsubject: ag47@1\nmeasured_at: 2026-01-01T00:00:00Z\nartifacts: [{id: a, path: a.txt, sha256: x}]\nsignals: {sig47: {value: true, artifact_refs: [a]}}\n",
    graph: [
      "ATTESTATION_ASSERTION Attestation:ag47@1/2026-01-01T00:00:00Z/sig47 → Assertion:sig47",
      "EVIDENCE_MANIFEST_AGENT EvidenceManifest:ag47@1/2026-01-01T00:00:00Z → Agent:ag47",
    ],
  },
  {
    id: "X48",
    about: "a signal's files are names inside one manifest",
    document:
      "version: 1\nissuer: ci\nsubject: ag48@1\nmeasured_at: 2026-01-01T00:00:00Z\nartifacts: [{id: a48, path: a.txt, sha256: x}]\nsignals: {sig48: {value: true, artifact_refs: [a48]}}\n",
    graph: ['artifactRefs of Attestation:ag48@1/2026-01-01T00:00:00Z/sig48 = ["a48"]'],
  },
  {
    id: "X49",
    about: "the run's everything",
    document:
      "run_id: run49\ntrace_id: t49\nsession_id: s49\npolicy_bundle_version: pv49\nrelease_identity: rel49\napproval_id: a49\nartifact_id: b49\nchange_id: c49\nverifier_contract_id: v49\nevaluation_result_id: er49\nincident_id: i49\nhandoff_artifact_id: h49\n",
    graph: [
      "RUN_TRACE Run:run49 → Trace:t49",
      "RUN_SESSION Run:run49 → Session:s49",
      "RUN_POLICY_VERSION Run:run49 → ArtifactVersion:policy_bundle/pv49",
      "RUN_RELEASE Run:run49 → Release:rel49",
      "RUN_APPROVAL Run:run49 → Approval:a49",
      "RUN_BUNDLE Run:run49 → ArtifactBundle:b49",
      "RUN_CHANGE Run:run49 → Change:c49",
      "RUN_VERIFIER_CONTRACT Run:run49 → VerifierContract:v49",
      "RUN_EVAL_RESULT Run:run49 → EvalResult:er49",
      "RUN_INCIDENT Run:run49 → Incident:i49",
      "RUN_HANDOFF Run:run49 → HandoffArtifact:h49",
    ],
  },
  {
    id: "X50",
    about: "transition → change, evidence",
    document:
      'transition_id: tr50\nchange_id: c50\nfrom_state: a\nto_state: b\nrequired_evidence: ["eval:e50", "artifact:f50.json"]\n',
    graph: [
      "LIFECYCLE_TRANSITION_CHANGE LifecycleTransition:tr50 → Change:c50",
      "LIFECYCLE_TRANSITION_ASSERTIONS LifecycleTransition:tr50 → Assertion:e50",
      "LIFECYCLE_TRANSITION_REFS LifecycleTransition:tr50 → ExternalReference:artifact:f50.json",
    ],
  },
  {
    id: "X51",
    about: "the runtime's change → files",
    document: "change: {change_id: c51, artifacts: [policy51.yaml]}\n",
    graph: [
      "RUNTIME_CHANGE_FILES RuntimeChange:local/./c51 → ExternalReference:policy51.yaml",
      "RUNTIME_CHANGE_CHANGE RuntimeChange:local/./c51 → Change:c51",
    ],
  },
  {
    id: "X52",
    about: "runtime controls → contract version, owners",
    document:
      "runtime_controls: {contract_version: cc52, capability_session_owner: o52, expiry_signal_owner: o52, emergency_freeze_owner: o52}\n",
    graph: [
      "RUNTIME_CONTROL_POLICY_CONTRACT_VERSION RuntimeControlPolicy:local/. → ArtifactVersion:contract_version/cc52",
      "RUNTIME_CONTROL_POLICY_CAPABILITY_SESSION_OWNER RuntimeControlPolicy:local/. → Team:o52",
      "RUNTIME_CONTROL_POLICY_EXPIRY_SIGNAL_OWNER RuntimeControlPolicy:local/. → Team:o52",
      "RUNTIME_CONTROL_POLICY_FREEZE_OWNER RuntimeControlPolicy:local/. → Team:o52",
    ],
  },
  {
    id: "X53",
    about: "owners, deciders, reviewers, roles",
    document: `${incident("53", "owner: o53")}---
${link("53", "owners: [o53, o53b]")}---
kind: rollout_gate_record\ngate_id: g53\ndecided_by: [runtime_owner]
---
${bundle("53", "provenance: {reviewed_by: [safety-review]}")}---
change: {change_id: c53, approval_roles: [platform-owner]}\n`,
    graph: [
      "INCIDENT_OWNER Incident:i53 → Team:o53",
      "POSTMORTEM_LINK_OWNERS PostmortemLink:i53/pm53 → Team:o53",
      "POSTMORTEM_LINK_OWNERS PostmortemLink:i53/pm53 → Team:o53b",
      "ROLLOUT_GATE_DECIDED_BY RolloutGate:g53 → Role:runtime_owner",
      "ARTIFACT_BUNDLE_REVIEWED_BY ArtifactBundle:b53 → Role:safety-review",
      "RUNTIME_CHANGE_APPROVAL_ROLES RuntimeChange:local/./c53 → Role:platform-owner",
    ],
  },
];
