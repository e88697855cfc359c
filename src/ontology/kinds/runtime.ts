import { bool, digest, int, json, kind, many, one, word, words } from "../declare.ts";
import type { Declarations } from "../ontology.ts";

/** A list whose links have lost its order. */
const ordered = (field: string) => words({ from: [field], about: "In the order of the configuration." });
const set = (inverse: string) => one("ConfigSet", { inverse, from: ["set"] });
const files = (inverse: string) => many("ExternalReference", { inverse, from: ["artifacts"] });
const team = (inverse: string, field: string) => one("Team", { inverse, from: [field] });
const checks = (inverse: string, field: string) => many("Assertion", { inverse, from: [field] });

/** The runtime's own YAML, held together by the folder it lies in (DOMAIN.md 3.1). */
export const RUNTIME_KINDS: Declarations = {
  ConfigSet: {
    about: "Configuration files that lie together: a folder, or a name given in spine.yaml.",
    pieces: true,
    presence: "either",
    joined: true,
    key: [["set"]],
    hub: true,
    links: {
      agent: one("Agent", { inverse: "configSets" }),
      bundle: one("ArtifactBundle", { inverse: "configSets" }),
    },
  },

  RuntimeChange: kind({
    about: "The change as the runtime's own configuration states it.",
    checked: true,
    key: [["set", "change_id"]],
    readiness: "change",
    fields: {
      changeId: word(),
      changeType: word(),
      riskLevel: word(),
      rolloutStrategy: word(),
      affectedSurfaces: words({ code: "surfaces" }),
      requiredSignalNames: ordered("required_signals"),
      approvalRoleNames: ordered("approval_roles"),
      artifactFiles: ordered("artifacts"),
    },
    links: {
      set: set("runtimeChanges"),
      change: one("Change", { inverse: "runtimeChanges" }),
      requiredSignals: checks("requiredByRuntimeChanges", "required_signals"),
      approvalRoles: many("Role", { inverse: "requiredByRuntimeChanges" }),
      files: files("runtimeChanges"),
      sessionControlOwner: team("sessionControlledChanges", "session_control_owner"),
      freezeOwner: team("freezeOwnedChanges", "emergency_freeze_owner"),
    },
  }),

  RuntimeBundle: kind({
    about: "The bundle as the runtime's own configuration states it: a name, a version and files.",
    checked: true,
    key: [["set", "bundle_name", "version"]],
    title: "bundleName",
    readiness: "bundle",
    fields: {
      bundleName: word(),
      version: word(),
      provenanceRequired: bool(),
      signed: bool(),
      artifactFiles: ordered("artifacts"),
      reviewEvidence: json({ about: "As it stands; reviewItems has it piece by piece." }),
    },
    links: {
      set: set("runtimeBundles"),
      sessionControlOwner: team("sessionControlledBundles", "session_control_owner"),
      files: files("runtimeBundles"),
    },
  }),

  RuntimeRetirement: kind({
    about: "How the runtime's own configuration retires a whole agent.",
    checked: true,
    key: [["set", "system_id"]],
    readiness: "retirement",
    fields: {
      systemId: word(),
      replacementMode: word(),
      triggers: words(),
      requiredSteps: words(),
      archiveTargets: words(),
    },
    links: {
      set: set("runtimeRetirements"),
      agent: one("Agent", { inverse: "runtimeRetirements", from: ["system_id"] }),
      sessionControlOwner: team("sessionControlledRetirements", "session_control_owner"),
      freezeOwner: team("freezeOwnedRetirements", "emergency_freeze_owner"),
    },
  }),

  RuntimeControlPolicy: kind({
    about: "How paused, expired and revoked runs are handled.",
    checked: true,
    key: [["set"]],
    fields: {
      pauseAllowed: bool(),
      resumeAllowed: bool(),
      backgroundModeAllowed: bool(),
      maxWaitSeconds: int(),
      onExpiry: word(),
      sessionMode: word({ from: ["capability_sessions.session_mode"] }),
      trackSessionIds: bool({ from: ["capability_sessions.track_session_ids"] }),
      allowProgressEvents: bool({ from: ["capability_sessions.allow_progress_events"] }),
      allowElicitation: bool({ from: ["capability_sessions.allow_elicitation"] }),
      resumePolicy: word({ from: ["capability_sessions.resume_policy"] }),
      onSessionExpiry: word({ from: ["capability_sessions.on_session_expiry"] }),
      expiryPolicy: word({ from: ["capability_sessions.expiry_policy"] }),
      reinitPolicy: word({ from: ["capability_sessions.reinit_policy"] }),
      reinitRequiresApproval: bool({ from: ["capability_sessions.reinit_requires_approval"] }),
      authorizationMode: word({ from: ["delegated_authorization.authorization_mode"] }),
      delegatedPrincipalPolicy: word({ from: ["delegated_authorization.delegated_principal_policy"] }),
      tokenReusePolicy: word({ from: ["delegated_authorization.token_reuse_policy"] }),
      onAuthorizationRevoke: word({ from: ["delegated_authorization.on_authorization_revoke"] }),
      subagentInheritance: word({ from: ["delegated_authorization.subagent_inheritance"] }),
      sandboxProfile: json(),
    },
    links: {
      set: set("controlPolicies"),
      contractVersion: one("ArtifactVersion", {
        inverse: "controlPolicies",
        from: ["contract_version"],
        prefix: "contract_version",
      }),
      capabilitySessionOwner: team("capabilitySessionControls", "capability_session_owner"),
      expirySignalOwner: team("expirySignalControls", "expiry_signal_owner"),
      freezeOwner: team("freezeOwnedControls", "emergency_freeze_owner"),
    },
  }),

  RolloutPolicy: kind({
    about: "Which signals a rollout needs, and which stop it.",
    checked: true,
    key: [["set"]],
    readiness: "rollout",
    fields: { requiredNames: ordered("require"), blockedNames: ordered("block_if"), rolloutMode: json() },
    links: {
      set: set("rolloutPolicies"),
      requires: checks("requiredByRolloutPolicies", "require"),
      blocks: checks("blockerOfRolloutPolicies", "block_if"),
    },
  }),

  ControlsPolicy: kind({
    about: "Which controls must hold, and which findings stop the agent.",
    checked: true,
    key: [["set"]],
    readiness: "controls",
    fields: { requiredNames: ordered("require"), blockedNames: ordered("block_if") },
    links: {
      set: set("controlsPolicies"),
      requires: checks("requiredByControls", "require"),
      blocks: checks("blockerOfControls", "block_if"),
    },
  }),

  ApprovalPolicy: kind({
    about: "Who is asked where nobody is named.",
    checked: true,
    key: [["set"]],
    fields: {
      escalationSlaMinutes: int(),
      requirePrincipalBinding: bool({ from: ["delegated_authorization.require_principal_binding"] }),
      requireScopeVisibility: bool({ from: ["delegated_authorization.require_scope_visibility"] }),
      onScopeRevoked: word({ from: ["delegated_authorization.on_scope_revoked"] }),
      subagentInheritance: word({ from: ["delegated_authorization.subagent_inheritance"] }),
    },
    links: {
      set: set("approvalPolicies"),
      defaultReviewer: one("Role", { inverse: "defaultReviewerOf", from: ["default_reviewer"] }),
      delegationReviewer: one("Role", {
        inverse: "delegationReviewerOf",
        from: ["delegated_authorization.reviewer_required_for_user_delegation"],
      }),
    },
  }),

  ToolPolicy: kind({
    about: "What the runtime allows each capability.",
    checked: true,
    key: [["set"]],
    fields: {
      decisions: json({ from: ["capabilities"], about: "What is decided of each capability, and who approves." }),
      requireTenant: bool({ from: ["run_precheck.require_tenant"] }),
      denyIfPrincipalMissing: bool({ from: ["run_precheck.deny_if_principal_missing"] }),
      allowedMemoryKinds: words({ from: ["memory_write.allow_kinds"] }),
      allowedNetworkAccess: words({ from: ["execution.allow_network_access"] }),
    },
    links: {
      set: set("toolPolicies"),
      capabilities: many("Capability", { inverse: "toolPolicies", read: "keys" }),
    },
  }),

  MemoryConfig: kind({
    about: "How the runtime remembers; its contents are kept as a digest only.",
    checked: true,
    body: digest(),
    key: [["set"]],
    links: { set: set("memoryConfigs") },
  }),
};
