import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SpineError, unavailable } from "../../src/errors.ts";
import { connect, type Graph } from "../../src/graph/connect.ts";
import { databaseOf, killAll, stopAll } from "./databases.ts";

/**
 * Gives the database tests their Neo4j: the one of the environment where it holds nothing of value, else one a worker,
 * which live as long as this run. `database.worker.ts` tells each worker its own.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // A run that a test of another run starts is lent the database of that test, and no other of them.
  delete process.env.SPINE_TEST_DATABASES;
  try {
    return process.env.NEO4J_URI ? await lent(process.env.NEO4J_URI) : await own();
  } catch (error) {
    if (!(error instanceof SpineError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exit);
  }
}

/** The first is started here, so that a machine that cannot start any is told so once. */
async function own(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "spine-test-"));
  process.env.SPINE_TEST_DATABASES = folder;
  // Ctrl-C ends a test run without its teardown.
  const orphaned = () => killAll(folder);
  process.once("exit", orphaned);
  await databaseOf(folder, "1");
  return async () => {
    process.off("exit", orphaned);
    delete process.env.SPINE_TEST_DATABASES;
    await stopAll(folder);
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
