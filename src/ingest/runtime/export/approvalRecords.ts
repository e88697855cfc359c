import type { Fault, MapNode } from "../../read/node.ts";
import { authorization, byPlace, type FieldWords, type TextField, textFaults } from "../textFields.ts";

/** What may become of an approval request, and what may be decided on it (DOMAIN.md 1.9: closed). */
export const APPROVAL_STATUSES = ["pending", "approved", "rejected"] as const;
export const APPROVAL_DECISIONS = ["approved", "rejected"] as const;

/** Every fault of one runtime ApprovalRequest, in the words of DOMAIN.md 3.2, approval records. */
export function approvalFaults(node: MapNode): readonly Fault[] {
  return byPlace(textFaults(node, [...FIELDS, ...authorization(node)], WORDS));
}

const WORDS: FieldWords = {
  string: (field) => `Approval field must be a string: ${field}`,
  required: (field) => `Approval field is required: ${field}`,
};

const status = (name: string): TextField => ({
  name,
  needed: "filled",
  closed: { words: APPROVAL_STATUSES, unsupported: (word) => `Approval status is not supported: ${word}` },
});

const FIELDS: readonly TextField[] = [
  ...["approval_id", "trace_id", "capability_name", "requested_by", "reviewer", "reason"].map(
    (name) => ({ name, needed: "always" }) as const,
  ),
  ...["tenant_id", "agent_id", "principal_id", "session_id", "capability_session_id", "idempotency_key"].map(
    (name) => ({ name, needed: "never" }) as const,
  ),
  ...["policy_version", "capability_version"].map((name) => ({ name, needed: "filled" }) as const),
  ...["action_digest", "payload_summary", "expires_at", "nonce", "resolution_note", "resolved_by"].map(
    (name) => ({ name, needed: "never" }) as const,
  ),
  status("capability_session_status"),
  status("status"),
  {
    name: "decision",
    needed: "filled",
    closed: { words: APPROVAL_DECISIONS, unsupported: (word) => `Approval decision is not supported: ${word}` },
  },
];
