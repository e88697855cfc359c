import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyManifest } from "../../../src/ingest/evidence/verify.ts";
import { lookBelow } from "../../../src/ingest/look.ts";
import { scratch } from "../../helpers/scratch.ts";
import { MANIFEST, node, TIDE, told, toldByCheck, write } from "./manifests.ts";

/** The manifest with one passage in place of another; both have to be there. */
function but(from: string, to: string): string {
  expect(MANIFEST).toContain(from);
  return MANIFEST.replace(from, to);
}

const signals = MANIFEST.slice(MANIFEST.indexOf("signals:"));

test("a manifest whose files fit is verified, and every signal says what it said", () => {
  const folder = scratch();
  write(folder, { "data.json": "tide" });
  const { verified, diagnostics, signals } = verifyManifest(node(MANIFEST), lookBelow(folder));
  expect([verified, diagnostics, [...signals]]).toEqual([
    true,
    [],
    [
      ["offline_eval_pass", true],
      ["rollback_plan", false],
    ],
  ]);
});

test("without a folder to look at, a manifest without faults is neither verified nor not", () => {
  expect(verifyManifest(node(MANIFEST), undefined).verified).toBeUndefined();
  expect(verifyManifest(node(but("version: 1\n", "version: 2\n")), undefined).verified).toBe(false);
});

