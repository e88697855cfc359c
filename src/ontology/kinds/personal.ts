/** Where people's own words stand, on whatever kind (DESIGN.md 5, Personal data). */
export const PERSONAL = [
  "user_input",
  "user_inputs",
  "input_description",
  "output_text",
  "output_preview",
  "requested_fields.summary",
] as const;

const AUTHORIZATION = ["authorization_mode", "delegated_principal_id", "delegated_scope"];

/** Names of a trace event beside what its declaration reads (DOMAIN.md 1.10). */
export const EVENT_NAMES = ["schema_version", "trace_id", "session_id", "agent_id", "tenant_id", "principal_id"];

/** Names of an event's payload, of all event types (DOMAIN.md 1.10). What is named neither here nor there is redacted. */
export const PAYLOAD_NAMES = [
  ...AUTHORIZATION,
  ...["user_input", "input_description", "input_sha256", "tenant_id", "principal_id", "session_id", "agent_id"],
  ...["runtime_principal", "action", "reason", "policy_id", "source", "records", "decision", "risk_tier"],
  ...["static_items", "session_items", "retrieved_items", "tool_items"],
  ...["capability", "capability_name", "tool_principal", "approval_id", "reviewer", "status", "tool_status"],
  ...["capability_session_id", "capability_session_status", "idempotency_key", "failure_reason"],
  ...["intent_id", "effect_state", "sandbox_profile_contract", "workspace_entries_reviewed", "workspace_manifest_ref"],
  ...["permissions_profile", "network_secrets_posture", "snapshot_policy", "reviewed_by", "review_evidence_refs"],
  ...["span_name", "duration_ms", "output_preview", "task_success", "side_effect_status"],
  ...["write_trust_boundary", "activation_policy", "contamination_scope", "policy_influence", "provenance_check"],
  ...["quarantine_state", "rollback_ref", "memory_class", "kind", "provenance", "revision"],
  ...["governance_action_id", "source_signal", "decision_owner", "action_state", "evidence_refs", "review_deadline"],
  ...["threat_class", "agent_identity", "delegation_chain", "allowed_collaboration_graph"],
  ...["inter_agent_authorization", "policy_inheritance", "non_repudiation", "failure_attribution"],
  ...["envelope_id", "source_event_range", "digest", "reason_code", "verdict_id", "verifier_id"],
  ...["verifier_contract_version", "input_refs", "process_score", "outcome_score", "blocking_decision"],
  ...["comparison_baseline", "reviewer_override"],
] as const;

/** Names of a run beside what the declaration of a trace reads (DOMAIN.md 1.11). */
export const RUN_NAMES = [
  ...["schema_version", "approval_id", "approval_status", "tenant_id", "principal_id", "session_id"],
  ...["agent_instance_id", "subagent_count", "delegation_reason", "context_handoff_size", "merge_conflict_risk"],
  ...["token_budget", "durable_state_version", "resumable_stream_id", "scheduled_wakeup_id"],
] as const;

/** What a session's export counts (DOMAIN.md 1.11). */
export const SUMMARY_NAMES = [
  ...["total_runs", "success_runs", "approval_wait_runs", "denied_runs", "failed_runs", "traceable_failed_runs"],
  ...["trace_ids", "failed_trace_ids", "idempotency_keys", "approval_ids", "approval_capability_names"],
  ...["pending_approval_ids", "pending_approval_capability_names", "approval_status_counts"],
  ...["latest_trace_id", "latest_status", "latest_failure_reason"],
] as const;

/** What a request to act shows beside its summary (DOMAIN.md 1.9). */
export const REQUESTED_NAMES = ["idempotency_key", "target_system", "destination"] as const;
