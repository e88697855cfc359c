import { type MapNode, type Member, listNode, mapNode, type Node, scalarNode } from "../../read/node.ts";
import { repeatedKey } from "../../record/settle.ts";
import { eventFaults } from "../../runtime/export/telemetry.ts";
import { saidIn, textIn } from "../../runtime/textFields.ts";
import type { Form, OpenForm, Taken } from "../form.ts";
import { has, mapping, refusal } from "../plainNode.ts";
import { traceHeaders } from "./traceHeader.ts";

/** Lines of an event file: each is an event of its trace, and together they say what ran (DOMAIN.md 1.10). */
export const EVENTS: Form = {
  name: "an event file",
  claims: (node) =>
    (has(node, "event_type") && (has(node, "trace_id") || has(node, "payload") || has(node, "schema_version"))) ||
    has(node, "trace_id", "payload"),
  repeats: true,
  lines: {
    unreadable: (line) => `Telemetry event line is not valid JSON: ${line}`,
    unlike: "Telemetry event must be a mapping",
  },
  open: opened,
};

function opened(): OpenForm {
  const headers = traceHeaders();
  return { take: (node) => taken(node, headers), end: () => ({ records: headers.records() }) };
}

function taken(node: MapNode, headers: ReturnType<typeof traceHeaders>): Taken {
  const faults = eventFaults(node);
  const trace = saidIn(node, "trace_id");
  const twice = repeatedKey(mapNode(node.at, node.members.map(withoutNames)));
  if (twice) return { rejections: [{ at: twice.at, words: `The key ${twice.key} stands twice; keep one.` }] };
  if (trace === undefined) return { rejections: refusal(faults) };
  const span = saidIn(node, "span_id");
  const { nth, told } = headers.note(trace, node);
  return {
    records: told,
    parts: [
      {
        kind: "TraceEvent",
        node: plain(node),
        faults,
        whole: { kind: "Trace", key: trace },
        nth,
        ...(span !== undefined && { name: span }),
      },
    ],
  };
}

/** A payload's names that stand twice are a fault of the event, and no reason to lose it. */
function withoutNames(m: Member): Member {
  if (m.key !== "payload" || m.value.is !== "map") return m;
  return {
    ...m,
    value: listNode(
      m.value.at,
      m.value.members.map((inner) => inner.value),
    ),
  };
}

/** The event as a record says it: what its payload spells as a text is what it means. */
function plain(node: MapNode): MapNode {
  const payload = mapping(node, "payload");
  if (payload === undefined) return node;
  const placeholder = saidIn(payload, "tool_principal");
  const said = node.members.map((m) =>
    m.key === "payload" && m.value === payload
      ? {
          ...m,
          value: mapNode(
            payload.at,
            payload.members.map((inner) => ({ ...inner, value: meant(inner) })),
          ),
        }
      : m,
  );
  if (placeholder === undefined || !PLACEHOLDERS.includes(placeholder)) return mapNode(node.at, said);
  const kept = scalarNode(payload.at, placeholder, placeholder, false);
  return mapNode(node.at, [...said, { key: "tool_principal_placeholder", at: payload.at, value: kept }]);
}

/** What stands for a principal where nobody acted (DOMAIN.md 1.0); it is kept beside the payload. */
const PLACEHOLDERS = ["n/a", "pending_review"];

/** `null` is nothing, and references are joined by `;` (DOMAIN.md 1.0, 2.1): payloads hold nothing but texts. */
function meant({ key, value }: Member): Node {
  const text = textIn(value);
  const name = key.trim();
  if (text === "null" || (name === "tool_principal" && PLACEHOLDERS.includes(text ?? "")))
    return scalarNode(value.at, null, "null", false);
  if (text === undefined || !name.endsWith("_refs")) return value;
  return listNode(
    value.at,
    text
      .split(";")
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part) => scalarNode(value.at, part, part, false)),
  );
}
