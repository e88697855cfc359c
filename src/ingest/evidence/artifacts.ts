import { basename, isAbsolute } from "node:path";
import type { Look, LookFault } from "../forms/form.ts";
import { type MapNode, member, type Node } from "../read/node.ts";
import { type Diagnostic, invalid, missing, type Needed, needed } from "./diagnostic.ts";

/** The files of a manifest: their ids, each once, and what is wrong with them. */
export interface Artifacts {
  readonly ids: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks at every file of a manifest and compares its digest; without a folder to look at, at what is said of them. */
export function verifyArtifacts(manifest: MapNode, look: Look | undefined): Artifacts {
  const list = member(manifest, "artifacts")?.value;
  if (list === undefined) return { ids: new Set(), diagnostics: [missing("artifacts", manifest.at)] };
  if (list.is !== "list" || list.items.length === 0)
    return {
      ids: new Set(),
      diagnostics: [invalid("artifacts", "artifacts must be a non-empty list", list.at)],
    };
  const ids = new Set<string>();
  const diagnostics = list.items.flatMap((item, i) => artifactFaults(item, `artifacts[${i}]`, ids, look));
  return { ids, diagnostics };
}

function artifactFaults(node: Node, location: string, ids: Set<string>, look: Look | undefined): readonly Diagnostic[] {
  if (node.is !== "map") return [invalid(location, "Artifact entry must be a mapping", node.at)];
  const above = `${location}.`;
  const [id, path, sha256] = [needed(node, "id", above), needed(node, "path", above), needed(node, "sha256", above)];
  return [
    ...id.diagnostics,
    ...path.diagnostics,
    ...sha256.diagnostics,
    ...repeatFaults(id, `${location}.id`, ids),
    ...fileFaults(path, sha256, location, look),
  ];
}

function repeatFaults(id: Needed, location: string, ids: Set<string>): readonly Diagnostic[] {
  if (id.text === undefined) return [];
  if (!ids.has(id.text)) {
    ids.add(id.text);
    return [];
  }
  return [{ code: "duplicate_artifact_id", location, message: `Duplicate artifact id: ${id.text}`, at: id.at }];
}

/** A file whose digest is not known to be one is still looked for, and not read. */
function fileFaults(path: Needed, sha256: Needed, above: string, look: Look | undefined): readonly Diagnostic[] {
  const digest =
    sha256.text !== undefined && /^[0-9a-f]{64}$/i.test(sha256.text) ? sha256.text.toLowerCase() : undefined;
  const shapeless: readonly Diagnostic[] =
    sha256.text === undefined || digest !== undefined
      ? []
      : [
          {
            code: "invalid_sha256",
            location: `${above}.sha256`,
            message: "sha256 must contain exactly 64 hexadecimal characters",
            at: sha256.at,
          },
        ];
  if (path.text === undefined) return shapeless;
  const location = `${above}.path`;
  if (isAbsolute(path.text))
    return [
      {
        code: "artifact_outside_root",
        location,
        message: "Artifact path must be relative to the evidence root",
        at: path.at,
      },
      ...shapeless,
    ];
  const seen = look?.digest(path.text);
  if (seen === undefined) return shapeless;
  if ("fault" in seen) {
    if (seen.fault === "unreadable" && digest === undefined) return shapeless;
    return [{ ...FAULTS[seen.fault](path.text, seen.reason), location, at: path.at }, ...shapeless];
  }
  if (digest === undefined || sha256.text === undefined || seen.sha256 === digest) return shapeless;
  return [
    {
      code: "sha256_mismatch",
      location: `${above}.sha256`,
      message: `Artifact SHA-256 does not match: ${basename(path.text)}`,
      at: sha256.at,
    },
  ];
}

type Told = (path: string, reason: string) => Pick<Diagnostic, "code" | "message">;

const FAULTS: { readonly [F in LookFault]: Told } = {
  outside: () => ({ code: "artifact_outside_root", message: "Artifact path resolves outside the evidence root" }),
  absent: (path) => ({ code: "artifact_not_found", message: `Artifact does not exist: ${path}` }),
  not_file: (path) => ({ code: "artifact_not_file", message: `Artifact is not a regular file: ${path}` }),
  unreadable: (_, reason) => ({ code: "artifact_unreadable", message: `Artifact cannot be read: ${reason}` }),
  unresolvable: (_, reason) => ({ code: "invalid_field", message: `Artifact path cannot be resolved: ${reason}` }),
};
