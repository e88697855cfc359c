/** Every field of DOMAIN.md 1 and 3.1, by kind: paths of its records, as they come to the kind. */
export const DOMAIN_FIELDS: Readonly<Record<string, string>> = {
  // 1.1
  Incident: `incident_id title severity status category detected_at detected_by agent_id trace_id session_id bundle_id
    change_id rollout_wave tool_principal approval_id idempotency_key affected_surfaces containment_actions owner
    reporter incident_commander affected_capability run_id policy_bundle model_route impact timeline residual_risk
    corrective_actions.new_eval_case follow_up_owner follow_up_due captured_at`,
  Finding: `finding_id duplicate_of discovered_at review_requested_at review_events disclosure_events
    disclosure_events.route_at_send maintainer_response severity_assessments remediation deployment_verification as_of
    evidence_access_policy`,
  // 1.2, 1.3
  PostmortemLink: `incident_id postmortem_id corrective_actions[].change_id corrective_actions[].bundle_id
    corrective_actions[].eval_dataset_update corrective_actions[].retirement_plan owners status`,
  PostmortemReport: `incident_id severity owner active_artifacts.trace_id active_artifacts.session_id
    active_artifacts.bundle_id active_artifacts.change_id active_artifacts.rollout_wave active_artifacts.policy_bundle
    active_artifacts.approval_mode active_artifacts.tool_principal root_cause.primary root_cause.contributing
    corrective_actions lifecycle_updates.change_id lifecycle_updates.bundle_id`,
  FollowUp: "owner action due",
  // 1.4 to 1.8
  Change: `change_id title change_type risk_level owner affected_surfaces eval_requirements approval_requirements
    rollback_unit status version created_at`,
  ArtifactBundle: `bundle_id owner artifacts.model_route artifacts.policy_bundle artifacts.approvals_bundle
    artifacts.controls_bundle artifacts.runtime_control_schema artifacts.sandbox_profile artifacts.capability_catalog
    artifacts.eval_dataset artifacts.verifier_contract artifacts.contract_version review_evidence status release_scope
    provenance.change_record provenance.reviewed_by version created_at`,
  ReviewItem: `trace_event workspace_manifest_ref permissions_profile network_secrets_posture snapshot_policy
    review_evidence_refs idempotency_key_required eval_ref approval_ref rollout_gate_ref`,
  RetirementPlan:
    "retirement_id target trigger replacement phases historical_state status owner planned_at target_date",
  RetentionRule: "rule owner",
  ChangeReview: `review_id change_id owner change_type risk_level affected_surfaces required_reviews required_evals
    status`,
  RolloutGate: `gate_id change_id bundle_id rollout_wave traffic_scope required_checks blocking_findings decision
    decided_by decided_at`,
  // 1.9
  Approval: `approval_id trace_id session_id agent_id tenant_id principal_id capability risk_tier requested_action
    reason requested_fields.summary requested_fields.idempotency_key requested_fields.target_system
    requested_fields.destination sandbox_context.sandbox_profile_contract sandbox_context.workspace_entries_reviewed
    sandbox_context.permissions_profile sandbox_context.network_secrets_posture sandbox_context.snapshot_policy
    required_role status capability_name requested_by reviewer capability_session_id capability_session_status
    authorization_mode delegated_principal_id delegated_scope idempotency_key resolution_note`,
  ApprovalDecision: "approval_id decision decided_by decided_at role note scope expires_at",
  ApprovalAudit: `approval_id trace_id decision executed executed_capability tool_principal idempotency_key
    result_status linked_events`,
  // 1.10
  Trace: `trace_id status input_sha256 output_text failure_reason task_success side_effect_status request_agent_id
    capability_session_id capability_session_status authorization_mode delegated_principal_id delegated_scope
    idempotency_key capability_name session_id tenant_id principal_id agent_id runtime_principal run_ids started_at`,
  TraceEvent: `event_type payload redacted_fields event_ts span_id parent_span_id run_id payload.action payload.reason
    payload.policy_id payload.capability payload.capability_name payload.risk_tier payload.tool_principal
    payload.approval_id payload.reviewer payload.status payload.capability_session_status payload.idempotency_key
    payload.intent_id payload.failure_reason payload.effect_state payload.side_effect_status payload.span_name
    payload.duration_ms payload.source payload.static_items payload.workspace_manifest_ref
    payload.permissions_profile payload.network_secrets_posture payload.snapshot_policy payload.reviewed_by
    payload.review_evidence_refs payload.memory_class payload.quarantine_state payload.source_signal
    payload.decision_owner payload.action_state payload.evidence_refs payload.threat_class payload.delegation_chain
    payload.envelope_id payload.digest payload.verdict_id payload.verifier_contract_version payload.input_refs
    payload.blocking_decision`,
  // 1.11
  Session: `session_id tenant_id principal_id traces summary.total_runs summary.success_runs
    summary.approval_wait_runs summary.denied_runs summary.failed_runs summary.traceable_failed_runs summary.trace_ids
    summary.failed_trace_ids summary.idempotency_keys summary.approval_ids summary.approval_capability_names
    summary.pending_approval_ids summary.pending_approval_capability_names summary.approval_status_counts
    summary.latest_trace_id summary.latest_status latest_failure_reason`,
  // 1.12
  EvalScenario: `scenario_id scenario labels expected_outcomes risk_class dataset_version scenario_owner
    source_trace_ids grader_type blocking notes_for_review failure_attribution verifier_id verifier_contract_version
    verifier_evidence_refs grading_rules verifier_outputs.verifier_id verifier_outputs.verifier_contract_version
    verifier_outputs.process_score verifier_outputs.outcome_score verifier_outputs.failure_attribution
    verifier_outputs.verifier_evidence_refs`,
  EvalDataset: `dataset_name session_count session_ids run_count failed_runs traceable_failed_runs
    duplicate_ticket_scenarios`,
  // 1.13
  PolicyBundle: `bundle_id version owner_team applies_to.agent_ids artifacts contract_version release_identity change_id
    artifact_lineage approval_contracts runtime_control_schema sandbox_profile_contract
    sandbox_profile_review_required deprecated_rules redaction_policy trusted_verifier_contracts
    verifier_contract_required_for_high_risk on_untrusted_verifier_contract control_checkpoints`,
  ApprovalContract: `capability risk_tier bundle_version release_identity required_reviewers request_fields
    allowed_decisions runtime_controls.pause_allowed runtime_controls.max_wait_seconds runtime_controls.on_expiry
    on_reject`,
  // 1.14
  ContinuityEnvelope: `envelope_id session_id source_trace_id reset_reason objective exact_constraint_refs
    pending_obligations tenant_id principal_id authorization_mode delegated_principal_id delegated_scope policy_version
    capability_name capability_version approval_id action_digest approval_expires_at idempotency_key side_effect_status
    checkpoint_ref sandbox_snapshot_ref budget_remaining source_event_range.first summary_sha256 evidence_refs
    requires_reauthorization`,
  // 1.15
  EvidenceManifest: "version issuer subject measured_at artifacts signals",
  Attestation: "signal value artifact_refs",
  // 1.16
  Run: `run_id trace_id session_id policy_bundle_version release_identity approval_id artifact_id change_id
    verifier_contract_id evaluation_result_id incident_id latest_rollout_decision handoff_artifact_id`,
  // 1.17
  LifecycleTransition: `transition_id change_id from_state to_state owner required_evidence decision blockers decided_at
    next_review.owner next_review.condition`,
  ReleaseDecision: `change_id agent_id capability owner risk_tier rollout_wave decision_date eval_summary trace_sample
    policy_bundle verifier_result known_findings open_risks decision constraints observation_window stop_criteria
    rollback_owner next_review rationale`,
  // 1.18 and 4.9
  EvalResult: `evaluation_result_id assertion_id scenario_id dataset_id dataset_version change_id bundle_id verdict
    verifier_id verifier_contract_version evidence_refs at`,
  VerifierContract: "id version family predecessor rubric",
  CheckResult: "gate_id assertion result",
  StepResult: "plan step done at by",
  Deprecation: "target reason owner",
  Waiver: "waiver_id gap subject owner approver reason expires_at",
  Reconciliation: "idempotency_key external_state at by",
  ContainmentAction: "incident_id token capability_id principal_id gate_id result owner",
  Deployment: "deployment_id bundle_id change_id gate_id environment deployed_at",
  DelegationContract: "contract_id agent_id capability_id owner mode principal_binding revoke_behaviour",
  HandoffArtifact: "handoff_artifact_id session_id owner",
  // 3.1
  RuntimeChange: `change_id change_type risk_level rollout_strategy session_control_owner emergency_freeze_owner
    artifacts affected_surfaces required_signals approval_roles`,
  RuntimeBundle: `bundle_name version session_control_owner provenance_required signed artifacts review_evidence`,
  RuntimeRetirement: `system_id replacement_mode session_control_owner emergency_freeze_owner triggers required_steps
    archive_targets`,
  RolloutPolicy: "require block_if rollout_mode",
  ControlsPolicy: "require block_if",
  ApprovalPolicy: `default_reviewer escalation_sla_minutes
    delegated_authorization.reviewer_required_for_user_delegation delegated_authorization.require_principal_binding
    delegated_authorization.require_scope_visibility delegated_authorization.on_scope_revoked
    delegated_authorization.subagent_inheritance`,
  RuntimeControlPolicy: `pause_allowed resume_allowed background_mode_allowed max_wait_seconds on_expiry contract_version
    capability_session_owner expiry_signal_owner emergency_freeze_owner capability_sessions.session_mode
    capability_sessions.track_session_ids capability_sessions.allow_progress_events
    capability_sessions.allow_elicitation capability_sessions.resume_policy capability_sessions.on_session_expiry
    capability_sessions.expiry_policy capability_sessions.reinit_policy capability_sessions.reinit_requires_approval
    delegated_authorization.authorization_mode delegated_authorization.delegated_principal_policy
    delegated_authorization.token_reuse_policy delegated_authorization.on_authorization_revoke
    delegated_authorization.subagent_inheritance sandbox_profile.manifest_version
    sandbox_profile.workspace.entries[].path sandbox_profile.permissions sandbox_profile.state`,
  Capability: `name owner mode transport timeout_seconds approval idempotency_key_required risk_tier network_access
    tool_principal allowed_egress status`,
  Agent: "agent_id display_name owner_team runtime_principal approved_capabilities",
  ToolPolicy: `capabilities.create_ticket.decision run_precheck.require_tenant run_precheck.deny_if_principal_missing
    memory_write.allow_kinds execution.allow_network_access`,
};

/** What stays in the record alone, and why (docs/decisions, "Left in the record"). */
export const LEFT: Readonly<Record<string, string>> = {
  LifecycleTransition: "schema_version",
  TraceEvent: "schema_version",
  ContinuityEnvelope: "schema_version",
  Trace: "user_input approval_id",
  EvalScenario: "user_inputs",
  Session: `trace_ids failed_trace_ids idempotency_keys approval_ids approval_capability_names pending_approval_ids
    pending_approval_capability_names approval_status_counts.pending latest_trace_id`,
  EvalDataset: `trace_ids failed_trace_ids idempotency_keys approval_ids approval_capability_names pending_approval_ids
    pending_approval_capability_names approval_status_counts.pending latest_failure_reason`,
  RuntimeBundle: "bundle_id",
  MemoryConfig: `seed_records[].memory_id seed_records[].tenant_id seed_records[].memory_class seed_records[].kind
    seed_records[].content seed_records[].source seed_records[].confidence seed_records[].provenance
    seed_records[].revision`,
};
