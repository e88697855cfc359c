import { found, type MapNode, mapNode, type Node } from "../../read/node.ts";
import { CONTINUITY, continuityFaults } from "../../runtime/export/continuity.ts";
import { saidIn } from "../../runtime/textFields.ts";
import { alone, type Taken } from "../form.ts";
import { filled, has, refusal } from "../plainNode.ts";

/** What may be carried over a reset, by itself or under `continuity_envelope:` alone (DOMAIN.md 1.14). */
export const ENVELOPE = alone(
  "a continuity envelope",
  (node) =>
    wrapped(node) !== undefined ||
    (has(node, "envelope_id") && saidIn(node, "schema_version")?.startsWith(CONTINUITY) === true),
  (node) => taken(wrapped(node) ?? node),
);

function wrapped({ members }: MapNode): Node | undefined {
  const [only, another] = members;
  return only?.key === "continuity_envelope" && another === undefined ? only.value : undefined;
}

function taken(node: Node): Taken {
  if (node.is !== "map") {
    const there = node.is === "list" ? "a list" : found(node.value);
    return { rejections: [{ at: node.at, words: `Continuity envelope must be ContinuityEnvelope; found ${there}.` }] };
  }
  const faults = continuityFaults(node);
  if (saidIn(node, "envelope_id") === undefined) return { rejections: refusal(faults) };
  return { records: [{ kind: "ContinuityEnvelope", node: mapNode(node.at, filled(node)), faults }] };
}
