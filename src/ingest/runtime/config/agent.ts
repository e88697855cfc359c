import type { AgentConfig } from "../../../readiness/configs.ts";
import { fields, mapping, requiredText, uniqueTexts } from "./checks.ts";
import { type Loader, loader } from "./loader.ts";

/** agent.yaml (DOMAIN.md 3.2): who runs, and what it is approved to do. */
export const loadAgent: Loader<AgentConfig> = loader({
  wrapper: "agent",
  root: "Agent identity config must be a mapping",
  check: mapping(
    "'agent' must be a mapping",
    fields<AgentConfig>({
      id: ["id", requiredText("agent.id")],
      displayName: ["display_name", requiredText("agent.display_name")],
      ownerTeam: ["owner_team", requiredText("agent.owner_team")],
      runtimePrincipal: ["runtime_principal", requiredText("agent.runtime_principal")],
      approvedCapabilities: [
        "approved_capabilities",
        uniqueTexts("approved_capabilities", "'approved_capabilities' must be a list"),
      ],
    }),
  ),
});
