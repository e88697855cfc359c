import { all, any, exists, field, not, oneOf } from "../condition.ts";
import {
  day,
  json,
  kind,
  many,
  mentioned,
  moment,
  must,
  one,
  owner,
  text,
  texts,
  via,
  word,
  words,
} from "../declare.ts";
import type { Declarations } from "../ontology.ts";

/** Risk is high, or nobody says how high it is (LIF-I1: unknown counts as high). */
const RISKY = any(not(exists("riskLevel")), not(oneOf("riskLevel", "low", "medium")));

/** A gate that let something into production: `go`, in a wave that is no rehearsal (DOMAIN.md 4). */
const PRODUCTION_GO = all(field("decision", "eq", "go"), not(oneOf("rolloutWave", "test", "shadow")));

/** From the change to the decision that lets it out (DOMAIN.md 1.4, 1.7, 1.8). */
export const CHANGE_KINDS: Declarations = {
  Change: kind({
    about: "One concrete change, what it touches, and how it is taken back.",
    record: "change_record",
    key: [["change_id"]],
    scheme: "change",
    title: "title",
    recordSeverity: "HIGH",
    fields: {
      title: text(),
      changeType: word(),
      riskLevel: word(),
      affectedSurfaces: words({ code: "surfaces" }),
      rollbackUnit: texts({ about: "`family:vN` each; rollbackUnits says which versions they mean." }),
      status: word(),
      version: word(),
      createdAt: moment({ sortable: true }),
    },
    links: {
      evalRequirements: many("Assertion", { inverse: "requiredByChanges" }),
      approvalRequirements: many("Role", { inverse: "requiredByChanges" }),
      commits: many("Commit", { inverse: "changes" }),
      supersedes: one("Change", { inverse: "supersededBy", from: ["supersedes"] }),
      owner: owner(),
    },
    derived: {
      rollbackUnits: via(["bundles.artifacts"], { named: "rollbackUnit", inverse: "rollbackUnitOf" }),
    },
    expects: {
      owner: must("Nobody answers for the change.", { source: "LIF-I10" }),
      rollbackUnit: must("Nobody knows what to take back when it goes wrong.", { source: "LIF-Q8" }),
      evalRequirements: must("Nothing says what has to be measured before it is let out.", { source: "LIF-F2" }),
      affectedSurfaces: must("A change that names no surface looks smaller than it is.", {
        severity: "MEDIUM",
        source: "lifecycle page 3",
      }),
      reviews: must("A risky change went on without a review on record.", {
        when: RISKY,
        source: "LIF-I1",
        code: "review_missing",
        remedy: "Load the change_review_record that names this change, or have it reviewed.",
      }),
    },
  }),

  ChangeReview: kind({
    about: "Whether a change may be released at all, and on which conditions.",
    record: "change_review_record",
    short: "review",
    key: [["review_id"]],
    fields: { changeType: word(), riskLevel: word(), affectedSurfaces: words({ code: "surfaces" }), status: word() },
    links: {
      change: one("Change", { inverse: "reviews" }),
      requiredEvals: many("Assertion", { inverse: "requiredByReviews" }),
      requiredReviews: many("Role", { inverse: "requiredByReviews" }),
      owner: owner(),
    },
    expects: { change: must("A review of nothing allows nothing.", { source: "change-rollout page" }) },
  }),

  RolloutGate: kind({
    about: "The decision to let one bundle of one change into one wave.",
    record: "rollout_gate_record",
    short: "gate",
    scheme: "gate",
    key: [["gate_id"]],
    fields: {
      rolloutWave: word({ code: "wave" }),
      trafficScope: word(),
      decision: word(),
      decidedAt: moment({ sortable: true }),
    },
    links: {
      change: one("Change", { inverse: "gates" }),
      bundle: one("ArtifactBundle", { inverse: "gates" }),
      requiredChecks: many("Assertion", { inverse: "requiredByGates" }),
      blockingFindings: many("Finding", { inverse: "blockedGates" }),
      decidedBy: many("Role", { inverse: "decidedGates" }),
    },
    expects: {
      change: must("Nobody can tell what was let through.", { source: "change-rollout page" }),
      bundle: must("A rollout without a bundle releases whatever happens to lie there.", {
        severity: "CRITICAL",
        dangling: "CRITICAL",
        when: PRODUCTION_GO,
        source: "LIF-I2",
      }),
    },
  }),

  CheckResult: kind({
    about: "What one required check of a gate came to.",
    key: [["gate_id", "assertion"]],
    fields: { result: word(), checkedAt: moment({ sortable: true }) },
    links: {
      gate: one("RolloutGate", { inverse: "checkResults" }),
      assertion: one("Assertion", { inverse: "checkResults" }),
      evalResult: one("EvalResult", { inverse: "checkResults", from: ["evaluation_result_id", "eval_result_id"] }),
    },
  }),

  ReleaseDecision: kind({
    about: "What was decided about a release: go on, hold, take back.",
    key: [["decision_id"], ["change_id", "rollout_wave", "decision"]],
    checked: true,
    fields: {
      decision: word(),
      rolloutWave: word({ code: "wave", from: ["rollout_wave", "release_wave"] }),
      constraints: texts(),
      decidedAt: moment({ sortable: true }),
      decidedOn: day({ sortable: true, from: ["decision_date"] }),
      riskTier: word(),
      evalSummary: text(),
      traceSample: text(),
      verifierResult: text(),
      knownFindings: text(),
      openRisks: text(),
      observationWindow: text(),
      stopCriteria: text(),
      nextReview: text(),
      rationale: json({ about: "Why it is acceptable, what would change it, who took the risk that is left." }),
    },
    links: {
      change: one("Change", { inverse: "releaseDecisions" }),
      bundle: one("ArtifactBundle", { inverse: "releaseDecisions" }),
      gate: one("RolloutGate", { inverse: "releaseDecisions" }),
      incident: one("Incident", { inverse: "releaseDecisions" }),
      rollbackTo: one("ArtifactBundle", { inverse: "rollbackDecisions" }),
      agent: one("Agent", { inverse: "releaseDecisions" }),
      capability: one("Capability", { inverse: "releaseDecisions" }),
      policyVersion: one("ArtifactVersion", {
        inverse: "releaseDecisions",
        from: ["policy_bundle", "policy_version", "policy_bundle_version"],
        prefix: "policy_bundle",
      }),
      rollbackOwner: one("Team", { inverse: "rollbackOwnedDecisions", from: ["rollback_owner"] }),
      owner: owner(),
    },
  }),

  Deployment: kind({
    about: "A bundle that was put to work somewhere.",
    key: [["deployment_id"]],
    fields: { environment: word(), rolloutWave: word({ code: "wave" }), deployedAt: moment({ sortable: true }) },
    links: {
      bundle: one("ArtifactBundle", { inverse: "deployments" }),
      change: one("Change", { inverse: "deployments" }),
      gate: one("RolloutGate", { inverse: "deployments" }),
      agent: one("Agent", { inverse: "deployments" }),
      commit: one("Commit", { inverse: "deployments" }),
      release: one("Release", { inverse: "deployments", from: ["release_identity"] }),
      owner: owner(),
    },
    expects: { bundle: must("Something runs, and nobody can say what.", { source: "LIF-I2" }) },
  }),

  LifecycleTransition: kind({
    about: "A change that moves from one state of its life to the next, on evidence.",
    key: [["transition_id"]],
    fields: {
      fromState: word(),
      toState: word(),
      decision: word(),
      blockers: words(),
      decidedAt: moment({ sortable: true }),
      nextReviewCondition: text({ from: ["next_review.condition"] }),
    },
    links: {
      change: one("Change", { inverse: "transitions" }),
      assertions: many("Assertion", { inverse: "transitions", from: ["required_evidence"], shares: true }),
      refs: many("ExternalReference", { inverse: "transitions", from: ["required_evidence"], shares: true }),
      nextReviewOwner: one("Team", { inverse: "nextReviewedTransitions", from: ["next_review.owner"] }),
      owner: owner(),
    },
  }),

  Commit: {
    about: "A commit of a repository: `repository@sha`.",
    presence: "either",
    key: [["commit_id"]],
    title: "message",
    fields: { message: text(), committedAt: moment({ sortable: true }) },
  },
  Release: mentioned("What a release is called where it runs.", { hub: true }),
  Assertion: mentioned("A named check, signal or eval requirement.", { scheme: "eval", hub: true }),
  Role: mentioned("Who has to look, by office and not by name.", { hub: true }),
};
