import { IGNORED_FORMS } from "../record/ignored.ts";

/**
 * Keys by which a mapping without `kind:` may be one of the other forms (docs/forms.md), or a line of a dump. Looser than
 * the forms' own claims, never closer: what is in such a mapping is theirs to judge, and `spine lint` says it.
 */
export const MARKS: readonly (readonly string[])[] = [
  ["event_type"],
  ["trace_id", "payload"],
  ["session", "runs"],
  ["session", "summary"],
  ["dataset_name", "sessions"],
  ["scenario_id"],
  ["approval_id", "capability_name"],
  ["approval_id", "requested_by"],
  ["items"],
  ["run_id", "trace_id"],
  ["transition_id", "from_state"],
  ["continuity_envelope"],
  ["envelope_id", "schema_version"],
  ["artifacts", "signals"],
  ["issuer", "measured_at"],
  ["version", "subject"],
  ["change_id"],
  ["bundle_name"],
  ["system_id"],
  ...["change", "bundle", "retirement", "rollout", "controls", "approvals"].map((wrapper) => [wrapper]),
  ...["runtime_controls", "policy", "memory", "agent", "capabilities"].map((wrapper) => [wrapper]),
  ["spine"],
  ...IGNORED_FORMS.map(({ key }) => [key]),
];
