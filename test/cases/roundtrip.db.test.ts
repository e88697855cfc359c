import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { documents } from "../../src/ingest/documents.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { dump } from "../../src/ingest/dump.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});

const root = join(import.meta.dirname, "../../examples/forms");
const plain = source("forms", { root });
const scoped = source("forms", { root, scope: "acme", scopeKinds: ["Approval", "Trace", "TraceEvent", "Session"] });

async function dumped(): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of dump(graph)) lines.push(line);
  return lines;
}

test.each([
  ["as they are", plain],
  ["with a scope", scoped],
])("every form, %s, comes back from its dump as the graph it was", async (_, of) => {
  await wipe(graph, spine);
  const examined = documents(root, of, { ontology: spine, forms: FORMS });
  const first = await load(graph, spine, of, [of], examined, { scope: [""] });
  expect(first.rejections).toEqual([]);
  const before = await dumped();
  await wipe(graph, spine);
  const path = "dump.ndjson";
  const again = examine({ path, bytes: Buffer.from(before.join("\n")) }, of, spine, { forms: FORMS });
  const second = await load(graph, spine, of, [of], [again], { scope: undefined });
  expect(second.rejections).toEqual([]);
  expect(second.new).toBe(first.new);
  expect(await dumped()).toEqual(before);
});

test("the forms tell of every kind that has records or stands in one", async () => {
  await wipe(graph, spine);
  await load(graph, spine, plain, [plain], documents(root, plain, { ontology: spine, forms: FORMS }), { scope: [""] });
  const rows = await graph.read("MATCH (n:Entity) WHERE n.state = 'RECORDED' RETURN DISTINCT split(n.id, ':')[0]");
  const told = new Set(rows.map(([kind]) => kind));
  const recorded = [...spine.kinds.values()].filter((kind) => kind.presence !== "mentioned").map((kind) => kind.name);
  expect(recorded.filter((kind) => !told.has(kind))).toEqual([]);
});
