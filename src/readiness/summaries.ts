import type {
  AgentConfig,
  BundleConfig,
  CapabilitiesConfig,
  ChangeConfig,
  ControlsConfig,
  RetirementConfig,
  RolloutConfig,
} from "./configs.ts";
import { type Asked, blocking, missing, type Observation } from "./observation.ts";

/** What stands behind the fields of DOMAIN.md 3.3 in every summary: on what the verdict rests. */
export interface Basis {
  /** Ready only because nothing was asked for. */
  readonly vacuous: boolean;
  readonly assumed: readonly string[];
  readonly evidenced: readonly string[];
}

const DUPLICATE_CHECKS = ["duplicate_ticket_eval_passed"];

/** What of a change its check looks at. */
type OfChange = Pick<ChangeConfig, "changeId" | "requiredSignals" | "approvalRoles" | "rolloutStrategy" | "riskLevel">;

/** `check-change` (DOMAIN.md 3.3): fields, order and meaning are the runtime's. */
export function checkChange(config: OfChange, observation: Observation) {
  const { requiredSignals } = config;
  const missingSignals = missing(requiredSignals, observation);
  const duplicate = DUPLICATE_CHECKS.filter((name) => requiredSignals.includes(name));
  const missingDuplicate = missingSignals.filter((name) => duplicate.includes(name));
  return {
    change_id: config.changeId,
    ready: missingSignals.length === 0,
    required_signals: requiredSignals,
    approval_roles: config.approvalRoles,
    missing_signals: missingSignals,
    failed_run_signals: requiredSignals.filter(ofFailedRuns),
    missing_failed_run_signals: missingSignals.filter(ofFailedRuns),
    support_duplicate_signals: duplicate,
    missing_support_duplicate_signals: missingDuplicate,
    support_duplicate_signals_ready: missingDuplicate.length === 0,
    rollout_strategy: config.rolloutStrategy,
    risk_level: config.riskLevel,
    ...basis(askedByChange(config), observation),
  };
}

/** `check-bundle`: the runtime has none; a bundle is ready where its file is well formed. */
export function checkBundle(config: Omit<BundleConfig, "sessionControlOwner">) {
  return {
    bundle_name: config.bundleName,
    version: config.version,
    ready: true,
    provenance_required: config.provenanceRequired,
    signed: config.signed,
    artifacts: config.artifacts,
    review_evidence: config.reviewEvidence,
    ...basis(NOTHING_ASKED, { observed: new Map(), assumed: [], evidenced: [] }),
  };
}

/** What an archive must keep for a failed run, and for a duplicate, to be looked into later (DOMAIN.md 3.3). */
const FAILED_RUN_ARCHIVES = ["telemetry_jsonl", "session_exports", "approval_history"];
const DUPLICATE_ARCHIVES = [...FAILED_RUN_ARCHIVES, "runtime_control_bundle"];

/** What of a retirement its check looks at. */
type OfRetirement = Omit<RetirementConfig, "sessionControlOwner" | "emergencyFreezeOwner">;

/** `check-retirement`. The archive targets are filters of the plan: they do not say that anything was archived. */
export function checkRetirement(config: OfRetirement, observation: Observation) {
  const missingSteps = missing(config.requiredSteps, observation);
  return {
    system_id: config.systemId,
    ready: missingSteps.length === 0,
    triggers: config.triggers,
    missing_steps: missingSteps,
    required_steps: config.requiredSteps,
    archive_targets: config.archiveTargets,
    failed_run_archive_targets: config.archiveTargets.filter((target) => FAILED_RUN_ARCHIVES.includes(target)),
    support_duplicate_archive_targets: config.archiveTargets.filter((target) => DUPLICATE_ARCHIVES.includes(target)),
    replacement_mode: config.replacementMode,
    ...basis(askedByRetirement(config), observation),
  };
}

/** `check-rollout`. `production_ready` is ready on verified evidence alone, and so false on every hold. */
export function checkRollout(config: RolloutConfig, observation: Observation) {
  const missingRequired = missing(config.require, observation);
  const blockers = blocking(config.blockIf, observation);
  const duplicate = DUPLICATE_CHECKS.filter((name) => config.require.includes(name));
  const missingDuplicate = missingRequired.filter((name) => duplicate.includes(name));
  const ready = missingRequired.length === 0 && blockers.length === 0;
  const all = [...config.require, ...config.blockIf];
  return {
    ready,
    required_checks: config.require,
    blocked_checks: config.blockIf,
    missing_required: missingRequired,
    support_duplicate_required: duplicate,
    missing_support_duplicate_required: missingDuplicate,
    support_duplicate_required_ready: missingDuplicate.length === 0,
    blocking_signals: blockers,
    rollout_mode: config.rolloutMode,
    production_ready: ready && all.length > 0 && all.every((name) => observation.evidenced.includes(name)),
    ...basis(askedByRollout(config), observation),
  };
}

