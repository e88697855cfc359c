import { type Fault, type MapNode, member } from "../../read/node.ts";
import { saidIn, textIn } from "../textFields.ts";

/** Whether a trace of an event file can be run again, and why not, in the words of DOMAIN.md 3.2, replay. */
export interface Replay {
  /** The trace that is meant; undefined where none can be told. */
  readonly trace: string | undefined;
  readonly events: readonly MapNode[];
  readonly faults: readonly Fault[];
}

/** `wanted` is needed only where the file holds several traces. */
export function replay(events: readonly MapNode[], wanted?: string): Replay {
  const traces = [...new Set(events.flatMap((event) => saidIn(event, "trace_id") ?? []))];
  const trace = wanted ?? (traces.length === 1 ? traces[0] : undefined);
  const own = events.filter((event) => trace !== undefined && saidIn(event, "trace_id") === trace);
  const refused = (at: number, words: string): Replay => ({ trace, events: own, faults: [{ at, words }] });
  if (traces.length === 0) return refused(0, "Trace file does not contain any trace IDs");
  if (trace === undefined) return refused(0, "Trace file contains multiple trace IDs; pass --trace-id explicitly");
  if (own.length === 0) return refused(0, `Trace ID not found in event file: ${trace}`);
  const [start, another] = own.filter((event) => saidIn(event, "event_type") === "run_start");
  if (start === undefined) return refused(own[0]?.at ?? 0, "Trace file does not contain a run_start event");
  if (another !== undefined) return refused(another.at, "Trace file contains multiple run_start events");
  return { trace, events: own, faults: startFaults(start) };
}

/** What a run is begun with again: the first three it cannot do without. */
const NEEDED = ["user_input", "tenant_id", "principal_id"];
const TAKEN = [...NEEDED, "session_id", "agent_id"];

function startFaults(start: MapNode): readonly Fault[] {
  const payload = member(start, "payload")?.value;
  const said = payload?.is === "map" ? payload : undefined;
  const missing = NEEDED.filter((key) => said === undefined || member(said, key) === undefined);
  const listed = member(start, "redacted_fields")?.value;
  const redacted = (listed?.is === "list" ? listed.items : []).flatMap((item) => textIn(item) ?? []);
  const hidden = TAKEN.filter((key) => redacted.includes(key));
  return [
    ...(missing.length === 0
      ? []
      : [{ at: start.at, words: `Trace run_start event is missing replay fields: ${missing.join(", ")}` }]),
    ...(hidden.length === 0
      ? []
      : [{ at: start.at, words: `Trace run_start event has redacted replay fields: ${hidden.join(", ")}` }]),
    ...TAKEN.flatMap((key) => fieldFault(said, key)),
  ];
}

/** That it is a text is asked of every value of a payload before, in the words of telemetry. */
function fieldFault(payload: MapNode | undefined, key: string): readonly Fault[] {
  const value = payload && member(payload, key)?.value;
  return textIn(value) === ""
    ? [{ at: value?.at ?? 0, words: `Trace run_start replay field must not be empty: ${key}` }]
    : [];
}
