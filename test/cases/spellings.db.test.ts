import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { held } from "../helpers/held.ts";
import { source } from "../helpers/records.ts";
import { ALIASES, CONTRADICTIONS } from "./spellings.ts";

const local = source("local");
let graph: Graph;

/** Each row's folder is called as its ids are: al6, co18. */
const folders = [
  ...ALIASES.map((row, i) => [`al${i + 1}`, row] as const),
  ...CONTRADICTIONS.map((row) => [`co${Number.parseInt(row.about, 10)}`, row] as const),
];

beforeAll(async () => {
  graph = await testGraph();
  await wipe(graph, spine);
  const all = folders.flatMap(([folder, { documents }]) =>
    Object.entries(documents).map(([name, text]) =>
      examine({ path: `${folder}/${name}`, bytes: Buffer.from(text) }, local, spine, { forms: FORMS }),
    ),
  );
  const counts = await load(graph, spine, local, [local], all, { scope: [""] });
  expect(counts.rejections).toEqual([]);
}, 120_000);

test.each(folders.map(([folder, row]) => [folder, row.about, row] as const))("%s %s", async (_, __, row) => {
  expect(await Promise.all(row.graph.map((line) => held(graph, spine, line)))).toEqual(row.graph);
});
