import type { Json, JsonObject } from "../../src/ingest/statement.ts";
import { CATEGORIES } from "../../src/ontology/kinds/incident.ts";
import type { Chance } from "./chance.ts";
import type { Places } from "./places.ts";
import type { RecordedKind, Sizes } from "./sizes.ts";

/** One record of a kind by its number, as a document would say it. Absent members are left out. */
export type RecordOf = (index: number) => JsonObject;

/** Of a hundred references three are not stated and two name what nobody recorded. */
export const MISSING = 0.03;
export const DANGLING = 0.02;

/** How many there are of those for which a mention is enough; they are the hubs. */
const MENTIONED = { team: 40, principal: 300, agent: 60, capability: 200, role: 12, eval: 400 };

/** The records of every kind. Keys are `keyOf(kind, index)`. */
export function records(sizes: Sizes, chance: Chance, places: Places): Readonly<Record<RecordedKind, RecordOf>> {
  const { of } = sizes;
  return Object.fromEntries(
    Object.entries(MAKERS).map(([kind, make]) => [
      kind,
      (i: number) => {
        const say: Say = {
          i,
          of,
          places,
          roll: (name) => chance(kind, i, name),
          pick: (name, words) => words[Math.floor(chance(kind, i, name) * words.length)] as string,
          hub: (name, word) => `${word}-${places.skewed(kind, i, name, MENTIONED[word])}`,
          at: (name) => new Date(EPOCH + Math.floor(chance(kind, i, name) * YEAR)).toISOString(),
          to: (name, target, index) => {
            const luck = chance(kind, i, `${name}?`);
            if (luck < MISSING) return undefined;
            if (luck < MISSING + DANGLING) return keyOf(target, of[target] + (i % 50));
            return keyOf(target, index);
          },
          if: (name, value) => (chance(kind, i, `${name}?`) < MISSING ? undefined : value),
        };
        return stated(make(say));
      },
    ]),
  ) as unknown as Readonly<Record<RecordedKind, RecordOf>>;
}

const PREFIX: Readonly<Record<RecordedKind, string>> = {
  Incident: "inc",
  Trace: "trace",
  Session: "session",
  Approval: "apr",
  ApprovalDecision: "apr",
  ArtifactBundle: "bundle",
  RolloutGate: "gate",
  Change: "chg",
  Run: "run",
};

/** Seven digits, so that order by key is order by number. One beyond the size of its kind is never recorded. */
export function keyOf(kind: RecordedKind, index: number): string {
  return `${PREFIX[kind]}-${String(index).padStart(7, "0")}`;
}

interface Say {
  readonly i: number;
  readonly of: Sizes["of"];
  readonly places: Places;
  roll(name: string): number;
  pick(name: string, words: readonly string[]): string;
  hub(name: string, word: keyof typeof MENTIONED): string;
  at(name: string): string;
  to(name: string, target: RecordedKind, index: number): string | undefined;
  if(name: string, value: Json): Json | undefined;
}

type Draft = { readonly [name: string]: Json | undefined };

const EPOCH = Date.UTC(2025, 0, 1);
const YEAR = 365 * 86_400_000;
const SEVERITIES = ["sev1", "sev2", "sev3", "sev4"];
const WAVES = ["test", "shadow", "canary", "beta", "ga"];
const SURFACES = ["prompt", "tools", "memory", "policy", "routing", "approval"];

const spread = (say: Say, name: string, target: RecordedKind) =>
  say.to(name, target, Math.floor(say.roll(name) * say.of[target]));

