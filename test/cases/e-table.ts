/** One edge of the published duplicate-ticket thread, the question that shows it, and the whole answer. */
export interface EdgeCase {
  /** Its number in the domain's table of edges. */
  readonly edge: string;
  /** What the answer shows, as the table has it. */
  readonly state: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly data: unknown;
}

const incident = { key: "inc-2026-04-09-001" };
const bundle = { key: "bundle-2026-04-07-a" };
const change = { key: "chg-2026-04-07-001" };
const approval = { key: "apr-2026-04-07-001" };
const link = { key: "inc-2026-04-09-001/pm-2026-04-09-001" };
const plan = { key: "retire-2026-04-ticket-write-v1" };
const guard = { key: "bundle-2026-04-07-a/duplicate_ticket_guard" };
const sandbox = { key: "bundle-2026-04-07-a/sandbox_profile_reviewed" };

const theChange = { id: "Change:chg-2026-04-07-001", state: "RECORDED" };
const theBundle = { id: "ArtifactBundle:bundle-2026-04-07-a", state: "RECORDED" };
const theGate = { id: "RolloutGate:gate-2026-04-07-001", state: "RECORDED" };
const theApproval = { id: "Approval:apr-2026-04-07-001", state: "RECORDED" };
const theIncident = { id: "Incident:inc-2026-04-09-001", state: "RECORDED" };

