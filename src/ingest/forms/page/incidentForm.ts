import type { Labelled } from "../../read/page/passage.ts";
import { paperForm } from "./filledIn.ts";
import { at, id, ids, on, text, type Understood, word, words } from "./labels.ts";
import { text as member } from "../plainNode.ts";

const impact = ["user impact", "data impact", "tool or side-effect impact", "business impact"];
const timeline = ["detection", "first containment", "investigation milestones", "resolution"];
const corrections = [
  "new eval case",
  "policy/verifier update",
  "tool gateway update",
  "registry or lifecycle update",
  "documentation update",
];

/** The incident form (DOMAIN.md 1.17): an Incident. Impact, timeline and corrections are kept as they were written. */
export const INCIDENT_FORM = paperForm({
  name: "an incident form",
  kind: "Incident",
  title: "title",
  has: ["incident id"],
  hasNot: ["decision", "capability name"],
  within: {
    ...Object.fromEntries(impact.map((label) => [label, "impact"])),
    ...Object.fromEntries(timeline.map((label) => [label, "timeline"])),
    ...Object.fromEntries(corrections.map((label) => [label, "corrective_actions"])),
  },
  labels: {
    "incident id": id("incident_id"),
    title: text("title"),
    status: word("status"),
    category: word("category"),
    severity: word("severity"),
    "date/time": at("detected_at"),
    "detected at": at("detected_at"),
    "detected by": word("detected_by"),
    reporter: text("reporter"),
    "incident commander": text("incident_commander"),
    "affected agent": id("agent_id"),
    "affected capability": id("affected_capability"),
    "affected surfaces": words("affected_surfaces"),
    "trace id": id("trace_id"),
    "session id": id("session_id"),
    "run id": ids("run_id"),
    "change id": id("change_id"),
    "bundle id": id("bundle_id"),
    "artifact bundle": id("bundle_id"),
    "rollout wave": word("rollout_wave"),
    "policy bundle": id("policy_bundle"),
    "model route": id("model_route"),
    "approval record": id("approval_id"),
    "approval id": id("approval_id"),
    "tool principal": id("tool_principal"),
    "idempotency key": id("idempotency_key"),
    "duplicate of": id("duplicate_of"),
    "action taken": actionTaken,
    "containment actions": words("containment_actions"),
    owner: id("owner"),
    scope: text("containment_scope"),
    "rollback or reconciliation": text("rollback_or_reconciliation"),
    "residual risk": text("residual_risk"),
    "follow-up owner and date": followUp,
  },
});

/** What was done at once, in the form's words and, where they stand in it, by the names of the measures. */
function actionTaken(field: Labelled): Understood {
  const names = field.codes.length > 0 && field.items.length === 0 ? field.codes.join(", ") : field.text;
  return {
    members: [
      ...text("action_taken")(field).members,
      ...words("containment_actions")({ ...field, text: names }).members,
    ],
  };
}

/** One label for two things: a day, and who has to have done it by then. */
function followUp(field: Labelled): Understood {
  const [due] = /\d{4}-\d\d-\d\d/.exec(field.text) ?? [];
  const rest = due === undefined ? field.text : field.text.replace(due, " ");
  const owner = field.codes.find((code) => code !== due) ?? trimmed(rest.slice(0, LONGEST_NAME));
  const { members = [], faults = [] } = due === undefined ? {} : on("follow_up_due")({ ...field, text: due });
  return {
    members: [
      ...text("follow_up")(field).members,
      ...(owner === "" ? [] : [member("follow_up_owner", owner, field.at)]),
      ...members,
    ],
    faults,
  };
}

/** Of a longer text nobody reads a name. */
const LONGEST_NAME = 200;

/** Without the marks and the small words between the two. */
function trimmed(rest: string): string {
  const marks = /^[\s,;/():–—-]+|[\s,;/():–—.-]+$/g;
  const words = rest.replaceAll(marks, "").replace(/\s(?:by|until|due|on|before)$/i, "");
  return words.replaceAll(marks, "");
}