const SHAPES: readonly (readonly [why: string, manifest: string, diagnostics: readonly string[]])[] = [
  ["no mapping", "- 1\n", ["1:1 invalid_manifest manifest: Evidence manifest must be a mapping"]],
  [
    "a key twice",
    `issuer: x\n${MANIFEST}`,
    ["3:1 invalid_yaml manifest: Evidence manifest is not valid YAML: the key issuer stands twice"],
  ],
  [
    "nothing at all",
    "a: 1\n",
    ["version", "issuer", "subject", "measured_at", "artifacts", "signals"].map(
      (name) => `1:1 missing_field ${name}: Required field is missing: ${name}`,
    ),
  ],
  [
    "a version of no type",
    but("version: 1\n", "version: 1.0\n"),
    ["1:10 invalid_field version: Version must be a string or integer"],
  ],
  [
    "a version that is true",
    but("version: 1\n", "version: true\n"),
    ["1:10 invalid_field version: Version must be a string or integer"],
  ],
  ["a blank version", but("version: 1\n", 'version: " "\n'), ["1:10 invalid_field version: Version cannot be empty"]],
  [
    "a later version",
    but("version: 1\n", 'version: " 2 "\n'),
    ["1:10 unsupported_version version: Unsupported evidence manifest version: 2"],
  ],
  [
    "a blank issuer",
    but("issuer: harbour-office", 'issuer: " "'),
    ["2:9 invalid_field issuer: issuer must be a non-empty string"],
  ],
  [
    "a number for a subject",
    but("subject: support-triage@2026.04", "subject: 2026.04"),
    ["3:10 invalid_field subject: subject must be a non-empty string"],
  ],
  [
    "a day for a moment",
    but("measured_at: 2026-04-07T10:00:00Z", "measured_at: 2026-04-07"),
    ["4:14 invalid_field measured_at: measured_at must be a non-empty ISO-8601 timestamp"],
  ],
  [
    "no moment",
    but("measured_at: 2026-04-07T10:00:00Z", "measured_at:"),
    ["4:13 invalid_field measured_at: measured_at must be a non-empty ISO-8601 timestamp"],
  ],
  [
    "a moment anywhere",
    but("2026-04-07T10:00:00Z", "2026-04-07T10:00:00"),
    ["4:14 invalid_measured_at measured_at: measured_at must be an ISO-8601 timestamp with a timezone"],
  ],
  [
    "a text that is no moment",
    but("2026-04-07T10:00:00Z", "soon"),
    ["4:14 invalid_measured_at measured_at: measured_at must be an ISO-8601 timestamp with a timezone"],
  ],
  [
    "artifacts that are no list",
    `version: 1\nissuer: a\nsubject: b@1\nmeasured_at: 2026-04-07T10:00:00Z\nartifacts: {}\nsignals: [{id: a, value: 1, artifact_refs: [x]}]\n`,
    [
      "5:12 invalid_field artifacts: artifacts must be a non-empty list",
      "6:45 unknown_artifact_ref signals[0].artifact_refs[0]: Unknown artifact reference: x",
    ],
  ],
  [
    "an artifact that is no mapping",
    but("  - id: data\n", "  - data\n  - id: data\n"),
    ["6:5 invalid_field artifacts[0]: Artifact entry must be a mapping"],
  ],
  [
    "an artifact that says nothing",
    but("  - id: data\n", "  - {}\n  - id: data\n"),
    ["id", "path", "sha256"].map(
      (name) => `6:5 missing_field artifacts[0].${name}: Required field is missing: artifacts[0].${name}`,
    ),
  ],
  [
    "an artifact of blanks",
    but("  - id: data\n", '  - {id: "", path: 1, sha256: }\n  - id: data\n'),
    [
      "6:10 invalid_field artifacts[0].id: id must be a non-empty string",
      "6:20 invalid_field artifacts[0].path: path must be a non-empty string",
      "6:31 invalid_field artifacts[0].sha256: sha256 must be a non-empty string",
    ],
  ],
  [
    "an id twice",
    but("signals:", `  - {id: " data ", path: data.json, sha256: ${TIDE}}\nsignals:`),
    ["9:10 duplicate_artifact_id artifacts[1].id: Duplicate artifact id: data"],
  ],
  [
    "no digest",
    but(TIDE, "abc"),
    ["8:13 invalid_sha256 artifacts[0].sha256: sha256 must contain exactly 64 hexadecimal characters"],
  ],
  [
    "signals that are a word",
    but(signals, "signals: all\n"),
    ["9:10 invalid_field signals: signals must be a mapping or list"],
  ],
  ["no signals", but(signals, "signals: []\n"), ["9:10 invalid_field signals: signals cannot be empty"]],
  [
    "signals of no shape",
    but(
      signals,
      "signals: {a: true, b: {}, c: {value: null, artifact_refs: data}, d: {value: 1, artifact_refs: [1, nothing]}}\n",
    ),
    [
      "9:14 invalid_field signals.a: Signal entry must be a mapping",
      "9:23 missing_field signals.b.value: Required field is missing: signals.b.value",
      "9:23 missing_field signals.b.artifact_refs: Required field is missing: signals.b.artifact_refs",
      "9:38 invalid_field signals.c.value: Signal value cannot be null",
      "9:59 invalid_field signals.c.artifact_refs: artifact_refs must be a non-empty list of artifact ids",
      "9:96 invalid_field signals.d.artifact_refs[0]: Artifact reference must be a string",
      "9:99 unknown_artifact_ref signals.d.artifact_refs[1]: Unknown artifact reference: nothing",
    ],
  ],
  [
    "signals without names",
    but(
      signals,
      'signals:\n  - {value: 1, artifact_refs: [data]}\n  - {id: " ", value: 1, artifact_refs: [data]}\n  - {id: 7, value: 1, artifact_refs: [data]}\n  - a\n',
    ),
    [
      "10:5 missing_field signals[0].id: Required field is missing: signals[0].id",
      "11:10 invalid_field signals[1].id: Signal id must be a non-empty string",
      "12:10 invalid_field signals[2].id: Signal id must be a non-empty string",
      "13:5 missing_field signals[3].id: Required field is missing: signals[3].id",
      "13:5 invalid_field signals[3]: Signal entry must be a mapping",
    ],
  ],
  [
    "names that are no texts",
    but(
      signals,
      'signals:\n  7: {value: 1, artifact_refs: [data]}\n  " ": {value: 1, artifact_refs: [data]}\n  ~: {value: 1, artifact_refs: [data]}\n',
    ),
    [
      "10:3 invalid_field signals.7.id: Signal id must be a non-empty string",
      "11:3 invalid_field signals. .id: Signal id must be a non-empty string",
      "12:3 missing_field signals.~.id: Required field is missing: signals.~.id",
    ],
  ],
  [
    "names that stand twice",
    but(
      signals,
      `${signals}  rollback_plan: {value: true, artifact_refs: [data]}\n  " rollback_plan": {value: 1, artifact_refs: [data]}\n`,
    ),
    [
      "16:3 duplicate_signal_id signals.rollback_plan.id: Duplicate signal id: rollback_plan",
      "17:3 duplicate_signal_id signals. rollback_plan.id: Duplicate signal id: rollback_plan",
    ],
  ],
];

test.each(SHAPES)("a manifest with %s is told so, all in one go", (_, manifest, diagnostics) => {
  const folder = scratch();
  write(folder, { "data.json": "tide" });
  expect(told(manifest, folder)).toEqual(diagnostics);
  expect(toldByCheck(manifest, folder)).toEqual(diagnostics);
});

test("of two signals of one name the first counts", () => {
  const manifest = but(signals, `${signals}  rollback_plan: {value: true, artifact_refs: [data]}\n`);
  expect(verifyManifest(node(manifest), undefined).signals.get("rollback_plan")).toBe(false);
});

test("a moment without dashes and colons is one, and so is one with another offset", () => {
  for (const moment of ["20260407T100000Z", "2026-04-07 10:00:00+02:00", "2026-04-07T10:00Z"])
    expect(told(but("2026-04-07T10:00:00Z", moment))).toEqual([]);
});

