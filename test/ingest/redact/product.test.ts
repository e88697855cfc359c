import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { examine } from "../../../src/ingest/examine/examine.ts";
import { FORMS } from "../../../src/ingest/forms/forms.ts";
import type { Json, JsonObject } from "../../../src/ingest/statement.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { source } from "../../helpers/records.ts";

const looked = (text: string | Buffer, path: string) =>
  examine({ path, bytes: Buffer.from(text) }, source(), spine, { forms: FORMS });
const bodies = (value: Json, path = "a.json") =>
  Object.fromEntries(looked(JSON.stringify(value), path).statements.map(({ id, body }) => [id.split(":")[0], body]));

describe("of what people typed nothing is kept", () => {
  const run: JsonObject = {
    trace_id: "t1",
    status: "success",
    user_input: "secret",
    input_sha256: "ab12",
    output_text: "secret",
    failure_reason: "",
    task_success: true,
    side_effect_status: "applied",
    subagent_count: "2",
    mood: "secret",
  };
  const session: JsonObject = { session_id: "s1", tenant_id: "acme", principal_id: "user-1", nickname: "secret" };

  test("in a session export, its runs included", () => {
    const told = bodies({ session, summary: { total_runs: 1, best_quote: "secret" }, runs: [run], comment: "secret" });
    expect(JSON.stringify(told)).not.toContain("secret");
    expect(told.Session).toEqual({
      session_id: "s1",
      tenant_id: "acme",
      principal_id: "user-1",
      nickname: "[REDACTED]",
      summary: { total_runs: 1, best_quote: "[REDACTED]" },
      comment: "[REDACTED]",
    });
    expect(told.Trace).toMatchObject({
      status: "success",
      user_input: "[REDACTED]",
      input_sha256: "ab12",
      output_text: "[REDACTED]",
      subagent_count: "2",
      mood: "[REDACTED]",
      task_success: true,
    });
  });

  test("in a line of an event file", () => {
    const event: JsonObject = {
      schema_version: "1.0",
      event_type: "run_start",
      trace_id: "t1",
      event_ts: "2026-05-01T00:00:00Z",
      redacted_fields: ["user_input"],
      display: "secret",
      payload: {
        user_input: "secret",
        tenant_id: "acme",
        reason: "policy",
        favourite_colour: "secret",
        duration_ms: "7",
      },
    };
    const told = bodies(event, "a.jsonl");
    expect(JSON.stringify(told)).not.toContain("secret");
    expect(told.TraceEvent).toMatchObject({
      event_ts: "2026-05-01T00:00:00Z",
      redacted_fields: ["user_input"],
      display: "[REDACTED]",
      payload: {
        user_input: "[REDACTED]",
        tenant_id: "acme",
        reason: "policy",
        favourite_colour: "[REDACTED]",
        duration_ms: "7",
      },
    });
  });

  test("in a request to act, a data set item and a memory configuration", () => {
    const approval = bodies({
      kind: "approval_request",
      approval_id: "a1",
      reason: "write_path_requires_human_review",
      requested_fields: { summary: "secret", idempotency_key: "k1", target_system: "tickets", body: "secret" },
    }).Approval;
    expect(approval).toMatchObject({
      reason: "write_path_requires_human_review",
      requested_fields: { summary: "[REDACTED]", idempotency_key: "k1", target_system: "tickets", body: "[REDACTED]" },
    });
    expect(bodies({ scenario_id: "x", labels: ["l"], user_inputs: ["secret"] }).EvalScenario).toMatchObject({
      labels: ["l"],
      user_inputs: ["[REDACTED]"],
    });
    expect(bodies({ kind: "memory_config", set: "configs", retention: { notes: "secret" } }).MemoryConfig).toEqual({
      kind: "memory_config",
      set: "configs",
      $digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

test.each<[string, Json]>([
  ["a number", 77_712_345],
  ["a list", ["77712345"]],
  ["a mapping", { "77712345": "77712345" }],
])("nor is %s in a text's place, in a statement or in the words about it", (_, value) => {
  const run: JsonObject = { trace_id: "t1", user_input: value, output_text: value, mood: value };
  const exported: JsonObject = {
    session: { session_id: "s1", nickname: value },
    summary: { quote: value },
    runs: [run],
  };
  const event: JsonObject = {
    schema_version: "1.0",
    event_type: "span",
    trace_id: "t1",
    payload: { user_input: value, x: value },
  };
  const approval: JsonObject = {
    kind: "approval_request",
    approval_id: "a1",
    requested_fields: { summary: value, x: value },
  };
  const trace: JsonObject = { kind: "trace", trace_id: "t1", output_text: value };
  for (const said of [exported, event, approval, trace]) {
    const { statements, rejections, faults } = looked(JSON.stringify(said), "a.json");
    expect(JSON.stringify([statements, rejections, faults])).not.toContain("77712345");
  }
});

const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/agent-arch/");
const FILES = [
  "artifacts/42619826/eval-dataset.json",
  "companion/artifacts/session-failed-tool-timeout.42619826.json",
  "companion/artifacts/trace-demo.3f52c488.jsonl",
];

/** Texts at names that are personal, wherever they stand. */
function typed(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(typed);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    ["user_input", "input_description", "output_text", "output_preview"].includes(name) && typeof inner === "string"
      ? [inner]
      : typed(inner),
  );
}

test.skipIf(!existsSync(CORPUS)).each(FILES)(
  "of the real %s no text that somebody typed is in any statement",
  (file) => {
    const text = readFileSync(join(CORPUS, file), "utf8");
    const values = file.endsWith("l")
      ? text
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => JSON.parse(line) as unknown)
      : [JSON.parse(text) as unknown];
    const said = [...new Set(typed(values))].filter((words) => words.trim() !== "" && words !== "[REDACTED]");
    const { statements } = looked(text, file);
    expect(statements.length).toBeGreaterThan(0);
    const told = JSON.stringify(statements.map(({ body }) => body));
    expect(said.filter((words) => told.includes(JSON.stringify(words)))).toEqual([]);
  },
);
