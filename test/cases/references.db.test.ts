import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { held } from "../helpers/held.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";
import { REFERENCES } from "./references.ts";

const local = source("local");
let graph: Graph;

beforeAll(async () => {
  graph = await testGraph();
  await wipe(graph, spine);
  const all = REFERENCES.map(({ id, document, as = "yaml" }) =>
    examine({ path: `${id}.${as}`, bytes: Buffer.from(document) }, local, spine, { forms: FORMS }),
  );
  const counts = await load(graph, spine, local, [local], all, { scope: [""] });
  expect(counts.rejections).toEqual([]);
}, 120_000);

test("every reference of the domain has its row, in order", () => {
  expect(REFERENCES.map((row) => row.id)).toEqual(
    Array.from({ length: 53 }, (_, i) => `X${String(i + 1).padStart(2, "0")}`),
  );
});

test.each(REFERENCES.map((row) => [row.id, row.about, row] as const))("%s %s", async (_, __, row) => {
  const found = await Promise.all(row.graph.map((line) => held(graph, spine, line)));
  expect(found).toEqual(row.graph);
});
