import { type Fault, type MapNode, member } from "../../read/node.ts";
import { runFaults } from "./runRequest.ts";
import { byPlace, type FieldWords, quoted, textFaults, textIn } from "../textFields.ts";

/** Every fault of one event of a trace, in the words of DOMAIN.md 3.2, telemetry, run request and states. */
export function eventFaults(node: MapNode): readonly Fault[] {
  return byPlace([...lineFaults(node), ...runFaults(node)]);
}

/** Those of the line alone, in the words of telemetry: whether the run it tells of could be begun is another question. */
export function lineFaults(node: MapNode): readonly Fault[] {
  return byPlace([
    ...["event_type", "trace_id"].flatMap((field) => requiredFaults(node, field)),
    ...textFaults(node, [VERSION], WORDS),
    ...payloadFaults(node),
    ...redactedFaults(node),
  ]);
}

const WORDS: FieldWords = {
  string: (field) => `Telemetry event field must be a string: ${field}`,
  required: (field) => `Telemetry event field must not be empty: ${field}`,
};

const VERSION = {
  name: "schema_version",
  needed: "filled",
  closed: { words: ["1.0"], unsupported: (version: string) => `Telemetry schema version is not supported: ${version}` },
} as const;

function requiredFaults(node: MapNode, name: string): readonly Fault[] {
  if (member(node, name) === undefined)
    return [{ at: node.at, words: `Telemetry event is missing required field: ${name}` }];
  return textFaults(node, [{ name, needed: "filled" }], WORDS);
}

function payloadFaults(node: MapNode): readonly Fault[] {
  const payload = member(node, "payload")?.value;
  if (payload === undefined) return [];
  if (payload.is !== "map") return [{ at: payload.at, words: "Telemetry event payload must be a mapping" }];
  const seen = new Set<string>();
  return payload.members.flatMap(({ key, keyType, at, value }): readonly Fault[] => {
    if (keyType !== undefined) return [{ at, words: "Telemetry event payload key must be a string" }];
    const name = key.trim();
    if (name === "") return [{ at, words: "Telemetry event payload key must not be empty" }];
    if (seen.has(name)) return [{ at, words: "Telemetry event payload keys must be unique" }];
    seen.add(name);
    return textIn(value) === undefined
      ? [{ at: value.at, words: `Telemetry event payload value must be a string: ${quoted(name)}` }]
      : [];
  });
}

function redactedFaults(node: MapNode): readonly Fault[] {
  const redacted = member(node, "redacted_fields")?.value;
  if (redacted === undefined) return [];
  if (redacted.is !== "list") return [{ at: redacted.at, words: "Telemetry event redacted_fields must be a list" }];
  const payload = member(node, "payload")?.value;
  const keys = new Set(payload?.is === "map" ? payload.members.map((m) => m.key.trim()) : []);
  return redacted.items.flatMap((item): readonly Fault[] => {
    const name = textIn(item);
    if (name === undefined) return [{ at: item.at, words: "Telemetry event redacted_fields entries must be strings" }];
    if (name === "") return [{ at: item.at, words: "Telemetry redact field must not be empty" }];
    return keys.has(name)
      ? []
      : [{ at: item.at, words: `Telemetry redact field is not present in events: ${quoted(name)}` }];
  });
}
