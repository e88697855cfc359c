import type { Look } from "../forms/form.ts";
import { moment } from "../../ontology/moments.ts";
import { type MapNode, member, type Node } from "../read/node.ts";
import { repeatedKey } from "../record/settle.ts";
import type { Json } from "../statement.ts";
import { verifyArtifacts } from "./artifacts.ts";
import { type Diagnostic, invalid, missing, needed, textOf } from "./diagnostic.ts";
import { requiredArtifacts } from "./required.ts";
import { verifySignals } from "./signals.ts";

/** What looking at a manifest and at every file it names comes to. */
export interface Verification {
  /** No diagnostics; undefined where there are none and no folder to look at either. */
  readonly verified: boolean | undefined;
  /** All of them in one go, in the order of DOMAIN.md 1.15. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every signal that has a name and a value, whether or not the manifest is verified. */
  readonly signals: ReadonlyMap<string, Json>;
}

/**
 * Verifies an evidence manifest (DOMAIN.md 1.15) in the words of 3.2: its shape, the digests of its files, and that each
 * signal rests on some of them. `required` are artifact ids that have to be among them. Throws a usage error only for
 * what `required` itself gets wrong.
 */
export function verifyManifest(node: Node, look: Look | undefined, required: readonly string[] = []): Verification {
  const asked = requiredArtifacts(required);
  const broken = shapeless(node);
  if (broken !== undefined || node.is !== "map")
    return { verified: false, diagnostics: broken ? [broken] : [], signals: new Map() };
  const artifacts = verifyArtifacts(node, look);
  const signals = verifySignals(node, artifacts.ids);
  const diagnostics = [
    ...versionFaults(node),
    ...needed(node, "issuer", "").diagnostics,
    ...needed(node, "subject", "").diagnostics,
    ...measuredFaults(node),
    ...artifacts.diagnostics,
    ...asked.flatMap((id) => absent(id, artifacts.ids, node)),
    ...signals.diagnostics,
  ];
  const verified = diagnostics.length > 0 ? false : look === undefined ? undefined : true;
  return { verified, diagnostics, signals: signals.values };
}

/** What ends the looking at once. Names of signals that stand twice are told of as such. */
function shapeless(node: Node): Diagnostic | undefined {
  if (node.is !== "map")
    return {
      code: "invalid_manifest",
      location: "manifest",
      message: "Evidence manifest must be a mapping",
      at: node.at,
    };
  const twice = repeatedKey({ ...node, members: node.members.map(withoutNames) });
  return (
    twice && {
      code: "invalid_yaml",
      location: "manifest",
      message: `Evidence manifest is not valid YAML: the key ${twice.key} stands twice`,
      at: twice.at,
    }
  );
}

/** The signals as a list, so that their names are no keys. */
function withoutNames(m: MapNode["members"][number]): MapNode["members"][number] {
  const { value } = m;
  if (m.key !== "signals" || value.is !== "map") return m;
  const { members, ...extent } = value;
  return { ...m, value: { ...extent, is: "list", items: members.map((signal) => signal.value) } };
}

const VERSION = "1";

function versionFaults(node: MapNode): readonly Diagnostic[] {
  const there = member(node, "version")?.value;
  if (there === undefined) return [missing("version", node.at)];
  const version = textOf(there) ?? wholeNumber(there);
  if (version === undefined) return [invalid("version", "Version must be a string or integer", there.at)];
  if (version === "") return [invalid("version", "Version cannot be empty", there.at)];
  if (version === VERSION) return [];
  return [
    {
      code: "unsupported_version",
      location: "version",
      message: `Unsupported evidence manifest version: ${version}`,
      at: there.at,
    },
  ];
}

/** `1.0` is no integer. */
function wholeNumber(node: Node): string | undefined {
  if (node.is !== "scalar" || typeof node.value !== "number") return undefined;
  return Number.isInteger(node.value) && !node.text.includes(".") ? String(node.value) : undefined;
}

function measuredFaults(node: MapNode): readonly Diagnostic[] {
  const there = member(node, "measured_at")?.value;
  if (there === undefined) return [missing("measured_at", node.at)];
  const text = textOf(there);
  if (text === undefined || text === "" || dated(there))
    return [invalid("measured_at", "measured_at must be a non-empty ISO-8601 timestamp", there.at)];
  if (moment(extended(text)) !== undefined) return [];
  return [
    {
      code: "invalid_measured_at",
      location: "measured_at",
      message: "measured_at must be an ISO-8601 timestamp with a timezone",
      at: there.at,
    },
  ];
}

/** YAML 1.1, which the runtime reads, makes a day of it and no text. */
function dated(node: Node): boolean {
  return node.is === "scalar" && node.plain && /^\d{4}-\d\d-\d\d$/.test(node.text);
}

/** ISO 8601 without its dashes and colons, with them. */
function extended(text: string): string {
  const basic = /^(\d{4})(\d\d)(\d\d)[Tt ](\d\d)(\d\d)(\d\d)?/;
  return text.replace(
    basic,
    (_, y, m, d, hours, minutes, seconds = "00") => `${y}-${m}-${d}T${hours}:${minutes}:${seconds}`,
  );
}

function absent(id: string, ids: ReadonlySet<string>, node: MapNode): readonly Diagnostic[] {
  if (ids.has(id)) return [];
  return [
    {
      code: "missing_required_artifact",
      location: `artifacts.${id}`,
      message: `Required artifact is missing: ${id}`,
      at: member(node, "artifacts")?.value.at ?? node.at,
    },
  ];
}
