import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/ingest/statement.ts";
import { looked, stated } from "./looked.ts";
import { MESSAGES } from "./messages.ts";

const bodies = (text: string, path?: string) =>
  stated(text, path).map(([id, , body]): [string, JsonObject] => [id, body]);

describe("a grading contract or data set item", () => {
  test("is a scenario that its name, its labels and its rules assert; its verifier stands one level deeper", () => {
    const text = `
- scenario_id: refund_retry
  labels: [failed_run]
  grading_rules: [{type: status_equals, expected: failed, blocking: true}]
  verifier_outputs: {verifier_contract_version: verifier-v3, verifier_evidence_refs: ["trace:t1", "screenshot:1"]}
- scenario_id: refund_normal
  user_inputs: [Please refund order 7781]
  source_trace_ids: [t2]
  risk_class: high
`;
    expect(bodies(text)).toEqual([
      [
        "EvalScenario:refund_retry",
        {
          scenario_id: "refund_retry",
          labels: ["failed_run"],
          grading_rules: [{ type: "status_equals", expected: "failed", blocking: true }],
          verifier_outputs: {
            verifier_contract_version: "verifier-v3",
            verifier_evidence_refs: ["trace:t1", "screenshot:1"],
          },
          verifier_contract_version: "verifier-v3",
          verifier_evidence_refs: ["trace:t1", "screenshot:1"],
          assertions: ["refund_retry", "failed_run", "status_equals"],
        },
      ],
      [
        "EvalScenario:refund_normal",
        {
          scenario_id: "refund_normal",
          user_inputs: ["[REDACTED]"],
          source_trace_ids: ["t2"],
          risk_class: "high",
          assertions: ["refund_normal"],
        },
      ],
    ]);
  });

  test("has no runtime that checks it, so a value of the wrong type refuses it", () => {
    expect(looked("scenario_id: a\ngrading_rules: []\nlabels: {a: b}\n").rejections).toEqual([
      {
        document: "a.yaml",
        location: "a.yaml:3:9",
        words: "eval_scenario.labels must be a list of texts; found a mapping.",
        kinds: expect.arrayContaining(["EvalScenario"]),
      },
    ]);
  });
});

describe("an approvals export", () => {
  const request = {
    approval_id: "apr-001",
    trace_id: "t1",
    capability_name: "refund",
    requested_by: "user-1",
    reviewer: "manager",
    reason: "approver:manager",
    delegated_scope: "",
    status: "pending",
  };
  const plain = { ...request, delegated_scope: undefined };

  test.each([
    ["a list", [request]],
    ["under approvals", { trace_id: "t1", count: 1, approvals: [request] }],
    ["as the queue stores it", { version: 1, items: [request] }],
    ["by itself", request],
  ])("%s is a request each, blank texts left out", (_, value) => {
    expect(bodies(JSON.stringify(value), "a.json")).toEqual([["Approval:apr-001", JSON.parse(JSON.stringify(plain))]]);
  });

  test("of a request that was resolved says who decided, by the resolver before the reviewer", () => {
    const resolved = { ...request, status: "approved", resolution_note: "Broken on arrival" };
    const by = (rest: object) => bodies(JSON.stringify({ approvals: [{ ...resolved, ...rest }] }), "a.json")[1];
    expect(by({})).toEqual([
      "ApprovalDecision:apr-001/manager",
      {
        approval_id: "apr-001",
        decision: "approved",
        decided_by: "manager",
        role: "manager",
        note: "Broken on arrival",
      },
    ]);
    expect(by({ resolved_by: "user-3" })?.[0]).toBe("ApprovalDecision:apr-001/user-3");
  });

  test("without requests is passed over, in its runtime's words", () => {
    expect(looked('{"approvals": []}', "a.json").ignored).toEqual([
      { location: "a.json:1:1", why: "No pending approval requests were generated for this run" },
    ]);
  });

  test("loses only the request that is wrong", () => {
    const text = JSON.stringify({ approvals: ["apr-000", { ...request, approval_id: 7 }, request] });
    const { statements, rejections } = looked(text, "a.json");
    expect(rejections.map((r) => r.words)).toEqual([
      "An approval request must be a mapping; found the text apr-000.",
      "Approval field must be a string: approval_id.",
    ]);
    expect(statements.map((s) => s.id)).toEqual(["Approval:apr-001"]);
  });
});

