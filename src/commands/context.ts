import { type Config, configure } from "../config.ts";
import { connect, type Graph } from "../graph/connect.ts";
import { startLocal, stopLocal } from "../graph/local/server.ts";
import { prepare } from "../graph/schema.ts";
import { spine } from "../ontology/spine.ts";
import type { Ontology } from "../ontology/ontology.ts";

/** What a command works with. `close` stops the database too where this command started it. */
export interface Context {
  readonly graph: Graph;
  readonly ontology: Ontology;
  readonly config: Config;
  readonly uri: string;
  close(): Promise<void>;
}

/** Opens the database of `NEO4J_URI`, else the local one, starting it where it does not run. */
export async function openContext(progress: (words: string) => void = say): Promise<Context> {
  const config = configure(spine);
  if (config.address) return contextOver(config, config.address.uri, await connect(config.address), async () => {});
  const local = await startLocal(config.home, { profile: "service", progress });
  const stop = async () => {
    if (local.startedHere) await stopLocal(config.home);
  };
  try {
    return await contextOver(config, local.uri, await connect(local), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function contextOver(config: Config, uri: string, graph: Graph, stop: () => Promise<void>): Promise<Context> {
  const close = async () => {
    await graph.close();
    await stop();
  };
  try {
    await prepare(graph, spine);
  } catch (error) {
    await close();
    throw error;
  }
  return { graph, ontology: spine, config, uri, close };
}

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}