/** What `examples/thread` must answer, in whatever order its files were loaded. */
export const E_TABLE: readonly EdgeCase[] = [
  {
    edge: "E1",
    state: "the incident's trace and session dangle",
    query: `query E1($key: String!) {
  incident(key: $key) { trace { id state } session { id state } }
}`,
    variables: incident,
    data: {
      incident: {
        trace: { id: "Trace:trace-2026-04-09-001", state: "UNRESOLVED" },
        session: { id: "Session:session-2026-04-09-001", state: "UNRESOLVED" },
      },
    },
  },
  {
    edge: "E2",
    state: "the incident's bundle is on record, and knows the incident",
    query: `query E2($key: String!) {
  incident(key: $key) { bundle { id state incidents { nodes { id } } } }
}`,
    variables: incident,
    data: { incident: { bundle: { ...theBundle, incidents: { nodes: [{ id: theIncident.id }] } } } },
  },
  {
    edge: "E3",
    state: "the incident's change is on record, and is the one its bundle was made from",
    query: `query E3($key: String!) {
  incident(key: $key) { change { id state } bundle { change { id } } }
}`,
    variables: incident,
    data: { incident: { change: theChange, bundle: { change: { id: theChange.id } } } },
  },
  {
    edge: "E4",
    state: "one gate has the incident's change, bundle and wave",
    query: `query E4($key: String!) {
  incident(key: $key) { rolloutWave gates { totalCount nodes { id state rolloutWave decision } } }
}`,
    variables: incident,
    data: {
      incident: {
        rolloutWave: "canary",
        gates: { totalCount: 1, nodes: [{ ...theGate, rolloutWave: "canary", decision: "go" }] },
      },
    },
  },
  {
    edge: "E5",
    state: "the incident's approval dangles",
    query: `query E5($key: String!) {
  incident(key: $key) { approval { id state status } }
}`,
    variables: incident,
    data: { incident: { approval: { id: "Approval:apr-2026-04-09-001", state: "UNRESOLVED", status: null } } },
  },
  {
    edge: "E6",
    state: "the incident's key leads to another approval than the incident names, in request and in audit",
    query: `query E6($key: String!) {
  incident(key: $key) {
    approval { id }
    writeIntent {
      id
      state
      approvals { nodes { id state } }
      executions { totalCount nodes { executed approval { id } } }
    }
  }
}`,
    variables: incident,
    data: {
      incident: {
        approval: { id: "Approval:apr-2026-04-09-001" },
        writeIntent: {
          id: "WriteIntent:ticket-req-2026-04-09-001",
          state: "MENTIONED",
          approvals: { nodes: [theApproval] },
          executions: { totalCount: 1, nodes: [{ executed: true, approval: { id: theApproval.id } }] },
        },
      },
    },
  },
  {
    edge: "E7",
    state: "the incident's principal is the one that the approval's audit names",
    query: `query E7($key: String!) {
  incident(key: $key) { toolPrincipal { id state approvalAudits { nodes { approval { id } } } } }
}`,
    variables: incident,
    data: {
      incident: {
        toolPrincipal: {
          id: "Principal:svc-ticket-writer",
          state: "MENTIONED",
          approvalAudits: { nodes: [{ approval: { id: theApproval.id } }] },
        },
      },
    },
  },
  {
    edge: "E8",
    state: "the bundle's provenance is a change on record, and the change knows the bundle",
    query: `query E8($key: String!) {
  artifactBundle(key: $key) { change { id state bundles { nodes { id } } } }
}`,
    variables: bundle,
    data: { artifactBundle: { change: { ...theChange, bundles: { nodes: [{ id: theBundle.id }] } } } },
  },
  {
    edge: "E9",
    state: "the bundle's guard names an approval and a gate on record",
    query: `query E9($key: String!) {
  reviewItem(key: $key) { bundle { id } approval { id state } gate { id state } }
}`,
    variables: guard,
    data: { reviewItem: { bundle: { id: theBundle.id }, approval: theApproval, gate: theGate } },
  },
  {
    edge: "E10",
    state: "the bundle's guard names a check, which the gate requires",
    query: `query E10($key: String!) {
  reviewItem(key: $key) {
    idempotencyKeyRequired
    assertions { nodes { id state requiredByGates { nodes { id } } } }
  }
}`,
    variables: guard,
    data: {
      reviewItem: {
        idempotencyKeyRequired: true,
        assertions: {
          nodes: [
            {
              id: "Assertion:duplicate_ticket_eval_passed",
              state: "MENTIONED",
              requiredByGates: { nodes: [{ id: theGate.id }] },
            },
          ],
        },
      },
    },
  },
  {
    edge: "E11",
    state: "the sandbox review's trace dangles, its other evidence names a check",
    query: `query E11($key: String!) {
  reviewItem(key: $key) { traceEvent traces { nodes { id state } } assertions { nodes { id state } } }
}`,
    variables: sandbox,
    data: {
      reviewItem: {
        traceEvent: "sandbox_profile_reviewed",
        traces: { nodes: [{ id: "Trace:trace-sandbox-review-001", state: "UNRESOLVED" }] },
        assertions: { nodes: [{ id: "Assertion:sandbox_profile_review", state: "MENTIONED" }] },
      },
    },
  },
  {
    edge: "E12",
    state: "the gate's change and bundle are on record",
    query: `query E12($key: String!) {
  rolloutGate(key: $key) { change { id state } bundle { id state } }
}`,
    variables: { key: "gate-2026-04-07-001" },
    data: { rolloutGate: { change: theChange, bundle: theBundle } },
  },
  {
    edge: "E13",
    state: "the review's change is on record; they have different owners",
    query: `query E13($key: String!) {
  changeReview(key: $key) { owner { id } change { id state owner { id } } }
}`,
    variables: { key: "cr-2026-04-07-001" },
    data: {
      changeReview: {
        owner: { id: "Team:platform-runtime" },
        change: { ...theChange, owner: { id: "Team:platform-safety" } },
      },
    },
  },
  {
    edge: "E14",
    state: "the request's trace and session dangle; its agent is not the incident's",
    query: `query E14($key: String!, $incident: String!) {
  approval(key: $key) { trace { id state } session { id state } agent { id } }
  incident(key: $incident) { agent { id } }
}`,
    variables: { ...approval, incident: incident.key },
    data: {
      approval: {
        trace: { id: "Trace:trace-approval-001", state: "UNRESOLVED" },
        session: { id: "Session:session-approval-001", state: "UNRESOLVED" },
        agent: { id: "Agent:support-triage-agent" },
      },
      incident: { agent: { id: "Agent:support-triage-ref" } },
    },
  },
  {
    edge: "E15",
    state: "decision and audit belong to the request",
    query: `query E15($key: String!) {
  approval(key: $key) {
    id
    state
    decisions { nodes { id decision approval { id } } }
    audits { totalCount nodes { state resultStatus approval { id } } }
  }
}`,
    variables: approval,
    data: {
      approval: {
        ...theApproval,
        decisions: {
          nodes: [
            {
              id: "ApprovalDecision:apr-2026-04-07-001/user-7",
              decision: "approved",
              approval: { id: theApproval.id },
            },
          ],
        },
        audits: {
          totalCount: 1,
          nodes: [{ state: "RECORDED", resultStatus: "success", approval: { id: theApproval.id } }],
        },
      },
    },
  },
  {
    edge: "E16",
    state: "the postmortem link names the incident and a postmortem, which has its report by the incident",
    query: `query E16($key: String!) {
  postmortemLink(key: $key) { incident { id state } postmortem { id state reports { nodes { id state } } } }
}`,
    variables: link,
    data: {
      postmortemLink: {
        incident: theIncident,
        postmortem: {
          id: "Postmortem:pm-2026-04-09-001",
          state: "MENTIONED",
          reports: { nodes: [{ id: "PostmortemReport:inc-2026-04-09-001", state: "RECORDED" }] },
        },
      },
    },
  },
  {
    edge: "E17",
    state: "the corrective change and bundle dangle; link and report name the same",
    query: `query E17($key: String!) {
  postmortemLink(key: $key) {
    correctiveChanges { nodes { id state updatedByReports { nodes { id } } } }
    correctiveBundles { nodes { id state updatedByReports { nodes { id } } } }
  }
}`,
    variables: link,
    data: {
      postmortemLink: {
        correctiveChanges: {
          nodes: [
            {
              id: "Change:chg-2026-04-09-003",
              state: "UNRESOLVED",
              updatedByReports: { nodes: [{ id: "PostmortemReport:inc-2026-04-09-001" }] },
            },
          ],
        },
        correctiveBundles: {
          nodes: [
            {
              id: "ArtifactBundle:bundle-2026-04-09-b",
              state: "UNRESOLVED",
              updatedByReports: { nodes: [{ id: "PostmortemReport:inc-2026-04-09-001" }] },
            },
          ],
        },
      },
    },
  },
  {
    edge: "E18",
    state: "the corrective dataset dangles",
    query: `query E18($key: String!) {
  postmortemLink(key: $key) { correctiveEvalDatasets { nodes { id state } } }
}`,
    variables: link,
    data: {
      postmortemLink: {
        correctiveEvalDatasets: { nodes: [{ id: "EvalDataset:eval-set-2026-04-09", state: "UNRESOLVED" }] },
      },
    },
  },
  {
    edge: "E19",
    state: "the corrective retirement dangles; the plan of nearly that name is nobody's correction",
    query: `query E19($key: String!, $plan: String!) {
  postmortemLink(key: $key) { correctiveRetirements { nodes { id state } } }
  retirementPlan(key: $plan) { id state correctiveFor { totalCount } }
}`,
    variables: { ...link, plan: plan.key },
    data: {
      postmortemLink: {
        correctiveRetirements: { nodes: [{ id: "RetirementPlan:retire-ticket-write-v1", state: "UNRESOLVED" }] },
      },
      retirementPlan: {
        id: "RetirementPlan:retire-2026-04-ticket-write-v1",
        state: "RECORDED",
        correctiveFor: { totalCount: 0 },
      },
    },
  },
  {
    edge: "E20",
    state: "the plan's capabilities are named only, and neither is the one that the approval was for",
    query: `query E20($key: String!, $approval: String!) {
  retirementPlan(key: $key) { target { id kind state } replacement { id kind state } }
  approval(key: $approval) { capability { id } }
}`,
    variables: { ...plan, approval: approval.key },
    data: {
      retirementPlan: {
        target: { id: "Capability:ticket_write_v1", kind: "Capability", state: "MENTIONED" },
        replacement: { id: "Capability:ticket_write_v2", kind: "Capability", state: "MENTIONED" },
      },
      approval: { capability: { id: "Capability:ticket_write" } },
    },
  },
  {
    edge: "E23",
    state: "each rollback unit is a version in the bundle that the change made",
    query: `query E23($key: String!) {
  change(key: $key) { rollbackUnit rollbackUnits { totalCount nodes { id state bundles { nodes { id } } } } }
}`,
    variables: change,
    data: {
      change: {
        rollbackUnit: ["policy_bundle:v4", "approvals_bundle:v3"],
        rollbackUnits: {
          totalCount: 2,
          nodes: [
            {
              id: "ArtifactVersion:approvals_bundle/approvals-v3",
              state: "MENTIONED",
              bundles: { nodes: [{ id: theBundle.id }] },
            },
            {
              id: "ArtifactVersion:policy_bundle/policy-v4",
              state: "MENTIONED",
              bundles: { nodes: [{ id: theBundle.id }] },
            },
          ],
        },
      },
    },
  },
];

