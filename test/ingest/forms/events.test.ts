import { describe, expect, test } from "vitest";
import { sha256 } from "../../../src/ontology/canonical.ts";
import { lines, looked, stated } from "./looked.ts";

const event = (event_type: string, payload: object, rest: object = {}) => ({
  schema_version: "1.0",
  event_type,
  trace_id: "t1",
  payload,
  redacted_fields: [],
  ...rest,
});

const run = [
  event("run_start", {
    input_description: "[REDACTED]",
    input_sha256: "ab12",
    tenant_id: "acme",
    principal_id: "user-1",
    session_id: "s1",
    agent_id: "clerk",
    runtime_principal: "svc-clerk",
    authorization_mode: "platform_owned",
    delegated_principal_id: "",
    delegated_scope: "",
  }),
  event("tool_policy_decision", { agent_id: "clerk", session_id: "s1", capability: "refund", action: "allow" }),
  event(
    "tool_execution",
    { capability: "refund", status: "success", tool_principal: "svc-writer", idempotency_key: "k1" },
    { span_id: "span-7", event_ts: "2026-05-02T07:21:00Z" },
  ),
  event("run_complete", {
    session_id: "s1",
    status: "success",
    failure_reason: "",
    task_success: "true",
    side_effect_status: "applied",
    authorization_mode: "human_approved",
  }),
];

describe("an event file", () => {
  test("does not say of a whole run what held while it waited", () => {
    const asked = { capability_session_id: "cap-session-001", capability_session_status: "pending", status: "pending" };
    const found = stated(lines(event("approval_requested", asked), ...run.slice(3)), "a.jsonl");
    expect(found.at(-1)?.[2]).toEqual({
      trace_id: "t1",
      session_id: "s1",
      status: "success",
      side_effect_status: "applied",
      task_success: true,
      capability_session_id: "cap-session-001",
      authorization_mode: "human_approved",
    });
  });

  test("is an event a line, named by its span or its place, and a trace", () => {
    const slot = sha256("yard:a.jsonl#Trace:t1").slice(0, 8);
    const found = stated(lines(...run), "a.jsonl");
    expect(found.map(([id, location]) => [id, location])).toEqual([
      [`TraceEvent:t1/${slot}/1`, "a.jsonl:1"],
      [`TraceEvent:t1/${slot}/2`, "a.jsonl:2"],
      ["TraceEvent:t1/span-7", "a.jsonl:3"],
      [`TraceEvent:t1/${slot}/4`, "a.jsonl:4"],
      ["Trace:t1", "a.jsonl:1"],
    ]);
    expect(found[2]?.[2]).toEqual({ ...run[2], $of: "Trace:t1", $part: "span-7" });
    expect(found[4]?.[2]).toEqual({
      trace_id: "t1",
      session_id: "s1",
      tenant_id: "acme",
      principal_id: "user-1",
      agent_id: "clerk",
      runtime_principal: "svc-clerk",
      input_sha256: "ab12",
      status: "success",
      side_effect_status: "applied",
      task_success: true,
      authorization_mode: "human_approved",
      capabilities: ["refund"],
      idempotency_keys: ["k1"],
    });
  });

  test("may be a list, in YAML too, and hold several traces", () => {
    const text = `
- {event_type: run_start, trace_id: t1, payload: {session_id: s1}}
- {event_type: run_start, trace_id: t2, payload: {session_id: s1}}
- {event_type: run_complete, trace_id: t1, payload: {status: failed, failure_reason: tool_timeout}}
`;
    expect(stated(text).flatMap(([id, at, body]) => (id.startsWith("Trace:") ? [[at, body]] : []))).toEqual([
      ["a.yaml:2", { trace_id: "t1", session_id: "s1", status: "failed", failure_reason: "tool_timeout" }],
      ["a.yaml:3", { trace_id: "t2", session_id: "s1" }],
    ]);
  });

  test("says with null that it says nothing, and joins references with semicolons", () => {
    const review = event("sandbox_profile_reviewed", {
      reviewed_by: "manager",
      task_success: "null",
      review_evidence_refs: "trace:t9; eval:sandbox_profile_review;",
    });
    const [[, , body] = []] = stated(lines(review), "a.jsonl");
    expect(body?.payload).toEqual({
      reviewed_by: "manager",
      task_success: null,
      review_evidence_refs: ["trace:t9", "eval:sandbox_profile_review"],
    });
  });

  test("names a principal only where somebody acted", () => {
    const [, [, , body] = []] = stated(
      lines(...["svc-writer", "pending_review"].map((tool_principal) => event("tool_execution", { tool_principal }))),
      "a.jsonl",
    );
    expect(body).toMatchObject({ payload: { tool_principal: null }, tool_principal_placeholder: "pending_review" });
  });

  test("with production fields beside the payload says the same of its trace", () => {
    const bare = { event_type: "run_start", trace_id: "t1", session_id: "s1", agent_id: "clerk", payload: {} };
    expect(stated(lines({ ...bare, event_ts: "2026-05-02T07:00:00Z" }), "a.jsonl")[1]?.[2]).toEqual({
      trace_id: "t1",
      session_id: "s1",
      agent_id: "clerk",
      started_at: "2026-05-02T07:00:00Z",
    });
  });
});

