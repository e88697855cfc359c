import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SpineError, unavailable } from "../../src/errors.ts";
import { connect, type Graph } from "../../src/graph/connect.ts";
import { signal } from "../../src/graph/local/life.ts";
import { lifeOf } from "../../src/graph/local/process.ts";
import { startLocal, stopLocal } from "../../src/graph/local/server.ts";

/**
 * Gives the database tests their Neo4j and tells the workers where it is by NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD:
 * the one of the environment where it holds nothing of value, else one that lives as long as this run.
 */
export default async function setup(): Promise<() => Promise<void>> {
  try {
    return process.env.NEO4J_URI ? await lent(process.env.NEO4J_URI) : await own();
  } catch (error) {
    if (!(error instanceof SpineError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exit);
  }
}

async function own(): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), "spine-test-"));
  const database = await startLocal(home, { profile: "test", progress: (words) => process.stderr.write(`${words}\n`) });
  const { uri, username, password, pid } = database;
  Object.assign(process.env, { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password });
  // Ctrl-C ends a test run without its teardown; nothing here is worth a clean stop.
  const orphaned = () => {
    const life = lifeOf(pid);
    if (life) signal(life, "SIGKILL");
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", orphaned);
  return async () => {
    process.off("exit", orphaned);
    await stopLocal(home);
    rmSync(home, { recursive: true, force: true });
  };
}

async function lent(uri: string): Promise<() => Promise<void>> {
  const { NEO4J_USERNAME: username = "neo4j", NEO4J_PASSWORD: password = "", NEO4J_DATABASE: database } = process.env;
  const graph = await connect({ uri, username, password, database });
  try {
    await claim(graph, uri);
  } finally {
    await graph.close();
  }
  return async () => {
    const after = await connect({ uri, username, password, database });
    await after
      .write("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS")
      .finally(() => after.close());
  };
}

/** Tests delete everything they find, so they take nothing but an empty graph or one that was marked for them. */
export async function claim(graph: Graph, uri: string): Promise<void> {
  const [row] = await graph.read(
    "RETURN COUNT { MATCH (n) } AS nodes, EXISTS { MATCH (s:Spine) WHERE s.purpose = 'test' } AS marked",
  );
  const [nodes, marked] = row as [number, boolean];
  if (nodes > 0 && !marked)
    throw unavailable(
      `The graph at ${uri} holds ${nodes} nodes and is not marked for tests, which would delete them. Set NEO4J_URI to an empty one, or mark this one with MERGE (s:Spine {id: 'spine'}) SET s.purpose = 'test', or unset NEO4J_URI to have a local one started.`,
    );
  await graph.write("MERGE (s:Spine {id: 'spine'}) ON CREATE SET s.begun = 0, s.version = 0 SET s.purpose = 'test'");
}
