import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Graph } from "../../../src/graph/connect.ts";
import { executable } from "../../../src/graphql/execute.ts";
import { documents } from "../../../src/ingest/documents.ts";
import { dump } from "../../../src/ingest/dump.ts";
import { examine } from "../../../src/ingest/examine/examine.ts";
import { FORMS } from "../../../src/ingest/forms/forms.ts";
import { load } from "../../../src/ingest/load/load.ts";
import type { Source } from "../../../src/ingest/statement.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { testGraph, wipe } from "../../helpers/graph.ts";
import { source } from "../../helpers/records.ts";
import { lines } from "./looked.ts";
import { MESSAGES } from "./messages.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, spine));

const scopeKinds = [
  "Approval",
  "ApprovalDecision",
  "Trace",
  "TraceEvent",
  "Session",
  "CapabilitySession",
  "EvalScenario",
];

const event = (event_type: string, payload: object) => ({ event_type, trace_id: "trace-demo-001", payload });
const run = (trace_id: string, rest: object) => ({ trace_id, user_input: "hi", output_text: "ho", ...rest });
const of = (session_id: string, runs: readonly object[], rest: object = {}) => ({
  session: { session_id, tenant_id: "acme", principal_id: "user-1" },
  runs,
  ...rest,
});

/** Two processes that number alike: each has a first run and a first approval, and they are not the same. */
const WORLD: Readonly<Record<string, string>> = {
  "demo/events.jsonl": lines(
    event("run_start", { session_id: "session-demo-001", agent_id: "clerk" }),
    event("approval_requested", { approval_id: "apr-001", capability: "refund" }),
    event("run_complete", { status: "waiting_for_approval", task_success: "null" }),
  ),
  "demo/session.json": JSON.stringify(
    of("session-demo-001", [
      run("trace-demo-001", {
        status: "waiting_for_approval",
        approval_id: "apr-001",
        capability_name: "refund",
        capability_session_status: "pending",
      }),
    ]),
  ),
  "drill/events.jsonl": lines(
    event("run_start", { session_id: "session-demo-001", agent_id: "clerk" }),
    event("run_complete", { status: "failed", failure_reason: "tool_timeout" }),
  ),
  "drill/dataset.json": JSON.stringify({
    dataset_name: "seed",
    sessions: [
      of(
        "session-eval-001",
        [
          run("trace-eval-001", {
            status: "waiting_for_approval",
            approval_id: "apr-001",
            capability_name: "refund",
            capability_session_status: "approved",
          }),
        ],
        { eval: { scenario: "refund_case", labels: ["refund_guard"] } },
      ),
    ],
  }),
};

/** Loads what lies in each source's folder. */
async function take(...sources: readonly Source[]): Promise<void> {
  for (const from of sources) {
    const files = Object.entries(WORLD).filter(([path]) => `/${path}`.startsWith(from.root));
    const examined = files.map(([path, text]) =>
      examine({ path, bytes: Buffer.from(text) }, from, spine, { forms: FORMS }),
    );
    const { rejections } = await load(graph, spine, from, sources, examined, { scope: [""] });
    expect(rejections).toEqual([]);
  }
}

/** Everything that contradicts something, in a line each. */
async function contradictions(): Promise<readonly string[]> {
  const fields = await graph.read(
    "MATCH (n:Entity) WHERE n.contradicted IS NOT NULL RETURN n.id, n.contradicted ORDER BY n.id",
  );
  const claims = await graph.read("MATCH (n)-[c:CLAIMS]->(m) RETURN n.id, c.link, m.id ORDER BY n.id, c.link, m.id");
  return [
    ...fields.map(([id, names]) => `${String(id)} is not agreed on ${(names as string[]).join(", ")}`),
    ...claims.map(([id, link, target]) => `${String(id)} ${String(link)} is claimed to be ${String(target)}`),
  ];
}

async function traces(): Promise<readonly (readonly unknown[])[]> {
  return graph.read(
    `MATCH (t:Trace) OPTIONAL MATCH (e:TraceEvent)-[:TRACE_EVENT_TRACE]->(t)
     RETURN t.id, t.status, count(e) ORDER BY t.id`,
  );
}

async function approvals(): Promise<readonly (readonly unknown[])[]> {
  return graph.read(
    `MATCH (a:Approval) OPTIONAL MATCH (a)-[:APPROVAL_TRACE]->(t)
     RETURN a.id, a.status, t.id ORDER BY a.id`,
  );
}

