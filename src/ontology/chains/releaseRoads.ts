import type { Roads } from "./declare.ts";

/** How what was released leads to the rest of its chain: the change, the bundle, the gate, the policy, the end. */
export const RELEASE_ROADS: Roads = {
  Change: {
    ways: {
      Run: ["runs", "bundles.runs"],
      Trace: ["runs.trace", "incidents.trace"],
      Session: ["runs.session", "incidents.session"],
      PolicyBundle: ["policyBundles", "bundles.policyBundles"],
      Approval: ["runs.approval", "incidents.approval", "bundles.reviewItems.approval"],
      EvalResult: ["evalResults", "runs.evalResult"],
      EvalDataset: ["evalDatasets", "bundles.evalDataset"],
      Incident: ["incidents", "runs.incident", "bundles.incidents"],
      PostmortemLink: ["incidents.postmortemLinks"],
      PostmortemReport: ["activeInReports", "incidents.postmortemReports"],
      ArtifactBundle: ["bundles", "gates.bundle", "runs.bundle", "incidents.bundle"],
      RolloutGate: ["gates"],
      ReleaseDecision: ["releaseDecisions"],
      Deployment: ["deployments"],
      RetirementPlan: ["incidents.postmortemLinks.correctiveRetirements", "bundles.retirementPlans"],
    },
    through: ["bundles", "incidents"],
  },
  ChangeReview: { at: "change" },

  ArtifactBundle: {
    ways: {
      Run: ["runs"],
      Trace: ["runs.trace", "incidents.trace"],
      Session: ["runs.session", "incidents.session"],
      PolicyBundle: ["policyBundles"],
      ApprovalContract: ["artifacts.approvalContracts"],
      ArtifactVersion: ["artifacts"],
      Release: ["release"],
      Approval: ["reviewItems.approval", "runs.approval", "incidents.approval"],
      EvalResult: ["evalResults", "runs.evalResult"],
      EvalScenario: ["evalDataset.scenarios", "reviewItems.assertions.scenarios"],
      EvalDataset: ["evalDataset"],
      VerifierContract: ["verifierContract"],
      Incident: ["incidents", "runs.incident"],
      PostmortemLink: ["incidents.postmortemLinks"],
      PostmortemReport: ["activeInReports", "incidents.postmortemReports"],
      Change: ["change"],
      RolloutGate: ["gates", "reviewItems.gate"],
      ReleaseDecision: ["releaseDecisions"],
      Deployment: ["deployments"],
      RetirementPlan: ["retirementPlans", "incidents.postmortemLinks.correctiveRetirements"],
    },
  },

  RolloutGate: {
    ways: {
      Run: ["bundle.runs"],
      Trace: ["incidents.trace", "bundle.runs.trace"],
      Session: ["incidents.session", "bundle.runs.session"],
      Approval: ["reviewItems.approval", "incidents.approval"],
      EvalResult: ["checkResults.evalResult", "bundle.evalResults"],
      EvalDataset: ["bundle.evalDataset"],
      Incident: ["releaseDecisions.incident", "incidents"],
      PostmortemLink: ["incidents.postmortemLinks"],
      PostmortemReport: ["incidents.postmortemReports"],
      Change: ["change", "bundle.change"],
      ArtifactBundle: ["bundle"],
      ReleaseDecision: ["releaseDecisions"],
      Deployment: ["deployments"],
    },
    through: ["bundle", "incidents"],
  },

  ReleaseDecision: {
    ways: {
      Incident: ["incident", "gate.incidents"],
      Change: ["change", "bundle.change"],
      ArtifactBundle: ["bundle", "gate.bundle"],
      RolloutGate: ["gate"],
      ArtifactVersion: ["policyVersion", "bundle.artifacts"],
    },
    through: ["incident", "bundle"],
  },
  Deployment: {
    ways: {
      Change: ["change", "bundle.change"],
      ArtifactBundle: ["bundle"],
      RolloutGate: ["gate"],
      Incident: ["gate.incidents"],
    },
    through: ["bundle"],
  },

  PolicyBundle: {
    ways: {
      ArtifactVersion: ["versions"],
      ApprovalContract: ["versions.approvalContracts"],
      Release: ["release"],
      Run: ["versions.runs"],
      ArtifactBundle: ["artifactBundles"],
      Change: ["change", "artifactBundles.change"],
      Incident: ["versions.incidents", "artifactBundles.incidents"],
      Trace: ["versions.runs.trace", "artifactBundles.incidents.trace"],
      RetirementPlan: ["retirementPlans", "artifactBundles.incidents.postmortemLinks.correctiveRetirements"],
    },
    through: ["artifactBundles"],
  },
  ApprovalContract: {
    ways: {
      PolicyBundle: ["policyVersion.policyBundles"],
      Run: ["policyVersion.runs"],
      Trace: ["capability.traces"],
      Approval: ["capability.approvals"],
      Incident: ["policyVersion.incidents", "policyVersion.bundles.incidents"],
      ArtifactBundle: ["policyVersion.bundles"],
      RetirementPlan: ["capability.retirementPlans"],
    },
    through: ["policyVersion.bundles"],
  },
  ArtifactVersion: {
    ways: {
      Run: ["runs", "bundles.runs"],
      Release: ["runs.release", "bundles.release"],
      Incident: ["incidents", "runs.incident"],
      ArtifactBundle: ["bundles", "runs.bundle"],
    },
    through: ["runs", "bundles"],
  },
  Release: {
    ways: {
      Run: ["runs", "bundles.runs"],
      ArtifactVersion: ["runs.policyVersion", "bundles.artifacts"],
      ArtifactBundle: ["bundles", "runs.bundle"],
    },
    through: ["runs", "bundles"],
  },

  RetirementPlan: {
    ways: {
      Incident: ["correctiveFor.incident", "target.traces.incidents"],
      PostmortemLink: ["correctiveFor"],
      PostmortemReport: ["correctiveFor.incident.postmortemReports"],
      Trace: ["target.traces", "correctiveFor.incident.trace"],
      Run: ["target.traces.runs", "correctiveFor.incident.runs"],
      Approval: ["target.approvals", "correctiveFor.incident.approval"],
      ApprovalContract: ["target.approvalContracts"],
      PolicyBundle: ["target"],
      ArtifactBundle: ["target", "correctiveFor.incident.bundle"],
      Change: ["correctiveFor.incident.change"],
    },
    through: ["correctiveFor.incident"],
  },
};
