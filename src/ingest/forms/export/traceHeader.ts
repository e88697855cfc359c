import { type MapNode, type Member, mapNode, scalarNode } from "../../read/node.ts";
import { saidIn } from "../../runtime/textFields.ts";
import type { PlainRecord } from "../form.ts";
import { mapping, type Said, text, texts } from "../plainNode.ts";

/** Traces whose events are held together at a time; of the one least lately heard of the record is made at once. */
const OPEN_TRACES = 20_000;
/** Most readings of one trace: values that contradict each other stand in records of their own. */
const MOST_READINGS = 8;

/** What the events of a document say of their traces. Of each trace only a few words are held, never its events. */
export function traceHeaders(most = OPEN_TRACES): {
  /** The event's place among those of its trace, and records of traces that need be held no longer. */
  note(trace: string, event: MapNode): { readonly nth: number; readonly told: readonly PlainRecord[] };
  records(): readonly PlainRecord[];
} {
  const open = new Map<string, Header>();
  const counts = new Map<string, number>();
  return {
    note(trace, event) {
      const nth = (counts.get(trace) ?? 0) + 1;
      counts.set(trace, nth);
      const header = open.get(trace) ?? begun(event.at);
      hear(header, event);
      open.delete(trace);
      open.set(trace, header);
      const [oldest] = open.size > most ? open : [];
      if (oldest === undefined) return { nth, told: [] };
      open.delete(oldest[0]);
      return { nth, told: recordsOf(...oldest) };
    },
    records: () => [...open].sort(([, a], [, b]) => a.at - b.at).flatMap(([trace, header]) => recordsOf(trace, header)),
  };
}

interface Header {
  readonly at: number;
  /** The first holds what is said first; a value that contradicts it stands in the next. */
  readonly readings: Map<string, Said>[];
  readonly latest: Map<string, Said>;
  readonly lists: Map<string, Said[]>;
}

function begun(at: number): Header {
  return { at, readings: [new Map()], latest: new Map(), lists: new Map() };
}

/** Of every event: two that differ contradict each other. */
const SAME = ["session_id", "tenant_id", "principal_id", "agent_id", "runtime_principal"];
/** What the beginning and the end of a run say of it. */
const ENDED = ["status", "failure_reason", "side_effect_status", "task_success", "capability_session_status"];
const RUN: Readonly<Record<string, readonly string[]>> = {
  run_start: ["input_sha256"],
  run_failed: ENDED,
  run_complete: ENDED,
};
/** What changes as a run goes on; where it ended counts. */
const LATEST = ["authorization_mode", "delegated_principal_id", "delegated_scope", "capability_session_id"];
const LISTS: Readonly<Record<string, readonly string[]>> = {
  capabilities: ["capability", "capability_name"],
  idempotency_keys: ["idempotency_key"],
  run_ids: ["run_id"],
};

function hear(header: Header, event: MapNode): void {
  const type = saidIn(event, "event_type") ?? "";
  const payload = mapping(event, "payload");
  const said = (key: string): Said | undefined => {
    const [text] = [saidIn(payload, key), saidIn(event, key)].filter((t) => t !== undefined && t !== "null");
    return text === undefined ? undefined : { text, at: event.at };
  };
  for (const key of [...SAME, ...(Object.hasOwn(RUN, type) ? (RUN[type] ?? []) : [])]) read(header, key, said(key));
  if (type === "run_start") read(header, "started_at", said("event_ts"));
  for (const key of LATEST) {
    const now = said(key);
    if (now) header.latest.set(key, now);
  }
  for (const [list, keys] of Object.entries(LISTS))
    for (const one of keys.flatMap((key) => said(key) ?? [])) {
      const known = header.lists.get(list) ?? [];
      if (!known.some(({ text }) => text === one.text)) header.lists.set(list, [...known, one]);
    }
}

function read({ readings }: Header, key: string, said: Said | undefined): void {
  if (said === undefined || readings.some((reading) => reading.get(key)?.text === said.text)) return;
  const free = readings.find((reading) => !reading.has(key));
  if (free) free.set(key, said);
  else if (readings.length < MOST_READINGS) readings.push(new Map([[key, said]]));
}

function recordsOf(trace: string, { at, readings, latest, lists }: Header): readonly PlainRecord[] {
  return readings.map((reading, i): PlainRecord => {
    const told = i === 0 ? new Map([...reading, ...latest]) : reading;
    const members: readonly Member[] = [
      text("trace_id", trace, at),
      ...[...told].map(([key, said]) => member(key, said)),
      ...(i === 0 ? [...lists].map(([key, said]) => texts(key, said, at)) : []),
    ];
    return { kind: "Trace", node: mapNode(at, members), faults: [] };
  });
}

/** `true` and `false` are what they say where the runtime knows no other words. */
function member(key: string, said: Said): Member {
  if (key !== "task_success" || (said.text !== "true" && said.text !== "false")) return text(key, said.text, said.at);
  return { key, at: said.at, value: scalarNode(said.at, said.text === "true", said.text, false) };
}
