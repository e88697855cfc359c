import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyManifestFile } from "../../../src/ingest/evidence/manifestFile.ts";
import { scratch } from "../../helpers/scratch.ts";
import { MANIFEST, write } from "./manifests.ts";

/** `line:column code location: message` of each diagnostic, the scratch folder as `~`. */
function told(folder: string, manifest: string, root?: string): readonly string[] {
  const { diagnostics, place } = verifyManifestFile(manifest, root);
  return diagnostics.map(({ code, location, message, at }) => {
    const { line, column } = place(at);
    return `${line}:${column} ${code} ${location}: ${message.replaceAll(folder, "~")}`;
  });
}

test("a manifest is verified below its own folder, below a root by its path there or from here, or by its whole path", () => {
  const folder = scratch();
  write(folder, { "m/manifest.yaml": MANIFEST, "m/data.json": "tide", "data.json": "ebb" });
  const file = join(folder, "m/manifest.yaml");
  for (const [manifest, root] of [
    [file],
    [file, join(folder, "m")],
    ["manifest.yaml", join(folder, "m")],
    [join(folder, "m/../m/manifest.yaml"), join(folder, "m")],
  ] as const)
    expect(verifyManifestFile(manifest, root)).toMatchObject({ verified: true, diagnostics: [] });
  expect(told(folder, "m/manifest.yaml", folder)).toEqual([
    "8:13 sha256_mismatch artifacts[0].sha256: Artifact SHA-256 does not match: data.json",
  ]);
  expect([...verifyManifestFile("m/manifest.yaml", folder).signals.keys()]).toEqual([
    "offline_eval_pass",
    "rollback_plan",
  ]);
});

test("what stops the looking is the only thing said", () => {
  const above = scratch();
  const root = join(above, "root");
  write(above, {
    "outside.yaml": MANIFEST,
    "root/broken.yaml": "version: [\n",
    "root/several.yaml": "a: 1\n---\nb: 2\n",
    "root/empty.yaml": "# nothing\n",
    "root/list.yaml": "- 1\n",
  });
  mkdirSync(join(root, "folder"));
  writeFileSync(join(root, "latin.yaml"), Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
  symlinkSync("../outside.yaml", join(root, "link.yaml"));
  const stops: readonly (readonly [string, string, string])[] = [
    ["m.yaml", join(above, "none"), "1:1 root_not_found root: Evidence root does not exist: ~/none"],
    ["m.yaml", join(above, "outside.yaml"), "1:1 invalid_root root: Evidence root is not a directory: ~/outside.yaml"],
    ["none.yaml", root, "1:1 manifest_not_found manifest: Evidence manifest does not exist: ~/root/none.yaml"],
    [
      "../outside.yaml",
      root,
      "1:1 manifest_outside_root manifest: Evidence manifest resolves outside the evidence root",
    ],
    ["link.yaml", root, "1:1 manifest_outside_root manifest: Evidence manifest resolves outside the evidence root"],
    ["folder", root, "1:1 manifest_unreadable manifest: Evidence manifest cannot be read: EISDIR"],
    ["latin.yaml", root, "1:1 manifest_unreadable manifest: Evidence manifest cannot be read: it is not UTF-8"],
    [
      "broken.yaml",
      root,
      "2:1 invalid_yaml manifest: Evidence manifest is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
    ],
    ["several.yaml", root, "3:1 invalid_yaml manifest: Evidence manifest is not valid YAML: it is several documents"],
    ["empty.yaml", root, "1:1 invalid_manifest manifest: Evidence manifest must be a mapping"],
    ["list.yaml", root, "1:1 invalid_manifest manifest: Evidence manifest must be a mapping"],
  ];
  for (const [manifest, below, words] of stops) {
    expect(told(above, manifest, below)).toEqual([words]);
    expect(verifyManifestFile(manifest, below)).toMatchObject({ verified: false, signals: new Map() });
  }
});

test("a manifest that lacks something says where", () => {
  const folder = scratch();
  write(folder, { "m.yaml": MANIFEST.replace("issuer: harbour-office\n", "") });
  expect(told(folder, join(folder, "m.yaml"))).toEqual([
    "1:1 missing_field issuer: Required field is missing: issuer",
    "6:11 artifact_not_found artifacts[0].path: Artifact does not exist: data.json",
  ]);
});
