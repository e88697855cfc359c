import { describe, expect, test } from "vitest";
import { looked, stated } from "./looked.ts";

const session = { session_id: "s1", tenant_id: "acme", principal_id: "user-1", traces: ["t1", "t2"] };
const done = {
  trace_id: "t1",
  status: "success",
  user_input: "[REDACTED]",
  input_sha256: "ab12",
  output_text: "Done.",
  failure_reason: "",
  task_success: true,
  side_effect_status: "applied",
  request_agent_id: "clerk",
  capability_session_id: "cap-session-001",
  capability_session_status: "approved",
  authorization_mode: "human_approved",
  delegated_principal_id: "",
  delegated_scope: "",
  idempotency_key: "k1",
  approval_id: "apr-001",
  capability_name: "refund",
};
const failed = {
  trace_id: "t2",
  status: "failed",
  user_input: "[REDACTED]",
  output_text: "Halted.",
  failure_reason: "tool_timeout",
  task_success: null,
  approval_id: "",
};
const summary = { total_runs: 2, approval_ids: ["apr-001"], pending_approval_ids: [], latest_status: "failed" };
const exported = { session, summary, latest_failure_reason: "tool_timeout", runs: [done, failed] };
const json = (value: unknown) => JSON.stringify(value, undefined, 1);

describe("a session export", () => {
  test("is a session, of each run a trace, and of each run with an approval the request", () => {
    expect(stated(json(exported), "a.json").map(([id, , body]) => [id, body])).toEqual([
      ["Session:s1", { ...session, summary, latest_failure_reason: "tool_timeout" }],
      [
        "Trace:t1",
        {
          trace_id: "t1",
          status: "success",
          user_input: "[REDACTED]",
          input_sha256: "ab12",
          output_text: "[REDACTED]",
          task_success: true,
          side_effect_status: "applied",
          request_agent_id: "clerk",
          capability_session_id: "cap-session-001",
          capability_session_status: "approved",
          authorization_mode: "human_approved",
          idempotency_key: "k1",
          approval_id: "apr-001",
          capability_name: "refund",
          session_id: "s1",
          tenant_id: "acme",
          principal_id: "user-1",
        },
      ],
      [
        "Approval:apr-001",
        {
          trace_id: "t1",
          capability_session_id: "cap-session-001",
          capability_session_status: "approved",
          authorization_mode: "human_approved",
          idempotency_key: "k1",
          approval_id: "apr-001",
          capability_name: "refund",
          session_id: "s1",
          tenant_id: "acme",
          principal_id: "user-1",
          agent_id: "clerk",
          status: "approved",
        },
      ],
      [
        "Trace:t2",
        {
          trace_id: "t2",
          status: "failed",
          user_input: "[REDACTED]",
          output_text: "[REDACTED]",
          failure_reason: "tool_timeout",
          task_success: null,
          session_id: "s1",
          tenant_id: "acme",
          principal_id: "user-1",
        },
      ],
    ]);
  });

  test("names the line of each run", () => {
    expect(stated(json(exported), "a.json").map(([id, at]) => [id, at])).toEqual([
      ["Session:s1", "a.json:2"],
      ["Trace:t1", "a.json:21"],
      ["Approval:apr-001", "a.json:21"],
      ["Trace:t2", "a.json:40"],
    ]);
  });

  test.each([
    [{ capability_session_status: "rejected" }, "rejected"],
    [{ capability_session_status: "", status: "waiting_for_approval" }, "pending"],
    [{ capability_session_status: "failed", approval_status: "approved" }, "approved"],
    [{ capability_session_status: "side_effect_unknown", status: "blocked_on_reconciliation" }, undefined],
  ])("with %j in a run has a request that is %s", (run, status) => {
    const text = json({ ...exported, runs: [{ ...done, ...run }], summary: {} });
    const approval = looked(text, "a.json").statements.find((s) => s.kind === "Approval");
    expect(approval?.body.status).toBe(status);
  });

  test("loses only what is wrong in it: a session without its name, a run without a trace, one that is none", () => {
    const text = json({
      session: { ...session, session_id: " " },
      runs: [{ ...done, trace_id: "" }, "t3", failed],
    });
    const { statements, rejections } = looked(text, "a.json");
    expect(rejections.map((r) => `${r.location}: ${r.words}`)).toEqual([
      "a.json:3:17: Session field is required: session_id.",
      "a.json:13:16: Session field is required: trace_id.",
      "a.json:31:3: Session runs entries must be RunRecord.",
    ]);
    expect(statements.map((s) => s.id)).toEqual(["Trace:t2"]);
  });

  test("that says a key twice is refused", () => {
    const text = '{"session": {"session_id": "s1", "session_id": "s2"}, "runs": []}';
    expect(looked(text, "a.json").rejections.map((r) => r.words)).toEqual([
      "The key session_id stands twice; keep one.",
    ]);
  });
});

