import { bool, json, kind, many, mentioned, moment, one, owner, text, texts, word, words } from "../declare.ts";
import type { Declarations } from "../ontology.ts";

/** What ran: traces, sessions, and the record that ties a run to a release (DOMAIN.md 1.10, 1.11, 1.14, 1.16). */
export const RUN_KINDS: Declarations = {
  Trace: kind({
    about: "One run of an agent, event by event.",
    scheme: "trace",
    checked: true,
    scoped: true,
    key: [["trace_id"]],
    fields: {
      tenantId: word(),
      status: word(),
      failureReason: word(),
      sideEffectStatus: word(),
      taskSuccess: bool(),
      inputSha256: word({ about: "Digest of what was asked, as the runtime took it." }),
      outputText: text(),
      authorizationMode: word(),
      delegatedScope: word(),
      capabilitySessionStatus: word(),
      startedAt: moment({ sortable: true }),
    },
    links: {
      session: one("Session", { inverse: "traces" }),
      agent: one("Agent", { inverse: "traces", from: ["agent_id", "agent", "request_agent_id"] }),
      principal: one("Principal", { inverse: "traces" }),
      delegatedPrincipal: one("Principal", { inverse: "delegatedTraces" }),
      runtimePrincipal: one("Principal", { inverse: "runtimeTraces", from: ["runtime_principal"] }),
      capabilities: many("Capability", { inverse: "traces", from: ["capabilities", "capability_name"] }),
      writeIntents: many("WriteIntent", { inverse: "traces", from: ["idempotency_keys", "idempotency_key"] }),
      capabilitySession: one("CapabilitySession", { inverse: "traces" }),
    },
  }),

  TraceEvent: {
    about: "One event of a trace, in the order of its file.",
    presence: "part",
    scoped: true,
    checked: true,
    part: { link: "trace", at: "events", shape: "list", named: "span_id", bySlot: true },
    title: "eventType",
    fields: {
      eventType: word(),
      spanId: word(),
      at: moment({ sortable: true, from: ["event_ts"] }),
      action: word({ from: ["payload.action"] }),
      status: word({ from: ["payload.status"] }),
      reason: word({ from: ["payload.reason"] }),
      policyId: word({ from: ["payload.policy_id"] }),
      failureReason: word({ from: ["payload.failure_reason"] }),
      effectState: word({ from: ["payload.effect_state", "payload.side_effect_status"] }),
    },
    links: {
      trace: one("Trace", { inverse: "events" }),
      capability: one("Capability", { inverse: "events", from: ["payload.capability", "payload.capability_name"] }),
      approval: one("Approval", { inverse: "events", from: ["payload.approval_id"] }),
      writeIntent: one("WriteIntent", { inverse: "events", from: ["payload.idempotency_key"] }),
      toolPrincipal: one("Principal", { inverse: "events", from: ["payload.tool_principal"] }),
      refs: many("ExternalReference", { inverse: "events", from: ["payload.review_evidence_refs"] }),
    },
  },

  Session: kind({
    about: "A conversation: the runs that share one context.",
    scheme: "session",
    checked: true,
    scoped: true,
    key: [["session_id"]],
    fields: { tenantId: word() },
    links: { principal: one("Principal", { inverse: "sessions" }) },
    lists: { traces: { from: ["traces"] } },
  }),

  CapabilitySession: mentioned("A stateful session with one capability.", { scoped: true }),
  WriteIntent: mentioned("One thing that was to be written once, by its idempotency key.", { scoped: true }),

  Run: kind({
    about: "The record that ties a run to the release it ran under.",
    scheme: "run",
    key: [["run_id"]],
    fields: {
      status: word(),
      startedAt: moment({ sortable: true }),
      endedAt: moment({ sortable: true }),
      latestRolloutDecision: word(),
    },
    links: {
      trace: one("Trace", { inverse: "runs" }),
      session: one("Session", { inverse: "runs" }),
      approval: one("Approval", { inverse: "runs" }),
      bundle: one("ArtifactBundle", { inverse: "runs", from: ["artifact_id", "bundle_id"] }),
      change: one("Change", { inverse: "runs" }),
      policyVersion: one("ArtifactVersion", {
        inverse: "runs",
        from: ["policy_bundle_version"],
        prefix: "policy_bundle",
      }),
      verifierContract: one("VerifierContract", {
        inverse: "runs",
        from: ["verifier_contract_id", "verifier_contract_version", "verifier_contract"],
      }),
      evalResult: one("EvalResult", { inverse: "runs", from: ["evaluation_result_id", "eval_result_id"] }),
      incident: one("Incident", { inverse: "runs" }),
      release: one("Release", { inverse: "runs", from: ["release_identity"] }),
      handoff: one("HandoffArtifact", { inverse: "runs", from: ["handoff_artifact_id"] }),
    },
  }),

  Reconciliation: kind({
    about: "Somebody looked outside whether a write of unknown outcome had happened.",
    key: [["reconciliation_id"], ["idempotency_key", "#"]],
    fields: {
      externalState: word(),
      effectRef: text({ about: "The object that was found." }),
      reconciledAt: moment({ sortable: true, from: ["at", "reconciled_at"] }),
      reconciledBy: word({ from: ["by", "reconciled_by"] }),
    },
    links: {
      writeIntent: one("WriteIntent", { inverse: "reconciliations", from: ["idempotency_key"] }),
      trace: one("Trace", { inverse: "reconciliations" }),
      owner: owner(),
    },
  }),

  HandoffArtifact: {
    about: "What a long piece of work carried over a reset or to another role.",
    presence: "either",
    key: [["handoff_artifact_id"]],
    fields: { sprintScope: text(), critique: text(), resetDecision: word() },
    links: { session: one("Session", { inverse: "handoffs" }), owner: owner() },
  },

  ContinuityEnvelope: kind({
    about: "What may be carried from one context to the next, and that it authorises nothing.",
    checked: true,
    wrapper: "continuity_envelope",
    key: [["envelope_id"]],
    title: "objective",
    fields: {
      resetReason: word(),
      objective: text(),
      constraintRefs: texts({ from: ["exact_constraint_refs"] }),
      pendingObligations: texts(),
      authorizationMode: word(),
      delegatedScope: word(),
      approvalExpiresAt: moment({ sortable: true }),
      sideEffectStatus: word(),
      sourceEventRange: json(),
      blockers: words(),
    },
    links: {
      session: one("Session", { inverse: "continuityEnvelopes" }),
      sourceTrace: one("Trace", { inverse: "continuityEnvelopes" }),
      approval: one("Approval", { inverse: "continuityEnvelopes" }),
      capability: one("Capability", { inverse: "continuityEnvelopes", from: ["capability_name", "capability"] }),
      writeIntent: one("WriteIntent", { inverse: "continuityEnvelopes", from: ["idempotency_key"] }),
      principal: one("Principal", { inverse: "continuityEnvelopes" }),
      delegatedPrincipal: one("Principal", { inverse: "delegatedEnvelopes" }),
      policyVersion: one("ArtifactVersion", {
        inverse: "continuityEnvelopes",
        from: ["policy_version"],
        prefix: "policy_bundle",
      }),
      refs: many("ExternalReference", { inverse: "continuityEnvelopes", from: ["evidence_refs"] }),
    },
  }),

  DelegationContract: kind({
    about: "On which terms an agent may act in somebody's name.",
    key: [["contract_id"]],
    fields: { mode: word(), principalBinding: word(), revokeBehaviour: word() },
    links: {
      agent: one("Agent", { inverse: "delegationContracts" }),
      capability: one("Capability", { inverse: "delegationContracts" }),
      bundle: one("ArtifactBundle", { inverse: "delegationContracts" }),
      owner: owner(),
    },
  }),
};
