import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import type { AuditResult } from "../../src/audit/result.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { documents } from "../../src/ingest/documents.ts";
import { type Counts, load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { answeredGaps, auditedGaps } from "../helpers/gaps.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";
import { scratch } from "../helpers/scratch.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});

/** Folders laid over each other, the later over the earlier, loaded into an empty graph and audited. */
async function examined(...layers: readonly string[]): Promise<{ counts: Counts; result: AuditResult }> {
  await wipe(graph, spine);
  const root = scratch();
  for (const layer of layers) cpSync(join("examples", layer), root, { recursive: true });
  const local = source("local", { root });
  const counts = await load(graph, spine, local, [], documents(root, local, { ontology: spine }), { scope: [""] });
  const result = await audit(graph, spine, { now: "2026-06-01T00:00:00.000Z" });
  expect(await answeredGaps(graph, spine)).toEqual(auditedGaps(result));
  return { counts, result };
}

const told = (result: AuditResult) =>
  result.findings.map((gap) => `${gap.severity} ${gap.code} ${gap.subject} ${gap.target ?? ""}`.trim());

test("the published thread, as it stands, is read whole and shows its gaps", async () => {
  const { counts, result } = await examined("thread");
  expect(counts).toMatchObject({ new: 18, rejected: 0, ignored: 0 });
  expect(told(result)).toEqual([
    "HIGH bundle.record_missing ArtifactBundle:bundle-2026-04-09-b",
    "HIGH change.record_missing Change:chg-2026-04-09-003",
    "HIGH incident.approval_dangling Incident:inc-2026-04-09-001 Approval:apr-2026-04-09-001",
    "HIGH incident.session_dangling Incident:inc-2026-04-09-001 Session:session-2026-04-09-001",
    "HIGH incident.trace_dangling Incident:inc-2026-04-09-001 Trace:trace-2026-04-09-001",
    "MEDIUM approval.record_missing Approval:apr-2026-04-09-001",
    "MEDIUM eval_dataset.record_missing EvalDataset:eval-set-2026-04-07",
    "MEDIUM eval_dataset.record_missing EvalDataset:eval-set-2026-04-09",
    "MEDIUM postmortem.action_dangling PostmortemLink:inc-2026-04-09-001/pm-2026-04-09-001 ArtifactBundle:bundle-2026-04-09-b",
    "MEDIUM postmortem.action_dangling PostmortemLink:inc-2026-04-09-001/pm-2026-04-09-001 Change:chg-2026-04-09-003",
    "MEDIUM postmortem.action_dangling PostmortemLink:inc-2026-04-09-001/pm-2026-04-09-001 EvalDataset:eval-set-2026-04-09",
    "MEDIUM postmortem.action_dangling PostmortemLink:inc-2026-04-09-001/pm-2026-04-09-001 RetirementPlan:retire-ticket-write-v1",
    "MEDIUM retirement.record_missing RetirementPlan:retire-ticket-write-v1",
    "MEDIUM session.record_missing Session:session-2026-04-09-001",
    "MEDIUM session.record_missing Session:session-approval-001",
    "MEDIUM trace.record_missing Trace:trace-2026-04-09-001",
    "MEDIUM trace.record_missing Trace:trace-approval-001",
    "MEDIUM trace.record_missing Trace:trace-sandbox-review-001",
    "LOW approval.session_dangling Approval:apr-2026-04-07-001 Session:session-approval-001",
    "LOW approval.trace_dangling Approval:apr-2026-04-07-001 Trace:trace-approval-001",
    "LOW approval_audit.trace_dangling ApprovalAudit:apr-2026-04-07-001/d77c3ffa6788 Trace:trace-approval-001",
    "LOW bundle.eval_dataset_dangling ArtifactBundle:bundle-2026-04-07-a EvalDataset:eval-set-2026-04-07",
    "LOW postmortem_report.active_session_dangling PostmortemReport:inc-2026-04-09-001 Session:session-2026-04-09-001",
    "LOW postmortem_report.active_trace_dangling PostmortemReport:inc-2026-04-09-001 Trace:trace-2026-04-09-001",
    "LOW postmortem_report.updated_bundle_dangling PostmortemReport:inc-2026-04-09-001 ArtifactBundle:bundle-2026-04-09-b",
    "LOW postmortem_report.updated_change_dangling PostmortemReport:inc-2026-04-09-001 Change:chg-2026-04-09-003",
    "LOW review_item.traces_dangling ArtifactBundle:bundle-2026-04-07-a Trace:trace-sandbox-review-001",
  ]);
  expect(result.undecidable).toEqual([]);
});

test("the complete thread has no gap, and no rule that cannot say", async () => {
  const { counts, result } = await examined("complete");
  expect(counts).toMatchObject({ rejected: 0, ignored: 0 });
  expect(told(result)).toEqual([]);
  expect(result.undecidable).toEqual([]);
});

/** What each step of `examples/repaired` closes, by code; its README says the same in words. */
const CLOSED = {
  "01-what-ran": [
    "approval.session_dangling",
    "approval.trace_dangling",
    "approval_audit.trace_dangling",
    "incident.session_dangling",
    "incident.trace_dangling",
    "postmortem_report.active_session_dangling",
    "postmortem_report.active_trace_dangling",
    "review_item.traces_dangling",
    "session.record_missing",
    "session.record_missing",
    "trace.record_missing",
    "trace.record_missing",
    "trace.record_missing",
  ],
  "02-which-approval": ["approval.record_missing", "incident.approval_dangling"],
  "03-what-was-corrected": [
    "bundle.eval_dataset_dangling",
    "bundle.record_missing",
    "change.record_missing",
    "eval_dataset.record_missing",
    "eval_dataset.record_missing",
    "postmortem.action_dangling",
    "postmortem.action_dangling",
    "postmortem.action_dangling",
    "postmortem_report.updated_bundle_dangling",
    "postmortem_report.updated_change_dangling",
  ],
  "04-which-plan": ["postmortem.action_dangling", "retirement.record_missing"],
};

test("each step of the repair closes its gaps and opens none, and the last leaves none", async () => {
  const steps = Object.keys(CLOSED);
  const layers = steps.map((step) => join("repaired", step));
  let before = (await examined("thread")).result;
  const closed: Record<string, readonly string[]> = {};
  for (const [n, step] of steps.entries()) {
    const { counts, result } = await examined("thread", ...layers.slice(0, n + 1));
    expect(counts.rejections).toEqual([]);
    expect(result.undecidable).toEqual([]);
    const ids = new Set(before.findings.map((gap) => gap.id));
    expect(result.findings.filter((gap) => !ids.has(gap.id))).toEqual([]);
    const left = new Set(result.findings.map((gap) => gap.id));
    closed[step] = before.findings
      .filter((gap) => !left.has(gap.id))
      .map((gap) => gap.code)
      .sort();
    before = result;
  }
  expect(closed).toEqual(CLOSED);
  expect(told(before)).toEqual([]);
});
