import { CONTINUITY, continuityFaults } from "../runtime/continuity.ts";
import { saidIn } from "../runtime/textFields.ts";
import { mapNode } from "../read/node.ts";
import { alone } from "./form.ts";
import { filled, has, refusal } from "./plainNode.ts";

/** What may be carried over a reset (DOMAIN.md 1.14). Wrapped in `continuity_envelope:` it is a record as any. */
export const ENVELOPE = alone(
  "a continuity envelope",
  (node) => has(node, "envelope_id") && saidIn(node, "schema_version")?.startsWith(CONTINUITY) === true,
  (node) => {
    const faults = continuityFaults(node);
    if (saidIn(node, "envelope_id") === undefined) return { rejections: refusal(faults) };
    return { records: [{ kind: "ContinuityEnvelope", node: mapNode(node.at, filled(node)), faults }] };
  },
);
