import { type MapNode, member, type Node } from "../read/node.ts";

/** What is wrong with a manifest or with a file it names (DOMAIN.md 3.2, second table). */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** `root`, `manifest`, or the way to the value: `signals.x.artifact_refs[0]`. */
  readonly location: string;
  readonly message: string;
  /** Offset in the manifest's text; where something is missing, of what should hold it. */
  readonly at: number;
}

export type DiagnosticCode =
  | "root_not_found"
  | "invalid_root"
  | "manifest_not_found"
  | "manifest_outside_root"
  | "manifest_unreadable"
  | "invalid_yaml"
  | "invalid_manifest"
  | "missing_field"
  | "invalid_field"
  | "unsupported_version"
  | "invalid_measured_at"
  | "duplicate_artifact_id"
  | "duplicate_signal_id"
  | "artifact_outside_root"
  | "artifact_not_found"
  | "artifact_not_file"
  | "artifact_unreadable"
  | "invalid_sha256"
  | "sha256_mismatch"
  | "unknown_artifact_ref"
  | "missing_required_artifact";

export function missing(location: string, at: number): Diagnostic {
  return { code: "missing_field", location, message: `Required field is missing: ${location}`, at };
}

export function invalid(location: string, message: string, at: number): Diagnostic {
  return { code: "invalid_field", location, message, at };
}

/** A text that has to be there, trimmed, and its offset; or why it is not. */
export type Needed =
  | { readonly text: string; readonly at: number; readonly diagnostics: readonly [] }
  | { readonly text: undefined; readonly diagnostics: readonly [Diagnostic] };

/** `above` is the location of the mapping with a dot behind it, blank for the manifest itself. */
export function needed(node: MapNode, name: string, above: string): Needed {
  const there = member(node, name);
  if (there === undefined) return { text: undefined, diagnostics: [missing(above + name, node.at)] };
  const text = textOf(there.value);
  if (text !== undefined && text !== "") return { text, at: there.value.at, diagnostics: [] };
  return {
    text: undefined,
    diagnostics: [invalid(above + name, `${name} must be a non-empty string`, there.value.at)],
  };
}

/** A text without the space around it; undefined where the value is none. */
export function textOf(node: Node): string | undefined {
  return node.is === "scalar" && node.type === "text" ? String(node.value).trim() : undefined;
}