test("a governed run record, a lifecycle transition and a continuity envelope are what they say", () => {
  const run =
    "run_id: run-1\ntrace_id: t1\napproval_id: apr-1\nartifact_id: bundle-1\npolicy_bundle_version: 2026.04\n";
  const transition = `transition_id: adlc-1
change_id: chg-1
from_state: evaluation
to_state: canary
owner: team-a
required_evidence: ["artifact:eval.json", "eval:check_a"]
blockers: [check_a_not_attested]
next_review: {owner: team-b, condition: attested}
`;
  const envelope = MESSAGES.find((m) => m.row === "continuity" && m.path === "a.json")?.text.replace(
    '"approval_status": "maybe"',
    '"objective": " "',
  );
  expect(bodies(`${run}---\n${transition}`)).toEqual([
    [
      "Run:run-1",
      {
        run_id: "run-1",
        trace_id: "t1",
        approval_id: "apr-1",
        artifact_id: "bundle-1",
        policy_bundle_version: "2026.04",
      },
    ],
    [
      "LifecycleTransition:adlc-1",
      {
        transition_id: "adlc-1",
        change_id: "chg-1",
        from_state: "evaluation",
        to_state: "canary",
        owner: "team-a",
        required_evidence: ["artifact:eval.json", "eval:check_a"],
        blockers: ["check_a_not_attested"],
        next_review: { owner: "team-b", condition: "attested" },
      },
    ],
  ]);
  const { objective, ...said } = JSON.parse(envelope ?? "") as JsonObject;
  expect(bodies(`{"continuity_envelope": ${envelope ?? ""}}`, "a.json")).toEqual([["ContinuityEnvelope:ce-1", said]]);
  expect([objective, bodies(envelope ?? "", "a.json")]).toEqual([" ", [["ContinuityEnvelope:ce-1", said]]]);
});

const corpus = join(import.meta.dirname, "../../../../shared/corpus/agent-arch");

/** Each real export, by what it states. */
const REAL: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "artifacts/42619826/eval-dataset.json": { EvalDataset: 1, Session: 5, Trace: 6, Approval: 2, EvalScenario: 5 },
  "artifacts/4e8d4452/eval-dataset.json": { EvalDataset: 1, Session: 4, Trace: 5, Approval: 2, EvalScenario: 4 },
  "artifacts/90377fb1/eval-dataset.json": { EvalDataset: 1, Session: 4, Trace: 5, Approval: 2, EvalScenario: 4 },
  "companion/artifacts/eval-failed-run-timeout.42619826.json": {
    EvalDataset: 1,
    Session: 1,
    Trace: 1,
    EvalScenario: 1,
  },
  "companion/artifacts/eval-unknown-effect-reconciliation.42619826.json": {
    EvalDataset: 1,
    Session: 1,
    Trace: 1,
    EvalScenario: 1,
  },
  "companion/artifacts/session-failed-tool-timeout.42619826.json": { Session: 1, Trace: 2 },
  "companion/artifacts/trace-demo.3f52c488.jsonl": { TraceEvent: 10, Trace: 1 },
  "companion/artifacts/trace-failed-tool-timeout.c22953d3.jsonl": { TraceEvent: 10, Trace: 1 },
  "companion/examples/adlc-transition-support-ticket.96539da8.yaml": { LifecycleTransition: 1 },
};

test.runIf(existsSync(corpus)).each(Object.entries(REAL))(
  "the real %s is recognised, and its runtime finds no fault",
  (path, kinds) => {
    const counts: Record<string, number> = {};
    for (const [id] of stated(readFileSync(join(corpus, path), "utf8"), path)) {
      const kind = id.slice(0, id.indexOf(":"));
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    expect(counts).toEqual(kinds);
  },
);
