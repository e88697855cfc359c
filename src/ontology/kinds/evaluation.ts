import { bool, int, json, kind, many, moment, must, number, one, owner, text, texts, word, words } from "../declare.ts";
import type { Declarations } from "../ontology.ts";

const VERIFIER_EVIDENCE = ["verifier_evidence_refs", "verifier_outputs.verifier_evidence_refs"];

/** What was measured, by which contract (DOMAIN.md 1.12, 1.15, 4.9). */
export const EVALUATION_KINDS: Declarations = {
  EvalDataset: kind({
    about: "A set of scenarios that releases are measured by.",
    pieces: true,
    checked: true,
    scoped: true,
    key: [["dataset_id"], ["dataset_name"]],
    title: "datasetName",
    fields: {
      datasetName: text(),
      datasetVersion: word(),
      sessionCount: int(),
      runCount: int(),
      failedRuns: int(),
      traceableFailedRuns: int(),
      duplicateTicketScenarios: words(),
    },
    links: {
      sessions: many("Session", { inverse: "evalDatasets", from: ["session_ids"] }),
      change: one("Change", { inverse: "evalDatasets" }),
      owner: owner(),
    },
  }),

  EvalScenario: kind({
    about: "One case of a dataset: what goes in, and what must come out.",
    pieces: true,
    checked: true,
    scoped: true,
    key: [["scenario_id"], ["scenario"]],
    fields: {
      riskClass: word(),
      labels: words(),
      expectedOutcomes: json(),
      gradingRules: json({ about: "Type, what is expected, and whether it blocks." }),
      blocking: bool(),
      graderType: word(),
      datasetVersion: word(),
      verifierId: word({ from: ["verifier_id", "verifier_outputs.verifier_id"] }),
      processScore: number({ from: ["process_score", "verifier_outputs.process_score"] }),
      outcomeScore: number({ from: ["outcome_score", "verifier_outputs.outcome_score"] }),
      failureAttribution: word({ from: ["failure_attribution", "verifier_outputs.failure_attribution"] }),
      notes: texts({ from: ["notes_for_review"] }),
    },
    links: {
      datasets: many("EvalDataset", { inverse: "scenarios" }),
      sourceTraces: many("Trace", {
        inverse: "evalScenarios",
        from: ["source_trace_ids", ...VERIFIER_EVIDENCE],
        shares: true,
      }),
      assertions: many("Assertion", { inverse: "scenarios" }),
      verifierContract: one("VerifierContract", {
        inverse: "scenarios",
        from: [
          "verifier_contract_version",
          "verifier_contract_id",
          "verifier_contract",
          "verifier_outputs.verifier_contract_version",
        ],
      }),
      refs: many("ExternalReference", { inverse: "scenarios", from: VERIFIER_EVIDENCE, shares: true }),
      owner: owner({ from: ["scenario_owner", "owner"] }),
    },
  }),

  EvalResult: kind({
    about: "What one measurement of a change or bundle came to.",
    short: "eval",
    key: [["evaluation_result_id"]],
    fields: {
      verdict: word(),
      verifierId: word(),
      processScore: number(),
      outcomeScore: number(),
      failureAttribution: word(),
      blockingDecision: word(),
      datasetVersion: word(),
      measuredAt: moment({ sortable: true, from: ["at", "measured_at"] }),
    },
    links: {
      assertion: one("Assertion", { inverse: "evalResults" }),
      scenario: one("EvalScenario", { inverse: "results" }),
      dataset: one("EvalDataset", { inverse: "results" }),
      bundle: one("ArtifactBundle", { inverse: "evalResults" }),
      change: one("Change", { inverse: "evalResults" }),
      verifierContract: one("VerifierContract", {
        inverse: "results",
        from: ["verifier_contract_version", "verifier_contract_id", "verifier_contract"],
      }),
      traces: many("Trace", { inverse: "evalResults", from: ["traces", "trace_ids", "evidence_refs"], shares: true }),
      refs: many("ExternalReference", { inverse: "evalResults", from: ["evidence_refs"], shares: true }),
    },
    expects: {
      verifierContract: must("A grade without its grader proves nothing.", {
        source: "LIF-I5",
        code: "verifier_identity_missing",
      }),
    },
  }),

  VerifierContract: {
    about: "The rules by which a verifier grades.",
    presence: "either",
    key: [["verifier_contract_id"], ["id"]],
    fields: { version: word(), family: word(), rubric: text() },
    links: { predecessor: one("VerifierContract", { inverse: "successors" }), owner: owner() },
  },

  EvidenceManifest: kind({
    about: "Files that prove rollout signals, by digest.",
    key: [["subject", "measured_at"]],
    checked: true,
    fields: {
      version: word(),
      issuer: word(),
      subject: word(),
      measuredAt: moment({ sortable: true }),
      artifacts: json(),
      verified: bool({ about: "Whether every file was there and had its digest, when it was last loaded." }),
      otherSignals: json({ about: "Signals without a name of their own, as they stand." }),
      diagnostics: json({ about: "What is wrong with it or with its files: code, location, message." }),
    },
    links: {
      agent: one("Agent", { inverse: "evidenceManifests" }),
      bundle: one("ArtifactBundle", { inverse: "evidenceManifests" }),
      runtimeBundle: one("RuntimeBundle", { inverse: "evidenceManifests" }),
    },
  }),

  Attestation: {
    about: "What a manifest says of one signal.",
    presence: "part",
    part: { link: "manifest", at: "signals", shape: "map", name: "signal" },
    fields: {
      value: word(),
      artifactRefs: words({ about: "Ids of the manifest's artifacts that it rests on." }),
      verified: bool({ about: "As its manifest." }),
    },
    links: {
      manifest: one("EvidenceManifest", { inverse: "attestations" }),
      assertion: one("Assertion", { inverse: "attestations", from: ["signal"] }),
    },
  },

  PolicyBundle: kind({
    about: "The policies that agents act under, released together.",
    checked: true,
    key: [["bundle_id"]],
    fields: {
      version: word(),
      artifactFiles: words({ from: ["artifacts"], about: "In the order of the record." }),
      artifactLineage: json(),
      approvalContracts: json(),
      controlCheckpoints: json({ about: "What is looked at on the way, by which policy, and what follows." }),
      runtimeControlSchema: word(),
      sandboxProfileContract: word(),
      sandboxProfileReviewRequired: bool(),
      deprecatedRules: json(),
      redactionPolicy: json(),
      verifierContractRequiredForHighRisk: bool(),
      onUntrustedVerifierContract: word(),
    },
    links: {
      agents: many("Agent", { inverse: "policyBundles", from: ["applies_to.agent_ids"] }),
      change: one("Change", { inverse: "policyBundles" }),
      versions: many("ArtifactVersion", { inverse: "policyBundles", from: ["version"], prefix: "policy_bundle" }),
      contractVersion: one("ArtifactVersion", {
        inverse: "contractOfPolicies",
        from: ["contract_version"],
        prefix: "contract_version",
      }),
      release: one("Release", { inverse: "policyBundles", from: ["release_identity"] }),
      files: many("ExternalReference", { inverse: "policyBundles", from: ["artifacts"] }),
      trustedVerifierContracts: many("VerifierContract", { inverse: "trustedByPolicies" }),
      owner: owner({ from: ["owner_team", "owner"] }),
    },
  }),

  ApprovalContract: kind({
    about: "Which approval a capability needs under one policy version.",
    wrapper: "approval_contract",
    key: [["capability", "bundle_version"]],
    fields: {
      riskTier: word(),
      requestFields: words(),
      allowedDecisions: words(),
      pauseAllowed: bool({ from: ["runtime_controls.pause_allowed"] }),
      maxWaitSeconds: int({ from: ["runtime_controls.max_wait_seconds"] }),
      onExpiry: word({ from: ["runtime_controls.on_expiry"] }),
      onReject: word(),
    },
    links: {
      capability: one("Capability", { inverse: "approvalContracts", from: ["capability"] }),
      policyVersion: one("ArtifactVersion", {
        inverse: "approvalContracts",
        from: ["bundle_version"],
        prefix: "policy_bundle",
      }),
      release: one("Release", { inverse: "approvalContracts", from: ["release_identity"] }),
      requiredReviewers: many("Role", { inverse: "requiredByContracts" }),
    },
  }),
};
