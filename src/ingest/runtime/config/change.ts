import type { ChangeConfig } from "../../../readiness/configs.ts";
import { fields, mapping, requiredText, uniqueTexts } from "./checks.ts";
import { type Loader, loader } from "./loader.ts";

const ROOT = "change config must be a mapping";

/** change.yaml (DOMAIN.md 3.1). */
export const loadChange: Loader<ChangeConfig> = loader({
  wrapper: "change",
  root: ROOT,
  bare: true,
  check: mapping(
    ROOT,
    fields<ChangeConfig>(
      {
        changeId: ["change_id", requiredText("change.change_id")],
        changeType: ["change_type", requiredText("change.change_type")],
        riskLevel: ["risk_level", requiredText("change.risk_level")],
        rolloutStrategy: ["rollout_strategy", requiredText("change.rollout_strategy")],
        sessionControlOwner: ["session_control_owner", requiredText("change.session_control_owner")],
        emergencyFreezeOwner: ["emergency_freeze_owner", requiredText("change.emergency_freeze_owner")],
        artifacts: ["artifacts", uniqueTexts("artifacts")],
        affectedSurfaces: ["affected_surfaces", uniqueTexts("affected_surfaces")],
        requiredSignals: ["required_signals", uniqueTexts("required_signals")],
        approvalRoles: ["approval_roles", uniqueTexts("approval_roles")],
      },
      "change config keys must be strings",
    ),
  ),
});
