import { any, has, stated } from "../condition.ts";
import { bool, kind, many, mentioned, moment, must, one, owner, text, via, word } from "../declare.ts";
import type { Declarations } from "../ontology.ts";

/** Its release rests on graded outcomes (DOMAIN.md 4, `graded`). */
const GRADED = any(stated("evalDataset"), has("change.evalRequirements"), has("reviewItems.assertions"));

/** What was approved together (DOMAIN.md 1.5). */
export const BUNDLE_KINDS: Declarations = {
  ArtifactBundle: kind({
    about: "The artifacts that were approved together: a release's identity.",
    short: "bundle",
    scheme: "bundle",
    key: [["bundle_id"]],
    recordSeverity: "HIGH",
    fields: { status: word(), releaseScope: word(), version: word(), createdAt: moment({ sortable: true }) },
    links: {
      change: one("Change", { inverse: "bundles", from: ["provenance.change_record"], code: "provenance" }),
      artifacts: many("ArtifactVersion", { inverse: "bundles", read: "entries" }),
      evalDataset: one("EvalDataset", { inverse: "bundles", from: ["artifacts.eval_dataset"] }),
      verifierContract: one("VerifierContract", { inverse: "bundles", from: ["artifacts.verifier_contract"] }),
      reviewedBy: many("Role", { inverse: "reviewedBundles", from: ["provenance.reviewed_by"], code: "reviewers" }),
      commits: many("Commit", { inverse: "bundles", from: ["provenance.commits"] }),
      release: one("Release", { inverse: "bundles", from: ["release_identity"] }),
      supersedes: one("ArtifactBundle", { inverse: "supersededBy", from: ["supersedes"] }),
      owner: owner(),
    },
    derived: {
      policyBundles: via(["artifacts.policyBundles"], { inverse: "artifactBundles" }),
      controlPolicies: via(["configSets.controlPolicies", "artifacts.controlPolicies"], {
        rank: "first",
        exactlyOne: true,
        inverse: "artifactBundles",
      }),
    },
    expects: {
      change: must("Nobody can say which change made this release.", { source: "LIF-I3" }),
      artifacts: must("A bundle that holds nothing identifies nothing.", { source: "LIF-I3", code: "artifacts_empty" }),
      reviewedBy: must("Nobody is on record as having looked at it.", { severity: "MEDIUM", source: "LIF-I3" }),
      owner: must("Nobody answers for the release.", { source: "LIF-I10" }),
      verifierContract: must("Its release rests on grades, and nobody knows by which contract they were given.", {
        conflict: "MEDIUM",
        when: GRADED,
        source: "LIF-I5",
        remedy: "Set artifacts.verifier_contract in the artifact_bundle record.",
      }),
    },
  }),

  ReviewItem: {
    about: "One piece of review evidence that a bundle carries.",
    presence: "part",
    part: { link: "bundle", at: "review_evidence", shape: "map", value: "trace_event", name: "name" },
    title: "name",
    fields: {
      name: word(),
      traceEvent: word(),
      workspaceManifestRef: text(),
      permissionsProfile: word(),
      networkSecretsPosture: word(),
      snapshotPolicy: word(),
      idempotencyKeyRequired: bool(),
    },
    links: {
      bundle: one(["ArtifactBundle", "RuntimeBundle"], { inverse: "reviewItems" }),
      traces: many("Trace", { inverse: "reviewItems", from: ["review_evidence_refs", "trace_ref"], shares: true }),
      assertions: many("Assertion", {
        inverse: "reviewItems",
        from: ["review_evidence_refs", "eval_ref"],
        shares: true,
      }),
      approval: one("Approval", { inverse: "reviewItems", from: ["approval_ref"] }),
      gate: one("RolloutGate", { inverse: "reviewItems", from: ["rollout_gate_ref"] }),
      opaqueRefs: many("ExternalReference", {
        inverse: "reviewItems",
        from: ["review_evidence_refs"],
        shares: true,
      }),
    },
  },

  ArtifactVersion: mentioned("One version of one artifact family: `policy_bundle/policy-v4`.", {
    short: "artifact",
    scoped: true,
    composite: true,
    hub: true,
  }),
};
