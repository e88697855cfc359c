import { paperForm } from "./filledIn.ts";
import { id, word } from "./labels.ts";

/** The capability contract form (DOMAIN.md 1.17): a Capability; scope, checks and retirement are its contract, by section. */
export const CAPABILITY_CONTRACT = paperForm({
  name: "a capability contract form",
  kind: "Capability",
  has: ["capability name"],
  hasNot: ["incident id", "decision"],
  rest: "contract",
  labels: {
    "capability name": id("name"),
    version: id("version"),
    owner: id("owner"),
    "risk tier": word("risk_tier"),
    "lifecycle state": word("lifecycle_state"),
    "tool principal": id("tool_principal"),
  },
});
