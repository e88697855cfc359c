import type { Vocabulary } from "../ontology.ts";
import { PERSONAL } from "./personal.ts";

/** Event types of the trace catalogue (DOMAIN.md 1.10): `trace:run_start` names one of them, not a trace. */
export const EVENT_TYPES = [
  "run_start",
  "policy_precheck",
  "retrieval",
  "context_layers_built",
  "tool_policy_decision",
  "approval_requested",
  "idempotency_decision",
  "tool_execution",
  "effect_reconciliation_required",
  "sandbox_profile_reviewed",
  "span",
  "run_failed",
  "run_complete",
  "memory_write_decision",
  "memory_persisted",
  "background_compaction",
  "background_update_scheduled",
  "agent_threat_evidence",
  "mcp_tool_risk_review",
  "a2a_handoff",
  "governance_action",
  "context_compaction",
  "context_rehydration",
  "continuity_validation_failed",
] as const;

/** Families of an artifact bundle's map (DOMAIN.md 1.5); `policy_bundle:v4` is a version, not a reference. */
export const ARTIFACT_FAMILIES = [
  "model_route",
  "policy_bundle",
  "approvals_bundle",
  "controls_bundle",
  "runtime_control_schema",
  "sandbox_profile",
  "capability_catalog",
  "eval_dataset",
  "verifier_contract",
  "contract_version",
] as const;

/** What looks like a typed reference and is none: versions, digests, URLs of projects, scopes, postures. */
export const VOCABULARY: Vocabulary = {
  texts: { trace: EVENT_TYPES },
  notReferences: [...ARTIFACT_FAMILIES, "sha256", "project", "tickets", "network"],
  personal: PERSONAL,
};