const MAKERS: Readonly<Record<RecordedKind, (say: Say) => Draft>> = {
  Incident: (s) => {
    const bundle = s.places.bundleOfIncident(s.i);
    return {
      kind: "incident_record",
      incident_id: keyOf("Incident", s.i),
      title: `${s.pick("what", ["Duplicate ticket", "Wrong recipient", "Stale memory", "Leaked draft"])} number ${s.i}`,
      severity: s.pick("severity", SEVERITIES),
      status: s.pick("status", ["open", "contained", "closed"]),
      category: s.pick("category", CATEGORIES),
      detected_at: s.if("detected", s.at("detected")),
      detected_by: s.pick("by", ["monitor", "user", "review"]),
      rollout_wave: s.pick("wave", WAVES),
      affected_surfaces: [s.pick("surface", SURFACES)],
      containment_actions: s.roll("contained") < 0.7 ? ["disable_capability", "page_owner"] : undefined,
      agent_id: s.hub("agent", "agent"),
      trace_id: s.to("trace", "Trace", s.i % s.of.Trace),
      session_id: s.to("session", "Session", (s.i * 7) % s.of.Session),
      bundle_id: s.to("bundle", "ArtifactBundle", bundle),
      change_id: s.to("change", "Change", s.places.changeOfBundle(bundle)),
      tool_principal: s.hub("principal", "principal"),
      approval_id: s.roll("asked") < 0.6 ? spread(s, "approval", "Approval") : undefined,
      idempotency_key: s.roll("wrote") < 0.3 ? `intent-${s.i}` : undefined,
      duplicate_of: s.roll("again") < 0.05 ? spread(s, "duplicate", "Incident") : undefined,
      capability: s.hub("capability", "capability"),
      owner: s.if("owner", s.hub("owner", "team")),
    };
  },
  Trace: (s) => ({
    kind: "trace",
    trace_id: keyOf("Trace", s.i),
    status: s.pick("status", ["success", "failed", "waiting_approval"]),
    task_success: s.roll("success") < 0.9,
    started_at: s.at("started"),
    session_id: s.to("session", "Session", (s.i * 7) % s.of.Session),
    agent_id: s.hub("agent", "agent"),
    principal_id: s.hub("principal", "principal"),
    capabilities: [s.hub("capability", "capability")],
    idempotency_key: s.roll("wrote") < 0.3 ? `intent-${s.i}` : undefined,
  }),
  Session: (s) => ({
    kind: "session",
    session_id: keyOf("Session", s.i),
    total_runs: Math.floor(s.roll("runs") * 20),
    failed_runs: Math.floor(s.roll("failed") * 3),
    latest_status: s.pick("status", ["success", "failed"]),
    principal_id: s.if("principal", s.hub("principal", "principal")),
  }),
  Approval: (s) => ({
    kind: "approval_request",
    approval_id: keyOf("Approval", s.i),
    requested_action: s.pick("action", ["create_ticket", "send_mail", "refund"]),
    risk_tier: s.pick("risk", ["low", "medium", "high"]),
    authorization_mode: "human_approved",
    status: s.pick("status", ["pending", "approved", "rejected"]),
    trace_id: spread(s, "trace", "Trace"),
    session_id: spread(s, "session", "Session"),
    agent_id: s.hub("agent", "agent"),
    requested_by: s.hub("by", "principal"),
    capability: s.hub("capability", "capability"),
    required_role: s.hub("role", "role"),
  }),
  ApprovalDecision: (s) => ({
    kind: "approval_decision",
    approval_id: keyOf("Approval", s.i),
    decided_by: s.hub("by", "principal"),
    decision: s.pick("decision", ["approved", "rejected"]),
    decided_at: s.at("decided"),
    role: s.hub("role", "role"),
  }),
  ArtifactBundle: (s) => ({
    kind: "artifact_bundle",
    bundle_id: keyOf("ArtifactBundle", s.i),
    status: s.pick("status", ["draft", "released", "retired"]),
    release_scope: s.pick("scope", ["tenant", "global"]),
    created_at: s.at("created"),
    provenance: stated({
      change_record: s.to("change", "Change", s.places.changeOfBundle(s.i)),
      reviewed_by: s.if("reviewed", [s.hub("role", "role")]),
    }),
    artifacts: {
      policy_bundle: `policy-v${s.places.skewed("ArtifactBundle", s.i, "policy", 400)}`,
      prompt_bundle: `prompt-v${s.places.skewed("ArtifactBundle", s.i, "prompt", 900)}`,
      model_route: `route-v${s.places.skewed("ArtifactBundle", s.i, "route", 50)}`,
    },
    owner: s.if("owner", s.hub("owner", "team")),
  }),
  RolloutGate: (s) => {
    const bundle = s.i % s.of.ArtifactBundle;
    return {
      kind: "rollout_gate_record",
      gate_id: keyOf("RolloutGate", s.i),
      rollout_wave: s.pick("wave", WAVES),
      decision: s.pick("decision", ["go", "hold"]),
      decided_at: s.at("decided"),
      change_id: s.to("change", "Change", s.places.changeOfBundle(bundle)),
      bundle_id: s.to("bundle", "ArtifactBundle", bundle),
      required_checks: [s.hub("check", "eval"), s.hub("other", "eval")].filter((c, n, all) => all.indexOf(c) === n),
      decided_by: [s.hub("role", "role")],
    };
  },
  Change: (s) => ({
    kind: "change_record",
    change_id: keyOf("Change", s.i),
    title: `Change number ${s.i}`,
    change_type: s.pick("type", ["prompt", "tool", "policy", "model"]),
    risk_level: s.if("risk", s.pick("risk", ["low", "medium", "high"])),
    affected_surfaces: [s.pick("surface", SURFACES)],
    status: s.pick("status", ["draft", "released"]),
    created_at: s.at("created"),
    eval_requirements: [s.hub("eval", "eval")],
    approval_requirements: [s.hub("role", "role")],
    supersedes: s.roll("again") < 0.2 ? spread(s, "supersedes", "Change") : undefined,
    owner: s.if("owner", s.hub("owner", "team")),
  }),
  Run: (s) => ({
    kind: "run",
    run_id: keyOf("Run", s.i),
    status: s.pick("status", ["success", "failed"]),
    started_at: s.at("started"),
    trace_id: spread(s, "trace", "Trace"),
    session_id: spread(s, "session", "Session"),
    bundle_id: spread(s, "bundle", "ArtifactBundle"),
    change_id: spread(s, "change", "Change"),
  }),
};

function stated(draft: Draft): JsonObject {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as JsonObject;
}
