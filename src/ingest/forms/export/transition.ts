import { alone } from "../form.ts";
import { has } from "../plainNode.ts";

/** A change that moves from one state of its life to the next, where it says no kind (DOMAIN.md 1.17). */
export const TRANSITION = alone(
  "a lifecycle transition",
  (node) => has(node, "transition_id", "from_state"),
  (node) => ({ records: [{ kind: "LifecycleTransition", node }] }),
);
