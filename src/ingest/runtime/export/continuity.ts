import { moment } from "../../../ontology/moments.ts";
import { type Fault, type MapNode, member } from "../../read/node.ts";
import { STATES } from "./states.ts";
import { authorization, byPlace, type FieldWords, saidIn, type TextField, textFaults } from "../textFields.ts";

/** What every schema version of a continuity envelope begins with. */
export const CONTINUITY = "continuity-envelope/";

/** Every fault of a continuity envelope, in the words of DOMAIN.md 3.2, continuity. */
export function continuityFaults(node: MapNode): readonly Fault[] {
  const unsupported = (mode: string) => `Continuity authorization mode is not supported: ${mode}`;
  const [mode, ...delegated] = authorization(node, unsupported);
  return byPlace([
    ...textFaults(node, [...FIELDS, ...(mode ? [{ ...mode, needed: "always" } as const] : []), ...delegated], WORDS),
    ...timestampFaults(node, "approval_expires_at"),
    ...digestFaults(node),
    ...reauthorizationFaults(node),
  ]);
}

const WORDS: FieldWords = {
  string: (field) => `Continuity field must be a string: ${field}`,
  required: (field) => `Continuity field is required: ${field}`,
};

const FIELDS: readonly TextField[] = [
  {
    name: "schema_version",
    needed: "always",
    closed: {
      words: [`${CONTINUITY}v1`],
      unsupported: (version) => `Continuity schema version is not supported: ${version}`,
    },
  },
  ...[
    "envelope_id",
    "session_id",
    "source_trace_id",
    "tenant_id",
    "principal_id",
    "policy_version",
    "capability_name",
    "capability_version",
    "approval_id",
    "action_digest",
    "approval_expires_at",
    "idempotency_key",
    "checkpoint_ref",
    "summary_sha256",
  ].map((name) => ({ name, needed: "always" }) as const),
  {
    name: "side_effect_status",
    needed: "always",
    closed: {
      words: [...STATES["Side-effect status"], "not_started", "side_effect_committed"],
      unsupported: (status) => `Continuity side-effect status is not supported: ${status}`,
    },
  },
  {
    name: "approval_status",
    needed: "filled",
    closed: {
      words: ["approved", "pending", "rejected", "revoked", "expired"],
      unsupported: (status) => `Continuity approval status is not supported: ${status}`,
    },
  },
];

function timestampFaults(node: MapNode, field: string): readonly Fault[] {
  const [text, at] = [saidIn(node, field), member(node, field)?.value.at ?? node.at];
  if (text === undefined || moment(text) !== undefined) return [];
  const local = moment(`${/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text}Z`) !== undefined;
  const words = local
    ? `Continuity timestamp must include a timezone: ${field}`
    : `Continuity timestamp is invalid: ${field}`;
  return [{ at, words }];
}

function digestFaults(node: MapNode): readonly Fault[] {
  const digest = saidIn(node, "summary_sha256");
  if (digest === undefined || digest.startsWith("sha256:")) return [];
  return [
    { at: member(node, "summary_sha256")?.value.at ?? node.at, words: "Continuity summary digest must use sha256" },
  ];
}

function reauthorizationFaults(node: MapNode): readonly Fault[] {
  const flag = member(node, "requires_reauthorization")?.value;
  if (flag === undefined) return [];
  const value = flag.is === "scalar" ? flag.value : undefined;
  if (typeof value !== "boolean") return [{ at: flag.at, words: "Continuity reauthorization flag must be a boolean" }];
  return value ? [] : [{ at: flag.at, words: "Continuity envelope must require reauthorization" }];
}