const FILES: readonly (readonly [why: string, path: string, diagnostics: readonly string[]])[] = [
  ["fits by a link inside", "inside.json", []],
  ["fits through a link to a folder", "near/../data.json", []],
  [
    "is another",
    "other.json",
    ["8:13 sha256_mismatch artifacts[0].sha256: Artifact SHA-256 does not match: other.json"],
  ],
  ["is not there", "none.json", ["7:11 artifact_not_found artifacts[0].path: Artifact does not exist: none.json"]],
  [
    "lies below a file",
    "data.json/x",
    ["7:11 artifact_not_found artifacts[0].path: Artifact does not exist: data.json/x"],
  ],
  ["is a folder", "deep", ["7:11 artifact_not_file artifacts[0].path: Artifact is not a regular file: deep"]],
  [
    "lies outside by ..",
    "../outside.json",
    ["7:11 artifact_outside_root artifacts[0].path: Artifact path resolves outside the evidence root"],
  ],
  [
    "would lie outside and is not there",
    "deep/../../none.json",
    ["7:11 artifact_outside_root artifacts[0].path: Artifact path resolves outside the evidence root"],
  ],
  [
    "lies outside by a link",
    "out.json",
    ["7:11 artifact_outside_root artifacts[0].path: Artifact path resolves outside the evidence root"],
  ],
  [
    "lies outside by a link to a folder",
    "far/outside.json",
    ["7:11 artifact_outside_root artifacts[0].path: Artifact path resolves outside the evidence root"],
  ],
  [
    "lies outside by a link to nothing",
    "lost.json",
    ["7:11 artifact_outside_root artifacts[0].path: Artifact path resolves outside the evidence root"],
  ],
  [
    "has a path from the top",
    "/etc/hostname",
    ["7:11 artifact_outside_root artifacts[0].path: Artifact path must be relative to the evidence root"],
  ],
  [
    "is at the end of a circle",
    "circle",
    ["7:11 invalid_field artifacts[0].path: Artifact path cannot be resolved: ELOOP"],
  ],
  [
    "has a path that is none",
    '"a\\0b"',
    ["7:11 invalid_field artifacts[0].path: Artifact path cannot be resolved: EINVAL"],
  ],
];

test.each(FILES)("a file that %s", (_, path, diagnostics) => {
  const above = scratch();
  const folder = join(above, "evidence");
  write(above, { "outside.json": "tide", "evidence/data.json": "tide", "evidence/other.json": "ebb" });
  mkdirSync(join(folder, "deep"));
  for (const [name, target] of [
    ["inside.json", "data.json"],
    ["near", "deep"],
    ["out.json", "../outside.json"],
    ["far", ".."],
    ["lost.json", "../nowhere/x.json"],
    ["circle", "circle"],
  ] as const)
    symlinkSync(target, join(folder, name));
  const manifest = but("path: data.json", `path: ${path}`);
  expect(told(manifest, folder)).toEqual(diagnostics);
  expect(toldByCheck(manifest, folder)).toEqual(diagnostics);
});

/** A regular file whose beginning cannot be read, whoever asks. */
const MEMORY = "/proc/self/mem";

test.runIf(existsSync(MEMORY))("a file that cannot be read is said to be so, unless its digest is none anyway", () => {
  const manifest = but("path: data.json", "path: mem");
  expect(told(manifest, "/proc/self")).toEqual([
    "7:11 artifact_unreadable artifacts[0].path: Artifact cannot be read: EIO",
  ]);
  expect(told(manifest.replace(TIDE, "abc"), "/proc/self")).toEqual([
    "8:13 invalid_sha256 artifacts[0].sha256: sha256 must contain exactly 64 hexadecimal characters",
  ]);
});

test("an artifact that somebody requires is missed", () => {
  expect(told(MANIFEST, undefined, ["data", " traces "])).toEqual([
    "6:3 missing_required_artifact artifacts.traces: Required artifact is missing: traces",
  ]);
});

test.each([
  ["data", "Required artifact ids must be a sequence"],
  [[1], "Required artifact ids must be strings"],
  [[" "], "Required artifact id must not be empty"],
  [["a", " a"], "Required artifact ids must be unique: a"],
])("what is required has to be a list of ids: %j", (required, words) => {
  expect(() => verifyManifest(node(MANIFEST), undefined, required as readonly string[])).toThrow(words);
});

const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/agent-arch/artifacts");

test.runIf(existsSync(CORPUS))("a published manifest fits the data set it was published with, and no older one", () => {
  const seen = (manifest: string, folder: string) =>
    told(readFileSync(join(CORPUS, manifest, "evidence-manifest.yaml"), "utf8"), join(CORPUS, folder));
  expect(seen("42619826", "42619826")).toEqual([]);
  expect(seen("90377fb1", "90377fb1")).toEqual([]);
  const other = ["8:13 sha256_mismatch artifacts[0].sha256: Artifact SHA-256 does not match: eval-dataset.json"];
  expect(seen("42619826", "4e8d4452")).toEqual(other);
  expect(seen("90377fb1", "4e8d4452")).toEqual(other);
});