/** Records that the published thread names and does not hold: what was done at once, and how one scenario is graded. */
export const BESIDE: Readonly<Record<string, string>> = {
  "incidents/contained.yaml": `kind: containment_action
incident_id: inc-2026-04-09-001
token: disable_ticket_write_v1
capability: ticket_write_v1
`,
  "evals/failed_run_timeout.yaml": `scenario_id: failed_run_timeout
labels: [duplicate_ticket_eval_passed]
grading_rules:
  - {type: failed_run_traceable, expected: true, blocking: true}
verifier_outputs:
  verifier_id: ticket-verifier
  verifier_contract_version: verifier-v2
  process_score: 0.9
  outcome_score: 1
  failure_attribution: tool
`,
};

/** Edges that need them. */
export const E_BESIDE: readonly EdgeCase[] = [
  {
    edge: "E21",
    state: "the incident's word for what was done is the token of a measure, which names the capability it stopped",
    query: `query E21($key: String!) {
  incident(key: $key) {
    containmentActions
    containments {
      totalCount
      nodes { id token capability { id state retirementPlans { nodes { id } } } }
    }
  }
}`,
    variables: incident,
    data: {
      incident: {
        containmentActions: ["force_mandatory_approval", "disable_ticket_write_v1"],
        containments: {
          totalCount: 1,
          nodes: [
            {
              id: "ContainmentAction:inc-2026-04-09-001/disable_ticket_write_v1",
              token: "disable_ticket_write_v1",
              capability: {
                id: "Capability:ticket_write_v1",
                state: "MENTIONED",
                retirementPlans: { nodes: [{ id: "RetirementPlan:retire-2026-04-ticket-write-v1" }] },
              },
            },
          ],
        },
      },
    },
  },
  {
    edge: "E22",
    state: "the bundle's verifier contract is the one a scenario is graded by, by its version alone",
    query: `query E22($key: String!) {
  artifactBundle(key: $key) {
    verifierContract {
      id
      state
      scenarios { nodes { id verifierId processScore outcomeScore failureAttribution } }
    }
  }
}`,
    variables: bundle,
    data: {
      artifactBundle: {
        verifierContract: {
          id: "VerifierContract:verifier-v2",
          state: "MENTIONED",
          scenarios: {
            nodes: [
              {
                id: "EvalScenario:failed_run_timeout",
                verifierId: "ticket-verifier",
                processScore: 0.9,
                outcomeScore: 1,
                failureAttribution: "tool",
              },
            ],
          },
        },
      },
    },
  },
];
