import { found, type MapNode, mapNode, member, type Node } from "../../read/node.ts";
import { APPROVAL_DECISIONS, approvalFaults } from "../../runtime/export/approvalRecords.ts";
import { saidIn } from "../../runtime/textFields.ts";
import { alone, type PlainRecord, type Taken } from "../form.ts";
import { filled, has, refusal, text, together } from "../plainNode.ts";

/**
 * What a runtime's queue holds: requests under `approvals`, under `items` as it stores them, or each by itself
 * (DOMAIN.md 1.9). `approvals:` with a mapping in it is its policy, another form.
 */
export const APPROVALS_EXPORT = alone(
  "an approvals export",
  (node) => isRequest(node) || queue(node) !== undefined,
  (node) => {
    const items = queue(node);
    if (items === undefined || isRequest(node)) return takenRequest(node);
    return items.length === 0
      ? { ignored: "No pending approval requests were generated for this run" }
      : together(items.map(takenRequest));
  },
);

function isRequest(node: Node): boolean {
  return (
    node.is === "map" &&
    has(node, "approval_id") &&
    ASKS.some((key) => has(node, key)) &&
    !OTHERS.some((key) => has(node, key))
  );
}

const ASKS = ["capability_name", "requested_by"];
/** Events, envelopes and runs name an approval and a capability too. */
const OTHERS = ["event_type", "payload", "envelope_id", "run_id"];

function queue(node: MapNode): readonly Node[] | undefined {
  const approvals = member(node, "approvals")?.value;
  if (approvals?.is === "list") return approvals.items;
  const items = member(node, "items")?.value;
  return items?.is === "list" && items.items.some(isRequest) ? items.items : undefined;
}

function takenRequest(node: Node): Taken {
  if (node.is !== "map")
    return { rejections: [{ at: node.at, words: `An approval request must be a mapping; found ${there(node)}.` }] };
  const faults = approvalFaults(node);
  if (saidIn(node, "approval_id") === undefined) return { rejections: refusal(faults) };
  return { records: [{ kind: "Approval", node: mapNode(node.at, filled(node)), faults }, ...decided(node)] };
}

function there(node: Exclude<Node, MapNode>): string {
  return node.is === "list" ? "a list" : found(node.value);
}

/** A request that is no longer pending was decided: by who resolved it, else by its reviewer (DOMAIN.md 2.3). */
function decided(node: MapNode): readonly PlainRecord[] {
  const decision = APPROVAL_DECISIONS.find((one) => one === (saidIn(node, "decision") ?? saidIn(node, "status")));
  const [reviewer, note] = [saidIn(node, "reviewer"), saidIn(node, "resolution_note")];
  const by = saidIn(node, "resolved_by") ?? reviewer;
  if (decision === undefined || by === undefined) return [];
  const members = [
    text("approval_id", saidIn(node, "approval_id") as string, node.at),
    text("decision", decision, node.at),
    text("decided_by", by, node.at),
    ...(reviewer === undefined ? [] : [text("role", reviewer, node.at)]),
    ...(note === undefined ? [] : [text("note", note, node.at)]),
  ];
  return [{ kind: "ApprovalDecision", node: mapNode(node.at, members), faults: [] }];
}
