import type { Graph } from "../../src/graph/connect.ts";
import { documents } from "../../src/ingest/documents.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";

/** What a graph holds that each saved question is asked of, and the words it is asked with where they are not its example. */
export const WORLDS = {
  thread: {},
  complete: {
    incident: "inc-2026-05-11-002",
    change: "chg-2026-05-05-004",
    bundle: "bundle-2026-05-06-c",
    capability: "export_invoices_v1",
  },
} satisfies Record<string, Readonly<Record<string, string>>>;

/** Loads one folder of examples, and nothing else. */
export async function hold(graph: Graph, world: keyof typeof WORLDS): Promise<void> {
  await wipe(graph, spine);
  const local = source("local", { root: `examples/${world}` });
  await load(graph, spine, local, [], documents(local.root, local, { ontology: spine, forms: FORMS }), { scope: [""] });
}
