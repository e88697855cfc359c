import { join } from "node:path";
import type { Graph } from "../../src/graph/connect.ts";
import { documents } from "../../src/ingest/documents.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "./graph.ts";
import { source } from "./records.ts";

/** A graph that holds `examples/<name>` and nothing else. */
export async function example(name: string): Promise<Graph> {
  const graph = await testGraph();
  await wipe(graph, spine);
  const local = source("local", { root: join("examples", name) });
  await load(graph, spine, local, [], documents(local.root, local, { ontology: spine, forms: FORMS }), { scope: [""] });
  return graph;
}
