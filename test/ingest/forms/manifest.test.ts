import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documents } from "../../../src/ingest/documents.ts";
import { examine } from "../../../src/ingest/examine/examine.ts";
import { FORMS } from "../../../src/ingest/forms/forms.ts";
import { interpretStatement } from "../../../src/ingest/interpret.ts";
import { lookBelow } from "../../../src/ingest/look.ts";
import type { Examined } from "../../../src/ingest/statement.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { source } from "../../helpers/records.ts";
import { scratch } from "../../helpers/scratch.ts";
import { MANIFEST, write } from "../evidence/manifests.ts";

const KEY = "support-triage@2026.04/2026-04-07T10:00:00Z";

/** What the product makes of a manifest that lies in a folder with these files. */
function looked(text: string, files?: Readonly<Record<string, string>>): Examined {
  const folder = scratch();
  write(folder, files ?? {});
  const document = { path: "m/manifest.yaml", bytes: Buffer.from(text) };
  return examine(document, source(), spine, { forms: FORMS, ...(files && { look: lookBelow(folder) }) });
}

/** Fields and links of every statement. */
function facts({ statements }: Examined): readonly unknown[] {
  return statements.map((statement) => {
    const [own] = interpretStatement(statement, source(), spine);
    return [own?.id, own?.fields, own?.links, own?.strays];
  });
}

test("a manifest whose files fit is one record, verified, with an attestation of each signal", () => {
  const seen = looked(MANIFEST, { "data.json": "tide" });
  expect([seen.rejections, seen.ignored, seen.faults]).toEqual([[], [], undefined]);
  expect(facts(seen)).toEqual([
    [
      `EvidenceManifest:${KEY}`,
      {
        version: "1",
        issuer: "harbour-office",
        subject: "support-triage@2026.04",
        measuredAt: "2026-04-07T10:00:00.000Z",
        artifacts: expect.stringContaining('"path":"data.json"'),
        verified: true,
      },
      { agent: ["Agent:support-triage"] },
      [],
    ],
    [
      `Attestation:${KEY}/offline_eval_pass`,
      { value: "true", artifactRefs: ["data"], verified: true },
      { manifest: [`EvidenceManifest:${KEY}`], assertion: ["Assertion:offline_eval_pass"] },
      [],
    ],
    [
      `Attestation:${KEY}/rollback_plan`,
      { value: "false", artifactRefs: ["data"], verified: true },
      { manifest: [`EvidenceManifest:${KEY}`], assertion: ["Assertion:rollback_plan"] },
      [],
    ],
  ]);
});

test("a list of signals says the same as a mapping of them", () => {
  const listed = `${MANIFEST.slice(0, MANIFEST.indexOf("signals:"))}signals:
  - {id: offline_eval_pass, value: true, artifact_refs: [data]}
  - {id: rollback_plan, value: false, artifact_refs: [data]}
`;
  const files = { "data.json": "tide" };
  const bodies = (text: string) => looked(text, files).statements.map(({ slot, body }) => [slot, body]);
  expect(bodies(listed)).toEqual(bodies(MANIFEST));
});

test("a file that changes under its manifest makes another revision, whose signals are stated and not verified", () => {
  const [before, after] = [looked(MANIFEST, { "data.json": "tide" }), looked(MANIFEST, { "data.json": "ebb" })];
  expect(after.statements.map(({ slot }) => slot)).toEqual(before.statements.map(({ slot }) => slot));
  expect(after.statements.map(({ digest }, i) => digest === before.statements[i]?.digest)).toEqual([
    false,
    false,
    false,
  ]);
  expect(after.faults).toEqual([
    {
      document: "m/manifest.yaml",
      location: "m/manifest.yaml:8:13",
      words: "Artifact SHA-256 does not match: data.json",
    },
  ]);
  const [manifest, first] = after.statements;
  expect(manifest?.body).toMatchObject({
    verified: false,
    diagnostics: [
      {
        code: "sha256_mismatch",
        location: "artifacts[0].sha256",
        message: "Artifact SHA-256 does not match: data.json",
      },
    ],
    $faults: ["Artifact SHA-256 does not match: data.json"],
  });
  expect(first?.body).toMatchObject({ signal: "offline_eval_pass", value: "true", verified: false });
  expect(facts(after)[0]).toMatchObject({
    3: [{ link: "", kind: "VALUE", text: "Artifact SHA-256 does not match: data.json" }],
  });
});

test("where there is no folder to look at, nobody says whether a manifest is verified", () => {
  const bodies = looked(MANIFEST).statements.map(({ body }) => "verified" in body);
  expect(bodies).toEqual([false, false, false]);
});

