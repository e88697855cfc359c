import { bool, int, json, many, mentioned, one, owner, text, word, words } from "../declare.ts";
import type { Declarations } from "../ontology.ts";

/** Who acts and who answers: every one of them stands between many others, so nobody walks through unasked. */
export const ACTOR_KINDS: Declarations = {
  Capability: {
    about: "Something an agent may do, by name.",
    pieces: true,
    checked: true,
    presence: "either",
    scoped: true,
    scheme: "capability",
    hub: true,
    key: [["name"]],
    fields: {
      version: word(),
      status: word({ from: ["status", "lifecycle_state"] }),
      mode: word(),
      transport: word(),
      approval: word(),
      riskTier: word(),
      timeoutSeconds: int(),
      allowedEgress: words(),
      networkAccess: word(),
      idempotencyKeyRequired: bool(),
      contract: json({ about: "What its contract form says beside, section by section." }),
    },
    links: {
      toolPrincipal: one("Principal", { inverse: "capabilities", from: ["tool_principal"] }),
      owner: owner(),
    },
  },

  Agent: {
    about: "An agent system, by the name it is released under.",
    pieces: true,
    checked: true,
    presence: "either",
    scheme: "agent",
    hub: true,
    key: [["agent_id"]],
    title: "displayName",
    fields: { displayName: text() },
    links: {
      approvedCapabilities: many("Capability", { inverse: "agents" }),
      runtimePrincipal: one("Principal", { inverse: "agents", from: ["runtime_principal"] }),
      owner: owner({ from: ["owner_team", "owner"] }),
    },
  },

  Team: mentioned("Who answers for something.", { hub: true }),
  Principal: mentioned("In whose name something is done.", { scoped: true, hub: true }),
  ExternalReference: mentioned("What fits no other kind, by scheme and value.", { scoped: true, hub: true }),
};