/** What `check-controls` takes to be so: a control outside these must be stated (DOMAIN.md 3.3). */
export const OBSERVED_CONTROLS: Asked = {
  required: [
    "registry_reviewed",
    "capability_owners_confirmed",
    "memory_provenance_enforced",
    "policy_traces_present",
    "duplicate_ticket_eval_passed",
    "idempotency_keys_present",
  ],
  blocked: ["direct_tool_access_present", "unmanaged_runtime_present"],
};
const FAILED_RUN_CONTROLS = ["policy_traces_present", "memory_provenance_enforced"];
const DUPLICATE_CONTROLS = ["duplicate_ticket_eval_passed", "idempotency_keys_present"];

/** What an agent may use, and what the catalogue holds; undefined where one of the files was not looked at. */
export interface Inventory {
  readonly agent: Pick<AgentConfig, "approvedCapabilities">;
  readonly catalogue: CapabilitiesConfig;
}

/** The finding that stands for a drifted inventory, after those of the configuration, as the runtime has it. */
const DRIFTED = "inventory_drift_present";

/** `check-controls`: healthy where no control is missing, no finding blocks and the inventory has not drifted. */
export function checkControls(config: ControlsConfig, observation: Observation, inventory: Inventory | undefined) {
  const missingControls = missing(config.require, observation);
  const drift = driftOf(inventory);
  const findings = [...blocking(config.blockIf, observation), ...(drift.has_drift ? [DRIFTED] : [])];
  const preserved = (names: readonly string[]) => names.filter((name) => !missingControls.includes(name));
  const lost = (names: readonly string[]) => missingControls.filter((name) => names.includes(name));
  return {
    healthy: missingControls.length === 0 && findings.length === 0,
    required_controls: config.require,
    blocked_findings_expected: config.blockIf,
    missing_controls: missingControls,
    failed_run_controls: lost(FAILED_RUN_CONTROLS),
    preserved_failed_run_controls: preserved(FAILED_RUN_CONTROLS),
    failed_run_controls_healthy: lost(FAILED_RUN_CONTROLS).length === 0,
    support_duplicate_controls: lost(DUPLICATE_CONTROLS),
    preserved_support_duplicate_controls: preserved(DUPLICATE_CONTROLS),
    support_duplicate_controls_healthy: lost(DUPLICATE_CONTROLS).length === 0,
    blocking_findings: findings,
    inventory_drift: drift,
    ...basis(askedByControls(config), observation),
    inventory_compared: inventory !== undefined,
  };
}

function driftOf(inventory: Inventory | undefined) {
  const approved = inventory?.agent.approvedCapabilities ?? [];
  const held = inventory?.catalogue.capabilities.map(({ name }) => name) ?? [];
  const fromCatalogue = approved.filter((name) => !held.includes(name)).toSorted(byCodePoint);
  const fromInventory = held.filter((name) => !approved.includes(name)).toSorted(byCodePoint);
  return {
    has_drift: fromCatalogue.length > 0 || fromInventory.length > 0,
    missing_from_catalog: fromCatalogue,
    missing_from_inventory: fromInventory,
  };
}

/** The runtime sorts what drifted, by code point: it is of two lists and has the order of neither. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const NOTHING_ASKED: Asked = { required: [], blocked: [] };
export const askedByChange = ({ requiredSignals }: OfChange): Asked => ({ required: requiredSignals, blocked: [] });
export const askedByRetirement = (config: OfRetirement): Asked => ({ required: config.requiredSteps, blocked: [] });
export const askedByRollout = ({ require, blockIf }: RolloutConfig): Asked => ({ required: require, blocked: blockIf });
export const askedByControls = ({ require, blockIf }: ControlsConfig): Asked => ({
  required: require,
  blocked: blockIf,
});

function basis({ required, blocked }: Asked, { assumed, evidenced }: Observation): Basis {
  const asked = new Set([...required, ...blocked]);
  return { vacuous: required.length === 0, assumed: assumed.filter((name) => asked.has(name)), evidenced };
}

function ofFailedRuns(name: string): boolean {
  return name.includes("failed_run");
}