describe("an eval data set", () => {
  const spec = {
    scenario: "refund_retry",
    labels: ["failed_run", "duplicate_ticket_eval_passed"],
    expected_outcomes: { latest_status: "failed" },
    grading_rules: [
      { type: "duplicate_ticket_guard", expected: true, blocking: true },
      { type: "failed_run", expected: true, blocking: false },
    ],
  };
  const dataset = { dataset_name: "seed", session_count: 1, session_ids: ["s1"], latest_failure_reason: "" };

  test("is the set, its sessions, and of each eval a scenario with what it is known and measured by", () => {
    const found = stated(json({ ...dataset, sessions: [{ ...exported, eval: spec }] }), "a.json");
    expect(found.map(([id]) => id)).toEqual([
      "EvalDataset:seed",
      "Session:s1",
      "Trace:t1",
      "Approval:apr-001",
      "Trace:t2",
      "EvalScenario:refund_retry",
    ]);
    expect(found[0]?.[2]).toEqual({ dataset_name: "seed", session_count: 1, session_ids: ["s1"] });
    expect(found[5]?.[2]).toEqual({
      ...spec,
      datasets: ["seed"],
      source_trace_ids: ["t1", "t2"],
      assertions: ["refund_retry", "failed_run", "duplicate_ticket_eval_passed", "duplicate_ticket_guard"],
    });
  });

  test("loses only what is wrong in it", () => {
    const twice = { ...exported, session: { ...session, session_id: "s2" }, runs: "none", eval: 7 };
    const text = json({ ...dataset, dataset_name: " ", sessions: [7, twice, { ...exported, runs: [failed] }] });
    const { statements, rejections, faults } = looked(text, "a.json");
    expect(rejections.map((r) => r.words)).toEqual([
      "Session field is required: dataset_name.",
      "A session of a data set must be a mapping; found the number 7.",
    ]);
    expect(faults?.map((f) => f.words)).toEqual([
      "Approval request not found: apr-001",
      "Session runs must be a sequence",
      "Session eval spec must be a mapping",
      "Approval request not found: apr-001",
    ]);
    expect(statements.map((s) => s.id)).toEqual(["Session:s2", "Session:s1", "Trace:t2"]);
  });

  test("of sessions that are no list is the set alone", () => {
    const { statements, rejections } = looked('{"dataset_name": "seed", "sessions": {"s1": 1}}', "a.json");
    expect(rejections.map((r) => `${r.location}: ${r.words}`)).toEqual([
      "a.json:1:38: sessions must be a list of session exports; found a mapping.",
    ]);
    expect(statements.map((s) => s.id)).toEqual(["EvalDataset:seed"]);
  });

  test("with what its runtime never looks at has a version that YAML takes for a number", () => {
    const [[, , body] = []] = stated("dataset_name: seed\ndataset_version: 2026.04\nsessions: []\n");
    expect(body).toEqual({ dataset_name: "seed", dataset_version: "2026.04" });
  });

  test("whose field cannot take a value is stored without it, and says so", () => {
    const { statements, faults } = looked(
      '{"dataset_name": "seed", "dataset_version": 2026.04, "sessions": []}',
      "a.json",
    );
    expect(faults).toEqual([
      {
        document: "a.json",
        location: "a.json:1:45",
        words: "eval_dataset.dataset_version must be a text; found the number 2026.04",
      },
    ]);
    expect(statements.map((s) => s.id)).toEqual(["EvalDataset:seed"]);
  });
});
