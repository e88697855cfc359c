/** What is spelled in several ways (DOMAIN.md 2.3), or said differently in two places (2.4), and what the graph says. */
export interface SpellingRow {
  readonly about: string;
  /** Path → text, below a folder of the row's own; ids are unlike in every row unless they are names for everybody. */
  readonly documents: Readonly<Record<string, string>>;
  readonly graph: readonly string[];
}

const json = JSON.stringify;
const run = (trace: string, rest: object) => ({ trace_id: trace, status: "success", output_text: "done", ...rest });
const session = (id: string, runs: readonly { readonly trace_id: string }[]) => ({
  session: { session_id: id, tenant_id: "te", principal_id: "user-1", traces: runs.map((r) => r.trace_id) },
  summary: { total_runs: runs.length },
  runs,
});
const envelope = (trace_id: string, event_type: string, payload = {}) => ({
  schema_version: "1.0",
  ...{ event_type, trace_id, payload },
  redacted_fields: [],
});
const event = (trace: string, event_type: string, payload: object) => `${json(envelope(trace, event_type, payload))}\n`;

export const ALIASES: readonly SpellingRow[] = [
  {
    about: "bundle_id = artifact_id of a run",
    documents: {
      "a.yaml": "- {kind: run, run_id: al1a, artifact_id: al1}\n- {kind: run, run_id: al1b, bundle_id: al1}\n",
    },
    graph: ["RUN_BUNDLE Run:al1a → ArtifactBundle:al1", "RUN_BUNDLE Run:al1b → ArtifactBundle:al1"],
  },
  {
    about: "bundle_id ≈ bundle_name and version: two entities, tied by their configuration set",
    documents: {
      "artifacts.yaml": "bundle: {bundle_name: al2, version: 1.0.0, bundle_id: al2b, session_control_owner: o}\n",
    },
    graph: [
      "RECORDED RuntimeBundle:local/al2/al2/1.0.0",
      "UNRESOLVED ArtifactBundle:al2b",
      "RUNTIME_BUNDLE_SET RuntimeBundle:local/al2/al2/1.0.0 → ConfigSet:local/al2",
      "CONFIG_SET_BUNDLE ConfigSet:local/al2 → ArtifactBundle:al2b",
    ],
  },
  {
    about: "change_id = provenance.change_record",
    documents: {
      "a.yaml":
        "- {kind: artifact_bundle, bundle_id: al3, provenance: {change_record: al3c}}\n- {kind: incident_record, incident_id: al3, change_id: al3c}\n",
    },
    graph: ["ARTIFACT_BUNDLE_CHANGE ArtifactBundle:al3 → Change:al3c", "INCIDENT_CHANGE Incident:al3 → Change:al3c"],
  },
  {
    about: "approval_id = approval record of the incident form",
    documents: {
      "a.md":
        "# Incident record\n\n## Identity\n\n- Incident ID: al4\n- Affected agent: ag\n\n## Evidence freeze\n\n- Trace ID: al4t\n- Approval record: al4a\n\n## Impact\n\n- Severity: low\n",
    },
    graph: ["INCIDENT_APPROVAL Incident:al4 → Approval:al4a", "INCIDENT_TRACE Incident:al4 → Trace:al4t"],
  },
  {
    about: "trace_id and run_id are compared, never equated",
    documents: {
      "a.yaml": "{run_id: al5, trace_id: al5, policy_bundle_version: policy-v1, artifact_id: al5b}\n",
      "e.jsonl": `${json({ ...envelope("al5t", "run_start"), run_id: "al5r" })}\n`,
    },
    graph: [
      "RECORDED Run:al5",
      "UNRESOLVED Trace:al5",
      "RUN_TRACE Run:al5 → Trace:al5",
      "RUN_TRACE Run:al5r → Trace:al5t",
      "UNRESOLVED Run:al5r",
    ],
  },
  {
    about: "policy_bundle = policy_version = policy_bundle_version = bundle_version = a policy bundle's version",
    documents: {
      "a.yaml": `kind: artifact_bundle\nbundle_id: al6\nartifacts: {policy_bundle: policy-al6}
---
kind: continuity_envelope\nenvelope_id: al6\npolicy_version: policy-al6
---
kind: run\nrun_id: al6\npolicy_bundle_version: policy-al6
---
approval_contract: {capability: al6, bundle_version: policy-al6}
---
bundle: {bundle_id: al6p, version: policy-al6, applies_to: {agent_ids: [ag]}}\n`,
    },
    graph: [
      "ARTIFACT_BUNDLE_ARTIFACTS ArtifactBundle:al6 → ArtifactVersion:policy_bundle/policy-al6",
      "CONTINUITY_ENVELOPE_POLICY_VERSION ContinuityEnvelope:al6 → ArtifactVersion:policy_bundle/policy-al6",
      "RUN_POLICY_VERSION Run:al6 → ArtifactVersion:policy_bundle/policy-al6",
      "APPROVAL_CONTRACT_POLICY_VERSION ApprovalContract:al6/policy-al6 → ArtifactVersion:policy_bundle/policy-al6",
      "POLICY_BUNDLE_VERSIONS PolicyBundle:al6p → ArtifactVersion:policy_bundle/policy-al6",
    ],
  },
  {
    about: "verifier_contract = verifier_contract_version = verifier_contract_id",
    documents: {
      "a.yaml": `kind: artifact_bundle\nbundle_id: al7\nartifacts: {verifier_contract: al7}
---
kind: eval_result\nevaluation_result_id: al7\nverifier_contract_version: al7
---
kind: run\nrun_id: al7\nverifier_contract_id: al7\n`,
    },
    graph: [
      "ARTIFACT_BUNDLE_VERIFIER_CONTRACT ArtifactBundle:al7 → VerifierContract:al7",
      "EVAL_RESULT_VERIFIER_CONTRACT EvalResult:al7 → VerifierContract:al7",
      "RUN_VERIFIER_CONTRACT Run:al7 → VerifierContract:al7",
    ],
  },
  {
    about: "rollout_wave, release_scope, release wave and rollout_mode.initial are compared, never equated",
    documents: {
      "a.yaml": `kind: rollout_gate_record\ngate_id: al8\nrollout_wave: canary
---
kind: artifact_bundle\nbundle_id: al8\nrelease_scope: canary
---
kind: release_decision\ndecision_id: al8\nrollout_wave: internal canary
---
rollout: {require: [], rollout_mode: {initial: canary}}\n`,
    },
    graph: [
      'rolloutWave of RolloutGate:al8 = "canary"',
      'releaseScope of ArtifactBundle:al8 = "canary"',
      'rolloutWave of ReleaseDecision:al8 = "internal canary"',
      'rolloutMode of RolloutPolicy:local/al8 = "{\\"initial\\":\\"canary\\"}"',
    ],
  },
  {
    about: "capability = capability_name = executed_capability",
    documents: {
      "a.yaml":
        "- {kind: approval_request, approval_id: al9a, capability: al9}\n- {kind: approval_request, approval_id: al9b, capability_name: al9}\n- {kind: approval_audit_record, approval_id: al9a, audit_id: x, executed_capability: al9}\n",
    },
    graph: [
      "APPROVAL_CAPABILITY Approval:al9a → Capability:al9",
      "APPROVAL_CAPABILITY Approval:al9b → Capability:al9",
      "APPROVAL_AUDIT_CAPABILITY ApprovalAudit:al9a/x → Capability:al9",
    ],
  },
  {
    about: "decision = action of a payload",
    documents: {
      "a.yaml": "{kind: approval_decision, approval_id: al10, decided_by: p, decision: approved}\n",
      "e.jsonl": event("al10", "tool_policy_decision", { action: "allow" }),
    },
    graph: ['decision of ApprovalDecision:al10/p = "approved"', 'action of TraceEvent:al10/* = "allow"'],
  },
  {
    about: "reviewer of the runtime stands where decided_by does; requested_by = principal_id",
    documents: {
      "a.json": json({
        approvals: [
          {
            approval_id: "al11a",
            trace_id: "al11",
            capability_name: "c",
            requested_by: "user-11",
            reviewer: "manager",
            reason: "r",
            session_id: "al11",
            status: "pending",
          },
        ],
      }),
      "b.yaml": "{kind: approval_request, approval_id: al11b, principal_id: user-11, required_role: manager}\n",
    },
    graph: [
      "APPROVAL_REQUESTED_BY Approval:al11a → Principal:user-11",
      "APPROVAL_REQUESTED_BY Approval:al11b → Principal:user-11",
      "APPROVAL_REQUIRED_ROLE Approval:al11a → Role:manager",
      "APPROVAL_REQUIRED_ROLE Approval:al11b → Role:manager",
    ],
  },
  {
    about: "scenario = scenario_id",
    documents: {
      "a.json": json({
        dataset_name: "al12",
        sessions: [{ ...session("al12", [run("al12", {})]), eval: { scenario: "al12", labels: ["l12"] } }],
      }),
      "b.yaml": "{scenario_id: al12, grading_rules: [{type: status_equals, expected: success, blocking: true}]}\n",
    },
    graph: [
      "EVAL_SCENARIO_DATASETS EvalScenario:al12 → EvalDataset:al12",
      "EVAL_SCENARIO_ASSERTIONS EvalScenario:al12 → Assertion:l12",
      "EVAL_SCENARIO_ASSERTIONS EvalScenario:al12 → Assertion:status_equals",
      "EVAL_SCENARIO_ASSERTIONS EvalScenario:al12 → Assertion:al12",
    ],
  },
  {
    about: "owner = owner_team = owners[]",
    documents: {
      "a.yaml":
        "- {kind: agent, agent_id: al13, owner_team: al13}\n- {kind: incident_record, incident_id: al13, owner: al13}\n- {kind: incident_postmortem_link, incident_id: al13, postmortem_id: p, owners: [al13]}\n",
    },
    graph: [
      "AGENT_OWNER Agent:al13 → Team:al13",
      "INCIDENT_OWNER Incident:al13 → Team:al13",
      "POSTMORTEM_LINK_OWNERS PostmortemLink:al13/p → Team:al13",
    ],
  },
  {
    about: "eval_requirements ≈ required_evals ≈ required_signals",
    documents: {
      "a.yaml":
        "- {kind: change_record, change_id: al14, eval_requirements: [al14]}\n- {kind: change_review_record, review_id: al14, required_evals: [al14]}\n- change: {change_id: al14, required_signals: [al14]}\n",
    },
    graph: [
      "CHANGE_EVAL_REQUIREMENTS Change:al14 → Assertion:al14",
      "CHANGE_REVIEW_REQUIRED_EVALS ChangeReview:al14 → Assertion:al14",
      "RUNTIME_CHANGE_REQUIRED_SIGNALS RuntimeChange:local/al14/al14 → Assertion:al14",
    ],
  },
  {
    about: "sandbox_profile_review and sandbox_profile_reviewed are two names",
    documents: {
      "a.yaml":
        "- {kind: change_review_record, review_id: al15, required_evals: [sandbox_profile_review]}\n- {kind: rollout_gate_record, gate_id: al15, required_checks: [sandbox_profile_reviewed]}\n",
    },
    graph: [
      "CHANGE_REVIEW_REQUIRED_EVALS ChangeReview:al15 → Assertion:sandbox_profile_review",
      "ROLLOUT_GATE_REQUIRED_CHECKS RolloutGate:al15 → Assertion:sandbox_profile_reviewed",
    ],
  },
  {
    about: "phases ≈ required_steps, trigger ≈ triggers, historical_state ≈ archive_targets",
    documents: {
      "a.yaml": `kind: retirement_plan\nretirement_id: al16\ntrigger: deprecated\nphases: [dual_run]\nhistorical_state: {traces: retain_90_days}
---
retirement: {system_id: al16, triggers: [deprecated], required_steps: [dual_run], archive_targets: [traces]}\n`,
    },
    graph: [
      'phases of RetirementPlan:al16 = ["dual_run"]',
      'requiredSteps of RuntimeRetirement:local/al16/al16 = ["dual_run"]',
      'trigger of RetirementPlan:al16 = "deprecated"',
      'triggers of RuntimeRetirement:local/al16/al16 = ["deprecated"]',
      'rule of RetentionRule:al16/traces = "retain_90_days"',
      'archiveTargets of RuntimeRetirement:local/al16/al16 = ["traces"]',
    ],
  },
  {
    about: "effect_state = side_effect_status",
    documents: {
      "a.jsonl":
        event("al17", "effect_reconciliation_required", { effect_state: "unknown" }) +
        event("al17b", "run_complete", { side_effect_status: "unknown" }),
    },
    graph: ['effectState of TraceEvent:al17/* = "unknown"', 'effectState of TraceEvent:al17b/* = "unknown"'],
  },
];

