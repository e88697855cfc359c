import { bool, kind, many, one, word, words } from "../declare.ts";
import type { Declarations } from "../ontology.ts";

const set = (inverse: string) => one("ConfigSet", { inverse, from: ["set"] });
const files = (inverse: string) => many("ExternalReference", { inverse, from: ["artifacts"] });
const team = (inverse: string, field: string) => one("Team", { inverse, from: [field] });
const checks = (inverse: string, field: string) => many("Assertion", { inverse, from: [field] });

/** The runtime's own YAML, held together by the folder it lies in (DOMAIN.md 3.1). */
export const RUNTIME_KINDS: Declarations = {
  ConfigSet: {
    about: "Configuration files that lie together: a folder, or a name given in spine.yaml.",
    presence: "mentioned",
    composite: true,
    hub: true,
    links: {
      agent: one("Agent", { inverse: "configSets" }),
      bundle: one("ArtifactBundle", { inverse: "configSets" }),
    },
  },

  RuntimeChange: kind({
    about: "The change as the runtime's own configuration states it.",
    key: [["set", "change_id"]],
    fields: {
      changeType: word(),
      riskLevel: word(),
      rolloutStrategy: word(),
      affectedSurfaces: words({ code: "surfaces" }),
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
    key: [["set", "bundle_name", "version"]],
    title: "bundleName",
    fields: { bundleName: word(), version: word(), provenanceRequired: bool(), signed: bool() },
    links: {
      set: set("runtimeBundles"),
      sessionControlOwner: team("sessionControlledBundles", "session_control_owner"),
      files: files("runtimeBundles"),
    },
  }),

  RuntimeRetirement: kind({
    about: "How the runtime's own configuration retires a whole agent.",
    key: [["set", "system_id"]],
    fields: { replacementMode: word(), triggers: words(), requiredSteps: words(), archiveTargets: words() },
    links: {
      set: set("runtimeRetirements"),
      agent: one("Agent", { inverse: "runtimeRetirements", from: ["system_id"] }),
      sessionControlOwner: team("sessionControlledRetirements", "session_control_owner"),
      freezeOwner: team("freezeOwnedRetirements", "emergency_freeze_owner"),
    },
  }),

  RuntimeControlPolicy: kind({
    about: "How paused, expired and revoked runs are handled.",
    key: [["set"]],
    fields: { pauseAllowed: bool(), resumeAllowed: bool(), backgroundModeAllowed: bool(), onExpiry: word() },
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
    key: [["set"]],
    links: {
      set: set("rolloutPolicies"),
      requires: checks("requiredByRolloutPolicies", "require"),
      blocks: checks("blockerOfRolloutPolicies", "block_if"),
    },
  }),

  ControlsPolicy: kind({
    about: "Which controls must hold, and which findings stop the agent.",
    key: [["set"]],
    links: {
      set: set("controlsPolicies"),
      requires: checks("requiredByControls", "require"),
      blocks: checks("blockerOfControls", "block_if"),
    },
  }),

  ApprovalPolicy: kind({
    about: "Who is asked where nobody is named.",
    key: [["set"]],
    links: {
      set: set("approvalPolicies"),
      defaultReviewer: one("Role", { inverse: "defaultReviewerOf", from: ["default_reviewer"] }),
    },
  }),

  ToolPolicy: kind({
    about: "What the runtime allows each capability.",
    key: [["set"]],
    links: {
      set: set("toolPolicies"),
      capabilities: many("Capability", { inverse: "toolPolicies", read: "keys" }),
    },
  }),

  MemoryConfig: kind({
    about: "How the runtime remembers; its contents are kept as a digest only.",
    key: [["set"]],
    links: { set: set("memoryConfigs") },
  }),
};
