import { exists, field, oneOf } from "../condition.ts";
import { beyond, type ChainDeclaration, type Proof, type StageDeclaration, stands, type Unless } from "./declare.ts";

/** Events of a trace, of one of these types. */
const events = (called: string, ...types: readonly [string, ...string[]]): Proof =>
  beyond("Trace", "events", called, oneOf("eventType", ...types));

const CHANGE = stands("Change");
const BUNDLE = stands("ArtifactBundle");
const TRACE = stands("Trace");
const SESSION = stands("Session");
const RUN = stands("Run");
const APPROVAL = stands("Approval");
const INCIDENT = stands("Incident");
const GATE = stands("RolloutGate");
const PLAN = stands("RetirementPlan");
const EVALS = [
  stands("EvalResult"),
  stands("EvalScenario"),
  beyond("EvalDataset", "results", "result"),
  beyond("EvalDataset", "scenarios", "scenario"),
] as const;
/** The wave is no record: it stands in the gate that let it go on, and in the deployment. */
const WAVE = [
  stands("RolloutGate", exists("rolloutWave"), "rollout wave"),
  stands("Deployment", exists("rolloutWave"), "rollout wave"),
];
const POLICY_DECISION = events("policy decision", "policy_precheck", "tool_policy_decision");

/** INC-Q3: where there is no approval path, a policy decision that allows is the proof of it. */
const ALLOWED: Unless = {
  found: [beyond("Trace", "events", "allowing policy decision", field("action", "eq", "allow"))],
  none: [
    beyond("Trace", "events", "decision that asks for approval", field("action", "eq", "approval_required")),
    events("event approval_requested", "approval_requested"),
  ],
  why: "The policy allowed what the run did and asked for no approval.",
};

/** LIF-I11: a plan belongs to the chain if the capability is deprecated or the postmortem link names one. */
const NOT_DEPRECATED: Unless = {
  found: [beyond("Trace", "capabilities", "capability"), stands("PostmortemLink")],
  none: [
    beyond("Trace", "capabilities.deprecations", "deprecation"),
    beyond("PostmortemLink", "correctiveRetirements", "corrective retirement plan"),
  ],
  why: "No capability of the run is deprecated, and the postmortem link names no plan.",
};

const stage = (title: string, ...proof: readonly (readonly Proof[])[]): StageDeclaration => ({ title, proof });

