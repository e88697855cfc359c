/**
 * The runtime's own configuration files as their loaders hold them (DOMAIN.md 3.1): trimmed, defaults filled in, every
 * list in the order of the file.
 */
export interface ChangeConfig {
  readonly changeId: string;
  readonly changeType: string;
  readonly riskLevel: string;
  readonly rolloutStrategy: string;
  readonly sessionControlOwner: string;
  readonly emergencyFreezeOwner: string;
  /** Names of files. */
  readonly artifacts: readonly string[];
  readonly affectedSurfaces: readonly string[];
  readonly requiredSignals: readonly string[];
  readonly approvalRoles: readonly string[];
}

export interface BundleConfig {
  readonly bundleName: string;
  readonly version: string;
  readonly provenanceRequired: boolean;
  readonly signed: boolean;
  readonly sessionControlOwner: string;
  /** Names of files. */
  readonly artifacts: readonly string[];
  /** By name of the review; the values are JSON, as the file has them. */
  readonly reviewEvidence: Readonly<Record<string, unknown>>;
}

export interface RetirementConfig {
  readonly systemId: string;
  readonly replacementMode: string;
  readonly sessionControlOwner: string;
  readonly emergencyFreezeOwner: string;
  readonly triggers: readonly string[];
  readonly requiredSteps: readonly string[];
  readonly archiveTargets: readonly string[];
}

export interface RolloutConfig {
  readonly require: readonly string[];
  readonly blockIf: readonly string[];
  /** Every value as its runtime prints it: `"5"`, `"True"`. */
  readonly rolloutMode: Readonly<Record<string, string>>;
}

export interface ControlsConfig {
  readonly require: readonly string[];
  readonly blockIf: readonly string[];
}

export interface ApprovalsConfig {
  readonly defaultReviewer: string;
  readonly escalationSlaMinutes: number;
}

export interface AgentConfig {
  readonly id: string;
  readonly displayName: string;
  readonly ownerTeam: string;
  readonly runtimePrincipal: string;
  readonly approvedCapabilities: readonly string[];
}

export interface CapabilityConfig {
  readonly name: string;
  readonly owner: string;
  readonly mode: string;
  readonly transport: string;
  readonly timeoutSeconds: number;
  readonly toolPrincipal: string;
  readonly riskTier: string;
  readonly networkAccess: string;
  readonly allowedEgress: readonly string[];
  /** `none` or `manager`. */
  readonly approval: string;
  readonly idempotencyKeyRequired: boolean;
}

export interface CapabilitiesConfig {
  readonly capabilities: readonly CapabilityConfig[];
}

/** What the policy says of one capability. */
export interface CapabilityDecision {
  /** `allow`, `approval_required` or `deny`. */
  readonly decision: string;
  readonly approver: string | undefined;
}

export interface PolicyConfig {
  readonly requireTenant: boolean;
  readonly denyIfPrincipalMissing: boolean;
  readonly capabilities: Readonly<Record<string, CapabilityDecision>>;
  readonly allowKinds: readonly string[];
  readonly allowNetworkAccess: readonly string[];
}

/** What of the sandbox a runtime tells in its traces; `unknown` where the file says nothing. */
export interface SandboxProfile {
  readonly workspaceEntries: readonly unknown[];
  readonly shell: string;
  readonly network: string;
  readonly secrets: string;
  readonly snapshot: string;
}

export interface RuntimeControlsConfig {
  readonly sandboxProfile: SandboxProfile;
}

export interface MemoryConfig {
  /** How many records the memory begins with. */
  readonly seedRecords: number;
}
