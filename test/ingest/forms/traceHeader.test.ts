import { expect, test } from "vitest";
import { traceHeaders } from "../../../src/ingest/forms/export/traceHeader.ts";
import { readJson } from "../../../src/ingest/read/json.ts";
import type { MapNode } from "../../../src/ingest/read/node.ts";
import { settle } from "../../../src/ingest/record/settle.ts";

function event(payload: object, at = 0): MapNode {
  return { ...(readJson(JSON.stringify({ event_type: "run_complete", payload })) as MapNode), at };
}

test("of the trace least lately heard of a record is made at once, where more would be held than may be", () => {
  const headers = traceHeaders(2);
  const heard = ["t1", "t2", "t1", "t3", "t1"].map((trace, at) =>
    headers.note(trace, event({ session_id: `of ${trace}` }, at)),
  );
  expect(heard.map(({ nth }) => nth)).toEqual([1, 1, 2, 1, 3]);
  expect(heard.map(({ told }) => told.map(({ node }) => settle(node, undefined)))).toEqual([
    [],
    [],
    [],
    [{ trace_id: "t2", session_id: "of t2" }],
    [],
  ]);
  expect(headers.records().map(({ node }) => settle(node, undefined))).toEqual([
    { trace_id: "t1", session_id: "of t1" },
    { trace_id: "t3", session_id: "of t3" },
  ]);
});

test("a trace that nobody agrees about has eight readings and no more", () => {
  const headers = traceHeaders();
  for (let n = 0; n < 20; n++) headers.note("t1", event({ status: `word ${n}` }));
  expect(headers.records().map(({ node }) => settle(node, undefined))).toEqual(
    Array.from({ length: 8 }, (_, n) => ({ trace_id: "t1", status: `word ${n}` })),
  );
});
