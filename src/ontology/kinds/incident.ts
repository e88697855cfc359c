import { all, any, field, has, oneOf, stated } from "../condition.ts";
import { day, json, kind, many, mentioned, moment, must, one, owner, text, via, word, words } from "../declare.ts";
import type { Declarations } from "../ontology.ts";

/** The triage taxonomy of the incident playbook (DOMAIN.md 1.1). */
export const CATEGORIES = [
  "policy_bypass",
  "unauthorized_side_effect",
  "dangerous_egress",
  "memory_contamination",
  "approval_failure",
  "eval_escape",
  "agentic_misalignment",
] as const;

/** `contained` and every stage after it (DOMAIN.md 4, status stages). */
const CONTAINED = oneOf("status", "contained", "closed", "resolved", "complete");

/** What DOMAIN.md 4 calls `has_write`, as far as the incident itself tells. */
const WROTE = any(stated("writeIntent"), oneOf("category", "unauthorized_side_effect", "approval_failure"));

/** Somebody had to approve: the trace of the incident says so. */
const ASKED = any(
  has("trace.events", field("eventType", "eq", "approval_requested")),
  has(
    "trace.events",
    all(field("eventType", "eq", "tool_policy_decision"), field("action", "eq", "approval_required")),
  ),
);

const CORRECTIVE = { inverse: "correctiveFor", code: "action", dangling: "MEDIUM" } as const;

