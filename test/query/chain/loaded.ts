import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Graph } from "../../../src/graph/connect.ts";
import { executable } from "../../../src/graphql/execute.ts";
import { documents } from "../../../src/ingest/documents.ts";
import { load } from "../../../src/ingest/load/load.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { wipe } from "../../helpers/graph.ts";
import { source } from "../../helpers/records.ts";
import type { Told } from "./told.ts";

/** Folders of `examples` laid over each other, and files beside them, as the whole graph. */
export async function loaded(
  graph: Graph,
  layers: readonly string[],
  beside: Readonly<Record<string, string>> = {},
): Promise<void> {
  await wipe(graph, spine);
  const root = mkdtempSync(join(tmpdir(), "spine-"));
  try {
    for (const layer of layers) cpSync(join("examples", layer), root, { recursive: true });
    for (const [path, text] of Object.entries(beside)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const local = source("local", { root });
    await load(graph, spine, local, [], documents(root, local, { ontology: spine }), { scope: [""] });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A chain of the product from an entity, asked by that text. */
export async function chainOf(graph: Graph, query: string, from: string, name: string): Promise<Told> {
  const { data, errors } = await executable(spine, graph).execute({ query, variables: { from, name } });
  if (errors)
    throw new AggregateError(
      errors.map((e) => e.originalError ?? e),
      errors[0]?.message ?? "",
    );
  return (data as { chain: Told }).chain;
}
