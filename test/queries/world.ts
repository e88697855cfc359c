import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Graph } from "../../src/graph/connect.ts";
import { documents } from "../../src/ingest/documents.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";

/** Folders of `examples` laid over each other, and which questions are asked of them with which words. */
export interface World {
  readonly layers: readonly string[];
  /** By variable, where it is not the question's own example. */
  readonly words: Readonly<Record<string, string>>;
  /** Absent where every question is asked. */
  readonly questions?: readonly string[];
}

export const WORLDS: readonly World[] = [
  { layers: ["thread"], words: {} },
  {
    layers: ["complete"],
    words: {
      incident: "inc-2026-05-11-002",
      change: "chg-2026-05-05-004",
      bundle: "bundle-2026-05-06-c",
      capability: "export_invoices_v1",
      category: "dangerous_egress",
    },
  },
  { layers: ["thread", "repaired/01-what-ran"], words: {}, questions: ["failed-runs", "same-session-or-key"] },
];

/** Loads those layers, and nothing else. */
export async function hold(graph: Graph, { layers }: World): Promise<void> {
  await wipe(graph, spine);
  const root = mkdtempSync(join(tmpdir(), "spine-"));
  try {
    for (const layer of layers) cpSync(join("examples", layer), root, { recursive: true });
    const local = source("local", { root });
    await load(graph, spine, local, [], documents(root, local, { ontology: spine, forms: FORMS }), { scope: [""] });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
