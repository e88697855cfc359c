import type { Member } from "../../read/node.ts";
import type { Labelled } from "../../read/page/passage.ts";
import { paperForm } from "./filledIn.ts";
import { at, id, on, text, texts, type Understood, word } from "./labels.ts";
import { text as member } from "../plainNode.ts";

/** The release decision form (DOMAIN.md 1.17): a ReleaseDecision, with its evidence and its rationale. */
export const RELEASE_DECISION = paperForm({
  name: "a release decision form",
  kind: "ReleaseDecision",
  has: ["decision", "change id"],
  hasNot: ["capability name"],
  unfilled: isMenu,
  within: {
    "why this decision is acceptable": "rationale",
    "what would change the decision": "rationale",
    "who accepted residual risk": "rationale",
  },
  labels: {
    "decision id": id("decision_id"),
    "change id": id("change_id"),
    "bundle id": id("bundle_id"),
    "gate id": id("gate_id"),
    "incident id": id("incident_id"),
    "rollback to": id("rollback_to"),
    "agent or capability": agentAndCapability,
    agent: id("agent_id"),
    capability: id("capability"),
    owner: id("owner"),
    "risk tier": word("risk_tier"),
    "release wave": word("rollout_wave"),
    "rollout wave": word("rollout_wave"),
    "decision date": decided,
    "decided at": at("decided_at"),
    decision: word("decision"),
    constraints: texts("constraints"),
    "eval summary": text("eval_summary"),
    "trace sample": text("trace_sample"),
    "policy bundle": id("policy_bundle"),
    "verifier result": text("verifier_result"),
    "known findings": text("known_findings"),
    "open risks": text("open_risks"),
    "observation window": text("observation_window"),
    "stop criteria": text("stop_criteria"),
    "rollback owner": id("rollback_owner"),
    "next review": text("next_review"),
  },
});

const CHOICES: ReadonlySet<string> = new Set([
  "approve",
  "approve with constraints",
  "hold",
  "freeze",
  "rollback",
  "go",
]);

/** `approve, approve with constraints, hold, freeze, rollback.` is what one may choose from. */
function isMenu({ label, text: said }: Labelled): boolean {
  const choices = said.toLowerCase().replace(/\.$/, "").split(/[,/|]/);
  return label.toLowerCase() === "decision" && choices.length > 1 && choices.every((one) => CHOICES.has(one.trim()));
}

/** A day, or a moment, which is a day too. */
function decided(field: Labelled): Understood {
  const { members, faults = [] } = on("decision_date")(field);
  const exact = at("decided_at")(field);
  return { members: [...members, ...(exact.faults === undefined ? exact.members : [])], faults };
}

/** One label for two kinds: a scheme tells which; of two names the first is the agent's. */
function agentAndCapability(field: Labelled): Understood {
  const said = field.codes.length > 0 ? field.codes : field.text.split(" / ");
  const names = ["agent_id", "capability"];
  const members = said.map((one, i): Member => {
    const [scheme, name] = /^(agent|capability):(.+)$/.exec(one)?.slice(1) ?? [];
    if (name !== undefined) return member(scheme === "agent" ? "agent_id" : "capability", name.trim(), field.at);
    return member((said.length === 2 && names[i]) || "agent_or_capability", one.trim(), field.at);
  });
  return said.length > 2 ? { members: [member("agent_or_capability", field.text, field.at)] } : { members };
}