export const CONTRADICTIONS: readonly SpellingRow[] = [
  {
    about: "1 the link names another plan than there is",
    documents: {
      "a.yaml":
        "- {kind: incident_postmortem_link, incident_id: co1, postmortem_id: p, corrective_actions: [{retirement_plan: retire-co1}]}\n- {kind: retirement_plan, retirement_id: retire-2026-co1}\n",
    },
    graph: [
      "UNRESOLVED RetirementPlan:retire-co1",
      "RECORDED RetirementPlan:retire-2026-co1",
      "gap postmortem.action_dangling of PostmortemLink:co1/p: RetirementPlan:retire-co1, which no record states",
    ],
  },
  {
    about: "2 bundle: is a policy bundle or a release bundle, by what is in it",
    documents: {
      "a.yaml":
        "bundle: {bundle_id: co2, version: v1, applies_to: {agent_ids: [ag]}}\n---\nbundle: {bundle_name: co2, version: 1.0.0, session_control_owner: o}\n",
    },
    graph: ["RECORDED PolicyBundle:co2", "RECORDED RuntimeBundle:local/co2/co2/1.0.0", "ABSENT ArtifactBundle:co2"],
  },
  {
    about: "3 artifacts is a map of versions, a list of files, or files with digests",
    documents: {
      "a.yaml": `kind: artifact_bundle\nbundle_id: co3\nartifacts: {model_route: co3}
---
change: {change_id: co3, artifacts: [co3.yaml]}
---
version: 1\nissuer: ci\nsubject: co3@1\nmeasured_at: 2026-01-01T00:00:00Z\nartifacts: [{id: a, path: a.txt, sha256: x}]\nsignals: {s: {value: true, artifact_refs: [a]}}\n`,
    },
    graph: [
      "ARTIFACT_BUNDLE_ARTIFACTS ArtifactBundle:co3 → ArtifactVersion:model_route/co3",
      "RUNTIME_CHANGE_FILES RuntimeChange:local/co3/co3 → ExternalReference:co3.yaml",
      'artifacts of EvidenceManifest:co3@1/2026-01-01T00:00:00Z = "[{\\"id\\":\\"a\\",\\"path\\":\\"a.txt\\",\\"sha256\\":\\"x\\"}]"',
    ],
  },
  {
    about: "4 and 5 corrective actions are typed in the link and promised in the report, which joins by the incident",
    documents: {
      "a.yaml": `kind: incident_postmortem_link\nincident_id: co4\npostmortem_id: co4p\ncorrective_actions: [{change_id: co4}]
---
postmortem: {incident_id: co4, corrective_actions: [{owner: o, action: Narrow it, due: 2026-04-12}]}\n`,
    },
    graph: [
      "POSTMORTEM_LINK_CORRECTIVE_CHANGES PostmortemLink:co4/co4p → Change:co4",
      'action of FollowUp:co4/1 = "Narrow it"',
      'due of FollowUp:co4/1 = "2026-04-12"',
      "postmortems PostmortemReport:co4 → Postmortem:co4p",
    ],
  },
  {
    about: "6 a change and its review have owners and surfaces of their own",
    documents: {
      "a.yaml":
        "- {kind: change_record, change_id: co6, owner: safety, affected_surfaces: [policy_bundle]}\n- {kind: change_review_record, review_id: co6, change_id: co6, owner: runtime, affected_surfaces: [approval_contract]}\n",
    },
    graph: [
      "CHANGE_OWNER Change:co6 → Team:safety",
      "CHANGE_REVIEW_OWNER ChangeReview:co6 → Team:runtime",
      'affectedSurfaces of Change:co6 = ["policy_bundle"]',
      'affectedSurfaces of ChangeReview:co6 = ["approval_contract"]',
    ],
  },
  {
    about: "7 a rollback unit that no bundle of the change holds leads nowhere",
    documents: { "a.yaml": '{kind: change_record, change_id: co7, rollback_unit: ["approvals_bundle:v3"]}\n' },
    graph: ['rollbackUnit of Change:co7 = ["approvals_bundle:v3"]', "rollbackUnits Change:co7 → nothing"],
  },
  {
    about: "8 the incident names one approval, its key another",
    documents: {
      "a.yaml":
        "- {kind: incident_record, incident_id: co8, approval_id: co8b, idempotency_key: co8}\n- {kind: approval_request, approval_id: co8a, requested_fields: {idempotency_key: co8}}\n",
    },
    graph: [
      "INCIDENT_APPROVAL Incident:co8 → Approval:co8b",
      "UNRESOLVED Approval:co8b",
      "approvals WriteIntent:co8 → Approval:co8a",
      "incidents WriteIntent:co8 → Incident:co8",
    ],
  },
  {
    about: "9 names that differ are different",
    documents: {
      "a.yaml":
        "- {kind: incident_record, incident_id: co9, agent_id: co9-ref}\n- {kind: approval_request, approval_id: co9, agent_id: co9-agent, capability: co9_write}\n- {kind: retirement_plan, retirement_id: co9, target: 'capability:co9_write_v1'}\n",
    },
    graph: [
      "INCIDENT_AGENT Incident:co9 → Agent:co9-ref",
      "APPROVAL_AGENT Approval:co9 → Agent:co9-agent",
      "APPROVAL_CAPABILITY Approval:co9 → Capability:co9_write",
      "RETIREMENT_PLAN_TARGET RetirementPlan:co9 → Capability:co9_write_v1",
    ],
  },
  {
    about: "10 what has no version is pinned by the digest of its record",
    documents: { "a.yaml": "{kind: change_record, change_id: co10}\n" },
    graph: ['digest of the record of Change:co10 = "93981dae127e692c63ecfb824071370d015bbbb6612481e8ffba5e4377a44f56"'],
  },
  {
    about: "11 a plan says what it says, and no more",
    documents: {
      "a.yaml": "{kind: retirement_plan, retirement_id: co11, phases: [dual_run], historical_state: {traces: keep}}\n",
    },
    graph: [
      'phases of RetirementPlan:co11 = ["dual_run"]',
      "retentionRules RetirementPlan:co11 → RetentionRule:co11/traces",
    ],
  },
  {
    about: "12 linked events and emitted events have words of their own",
    documents: {
      "a.yaml":
        "{kind: approval_audit_record, approval_id: co12, audit_id: x, trace_id: co12, linked_events: [tool_called]}\n",
      "e.jsonl": event("co12", "tool_execution", {}),
    },
    graph: [
      'linkedEvents of ApprovalAudit:co12/x = ["tool_called"]',
      'eventType of TraceEvent:co12/* = "tool_execution"',
    ],
  },
  {
    about: "13 a waiting run that an older export calls success disagrees with its events",
    documents: {
      "s.json": json(session("co13", [run("co13", { output_text: "waiting for human approval (apr-1)" })])),
      "e.jsonl": event("co13", "run_complete", { status: "waiting_for_approval" }),
    },
    graph: ["gap trace.status_conflict of Trace:co13: different values"],
  },
  {
    about: "14 check names that differ are different checks",
    documents: {
      "a.yaml":
        "- rollout: {require: [offline_eval_pass_14]}\n- change: {change_id: co14, required_signals: [offline_eval_passed_14]}\n",
    },
    graph: [
      "ROLLOUT_POLICY_REQUIRES RolloutPolicy:local/co14 → Assertion:offline_eval_pass_14",
      "RUNTIME_CHANGE_REQUIRED_SIGNALS RuntimeChange:local/co14/co14 → Assertion:offline_eval_passed_14",
    ],
  },
  {
    about: "15 and 16 an assertion is one name, on whichever scenario, gate, signal and control carries it",
    documents: {
      "a.yaml": `scenario_id: co15a\nlabels: [dup15]\ngrading_rules: []
---
scenario_id: co15b\nlabels: [dup15]\ngrading_rules: []
---
kind: rollout_gate_record\ngate_id: co15\nrequired_checks: [dup15]
---
controls: {require: [dup15]}
---
kind: artifact_bundle\nbundle_id: co15\nreview_evidence: {guard: {eval_ref: "eval:dup15"}}\n`,
    },
    graph: [
      "EVAL_SCENARIO_ASSERTIONS EvalScenario:co15a → Assertion:dup15",
      "EVAL_SCENARIO_ASSERTIONS EvalScenario:co15b → Assertion:dup15",
      "ROLLOUT_GATE_REQUIRED_CHECKS RolloutGate:co15 → Assertion:dup15",
      "CONTROLS_POLICY_REQUIRES ControlsPolicy:local/co15 → Assertion:dup15",
      "REVIEW_ITEM_ASSERTIONS ReviewItem:co15/guard → Assertion:dup15",
    ],
  },
  {
    about: "17 a retry in a new trace has a new key",
    documents: {
      "s.json": json(
        session("co17", [run("co17a", { idempotency_key: "co17a" }), run("co17b", { idempotency_key: "co17b" })]),
      ),
    },
    graph: [
      "TRACE_WRITE_INTENTS Trace:co17a → WriteIntent:co17a",
      "TRACE_WRITE_INTENTS Trace:co17b → WriteIntent:co17b",
    ],
  },
  {
    about: "18 two runs under one trace id show as two statements that disagree, each with its events",
    documents: {
      "one.jsonl":
        event("co18", "approval_requested", { approval_id: "co18", capability: "c", status: "pending" }) +
        event("co18", "run_complete", { status: "waiting_for_approval" }),
      "two.jsonl":
        event("co18", "span", { span_name: "tool:c", status: "failure" }) +
        event("co18", "run_complete", { status: "failed" }),
    },
    graph: [
      "gap trace.status_conflict of Trace:co18: different values",
      "gap trace.id_duplicate of Trace:co18: different statements in local",
    ],
  },
  {
    about: "19 one capability is allowed here and asked for there",
    documents: {
      "a.jsonl":
        event("co19a", "tool_policy_decision", { capability: "co19", action: "allow", policy_id: "cap_110" }) +
        event("co19b", "tool_policy_decision", {
          capability: "co19",
          action: "approval_required",
          policy_id: "cap_210",
        }),
    },
    graph: [
      'action of TraceEvent:co19a/* = "allow"',
      'action of TraceEvent:co19b/* = "approval_required"',
      "TRACE_EVENT_CAPABILITY TraceEvent:co19a/* → Capability:co19",
      "TRACE_EVENT_CAPABILITY TraceEvent:co19b/* → Capability:co19",
    ],
  },
  {
    about: "20 contract versions that differ are different",
    documents: {
      "a.yaml":
        "runtime_controls: {contract_version: co20-v5}\n---\nbundle: {bundle_id: co20, version: v, applies_to: {agent_ids: [ag]}, contract_version: co20-v3}\n",
    },
    graph: [
      "RUNTIME_CONTROL_POLICY_CONTRACT_VERSION RuntimeControlPolicy:local/co20 → ArtifactVersion:contract_version/co20-v5",
      "POLICY_BUNDLE_CONTRACT_VERSION PolicyBundle:co20 → ArtifactVersion:contract_version/co20-v3",
    ],
  },
  {
    about: "21 one owner, or several",
    documents: {
      "a.yaml":
        "- {kind: incident_record, incident_id: co21, owner: a21}\n- {kind: incident_postmortem_link, incident_id: co21, postmortem_id: p, owners: [a21, b21]}\n",
    },
    graph: ["INCIDENT_OWNER Incident:co21 → Team:a21", "POSTMORTEM_LINK_OWNERS PostmortemLink:co21/p → Team:b21"],
  },
];
