import type { Fault, Node } from "../../read/node.ts";
import { quoted, textIn } from "../textFields.ts";

/**
 * The closed state sets (DOMAIN.md 1.10), older words of the same runtime included: an old file is no worse for its
 * age, and which words two files use differently is for the graph to show.
 */
export const STATES = {
  "Policy decision": ["allow", "deny", "approval_required"],
  "Run status": [
    "success",
    "waiting_for_approval",
    "denied",
    "failed",
    "blocked_on_reconciliation",
    "approval_required",
  ],
  "Capability outcome": [
    "success",
    "approval_required",
    "permission_denied",
    "validation_failure",
    "retryable_failure",
    "side_effect_unknown",
    "partial_side_effect",
    "denied",
    "failed",
  ],
  "Side-effect status": ["not_executed", "applied", "side_effect_unknown", "partial_side_effect"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type State = keyof typeof STATES;

/** What is wrong with a word of a closed state set, in the words of DOMAIN.md 3.2, states. */
export function stateFault(state: State, node: Node): readonly Fault[] {
  const word = textIn(node);
  if (word === undefined) return [{ at: node.at, words: `${state} must be a string` }];
  if (word === "") return [{ at: node.at, words: `${state} must not be empty` }];
  const known: readonly string[] = STATES[state];
  return known.includes(word) ? [] : [{ at: node.at, words: `${state} is not supported: ${quoted(word)}` }];
}
