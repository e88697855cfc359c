import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { documents } from "../../src/ingest/documents.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Source } from "../../src/ingest/statement.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { held } from "../helpers/held.ts";
import { source } from "../helpers/records.ts";
import { scratch } from "../helpers/scratch.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const change = (signals: string) =>
  `change: {change_id: chg-1, change_type: t, risk_level: high, rollout_strategy: s, required_signals: [${signals}], session_control_owner: o, emergency_freeze_owner: o}\n`;
const event = (event_type: string, payload: object) =>
  `${JSON.stringify({ schema_version: "1.0", event_type, trace_id: "trace-demo-001", payload, redacted_fields: [] })}\n`;
const request = (trace: string) =>
  JSON.stringify([
    {
      approval_id: "apr-001",
      trace_id: trace,
      capability_name: "create_ticket",
      requested_by: "user-1",
      reviewer: "manager",
      reason: "r",
      session_id: `s-${trace}`,
      status: "pending",
    },
  ]);
const manifest = (subject: string, data: string) =>
  `version: 1\nissuer: ci\nsubject: ${subject}\nmeasured_at: 2026-07-16T00:00:00Z\nartifacts: [{id: data, path: data.json, sha256: ${sha256(data)}}]\nsignals: {offline_eval_pass: {value: true, artifact_refs: [data]}}\n`;

/** What two processes left behind: each numbers as the other does. */
const DATA = '{"dataset_name": "seed", "sessions": []}\n';
const ONE = {
  "change.yaml": change("a"),
  "events.jsonl": event("run_complete", { status: "success", session_id: "s-1" }),
  "approvals.json": request("trace-1"),
  "fits/manifest.yaml": manifest("triage@fits", DATA),
  "fits/data.json": DATA,
};
const TWO = {
  "change.yaml": change("a, b"),
  "events.jsonl": event("run_complete", { status: "failed", session_id: "s-2" }),
  "approvals.json": request("trace-2"),
  "stale/manifest.yaml": manifest("triage@stale", DATA),
  "stale/data.json": DATA.replace("seed", "newer"),
};

function folder(files: Readonly<Record<string, string>>, at = scratch()): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  return at;
}

async function loaded(...sources: readonly Source[]): Promise<void> {
  await wipe(graph, spine);
  for (const of of sources) {
    const examined = documents(of.root, of, { ontology: spine, forms: FORMS });
    const { rejections } = await load(graph, spine, of, sources, examined, { scope: [""] });
    expect(rejections).toEqual([]);
  }
}

async function holds(...lines: readonly string[]): Promise<void> {
  expect(await Promise.all(lines.map((line) => held(graph, spine, line)))).toEqual(lines);
}

/** Whether a manifest's files are what it says, wherever it lies. */
const VERDICTS = [
  "verified of EvidenceManifest:triage@fits/2026-07-16T00:00:00Z = true",
  "verified of EvidenceManifest:triage@stale/2026-07-16T00:00:00Z = false",
  "gap evidence_manifest.malformed of EvidenceManifest:triage@stale/2026-07-16T00:00:00Z: Artifact SHA-256 does not match: data.json",
];

test("in one source two processes are seen to number alike: what they share is one thing that disagrees with itself", async () => {
  const root = scratch();
  folder(ONE, join(root, "one"));
  folder(TWO, join(root, "two"));
  await loaded(source("local", { root }));
  await holds(
    "RECORDED RuntimeChange:local/one/chg-1",
    "RECORDED RuntimeChange:local/two/chg-1",
    'requiredSignalNames of RuntimeChange:local/one/chg-1 = ["a"]',
    'requiredSignalNames of RuntimeChange:local/two/chg-1 = ["a","b"]',
    "runtimeChanges Change:chg-1 → RuntimeChange:local/one/chg-1",
    "runtimeChanges Change:chg-1 → RuntimeChange:local/two/chg-1",
    "gap trace.status_conflict of Trace:trace-demo-001: different values",
    "gap trace.id_duplicate of Trace:trace-demo-001: different statements in local",
    "gap approval.id_duplicate of Approval:apr-001: different statements in local",
    ...VERDICTS,
  );
  const [events] = await graph.read(
    "MATCH (e:TraceEvent)-[:TRACE_EVENT_TRACE]->({id: 'Trace:trace-demo-001'}) RETURN count(e)",
  );
  expect(events).toEqual([2]);
});

test("two contents of one change id in one folder are two statements of one configuration", async () => {
  const root = folder({ "a.yaml": change("a"), "b.yaml": change("a, b") });
  await loaded(source("local", { root }));
  await holds("gap runtime_change.id_duplicate of RuntimeChange:local/./chg-1: different statements in local");
});

test("with scopes each process has its own traces and approvals, and nothing disagrees", async () => {
  const scopeKinds = ["Approval", "ApprovalDecision", "Trace", "TraceEvent", "Session", "CapabilitySession"];
  const one = source("one", { root: folder(ONE), scope: "one", scopeKinds });
  const two = source("two", { root: folder(TWO), scope: "two", scopeKinds });
  await loaded(one, two);
  await holds(
    "RECORDED RuntimeChange:one/./chg-1",
    "RECORDED RuntimeChange:two/./chg-1",
    'status of Trace:one/trace-demo-001 = "success"',
    'status of Trace:two/trace-demo-001 = "failed"',
    "TRACE_SESSION Trace:one/trace-demo-001 → Session:one/s-1",
    "APPROVAL_TRACE Approval:one/apr-001 → Trace:one/trace-1",
    "APPROVAL_TRACE Approval:two/apr-001 → Trace:two/trace-2",
    "ABSENT Trace:trace-demo-001",
    ...VERDICTS,
  );
  const rows = await graph.read(
    "MATCH (n:Entity) WHERE n.contradicted IS NOT NULL OR n.duplicated IS NOT NULL RETURN n.id",
  );
  expect(rows).toEqual([]);
});
