import { alone } from "../form.ts";
import { has } from "../plainNode.ts";

/** The record that ties a run to a release, where it says no kind (DOMAIN.md 1.16). */
export const RUN_RECORD = alone(
  "a governed run record",
  (node) =>
    has(node, "run_id", "trace_id") &&
    !has(node, "event_type") &&
    !has(node, "payload") &&
    TIES.some((key) => has(node, key)),
  (node) => ({ records: [{ kind: "Run", node }] }),
);

const TIES = [
  "policy_bundle_version",
  "release_identity",
  "artifact_id",
  "bundle_id",
  "change_id",
  "verifier_contract_id",
  "evaluation_result_id",
  "latest_rollout_decision",
];