/** The chains of DOMAIN.md 5.1 and 5.2, in their order. Stages are named as the links are that lead to them. */
export const CHAINS: Readonly<Record<string, ChainDeclaration>> = {
  stages: {
    about: "The eight stages from the request to the end of life.",
    stages: {
      request: stage("Request enters", [RUN, events("event run_start", "run_start")]),
      policy: stage("Policy evaluation", [POLICY_DECISION, stands("PolicyBundle"), stands("ApprovalContract")]),
      tools: stage("Tool calls and runtime events", [
        events(
          "tool or runtime event",
          "idempotency_decision",
          "tool_execution",
          "effect_reconciliation_required",
          "run_failed",
          "run_complete",
          "span",
        ),
        stands("Trace", exists("status"), "status of the run"),
      ]),
      approval: {
        ...stage(
          "Human decision",
          [APPROVAL],
          [beyond("Approval", "decisions", "decision")],
          [beyond("Approval", "audits", "audit record")],
        ),
        unless: ALLOWED,
      },
      evals: stage("Evals and grading", EVALS),
      incident: stage("Incident review", [INCIDENT], [stands("PostmortemLink"), stands("PostmortemReport")]),
      rollout: stage("Rollout judgment", [CHANGE], [beyond("Change", "reviews", "review")], [GATE], [BUNDLE]),
      retirement: { ...stage("End of life", [PLAN]), unless: NOT_DEPRECATED },
    },
  },

  spine: {
    about: "From the governed run to its trace, policy, release, approval, evaluation, incident and rollout judgment.",
    stages: {
      run: stage("Run", [RUN]),
      trace: stage("Trace", [TRACE]),
      policyVersion: stage("Policy bundle version", [
        stands(
          "ArtifactVersion",
          { is: "field", field: "key", test: { op: "startsWith", value: "policy_bundle/" } },
          "family policy_bundle",
        ),
      ]),
      release: stage("Release identity", [stands("Release")]),
      bundle: stage("Artifact bundle", [BUNDLE]),
      approval: { ...stage("Approval", [APPROVAL]), unless: ALLOWED },
      evalResult: stage("Evaluation result", [stands("EvalResult")]),
      verifierContract: stage("Verifier contract", [stands("VerifierContract")]),
      incident: stage("Incident", [INCIDENT]),
      rollout: stage("Rollout judgment", [stands("ReleaseDecision"), GATE]),
    },
  },

  lifecycleThread: {
    about: "A change, followed to the bundle, the approval, the trace, the evals and the rollout.",
    alsoFrom: ["Incident"],
    stages: {
      change: stage("Change", [CHANGE]),
      bundle: stage("Artifact bundle", [BUNDLE]),
      approval: { ...stage("Approval", [APPROVAL]), unless: ALLOWED },
      trace: stage("Trace", [TRACE]),
      evals: stage("Evals", EVALS),
      rollout: stage("Rollout", [GATE]),
    },
    roads: { ArtifactBundle: { Trace: ["runs.trace", "incidents.trace", "reviewItems.traces"] } },
  },

  lifecycleInvariant: {
    about: "LIF-I11: change, bundle, run and retirement can be rebuilt.",
    alsoFrom: ["Incident", "Trace"],
    stages: {
      change: stage("Change", [CHANGE]),
      bundle: stage("Artifact bundle", [BUNDLE]),
      run: stage("Run that names its release", [RUN]),
      retirement: { ...stage("Retirement", [PLAN]), unless: NOT_DEPRECATED },
    },
  },

  incident: {
    about: "From the incident to its postmortem and to what was corrected.",
    stages: {
      incident: stage("Incident", [INCIDENT]),
      postmortem: stage("Postmortem", [stands("PostmortemLink"), stands("PostmortemReport")]),
      correction: stage("Corrective action", [
        beyond("PostmortemLink", "correctiveChanges", "corrective change"),
        beyond("PostmortemLink", "correctiveBundles", "corrective bundle"),
        beyond("PostmortemLink", "correctiveEvalDatasets", "corrective eval dataset"),
        beyond("PostmortemLink", "correctiveRetirements", "corrective retirement plan"),
        beyond("PostmortemLink", "correctivePolicies", "corrective policy bundle"),
        beyond("PostmortemLink", "correctiveGates", "corrective gate"),
        beyond("PostmortemReport", "updatedChange", "updated change"),
        beyond("PostmortemReport", "updatedBundle", "updated bundle"),
      ]),
    },
    // Here a change or a bundle is a correction, and not what was running.
    roads: {
      Change: {
        Incident: ["correctiveFor.incident", "updatedByReports.incident"],
        PostmortemLink: ["correctiveFor"],
        PostmortemReport: ["updatedByReports"],
      },
      ArtifactBundle: {
        Incident: ["correctiveFor.incident", "updatedByReports.incident"],
        PostmortemLink: ["correctiveFor"],
        PostmortemReport: ["updatedByReports"],
      },
      ...Object.fromEntries(
        ["EvalDataset", "RetirementPlan", "PolicyBundle", "RolloutGate"].map((kind) => [
          kind,
          {
            Incident: ["correctiveFor.incident"],
            PostmortemLink: ["correctiveFor"],
            PostmortemReport: ["correctiveFor.incident.postmortemReports"],
          },
        ]),
      ),
    },
  },

  playbook: {
    about: "What an operator looks up first: trace, session, bundle and rollout wave.",
    alsoFrom: ["Incident"],
    stages: {
      trace: stage("Trace", [TRACE]),
      session: stage("Session", [SESSION]),
      bundle: stage("Artifact bundle", [BUNDLE]),
      rolloutWave: stage("Rollout wave", WAVE),
    },
  },

  release: {
    about: "What went out: change, bundle and rollout wave.",
    alsoFrom: ["Incident"],
    stages: {
      change: stage("Change", [CHANGE]),
      bundle: stage("Artifact bundle", [BUNDLE]),
      rolloutWave: stage("Rollout wave", WAVE),
    },
  },

  causal: {
    about: "The causal graph of a run, and the least that has to be known beside it.",
    stages: {
      userInput: stage("User input or trigger", [events("event run_start", "run_start")]),
      retrievedContext: stage("Retrieved context", [events("retrieval event", "retrieval", "context_layers_built")]),
      modelDecision: stage("Model decision", [
        beyond("Trace", "events", "span model_step", field("spanName", "eq", "model_step")),
      ]),
      policyDecision: stage("Policy decision", [POLICY_DECISION]),
      approvalEvent: {
        ...stage("Approval event", [events("event approval_requested", "approval_requested")]),
        unless: ALLOWED,
      },
      toolExecution: stage("Tool execution", [events("event tool_execution", "tool_execution")]),
      memoryWrite: stage("Memory write", [events("memory write event", "memory_write_decision", "memory_persisted")]),
      outcome: stage("Final outcome", [events("event run_complete or run_failed", "run_complete", "run_failed")]),
      trace: stage("Trace", [TRACE]),
      session: stage("Session", [SESSION]),
      bundle: stage("Artifact bundle", [BUNDLE]),
      change: stage("Change", [CHANGE]),
      rolloutWave: stage("Rollout wave", WAVE),
      policyBundle: stage("Policy bundle", [stands("PolicyBundle")]),
      approvalMode: stage("Approval mode", [
        stands("Approval", exists("authorizationMode"), "authorization mode"),
        stands("Trace", exists("authorizationMode"), "authorization mode"),
      ]),
      toolPrincipal: stage("Tool principal", [
        beyond("Incident", "toolPrincipal", "tool principal"),
        beyond("Trace", "events.toolPrincipal", "tool principal"),
      ]),
      incident: stage("Incident", [INCIDENT]),
      postmortem: stage("Postmortem", [stands("PostmortemLink"), stands("PostmortemReport")]),
    },
  },
};
