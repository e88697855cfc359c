import { type MapNode, member, type Node } from "../read/node.ts";
import { settle } from "../record/settle.ts";
import type { Json } from "../statement.ts";
import { type Diagnostic, invalid, missing, textOf } from "./diagnostic.ts";

/** One signal of a manifest, from either shape. */
export interface Signal {
  /** Trimmed; undefined where it has none that can be one. */
  readonly name: string | undefined;
  readonly node: Node;
  /** Of its name where it has one, else of the entry. */
  readonly at: number;
  /** `signals.trace_coverage` or `signals[0]`. */
  readonly location: string;
  /** What is wrong with its name. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What the signals say, by name, and what is wrong with them. */
export interface Signals {
  readonly values: ReadonlyMap<string, Json>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every signal of a manifest: `{name: {value, artifact_refs}}` or `[{id, value, artifact_refs}]` (DOMAIN.md 1.15). */
export function signalsOf(manifest: MapNode): readonly Signal[] {
  const held = member(manifest, "signals")?.value;
  if (held === undefined || held.is === "scalar") return [];
  const seen = new Set<string>();
  const entries = held.is === "map" ? held.members.map(ofMember) : held.items.map(ofItem);
  return entries.map((signal) => {
    const { name, location, at } = signal;
    if (name === undefined || !seen.has(name)) {
      if (name !== undefined) seen.add(name);
      return signal;
    }
    const message = `Duplicate signal id: ${name}`;
    return { ...signal, diagnostics: [{ code: "duplicate_signal_id", location: `${location}.id`, message, at }] };
  });
}

/** Checks the signals against the ids of the manifest's artifacts. Of two with one name the first counts. */
export function verifySignals(manifest: MapNode, artifacts: ReadonlySet<string>): Signals {
  const held = member(manifest, "signals")?.value;
  if (held === undefined) return { values: new Map(), diagnostics: [missing("signals", manifest.at)] };
  if (held.is === "scalar")
    return { values: new Map(), diagnostics: [invalid("signals", "signals must be a mapping or list", held.at)] };
  const signals = signalsOf(manifest);
  if (signals.length === 0)
    return { values: new Map(), diagnostics: [invalid("signals", "signals cannot be empty", held.at)] };
  const values = new Map<string, Json>();
  for (const { name, node } of signals) {
    const value = node.is === "map" ? member(node, "value")?.value : undefined;
    const said = value && settle(value, undefined);
    if (name !== undefined && said !== undefined && said !== null && !values.has(name)) values.set(name, said);
  }
  const diagnostics = signals.flatMap((signal) => [...signal.diagnostics, ...signalFaults(signal, artifacts)]);
  return { values, diagnostics };
}

function ofMember({ key, keyType, at, value }: MapNode["members"][number]): Signal {
  const [name, location] = [key.trim(), `signals.${key}`];
  const unnamed = { name: undefined, node: value, at, location };
  if (keyType === "null") return { ...unnamed, diagnostics: [missing(`${location}.id`, at)] };
  if (keyType !== undefined || name === "") return { ...unnamed, diagnostics: [blank(location, at)] };
  return { name, node: value, at, location, diagnostics: [] };
}

function ofItem(node: Node, i: number): Signal {
  const location = `signals[${i}]`;
  const id = node.is === "map" ? member(node, "id")?.value : undefined;
  const unnamed = { name: undefined, node, at: id?.at ?? node.at, location };
  if (id === undefined || (id.is === "scalar" && id.value === null))
    return { ...unnamed, diagnostics: [missing(`${location}.id`, node.at)] };
  const name = textOf(id);
  if (name === undefined || name === "") return { ...unnamed, diagnostics: [blank(location, id.at)] };
  return { name, node, at: id.at, location, diagnostics: [] };
}

function blank(location: string, at: number): Diagnostic {
  return invalid(`${location}.id`, "Signal id must be a non-empty string", at);
}

function signalFaults({ node, location }: Signal, artifacts: ReadonlySet<string>): readonly Diagnostic[] {
  if (node.is !== "map") return [invalid(location, "Signal entry must be a mapping", node.at)];
  return [...valueFaults(node, `${location}.value`), ...refFaults(node, `${location}.artifact_refs`, artifacts)];
}

function valueFaults(node: MapNode, location: string): readonly Diagnostic[] {
  const value = member(node, "value")?.value;
  if (value === undefined) return [missing(location, node.at)];
  if (value.is !== "scalar" || value.value !== null) return [];
  return [invalid(location, "Signal value cannot be null", value.at)];
}

function refFaults(node: MapNode, location: string, artifacts: ReadonlySet<string>): readonly Diagnostic[] {
  const refs = member(node, "artifact_refs")?.value;
  if (refs === undefined) return [missing(location, node.at)];
  if (refs.is !== "list" || refs.items.length === 0)
    return [invalid(location, "artifact_refs must be a non-empty list of artifact ids", refs.at)];
  return refs.items.flatMap((ref, i): readonly Diagnostic[] => {
    const [text, here] = [textOf(ref), `${location}[${i}]`];
    if (ref.is !== "scalar" || text === undefined || text === "")
      return [invalid(here, "Artifact reference must be a string", ref.at)];
    const said = String(ref.value);
    if (artifacts.has(said)) return [];
    return [
      { code: "unknown_artifact_ref", location: here, message: `Unknown artifact reference: ${said}`, at: ref.at },
    ];
  });
}
