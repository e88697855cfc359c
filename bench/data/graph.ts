import { connect, type Graph } from "../../src/graph/connect.ts";
import { prepare } from "../../src/graph/schema.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";
import { writeFiles, type ImportFiles } from "./files.ts";
import { importedServer, type Memory, type ScratchServer } from "./server.ts";
import type { World } from "./world.ts";
import { join } from "node:path";

export interface ImportedGraph {
  readonly server: ScratchServer;
  readonly graph: Graph;
  readonly counts: ImportFiles["counts"];
}

/**
 * A world in a scratch server below `home`. Constraints, indexes and what the graph says of itself are made by the
 * product's own code: each source loads nothing, which notes the source and the model.
 */
export async function importedGraph(
  world: World,
  ontology: Ontology,
  home: string,
  memory: Memory,
): Promise<ImportedGraph> {
  const files = await writeFiles(world, ontology, join(home, "csv"), new Date().toISOString());
  const server = await importedServer(home, files, memory);
  const graph = await connect(server);
  await prepare(graph, ontology);
  for (const source of world.sources) await load(graph, ontology, source, world.sources, [], {});
  return { server, graph, counts: files.counts };
}