test("two runs under one trace id in one file are two readings of it: what contradicts stands in a record of its own", () => {
  const ended = (status: string) => event("run_complete", { session_id: "s1", status, side_effect_status: "applied" });
  const traces = stated(lines(ended("success"), ended("failed")), "a.jsonl").filter(([id]) => id === "Trace:t1");
  expect(traces.map(([, , body]) => body)).toEqual([
    { trace_id: "t1", session_id: "s1", status: "success", side_effect_status: "applied" },
    { trace_id: "t1", status: "failed" },
  ]);
});

test("an event of no trace is refused in its runtime's words, and costs no other", () => {
  const text = lines({ event_type: "span", payload: {} }, { ...run[0], trace_id: 7 }, ...run);
  const { statements, rejections } = looked(text, "a.jsonl");
  expect(rejections).toEqual([
    {
      document: "a.jsonl",
      location: "a.jsonl:1:1",
      words: "Telemetry event is missing required field: trace_id.",
    },
    {
      document: "a.jsonl",
      location: "a.jsonl:2:61",
      words: "Telemetry event field must be a string: trace_id.",
    },
  ]);
  expect(statements).toHaveLength(5);
});

test("an event that says a key twice is refused, unless it is its payload that does", () => {
  const twice = '{"event_type":"span","event_type":"span","trace_id":"t1"}';
  const within = '{"event_type":"span","trace_id":"t1","payload":{"reason":"1","reason":"2"}}';
  const { statements, rejections, faults } = looked(`${twice}\n${within}\n`, "a.jsonl");
  expect(rejections.map((r) => `${r.location}: ${r.words}`)).toEqual([
    "a.jsonl:1:22: The key event_type stands twice; keep one.",
  ]);
  expect(faults?.map((f) => f.words)).toEqual(["Telemetry event payload keys must be unique"]);
  expect(statements[0]?.body).toMatchObject({ payload: { reason: "2" } });
});

test("a line that is no event is refused in its runtime's words, and costs no other", () => {
  const text = `${lines(...run)}\n{"event_type": \n"span"\n${lines(...run)}\n`;
  const { statements, rejections } = looked(text, "a.jsonl");
  expect(rejections).toEqual([
    {
      document: "a.jsonl",
      location: "a.jsonl:5:16",
      words: "Telemetry event line is not valid JSON: 5. It is not JSON: expected a value; found the end.",
    },
    { document: "a.jsonl", location: "a.jsonl:6:1", words: "Telemetry event must be a mapping; found the text span." },
  ]);
  expect(statements).toHaveLength(9);
});
