import type { ApprovalsConfig } from "../../../readiness/configs.ts";
import { fields, mapping, otherwise, positive, requiredText } from "./checks.ts";
import { type Loader, loader } from "./loader.ts";

const MINUTES = "approvals.escalation_sla_minutes";

/** approvals.yaml (DOMAIN.md 3.1); what it says of delegation its loader does not read. */
export const loadApprovals: Loader<ApprovalsConfig> = loader({
  wrapper: "approvals",
  root: "Approval policy config must be a mapping",
  check: mapping(
    "'approvals' must be a mapping",
    fields<ApprovalsConfig>({
      defaultReviewer: ["default_reviewer", otherwise("manager", requiredText("approvals.default_reviewer"))],
      escalationSlaMinutes: [
        "escalation_sla_minutes",
        otherwise(30, positive(`${MINUTES} must be an integer`, `${MINUTES} must be positive`)),
      ],
    }),
  ),
});
