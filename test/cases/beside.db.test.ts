import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { documents } from "../../src/ingest/documents.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";
import { BESIDE, E_BESIDE } from "./e-table.ts";

const local = source("local", { root: join("examples", "thread") });
let graph: Graph;

beforeAll(async () => {
  graph = await testGraph();
  await wipe(graph, spine);
  const beside = Object.entries(BESIDE).map(([path, text]) =>
    examine({ path, bytes: Buffer.from(text) }, local, spine, { forms: FORMS }),
  );
  for (const batch of [documents(local.root, local, { ontology: spine }), beside]) {
    const counts = await load(graph, spine, local, [], batch, {});
    expect(counts.rejections).toEqual([]);
  }
}, 120_000);

test.each(E_BESIDE.map((row) => [row.edge, row.state, row] as const))("%s: %s", async (_, __, row) => {
  const { data, errors } = await executable(spine, graph).execute({ query: row.query, variables: row.variables });
  expect(errors ?? data).toEqual(row.data);
});
