import { type Fault, type MapNode, member } from "../../read/node.ts";
import { type State, stateFault } from "./states.ts";
import { authorization, type FieldWords, saidIn, textFaults, textIn } from "../textFields.ts";

/**
 * What an event says of the run it belongs to: the request it began with, and the states it went through. Both stand
 * in the payload or, as production files have it, beside it.
 */
export function runFaults(event: MapNode): readonly Fault[] {
  const type = saidIn(event, "event_type") ?? "";
  const payload = member(event, "payload")?.value;
  const places = payload?.is === "map" ? [payload, event] : [event];
  return places.flatMap((place) => {
    const faults = [...(type === "run_start" ? requestFaults(place) : []), ...stateFaults(type, place)];
    return place === event ? faults : faults.filter(({ at }) => !wrongType(place, at));
  });
}

/** A payload's value that is no text is a fault of the telemetry, said there. */
function wrongType(payload: MapNode, at: number): boolean {
  return payload.members.some(({ value }) => value.at === at && textIn(value) === undefined);
}

const REQUEST: FieldWords = {
  string: (field) => `Run request field must be a string: ${field}`,
  required: (field) => `Run request field is required: ${field}`,
};
const DELEGATED: FieldWords = {
  string: REQUEST.string,
  required: (field) => `Delegated authorization field is required: ${field}`,
};

const FILLED = ["user_input", "input_description", "session_id", "agent_id"];
const BLANK = ["tenant_id", "principal_id"];

function requestFaults(node: MapNode): readonly Fault[] {
  const [mode, ...delegated] = authorization(node);
  return [
    ...textFaults(
      node,
      [
        ...FILLED.map((name) => ({ name, needed: "filled" as const })),
        ...BLANK.map((name) => ({ name, needed: "never" as const })),
        ...(mode ? [mode] : []),
      ],
      REQUEST,
    ),
    ...textFaults(node, delegated, DELEGATED),
  ];
}

/** Which word of which event is of which closed set (DOMAIN.md 1.10). */
const STATED: Readonly<Record<string, readonly (readonly [string, State])[]>> = {
  policy_precheck: [["action", "Policy decision"]],
  tool_policy_decision: [
    ["action", "Policy decision"],
    ["decision", "Policy decision"],
  ],
  tool_execution: [["status", "Capability outcome"]],
  effect_reconciliation_required: [["effect_state", "Side-effect status"]],
  run_failed: [["side_effect_status", "Side-effect status"]],
  run_complete: [
    ["status", "Run status"],
    ["side_effect_status", "Side-effect status"],
  ],
};

function stateFaults(type: string, node: MapNode): readonly Fault[] {
  const stated = Object.hasOwn(STATED, type) ? (STATED[type] ?? []) : [];
  return stated.flatMap(([key, state]) => {
    const value = member(node, key)?.value;
    return value === undefined ? [] : stateFault(state, value);
  });
}
