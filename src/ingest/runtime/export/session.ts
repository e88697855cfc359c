import { type Fault, type MapNode, member, type Node } from "../../read/node.ts";
import { STATES, stateFault } from "./states.ts";
import {
  authorization,
  byPlace,
  type FieldWords,
  quoted,
  saidIn,
  type TextField,
  textFaults,
  textIn,
} from "../textFields.ts";

/** What one export has told of so far: its runtime keeps a trace once, and a session with one tenant and principal. */
export interface Store {
  readonly traces: Set<string>;
  readonly sessions: Map<string, Readonly<Record<string, string>>>;
}

export function store(): Store {
  return { traces: new Set(), sessions: new Map() };
}

const WORDS: FieldWords = {
  string: (field) => `Session field must be a string: ${field}`,
  required: (field) => `Session field is required: ${field}`,
};

/** Faults of a session and of what its export says of it as a whole, in the words of DOMAIN.md 3.2, session. */
export function sessionFaults(
  exported: MapNode,
  session: MapNode,
  runs: readonly MapNode[],
  into: Store,
): readonly Fault[] {
  const needed = runs.some((run) => saidIn(run, "status") !== "denied") ? "always" : "never";
  return byPlace([
    ...textFaults(
      session,
      [
        { name: "session_id", needed: "always" },
        { name: "tenant_id", needed },
        { name: "principal_id", needed },
      ],
      WORDS,
    ),
    ...entryFaults(member(session, "traces")?.value, "trace_id"),
    ...runsFaults(member(exported, "runs")?.value),
    ...evalFaults(member(exported, "eval")?.value),
    ...mismatches(session, session, into),
    ...summaryFaults(member(exported, "summary")?.value, runs),
  ]);
}

/** Faults of one run of a session. Enters its trace into the store. */
export function runFaults(run: MapNode, session: MapNode | undefined, into: Store): readonly Fault[] {
  const trace = saidIn(run, "trace_id");
  const known = trace !== undefined && into.traces.has(trace);
  if (trace !== undefined) into.traces.add(trace);
  const effect = member(run, "side_effect_status")?.value;
  return byPlace([
    ...textFaults(run, runFields(run), WORDS),
    ...(effect === undefined ? [] : stateFault("Side-effect status", effect)),
    ...(known ? [{ at: valueAt(run, "trace_id"), words: `Session trace_id already exists: ${quoted(trace)}` }] : []),
    ...(session === undefined ? [] : mismatches(run, session, into)),
  ]);
}

/** A list of texts, each once. */
export function entryFaults(list: Node | undefined, field: string): readonly Fault[] {
  if (list === undefined) return [];
  if (list.is !== "list") return [{ at: list.at, words: `Session field entries must be a sequence: ${field}` }];
  const seen = new Set<string>();
  return list.items.flatMap((item): readonly Fault[] => {
    const text = textIn(item);
    if (text === undefined) return [{ at: item.at, words: WORDS.string(field) }];
    if (text === "") return [{ at: item.at, words: WORDS.required(field) }];
    if (seen.has(text)) return [{ at: item.at, words: `Session field entries must be unique: ${field}` }];
    seen.add(text);
    return [];
  });
}

/** A data set: what it lists of its sessions. `there` are the sessions it holds. */
export function dataSetFaults(node: MapNode, there: ReadonlySet<string>): readonly Fault[] {
  const ids = member(node, "session_ids")?.value;
  const specs = member(node, "eval_specs")?.value;
  return byPlace([
    ...textFaults(node, [{ name: "dataset_name", needed: "always" }], WORDS),
    ...entryFaults(ids, "session_id"),
    ...(ids?.is === "list" ? ids.items : []).flatMap((item) => {
      const id = textIn(item);
      return id && !there.has(id) ? [{ at: item.at, words: `Session not found: ${quoted(id)}` }] : [];
    }),
    ...(specs !== undefined && specs.is !== "map"
      ? [{ at: specs.at, words: "Session eval specs must be a mapping" }]
      : []),
  ]);
}