/** Incident review: what happened, and what it led to (DOMAIN.md 1.1 to 1.3). */
export const INCIDENT_KINDS: Declarations = {
  Incident: kind({
    about: "What happened, which artifacts were active, and what was done at once.",
    record: "incident_record",
    key: [["incident_id"]],
    scheme: "incident",
    title: "title",
    recordSeverity: "HIGH",
    checked: true,
    fields: {
      title: text(),
      severity: word(),
      status: word(),
      category: word({ known: CATEGORIES, indexed: true }),
      detectedAt: moment({ sortable: true }),
      detectedBy: word(),
      capturedAt: moment({ sortable: true, about: "When trace and session were put on record." }),
      reporter: text(),
      commander: text({ from: ["incident_commander", "commander"] }),
      rolloutWave: word({ code: "wave" }),
      affectedSurfaces: words({ code: "surfaces" }),
      containmentActions: words({ code: "containment" }),
      impact: json({ about: "On users, data, tools and business, each in its own words." }),
      timeline: json(),
      actionTaken: text(),
      containmentScope: text(),
      recovery: text({ from: ["rollback_or_reconciliation", "recovery"] }),
      residualRisk: text(),
      corrections: json({ from: ["corrective_actions"], about: "What is to change, as the form says it." }),
      followUp: text({ about: "Who sees to it and by when, where the form does not say both apart." }),
      followUpDue: day({ sortable: true }),
    },
    links: {
      agent: one("Agent", { inverse: "incidents" }),
      trace: one("Trace", { inverse: "incidents" }),
      session: one("Session", { inverse: "incidents" }),
      bundle: one("ArtifactBundle", { inverse: "incidents" }),
      change: one("Change", { inverse: "incidents" }),
      toolPrincipal: one("Principal", { inverse: "executedIncidents", from: ["tool_principal"], code: "principal" }),
      approval: one("Approval", { inverse: "incidents" }),
      writeIntent: one("WriteIntent", { inverse: "incidents", from: ["idempotency_key"] }),
      duplicateOf: one("Incident", { inverse: "duplicates" }),
      capability: one("Capability", {
        inverse: "incidents",
        from: ["affected_capability", "capability_id", "capability"],
      }),
      policyVersion: one("ArtifactVersion", {
        inverse: "incidents",
        from: ["policy_bundle", "policy_version", "policy_bundle_version"],
        prefix: "policy_bundle",
      }),
      modelRoute: one("ArtifactVersion", { inverse: "routedIncidents", from: ["model_route"], prefix: "model_route" }),
      followUpOwner: one("Team", { inverse: "followUpIncidents", from: ["follow_up_owner"] }),
      owner: owner(),
    },
    lists: { runs: { from: ["run_id"] } },
    derived: {
      gates: via(["bundle.gates"], {
        same: ["change", "rolloutWave"],
        inverse: "incidents",
        about: "The gates that let it through: same bundle, change and wave.",
      }),
      relatedTraces: via(["trace", "session.traces", "writeIntent.traces"], { inverse: "relatedIncidents" }),
    },
    expects: {
      trace: must("Without it the run cannot be replayed.", {
        severity: "CRITICAL",
        dangling: "HIGH",
        source: "INC-I2",
        remedy: "Name the trace in trace_id, and load its export.",
      }),
      session: must("Without it nobody sees whether one run or many went wrong.", {
        severity: "CRITICAL",
        dangling: "HIGH",
        source: "INC-I2",
        remedy: "Name the session in session_id, and load its export.",
      }),
      bundle: must("Without it nobody can tell which release was running.", { dangling: "MEDIUM", source: "INC-I3" }),
      change: must("Without it the change behind the release is a memory.", { dangling: "MEDIUM", source: "INC-I3" }),
      rolloutWave: must("Without it the gate that let it through cannot be found.", { source: "INC-I3" }),
      containmentActions: must("What was done at once has to be on record.", { when: CONTAINED, source: "INC-I4" }),
      postmortemLinks: must("An incident that leads to no correction will come again.", {
        when: CONTAINED,
        source: "INC-I5",
        code: "postmortem_link_missing",
        remedy: "Load an incident_postmortem_link record that names this incident.",
      }),
      toolPrincipal: must("A side effect happened, and nobody knows in whose name.", {
        severity: "CRITICAL",
        conflict: "HIGH",
        when: WROTE,
        source: "INC-F2",
        remedy: "Read the principal from the approval's audit record or the capability, and set tool_principal.",
      }),
      approval: must("An approval was asked for, and nobody knows which.", {
        dangling: "HIGH",
        when: ASKED,
        source: "INC-Q3",
      }),
      category: must("Triage and eval updates go by it.", { source: "incident page 3" }),
      affectedSurfaces: must("Without it the review ends at the model's output.", { source: "incident page 3" }),
      owner: must("Nobody is bound to repair it.", { source: "incident page 3" }),
    },
  }),

  PostmortemLink: kind({
    about: "Ties an incident to its postmortem and to what was corrected.",
    record: "incident_postmortem_link",
    short: "postmortem",
    key: [["incident_id", "postmortem_id"]],
    fields: { status: word() },
    links: {
      incident: one("Incident", { inverse: "postmortemLinks" }),
      postmortem: one("Postmortem", { inverse: "incidentLinks" }),
      correctiveChanges: many("Change", { ...CORRECTIVE, from: ["corrective_actions[].change_id"] }),
      correctiveBundles: many("ArtifactBundle", { ...CORRECTIVE, from: ["corrective_actions[].bundle_id"] }),
      correctiveEvalDatasets: many("EvalDataset", {
        ...CORRECTIVE,
        from: ["corrective_actions[].eval_dataset_update"],
      }),
      correctiveRetirements: many("RetirementPlan", { ...CORRECTIVE, from: ["corrective_actions[].retirement_plan"] }),
      correctivePolicies: many("PolicyBundle", { ...CORRECTIVE, from: ["corrective_actions[].policy_bundle_id"] }),
      correctiveGates: many("RolloutGate", { ...CORRECTIVE, from: ["corrective_actions[].gate_id"] }),
      otherActions: many("ExternalReference", {
        inverse: "correctiveFor",
        from: ["corrective_actions"],
        read: "pairs",
        except: ["change_id", "bundle_id", "eval_dataset_update", "retirement_plan", "policy_bundle_id", "gate_id"],
      }),
      owners: many("Team", { inverse: "ownedPostmortemLinks" }),
    },
  }),

  Postmortem: mentioned("The document in which an incident was reviewed.", { short: "postmortem_document" }),

  PostmortemReport: kind({
    about: "The postmortem form: active artifacts, root cause, and what the review led to.",
    wrapper: "postmortem",
    key: [["incident_id"]],
    fields: {
      severity: word(),
      rolloutWave: word({ from: ["active_artifacts.rollout_wave"] }),
      approvalMode: word({ from: ["active_artifacts.approval_mode"] }),
      primaryCause: word({ from: ["root_cause.primary"] }),
      contributingCauses: words({ from: ["root_cause.contributing"] }),
    },
    links: {
      incident: one("Incident", { inverse: "postmortemReports" }),
      activeTrace: one("Trace", { inverse: "activeInReports", from: ["active_artifacts.trace_id"] }),
      activeSession: one("Session", { inverse: "activeInReports", from: ["active_artifacts.session_id"] }),
      activeBundle: one("ArtifactBundle", { inverse: "activeInReports", from: ["active_artifacts.bundle_id"] }),
      activeChange: one("Change", { inverse: "activeInReports", from: ["active_artifacts.change_id"] }),
      activePolicy: one("ArtifactVersion", {
        inverse: "activeInReports",
        from: ["active_artifacts.policy_bundle"],
        prefix: "policy_bundle",
      }),
      toolPrincipal: one("Principal", { inverse: "postmortemReports", from: ["active_artifacts.tool_principal"] }),
      updatedChange: one("Change", { inverse: "updatedByReports", from: ["lifecycle_updates.change_id"] }),
      updatedBundle: one("ArtifactBundle", { inverse: "updatedByReports", from: ["lifecycle_updates.bundle_id"] }),
      owner: owner(),
    },
    derived: { postmortems: via(["incident.postmortemLinks.postmortem"], { inverse: "reports" }) },
  }),

  FollowUp: {
    about: "One thing somebody promised to do in a postmortem.",
    presence: "part",
    part: { link: "report", at: "corrective_actions", shape: "list", value: "action" },
    title: "action",
    fields: { action: text(), due: day({ sortable: true }) },
    links: { report: one("PostmortemReport", { inverse: "followUps" }), owner: owner() },
  },

  ContainmentAction: kind({
    about: "A measure that was carried out to contain an incident.",
    key: [["action_id"], ["incident_id", "token"]],
    title: "token",
    fields: { token: word(), result: word(), carriedOutAt: moment({ sortable: true }), carriedOutBy: word() },
    links: {
      incident: one("Incident", { inverse: "containments" }),
      capability: one("Capability", { inverse: "containments" }),
      principal: one("Principal", { inverse: "containments" }),
      gate: one("RolloutGate", { inverse: "containments" }),
      owner: owner(),
    },
  }),

  Finding: {
    about: "Something that a review, a test or a person found wrong.",
    presence: "either",
    scoped: true,
    key: [["finding_id"]],
    title: "title",
    fields: {
      title: text(),
      severity: word(),
      status: word(),
      discoveredAt: moment({ sortable: true }),
      reviewRequestedAt: moment({ sortable: true }),
      reviewEvents: json(),
      disclosureEvents: json(),
      maintainerResponse: json(),
      severityAssessments: json(),
      remediation: json(),
      deploymentVerification: json(),
      asOf: moment({ sortable: true, about: "When all of this was so; what is not said is unknown, never negative." }),
      evidenceAccessPolicy: json(),
    },
    links: {
      incident: one("Incident", { inverse: "findings" }),
      duplicateOf: one("Finding", { inverse: "duplicates" }),
      owner: owner(),
    },
  },
};
