import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeBeside } from "../../src/graph/beside.ts";
import { connect, type Graph } from "../../src/graph/connect.ts";
import { prepare } from "../../src/graph/schema.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Source } from "../../src/ingest/statement.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";
import { type ImportFiles, writeFiles } from "./files.ts";
import { importOffline, type Memory, type ScratchServer, startScratch } from "./server.ts";
import type { World } from "./world.ts";

export interface ImportedGraph {
  readonly server: ScratchServer;
  readonly graph: Graph;
  readonly counts: ImportFiles["counts"];
}

/**
 * A world in a scratch server below `home`; one that was made there before is taken as it is. Constraints, indexes and
 * what the graph says of itself are made by the product's own code: each source loads nothing, which notes the source
 * and the model.
 */
export async function importedGraph(
  world: World,
  ontology: Ontology,
  home: string,
  memory: Memory,
): Promise<ImportedGraph> {
  const mark = join(home, "made.json");
  const counts = existsSync(mark) ? countsOf(mark) : await imported(world, ontology, home, memory);
  const server = await startScratch(home, memory);
  const graph = await connect(server);
  if (!existsSync(mark)) {
    await prepare(graph, ontology);
    for (const source of world.sources) {
      await load(graph, ontology, source, world.sources, [], {});
      await tellBeside(graph, source, ontology);
    }
    writeFileSync(mark, JSON.stringify(counts));
  }
  return { server, graph, counts };
}

/** Of which kinds it has records that it is not declared to state: a load notes that of what it brings, and it brought nothing. */
async function tellBeside(graph: Graph, { name, declared, kinds }: Source, ontology: Ontology): Promise<void> {
  const unit = await graph.begin();
  const likely = [...ontology.kinds.keys()];
  await writeBeside(unit, name, { kinds: declared ? kinds : [], stated: [], likely, ended: false });
  await unit.commit();
}

async function imported(
  world: World,
  ontology: Ontology,
  home: string,
  memory: Memory,
): Promise<ImportFiles["counts"]> {
  const folder = join(home, "csv");
  const files = await writeFiles(world, ontology, folder, new Date().toISOString());
  importOffline(home, files, memory);
  rmSync(folder, { recursive: true });
  return files.counts;
}

function countsOf(mark: string): ImportFiles["counts"] {
  return JSON.parse(readFileSync(mark, "utf8")) as ImportFiles["counts"];
}
