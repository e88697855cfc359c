import { keyFault, normalKey } from "../../ontology/keys.ts";
import type { Diagnostic } from "../evidence/diagnostic.ts";
import { type Signal, signalsOf } from "../evidence/signals.ts";
import { verifyManifest } from "../evidence/verify.ts";
import {
  type Fault,
  listNode,
  type MapNode,
  type Member,
  mapNode,
  member,
  type Node,
  scalarNode,
} from "../read/node.ts";
import { saidIn } from "../runtime/textFields.ts";
import { alone, type Circumstances, type Form, type PlainRecord } from "./form.ts";
import { text } from "./plainNode.ts";

const NAMES = ["version", "issuer", "subject", "measured_at", "artifacts", "signals"] as const;
/** So many of its names make a mapping a manifest, for a manifest that lacks one is still told so. */
const ENOUGH = 4;

/**
 * Files that prove rollout signals, by digest (DOMAIN.md 1.15): an EvidenceManifest and an Attestation of each signal,
 * from either shape. The files it names are looked at, and what comes of that is part of the statement: a file that
 * changes under its manifest makes a new revision. Signals of a manifest that is not verified are stated, and say so.
 */
export const MANIFEST: Form = {
  ...alone(
    "an evidence manifest",
    (node) => NAMES.filter((name) => member(node, name) !== undefined).length >= ENOUGH,
    (node, where) => ({ records: [recordOf(node, where)] }),
  ),
  takes: "EvidenceManifest",
  repeats: true,
};

function recordOf(node: MapNode, { look }: Circumstances): PlainRecord {
  const { verified, diagnostics } = verifyManifest(node, look);
  const mark = verified === undefined ? [] : [flag("verified", verified, node.at)];
  const found = diagnostics.length === 0 ? [] : [listed("diagnostics", diagnostics.map(told), node.at)];
  const own = node.members.filter(({ key }) => !STATED_HERE.has(key));
  const members = [...own, ...agentOf(node), ...mark, ...found, ...attested(node, mark)];
  return {
    kind: "EvidenceManifest",
    node: mapNode(node.at, members),
    faults: [...diagnostics.map(({ at, message }) => ({ at, words: message })), ...signalsOf(node).flatMap(nameFaults)],
  };
}

/** No manifest says of itself that it is verified. */
const STATED_HERE: ReadonlySet<string> = new Set(["signals", "verified", "diagnostics", "other_signals"]);

/** `support-triage-ref@2026.04` names the agent too. */
function agentOf(node: MapNode): readonly Member[] {
  const subject = saidIn(node, "subject");
  const cut = subject?.lastIndexOf("@") ?? -1;
  if (subject === undefined || cut < 1 || member(node, "agent_id") || member(node, "agent")) return [];
  return [text("agent_id", subject.slice(0, cut), member(node, "subject")?.value.at ?? node.at)];
}

/** Signals by name; those that have none, or one that another has, are kept in a list beside. */
function attested(node: MapNode, mark: readonly Member[]): readonly Member[] {
  const held = member(node, "signals");
  if (held === undefined) return [];
  const signals = signalsOf(node);
  if (signals.length === 0) return [held];
  const named = signals.filter(
    (signal) => signal.name !== undefined && signal.diagnostics.length === 0 && nameFaults(signal).length === 0,
  );
  const others = signals.filter((signal) => !named.includes(signal));
  const members = named.map((signal) => ({
    key: signal.name as string,
    at: signal.at,
    value: mapNode(signal.at, [...entryOf(signal), ...mark]),
  }));
  return [
    ...(named.length === 0 ? [] : [{ ...held, value: mapNode(held.value.at, members) }]),
    ...(others.length === 0 ? [] : [listed("other_signals", others.map(asItem), held.at)]),
  ];
}

/** A name that its runtime takes and that cannot be a key here. */
function nameFaults({ name, at }: Signal): readonly Fault[] {
  const why = name === undefined ? undefined : keyFault(normalKey(name));
  return why === undefined
    ? []
    : [{ at, words: `The name of this signal cannot be a key: it ${why}. Name it otherwise.` }];
}

/** Its value as a text, as other records state words; what is no mapping is no value. */
function entryOf({ node }: Signal): readonly Member[] {
  if (node.is !== "map") return [{ key: "entry", at: node.at, value: node }];
  return node.members
    .filter(({ key }) => key !== "verified" && key !== "id")
    .map((m) => (m.key === "value" ? { ...m, value: asText(m.value) } : m));
}

function asText(node: Node): Node {
  return node.is === "scalar" && node.value !== null ? scalarNode(node.at, node.text, node.text, false) : node;
}

function asItem({ name, node, at }: Signal): Node {
  const said = node.is === "map" ? node.members : [{ key: "entry", at: node.at, value: node }];
  const own = said.some((m) => m.key === "id") || name === undefined ? said : [text("id", name, at), ...said];
  return mapNode(node.at, own);
}

function told({ code, location, message, at }: Diagnostic): Node {
  return mapNode(at, [text("code", code, at), text("location", location, at), text("message", message, at)]);
}

function listed(key: string, items: readonly Node[], at: number): Member {
  return { key, at, value: listNode(at, items) };
}

function flag(key: string, value: boolean, at: number): Member {
  return { key, at, value: scalarNode(at, value, String(value), false) };
}
