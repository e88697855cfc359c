import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { answerOf, checkNamed } from "../../../src/commands/check/check.ts";
import type { Diagnostic } from "../../../src/ingest/evidence/diagnostic.ts";
import { verifyManifest } from "../../../src/ingest/evidence/verify.ts";
import type { Look } from "../../../src/ingest/forms/form.ts";
import { lookBelow } from "../../../src/ingest/look.ts";
import { lines } from "../../../src/ingest/read/lines.ts";
import type { Node } from "../../../src/ingest/read/node.ts";
import { readYaml } from "../../../src/ingest/read/yaml.ts";

/** SHA-256 of `tide`. */
export const TIDE = "8a28929ac7f9a17e97a421ac2cd63ac73568ebe87bc0cee641a193d91c761577";

/** A manifest that fits the file `data.json` with `tide` in it. */
export const MANIFEST = `version: 1
issuer: harbour-office
subject: support-triage@2026.04
measured_at: 2026-04-07T10:00:00Z
artifacts:
  - id: data
    path: data.json
    sha256: ${TIDE}
signals:
  offline_eval_pass:
    value: true
    artifact_refs: [data]
  rollback_plan:
    value: false
    artifact_refs: [data]
`;

/** Writes files below a folder, with their folders. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The one value of a YAML text. */
export function node(text: string): Node {
  const [value] = readYaml(text);
  if (value === undefined || !("is" in value)) throw new Error("The text has no value.");
  return value;
}

/** `line:column code location: message` of each diagnostic of a manifest, its files looked for below the folder. */
export function told(text: string, folder?: string, required?: readonly string[]): readonly string[] {
  const look: Look | undefined = folder === undefined ? undefined : lookBelow(folder);
  return verifyManifest(node(text), look, required).diagnostics.map(spoken(text));
}

/** The same of a check that counts the manifest's signals alone, as its command prints it. */
export function toldByCheck(text: string, folder: string): readonly string[] {
  write(folder, { "manifest.yaml": text, "rollout.yaml": "rollout: {require: [offline_eval_pass]}\n" });
  const [manifest, rollout] = [join(folder, "manifest.yaml"), join(folder, "rollout.yaml")];
  const { told: words } = answerOf(checkNamed("rollout"), rollout, { signal: [], step: [], evidence: manifest });
  return words.flatMap((line) => {
    const said = /^.*?manifest\.yaml:(\d+:\d+): (.*) \[(\w+) at (.*)\]$/s.exec(line);
    return said === null ? [] : [`${said[1]} ${said[3]} ${said[4]}: ${said[2]}`];
  });
}

export function spoken(text: string): (diagnostic: Diagnostic) => string {
  const place = lines(text);
  return ({ code, location, message, at }) => {
    const { line, column } = place(at);
    return `${line}:${column} ${code} ${location}: ${message}`;
  };
}
