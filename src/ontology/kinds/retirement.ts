import { bool, day, kind, moment, must, one, owner, text, word, words } from "../declare.ts";
import type { Declarations } from "../ontology.ts";

/** What may be retired, replaced or declared obsolete. */
const RETIRABLE = [
  "Capability",
  "Agent",
  "ArtifactBundle",
  "ArtifactVersion",
  "PolicyBundle",
  "Principal",
  "ExternalReference",
] as const;

/** End of life, and exceptions from it (DOMAIN.md 1.6, 4.9). */
export const RETIREMENT_KINDS: Declarations = {
  RetirementPlan: kind({
    about: "How something is taken out of use, and what happens to what it leaves behind.",
    short: "retirement",
    scheme: "retirement",
    key: [["retirement_id"]],
    fields: {
      trigger: word(),
      phases: words(),
      status: word(),
      version: word(),
      plannedAt: moment({ sortable: true }),
      targetDate: day({ sortable: true }),
    },
    links: {
      target: one(RETIRABLE, { inverse: "retirementPlans", from: ["target"] }),
      replacement: one(RETIRABLE, { inverse: "replacementIn", from: ["replacement"] }),
      owner: owner(),
    },
    expects: {
      owner: must("Nobody carries the plan out.", { source: "LIF-I10" }),
      retentionRules: must("Nothing says what becomes of the traces, approvals and memory it leaves.", {
        source: "LIF-F5",
        code: "historical_state_missing",
        remedy: "Set historical_state in the retirement_plan record.",
      }),
    },
  }),

  RetentionRule: {
    about: "How long one kind of left-over state is kept, and by whom.",
    presence: "part",
    part: { link: "plan", at: "historical_state", shape: "map", value: "rule", name: "retained_state" },
    short: "retention",
    title: "rule",
    fields: { retainedState: word(), rule: word() },
    links: { plan: one("RetirementPlan", { inverse: "retentionRules" }), owner: owner() },
  },

  StepResult: kind({
    about: "What one step of a retirement came to.",
    key: [["plan", "step"]],
    fields: {
      step: word(),
      done: bool(),
      doneAt: moment({ sortable: true, from: ["at", "done_at"] }),
      doneBy: word({ from: ["by", "done_by"] }),
    },
    links: {
      plan: one(["RetirementPlan", "RuntimeRetirement"], { inverse: "stepResults", from: ["plan"] }),
      owner: owner(),
    },
  }),

  Deprecation: kind({
    about: "The mark that something must not be used for new work.",
    key: [["deprecation_id"], ["target"]],
    title: "reason",
    fields: { reason: text(), deprecatedAt: moment({ sortable: true }) },
    links: { target: one(RETIRABLE, { inverse: "deprecations", from: ["target"] }), owner: owner() },
  }),

  Waiver: kind({
    about: "A gap that somebody accepts, for a reason and a time.",
    key: [["waiver_id"]],
    title: "reason",
    fields: { gap: text(), reason: text(), expiresAt: moment({ sortable: true }) },
    links: {
      subject: one("any", { inverse: "waivers", from: ["subject"] }),
      approver: one("Principal", { inverse: "approvedWaivers" }),
      owner: owner(),
    },
  }),
};
