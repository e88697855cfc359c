import { isUtf8 } from "node:buffer";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { lookBelow } from "../look.ts";
import { lines, type Place } from "../read/lines.ts";
import type { Node } from "../read/node.ts";
import { readYaml } from "../read/yaml.ts";
import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";
import { requiredArtifacts } from "./required.ts";
import { type Verification, verifyManifest } from "./verify.ts";

/** A manifest read from its file: never undecided, for there is a folder to look at. */
export interface ManifestFile extends Verification {
  readonly verified: boolean;
  /** Where a diagnostic's `at` is in the file. */
  readonly place: (offset: number) => Place;
}

/**
 * Verifies the manifest in a file (`spine check-* --evidence MANIFEST --root DIR`). The root is the manifest's own
 * folder where none is given; with one, a relative path is looked for below it first. Links are followed before
 * anything is compared. What stops the looking is the only diagnostic, at `root` or `manifest`.
 */
export function verifyManifestFile(manifest: string, root?: string, required: readonly string[] = []): ManifestFile {
  requiredArtifacts(required);
  const folder = root ?? dirname(manifest);
  const opened = openManifest(root === undefined ? manifest : belowRoot(root, manifest), folder);
  const place = lines(opened.text);
  if ("stopped" in opened) return { verified: false, diagnostics: [opened.stopped], signals: new Map(), place };
  const verification = verifyManifest(opened.node, lookBelow(folder), required);
  return { ...verification, verified: verification.verified === true, place };
}

/** A shell completes paths from where it stands, so that one is taken too. */
function belowRoot(root: string, manifest: string): string {
  const below = isAbsolute(manifest) ? manifest : join(root, manifest);
  return resolved(below) === undefined && resolved(manifest) !== undefined ? manifest : below;
}

type Opened = { readonly text: string; readonly node: Node } | { readonly text: string; readonly stopped: Diagnostic };

function openManifest(path: string, root: string): Opened {
  const folder = resolved(root);
  if (folder === undefined) return stop("root_not_found", "root", `Evidence root does not exist: ${root}`);
  if (!statSync(folder).isDirectory()) return stop("invalid_root", "root", `Evidence root is not a directory: ${root}`);
  const file = resolved(path);
  if (file === undefined) return stop("manifest_not_found", "manifest", `Evidence manifest does not exist: ${path}`);
  const below = relative(folder, file);
  if (below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below))
    return stop("manifest_outside_root", "manifest", "Evidence manifest resolves outside the evidence root");
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return unreadable(error instanceof Error && "code" in error ? String(error.code) : String(error));
  }
  return isUtf8(bytes) ? parsed(new TextDecoder("utf-8").decode(bytes)) : unreadable("it is not UTF-8");
}

function unreadable(reason: string): Opened {
  return stop("manifest_unreadable", "manifest", `Evidence manifest cannot be read: ${reason}`);
}

function parsed(text: string): Opened {
  const [value, another] = readYaml(text);
  if (value === undefined) return stop("invalid_manifest", "manifest", "Evidence manifest must be a mapping");
  const broken = "is" in value ? another : value;
  if (broken === undefined) return { text, node: value as Node };
  const why = "is" in broken ? "it is several documents" : broken.words.replace(/^is not YAML: /, "");
  return stop("invalid_yaml", "manifest", `Evidence manifest is not valid YAML: ${why}`, { at: broken.at, text });
}

function resolved(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function stop(
  code: DiagnosticCode,
  location: "root" | "manifest",
  message: string,
  { at, text } = { at: 0, text: "" },
): Opened {
  return { text, stopped: { code, location, message, at } };
}