function runFields(run: MapNode): readonly TextField[] {
  const failed = saidIn(run, "status") === "failed";
  return [
    { name: "trace_id", needed: "always" },
    {
      name: "status",
      needed: "always",
      closed: { words: STATES["Run status"], unsupported: (status) => `Session status is not supported: ${status}` },
    },
    { name: "user_input", needed: "always" },
    { name: "output_text", needed: "always" },
    { name: "failure_reason", needed: failed ? "always" : "never" },
    ...authorization(run),
    ...OPTIONAL.map((name) => ({ name, needed: "never" as const })),
  ];
}

const OPTIONAL = [
  "input_sha256",
  "request_agent_id",
  "capability_session_id",
  "capability_session_status",
  "idempotency_key",
  "approval_id",
  "capability_name",
];

function runsFaults(runs: Node | undefined): readonly Fault[] {
  return runs === undefined || runs.is === "list" ? [] : [{ at: runs.at, words: "Session runs must be a sequence" }];
}

/** The tenant and principal of a session do not change; the first that is told of it holds. */
function mismatches(node: MapNode, session: MapNode, into: Store): readonly Fault[] {
  const id = saidIn(session, "session_id");
  if (id === undefined) return [];
  const known = into.sessions.get(id) ?? {};
  const told = Object.fromEntries(OWNERS.flatMap((name) => [[name, saidIn(node, name)] as const].filter(([, t]) => t)));
  into.sessions.set(id, { ...told, ...known } as Readonly<Record<string, string>>);
  return OWNERS.filter(
    (name) => known[name] !== undefined && told[name] !== undefined && told[name] !== known[name],
  ).map((name) => ({
    at: valueAt(node, name),
    words: `Session ${name} does not match existing session: ${quoted(id)}`,
  }));
}

const OWNERS = ["tenant_id", "principal_id"] as const;

function valueAt(node: MapNode, key: string): number {
  return member(node, key)?.value.at ?? node.at;
}

/** What was prepared for measuring by a session: names are texts, stand once and are not blank. */
function evalFaults(spec: Node | undefined): readonly Fault[] {
  if (spec === undefined) return [];
  if (spec.is !== "map") return [{ at: spec.at, words: "Session eval spec must be a mapping" }];
  const seen = new Set<string>();
  return spec.members.flatMap(({ key, keyType, at }): readonly Fault[] => {
    if (keyType !== undefined) return [{ at, words: "Session eval spec key must be a string" }];
    const name = key.trim();
    if (name === "") return [{ at, words: "Session eval spec key must not be empty" }];
    if (seen.has(name)) return [{ at, words: "Session eval spec keys must be unique" }];
    seen.add(name);
    return [];
  });
}

/** A summary names approvals that its runs have, and as pending those that are. */
function summaryFaults(summary: Node | undefined, runs: readonly MapNode[]): readonly Fault[] {
  if (summary?.is !== "map") return [];
  const latest = member(summary, "latest_status")?.value;
  const stated = latest === undefined || (latest.is === "scalar" && latest.value === null) ? [] : [latest];
  const pending = runs.filter((run) => saidIn(run, "capability_session_status") === "pending");
  const [requested, waiting] = [runs, pending].map((of) => new Set(of.map((run) => saidIn(run, "approval_id"))));
  const named = (key: string) => {
    const list = member(summary, key)?.value;
    return (list?.is === "list" ? list.items : []).flatMap((item) => {
      const id = textIn(item);
      return id ? [{ id, at: item.at }] : [];
    });
  };
  return [
    ...stated.flatMap((value) => stateFault("Run status", value)),
    ...named("approval_ids")
      .filter(({ id }) => !requested?.has(id))
      .map(({ id, at }) => ({ at, words: `Approval request not found: ${quoted(id)}` })),
    ...named("pending_approval_ids")
      .filter(({ id }) => requested?.has(id) && !waiting?.has(id))
      .map(({ id, at }) => ({ at, words: `Approval request is not pending: ${quoted(id)}` })),
  ];
}
