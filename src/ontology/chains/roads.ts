import type { Roads } from "./declare.ts";
import { RELEASE_ROADS } from "./releaseRoads.ts";

/**
 * How what ran and what came of it leads to the rest of its chain: walks over existing links, the most certain first.
 * For an incident these are the ways of DOMAIN.md 5.1. What ties a run to a release is told by a run record or an
 * incident alone, since traces and sessions say nothing of it (DOMAIN.md 1.11).
 */
const RUN_ROADS: Roads = {
  Incident: {
    ways: {
      Run: ["runs", "trace.runs"],
      Trace: ["trace", "runs.trace", "postmortemReports.activeTrace", "session.traces", "writeIntent.traces"],
      Session: ["session", "runs.session", "postmortemReports.activeSession", "trace.session"],
      PolicyBundle: ["policyVersion.policyBundles", "bundle.policyBundles"],
      ApprovalContract: ["policyVersion.approvalContracts", "trace.capabilities.approvalContracts"],
      ArtifactVersion: ["policyVersion", "runs.policyVersion", "postmortemReports.activePolicy", "bundle.artifacts"],
      Release: ["runs.release", "bundle.release"],
      Approval: ["approval", "runs.approval", "trace.events.approval", "trace.approvals", "writeIntent.approvals"],
      EvalResult: ["runs.evalResult", "trace.evalResults"],
      EvalScenario: ["trace.evalScenarios", "bundle.reviewItems.assertions.scenarios"],
      EvalDataset: ["postmortemLinks.correctiveEvalDatasets", "bundle.evalDataset"],
      VerifierContract: ["runs.verifierContract", "bundle.verifierContract"],
      PostmortemLink: ["postmortemLinks"],
      PostmortemReport: ["postmortemReports"],
      Change: ["change", "runs.change", "releaseDecisions.change", "postmortemReports.activeChange", "bundle.change"],
      ArtifactBundle: ["bundle", "runs.bundle", "releaseDecisions.bundle", "postmortemReports.activeBundle"],
      RolloutGate: ["releaseDecisions.gate", "gates"],
      ReleaseDecision: ["releaseDecisions"],
      Deployment: ["gates.deployments"],
      RetirementPlan: ["postmortemLinks.correctiveRetirements", "trace.capabilities.retirementPlans"],
    },
    one: ["RolloutGate"],
  },
  PostmortemLink: { at: "incident" },
  PostmortemReport: { at: "incident" },

  Trace: {
    ways: {
      Run: ["runs"],
      Session: ["session", "runs.session", "incidents.session"],
      PolicyBundle: ["runs.policyVersion.policyBundles", "incidents.bundle.policyBundles"],
      ApprovalContract: ["capabilities.approvalContracts"],
      ArtifactVersion: ["runs.policyVersion", "incidents.policyVersion", "incidents.bundle.artifacts"],
      Release: ["runs.release", "incidents.bundle.release"],
      Approval: ["approvals", "events.approval", "runs.approval", "incidents.approval", "writeIntents.approvals"],
      EvalResult: ["evalResults", "runs.evalResult"],
      EvalScenario: ["evalScenarios"],
      EvalDataset: ["evalScenarios.datasets", "incidents.postmortemLinks.correctiveEvalDatasets"],
      VerifierContract: ["runs.verifierContract", "events.verifierContract"],
      Incident: ["incidents", "runs.incident", "activeInReports.incident", "writeIntents.incidents"],
      PostmortemLink: ["incidents.postmortemLinks"],
      PostmortemReport: ["activeInReports", "incidents.postmortemReports"],
      Change: ["runs.change", "incidents.change"],
      ArtifactBundle: ["runs.bundle", "incidents.bundle"],
      RolloutGate: ["incidents.gates"],
      ReleaseDecision: ["incidents.releaseDecisions"],
      Deployment: ["incidents.gates.deployments"],
      RetirementPlan: ["capabilities.retirementPlans", "incidents.postmortemLinks.correctiveRetirements"],
    },
    one: ["ArtifactBundle", "Change", "RolloutGate"],
  },
  TraceEvent: { at: "trace" },

  Session: {
    ways: {
      Run: ["runs", "traces.runs"],
      Trace: ["traces", "runs.trace", "incidents.trace"],
      Approval: ["approvals", "runs.approval", "incidents.approval", "traces.approvals"],
      Incident: ["incidents", "traces.incidents"],
      Change: ["runs.change", "incidents.change"],
      ArtifactBundle: ["runs.bundle", "incidents.bundle"],
      RolloutGate: ["incidents.gates"],
    },
    through: ["incidents", "traces", "runs"],
  },

  Run: {
    ways: {
      Trace: ["trace"],
      Session: ["session", "trace.session"],
      PolicyBundle: ["policyVersion.policyBundles", "bundle.policyBundles"],
      ApprovalContract: ["policyVersion.approvalContracts", "trace.capabilities.approvalContracts"],
      ArtifactVersion: ["policyVersion", "bundle.artifacts"],
      Release: ["release", "bundle.release"],
      Approval: ["approval", "trace.events.approval", "trace.approvals"],
      EvalResult: ["evalResult", "trace.evalResults"],
      EvalScenario: ["evalResult.scenario", "trace.evalScenarios"],
      EvalDataset: ["evalResult.dataset", "bundle.evalDataset"],
      VerifierContract: ["verifierContract", "bundle.verifierContract"],
      Incident: ["incident", "trace.incidents"],
      Change: ["change", "bundle.change"],
      ArtifactBundle: ["bundle"],
      RolloutGate: ["incident.gates"],
      RetirementPlan: ["trace.capabilities.retirementPlans", "incident.postmortemLinks.correctiveRetirements"],
    },
    through: ["incident"],
    one: ["RolloutGate"],
  },

  Approval: {
    ways: {
      Run: ["runs", "trace.runs"],
      Trace: ["trace", "runs.trace", "audits.trace", "writeIntent.traces"],
      Session: ["session", "runs.session", "trace.session"],
      ApprovalContract: ["capability.approvalContracts"],
      EvalResult: ["runs.evalResult", "trace.evalResults"],
      EvalScenario: ["trace.evalScenarios"],
      EvalDataset: ["reviewItems.bundle.evalDataset", "incidents.bundle.evalDataset"],
      Incident: ["incidents", "runs.incident", "writeIntent.incidents"],
      Change: ["runs.change", "incidents.change", "reviewItems.bundle.change"],
      ArtifactBundle: ["runs.bundle", "incidents.bundle", "reviewItems.bundle"],
      RolloutGate: ["reviewItems.gate", "incidents.gates"],
      RetirementPlan: ["capability.retirementPlans", "incidents.postmortemLinks.correctiveRetirements"],
    },
    through: ["runs", "incidents", "reviewItems.bundle"],
  },
  ApprovalDecision: { at: "approval" },
  ApprovalAudit: { at: "approval" },

  Principal: {
    ways: {
      Trace: ["events.trace", "approvalAudits.trace", "executedIncidents.trace"],
      Incident: ["executedIncidents"],
    },
    through: ["executedIncidents"],
  },

  EvalDataset: {
    ways: {
      Trace: ["scenarios.sourceTraces", "results.traces"],
      EvalScenario: ["scenarios"],
      EvalResult: ["results"],
      VerifierContract: ["results.verifierContract", "scenarios.verifierContract"],
      Incident: ["correctiveFor.incident", "bundles.incidents"],
      Change: ["change", "bundles.change"],
      ArtifactBundle: ["bundles", "results.bundle"],
    },
    through: ["correctiveFor.incident", "bundles"],
  },
  EvalScenario: {
    ways: {
      Trace: ["sourceTraces", "results.traces"],
      EvalResult: ["results"],
      EvalDataset: ["datasets", "results.dataset"],
      VerifierContract: ["verifierContract", "results.verifierContract"],
      Incident: ["sourceTraces.incidents"],
      Change: ["results.change", "datasets.change"],
      ArtifactBundle: ["results.bundle", "datasets.bundles"],
    },
    through: ["sourceTraces", "results.bundle", "datasets.bundles"],
  },
  EvalResult: {
    ways: {
      Run: ["runs", "traces.runs"],
      Trace: ["traces", "runs.trace"],
      EvalScenario: ["scenario"],
      EvalDataset: ["dataset", "scenario.datasets"],
      VerifierContract: ["verifierContract", "runs.verifierContract"],
      Incident: ["runs.incident", "traces.incidents"],
      Change: ["change", "runs.change", "bundle.change"],
      ArtifactBundle: ["bundle", "runs.bundle"],
      RolloutGate: ["checkResults.gate"],
    },
    through: ["runs", "bundle", "traces"],
  },
  VerifierContract: {
    ways: {
      Run: ["runs"],
      EvalResult: ["results", "runs.evalResult"],
      ArtifactBundle: ["bundles", "runs.bundle"],
      Incident: ["runs.incident"],
    },
    through: ["runs", "bundles"],
  },
};

export const ROADS: Roads = { ...RUN_ROADS, ...RELEASE_ROADS };