test("no manifest says of itself, or of a signal, that it is verified", () => {
  const text = `verified: true\ndiagnostics: none\n${MANIFEST.replaceAll("artifact_refs:", "verified: true\n    artifact_refs:")}`;
  const verified = (seen: Examined) => seen.statements.map(({ body }) => body.verified);
  expect(verified(looked(text, { "data.json": "ebb" }))).toEqual([false, false, false]);
  expect(verified(looked(text))).toEqual([undefined, undefined, undefined]);
});

test("a manifest that lacks something is still one, and is stored with every fault at its place", () => {
  const text = MANIFEST.replace("issuer: harbour-office\n", "").replace("value: true\n", "value: null\n");
  const seen = looked(text, { "data.json": "tide" });
  expect(seen.faults?.map(({ location, words }) => `${location} ${words}`)).toEqual([
    "m/manifest.yaml:1:1 Required field is missing: issuer",
    "m/manifest.yaml:10:12 Signal value cannot be null",
  ]);
  expect(seen.statements).toHaveLength(3);
});

test("without a subject it has no key, and is refused with everything that is wrong with it", () => {
  const seen = looked(MANIFEST.replace("subject: support-triage@2026.04\n", ""), { "data.json": "ebb" });
  expect(seen.statements).toEqual([]);
  expect(seen.rejections.map(({ words }) => words)).toEqual([
    "Required field is missing: subject. The key of this evidence_manifest record is subject; found no value. Write it, at m/manifest.yaml:1:1. Artifact SHA-256 does not match: data.json, at m/manifest.yaml:7:13.",
  ]);
});

test("signals without a name, and a second of one name, are kept in the record", () => {
  const text = `${MANIFEST}  rollback_plan: {value: true}\n  " ": {value: 1, artifact_refs: [data]}\n  late: true\n`;
  const seen = looked(text, { "data.json": "tide" });
  expect(seen.statements.map(({ id }) => id)).toEqual([
    `EvidenceManifest:${KEY}`,
    `Attestation:${KEY}/offline_eval_pass`,
    `Attestation:${KEY}/rollback_plan`,
    `Attestation:${KEY}/late`,
  ]);
  expect(seen.statements[0]?.body.other_signals).toEqual([
    { id: "rollback_plan", value: true },
    { value: 1, artifact_refs: ["data"] },
  ]);
  expect(seen.statements[3]?.body).toMatchObject({ signal: "late", entry: true, verified: false });
});

test("a name that its runtime takes and that cannot be a key loses its signal alone", () => {
  const text = `${MANIFEST}  ${"x".repeat(600)}: {value: true, artifact_refs: [data]}\n`;
  const { statements, rejections, faults } = looked(text, { "data.json": "tide" });
  expect([statements.length, rejections]).toEqual([3, []]);
  expect(faults?.map(({ location, words }) => `${location} ${words}`)).toEqual([
    "m/manifest.yaml:16:3 The name of this signal cannot be a key: it has 600 characters, more than 512. Name it otherwise.",
  ]);
  expect(statements[0]?.body).toMatchObject({
    verified: true,
    other_signals: [{ id: "x".repeat(600), value: true, artifact_refs: ["data"] }],
  });
});

test("a folder of records is loaded with its manifests looked at where they lie", async () => {
  const folder = scratch();
  write(folder, {
    "a/manifest.yaml": MANIFEST,
    "a/data.json": "tide",
    "b/manifest.yaml": MANIFEST,
    "b/data.json": "{}",
  });
  const verified: unknown[] = [];
  for await (const { document, statements } of documents(
    folder,
    { ...source(), root: folder },
    { ontology: spine, forms: FORMS },
  ))
    if (statements.length > 0) verified.push([document, statements[0]?.body.verified]);
  expect(verified).toEqual([
    ["a/manifest.yaml", true],
    ["b/manifest.yaml", false],
  ]);
});

const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/agent-arch/artifacts");

test.runIf(existsSync(CORPUS)).each([
  ["42619826", "42619826", true],
  ["90377fb1", "90377fb1", true],
  ["42619826", "4e8d4452", false],
])("the published manifest of %s beside the data set of %s: %s", (manifest, data, fits) => {
  const path = join(CORPUS, manifest, "evidence-manifest.yaml");
  const { statements, rejections } = examine({ path: "m.yaml", bytes: readFileSync(path) }, source(), spine, {
    forms: FORMS,
    look: lookBelow(join(CORPUS, data)),
  });
  expect(rejections).toEqual([]);
  expect(statements.map(({ body }) => body.verified)).toEqual(Array(12).fill(fits));
  expect(statements[5]?.body).toMatchObject({ signal: "duplicate_ticket_eval_passed", value: "false" });
});
