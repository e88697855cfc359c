import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { importedGraph } from "../../../bench/data/graph.ts";
import { world, type World } from "../../../bench/data/world.ts";
import { connect, type Graph } from "../../../src/graph/connect.ts";
import { signal } from "../../../src/graph/local/life.ts";
import { lifeOf } from "../../../src/graph/local/process.ts";
import { type LocalDatabase, startLocal, stopLocal } from "../../../src/graph/local/server.ts";
import { documents } from "../../../src/ingest/documents.ts";
import { FORMS } from "../../../src/ingest/forms/forms.ts";
import { load } from "../../../src/ingest/load/load.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { source } from "../../helpers/records.ts";

/** A local Neo4j as the product starts it, which can be killed and started again. */
export interface Killable {
  readonly world: World;
  readonly address: LocalDatabase;
  readonly port: number;
  /** SIGKILL, and until it is gone. */
  kill(): Promise<void>;
  /** Starts it again, until it answers; it must listen where it did. */
  revive(): Promise<void>;
  /** Work of the test itself, over a way of its own. */
  within<T>(work: (graph: Graph) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** A generated graph and the thread of `examples/` in a home of their own. */
export async function killable(home: string, entities: number): Promise<Killable> {
  const made = world(entities, 1, spine);
  const { server, graph } = await importedGraph(made, spine, home, { heap: 512, pages: 64 });
  await thread(graph);
  await graph.close();
  await server.stop();
  const first = await start(home);
  let pid = first.pid;
  const orphaned = () => signal(lifeOf(pid) ?? { pid, began: "ended" }, "SIGKILL");
  process.once("exit", orphaned);
  return {
    world: made,
    address: first,
    port: Number(new URL(first.uri).port),
    async kill() {
      process.kill(pid, "SIGKILL");
      while (lifeOf(pid) !== undefined) await pause(20);
    },
    async revive() {
      const again = await start(home);
      if (again.uri !== first.uri) throw new Error(`It listened at ${first.uri}, and now at ${again.uri}.`);
      pid = again.pid;
    },
    async within(work) {
      const own = await connect(first);
      return work(own).finally(() => own.close());
    },
    async stop() {
      await stopLocal(home);
      process.off("exit", orphaned);
    },
  };
}

function start(home: string): Promise<LocalDatabase> {
  return startLocal(home, { profile: "service", progress: () => {} });
}

async function thread(graph: Graph): Promise<void> {
  const from = source("thread", { root: join("examples", "thread") });
  await load(graph, spine, from, [], documents(from.root, from, { ontology: spine, forms: FORMS }), { scope: [""] });
}
