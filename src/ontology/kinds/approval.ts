import { bool, json, kind, moment, must, one, redact, text, word, words } from "../declare.ts";
import type { Declarations } from "../ontology.ts";
import { REQUESTED_NAMES } from "./personal.ts";

/** Who is charged with an act (DOMAIN.md 1.9: closed). */
export const AUTHORIZATION_MODES = ["platform_owned", "user_delegated", "human_approved"] as const;

/** A request, the decision on it, and what was then done (DOMAIN.md 1.9). They share one approval_id. */
export const APPROVAL_KINDS: Declarations = {
  Approval: kind({
    about: "A request to act that a person has to allow.",
    pieces: true,
    record: "approval_request",
    scheme: "approval",
    checked: true,
    body: redact([], { open: { requested_fields: REQUESTED_NAMES } }),
    scoped: true,
    key: [["approval_id"]],
    title: "requestedAction",
    fields: {
      tenantId: word(),
      riskTier: word(),
      requestedAction: text(),
      reason: text(),
      requestedFields: json({ about: "The exact payload that was shown." }),
      sandboxContext: json(),
      authorizationMode: word({ known: AUTHORIZATION_MODES }),
      delegatedScope: word(),
      capabilitySessionStatus: word(),
      status: word(),
      resolutionNote: text(),
    },
    links: {
      trace: one("Trace", { inverse: "approvals" }),
      session: one("Session", { inverse: "approvals" }),
      agent: one("Agent", { inverse: "approvals" }),
      requestedBy: one("Principal", { inverse: "requestedApprovals", from: ["principal_id", "requested_by"] }),
      capability: one("Capability", { inverse: "approvals", from: ["capability", "capability_name"] }),
      writeIntent: one("WriteIntent", {
        inverse: "approvals",
        from: ["requested_fields.idempotency_key", "idempotency_key"],
      }),
      delegatedPrincipal: one("Principal", { inverse: "delegatedApprovals" }),
      requiredRole: one("Role", { inverse: "requiredByApprovals", from: ["required_role", "reviewer"] }),
      capabilitySession: one("CapabilitySession", { inverse: "approvals" }),
    },
    expects: {
      decisions: must("Somebody was asked, and nothing says what was answered.", {
        source: "INC-Q3",
        code: "decision_missing",
        remedy: "Load the approval_decision record with this approval_id.",
      }),
      audits: must("Nothing says what was done under it.", {
        severity: "MEDIUM",
        source: "INC-Q3",
        code: "audit_missing",
        remedy: "Load the approval_audit_record with this approval_id.",
      }),
    },
  }),

  ApprovalDecision: kind({
    about: "What one person answered to an approval request.",
    scoped: true,
    key: [["approval_id", "decided_by"]],
    title: "note",
    fields: {
      decision: word({ known: ["approved", "rejected"] }),
      decidedAt: moment({ sortable: true }),
      note: text(),
      scope: word(),
      expiresAt: moment({ sortable: true }),
    },
    links: {
      approval: one("Approval", { inverse: "decisions" }),
      decidedBy: one("Principal", { inverse: "decisions", from: ["decided_by"] }),
      role: one("Role", { inverse: "decisions", from: ["role"] }),
    },
  }),

  ApprovalAudit: kind({
    about: "What was executed under an approval, and in whose name.",
    record: "approval_audit_record",
    scoped: true,
    key: [["approval_id", "audit_id"]],
    fields: {
      decision: word(),
      executed: bool(),
      executedAt: moment({ sortable: true }),
      resultStatus: word(),
      effectRef: text({ about: "The object that was created." }),
      linkedEvents: words({ about: "Event types, not events." }),
    },
    links: {
      approval: one("Approval", { inverse: "audits" }),
      trace: one("Trace", { inverse: "approvalAudits" }),
      toolPrincipal: one("Principal", { inverse: "approvalAudits", from: ["tool_principal"] }),
      capability: one("Capability", { inverse: "approvalAudits", from: ["executed_capability"] }),
      writeIntent: one("WriteIntent", { inverse: "executions", from: ["idempotency_key"] }),
    },
  }),
};