describe("two processes that number their runs and approvals alike", () => {
  test("without scopes are one trace and one approval, about which two statements do not agree", async () => {
    await take(source("yard", { root: "/" }));
    expect(await traces()).toEqual([
      ["Trace:trace-demo-001", "waiting_for_approval", 5],
      ["Trace:trace-eval-001", "waiting_for_approval", 0],
    ]);
    expect(await approvals()).toEqual([["Approval:apr-001", "pending", "Trace:trace-demo-001"]]);
    expect(await contradictions()).toEqual([
      "Approval:apr-001 is not agreed on capabilitySessionStatus, status",
      "Trace:trace-demo-001 is not agreed on status",
      "Approval:apr-001 session is claimed to be Session:session-eval-001",
      "Approval:apr-001 trace is claimed to be Trace:trace-eval-001",
    ]);
  });

  test("with a scope each are two of each, and nobody contradicts anybody", async () => {
    await take(
      source("demo", { root: "/demo/", scope: "demo", scopeKinds }),
      source("drill", { root: "/drill/", scope: "drill", scopeKinds }),
    );
    expect(await traces()).toEqual([
      ["Trace:demo/trace-demo-001", "waiting_for_approval", 3],
      ["Trace:drill/trace-demo-001", "failed", 2],
      ["Trace:drill/trace-eval-001", "waiting_for_approval", 0],
    ]);
    expect(await approvals()).toEqual([
      ["Approval:demo/apr-001", "pending", "Trace:demo/trace-demo-001"],
      ["Approval:drill/apr-001", "approved", "Trace:drill/trace-eval-001"],
    ]);
    expect(await contradictions()).toEqual([]);
  });

  test("a data set's session, its run and what it is measured by hang together", async () => {
    await take(source("yard", { root: "/" }));
    expect(
      await graph.read(
        `MATCH (s:EvalScenario {id: "EvalScenario:refund_case"})
         MATCH (s)-[:EVAL_SCENARIO_DATASETS]->(d) MATCH (s)-[:EVAL_SCENARIO_SOURCE_TRACES]->(t)-[:TRACE_SESSION]->(n)
         MATCH (s)-[:EVAL_SCENARIO_ASSERTIONS]->(a)
         RETURN d.id, t.id, n.id, a.id ORDER BY a.id`,
      ),
    ).toEqual(
      ["refund_case", "refund_guard"].map((name) => [
        "EvalDataset:seed",
        "Trace:trace-eval-001",
        "Session:session-eval-001",
        `Assertion:${name}`,
      ]),
    );
  });
});

describe("what a runtime would say of its exports", () => {
  const yard = source("yard");
  /** Each document in a folder of its own. */
  const take = () => {
    const examined = MESSAGES.map(({ path, text }, i) =>
      examine({ path: `${i}/${path}`, bytes: Buffer.from(text) }, yard, spine, { forms: FORMS }),
    );
    return load(graph, spine, yard, [yard], examined, { scope: [""] });
  };

  test("is a gap of kind VALUE each, in its words, of every record that is stored", async () => {
    await take();
    const rows = await graph.read("MATCH (n:Entity) WHERE n.strays IS NOT NULL RETURN n.id ORDER BY n.id");
    const found = new Set<string>();
    for (const [id] of rows) {
      const query = `{ entity(id: ${JSON.stringify(id)}) { gaps { code kind found } } }`;
      const { data } = await executable(spine, graph).execute({ query });
      const entity = data?.entity as { readonly gaps: readonly Readonly<Record<string, string>>[] } | null;
      for (const { code, kind, found: words } of entity?.gaps ?? [])
        if (code?.endsWith(".malformed"))
          found.add(`${String(kind)} ${String(words).replace(/, in TraceEvent:.*/, "")}`);
    }
    const told = MESSAGES.filter((m) => !m.refused).flatMap((m) =>
      m.told.map((words) => `VALUE ${words.slice(words.indexOf(" ") + 1)}`),
    );
    expect([...found].sort()).toEqual([...new Set(told)].sort());
  });

  test("comes back from a dump", async () => {
    await take();
    const before = await dumped();
    await wipe(graph, spine);
    const again = examine({ path: "d.ndjson", bytes: Buffer.from(before.join("\n")) }, yard, spine, { forms: FORMS });
    expect((await load(graph, spine, yard, [yard], [again], { scope: undefined })).rejections).toEqual([]);
    const rejected = (line: string) => line.includes('"spine":"rejection"');
    expect(await dumped()).toEqual(before.filter((line) => !rejected(line)));
  });
});

async function dumped(): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of dump(graph)) all.push(line);
  return all;
}

const corpus = join(import.meta.dirname, "../../../../shared/corpus/agent-arch/companion/artifacts");

describe.runIf(existsSync(corpus))("the two real runs under trace-demo-001", () => {
  const folder = source("corpus", { root: corpus });

  test("are one trace that waits and failed, with the events of both side by side", async () => {
    const examined = documents(corpus, folder, { ontology: spine, forms: FORMS });
    const { rejections } = await load(graph, spine, folder, [folder], examined, { scope: [""] });
    expect(rejections).toEqual([]);
    expect((await traces()).filter(([id]) => id === "Trace:trace-demo-001").map(([, , events]) => events)).toEqual([
      20,
    ]);
    expect((await contradictions()).filter((line) => line.startsWith("Trace:trace-demo-001"))).toEqual([
      "Trace:trace-demo-001 is not agreed on status",
    ]);
  });
});
