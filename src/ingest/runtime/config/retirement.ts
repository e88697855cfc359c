import type { RetirementConfig } from "../../../readiness/configs.ts";
import { fields, mapping, requiredText, uniqueTexts } from "./checks.ts";
import { type Loader, loader } from "./loader.ts";

const ROOT = "retirement config must be a mapping";

/** retirement.yaml (DOMAIN.md 3.1). */
export const loadRetirement: Loader<RetirementConfig> = loader({
  wrapper: "retirement",
  root: ROOT,
  bare: true,
  check: mapping(
    ROOT,
    fields<RetirementConfig>(
      {
        systemId: ["system_id", requiredText("retirement.system_id")],
        replacementMode: ["replacement_mode", requiredText("retirement.replacement_mode")],
        sessionControlOwner: ["session_control_owner", requiredText("retirement.session_control_owner")],
        emergencyFreezeOwner: ["emergency_freeze_owner", requiredText("retirement.emergency_freeze_owner")],
        triggers: ["triggers", uniqueTexts("triggers")],
        requiredSteps: ["required_steps", uniqueTexts("required_steps")],
        archiveTargets: ["archive_targets", uniqueTexts("archive_targets")],
      },
      "retirement config keys must be strings",
    ),
  ),
});
