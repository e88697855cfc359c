import { afterAll } from "vitest";
import { connect, type Graph, type Parameters } from "../../src/graph/connect.ts";
import { prepare } from "../../src/graph/schema.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";

/** The Neo4j that the test run started, or was lent. `told` gets every statement that goes to it. */
export async function testGraph(told: (text: string, parameters: Parameters) => void = () => {}): Promise<Graph> {
  const { NEO4J_URI: uri, NEO4J_USERNAME: username = "neo4j", NEO4J_PASSWORD: password = "" } = process.env;
  if (uri === undefined) throw new Error("NEO4J_URI is unset: database tests are named *.db.test.ts or *.long.test.ts");
  const { NEO4J_DATABASE: database } = process.env;
  const graph = await connect({ uri, username, password, database }, { onStatement: told });
  opened.push(graph);
  return graph;
}

const opened: Graph[] = [];
afterAll(async () => {
  for (const graph of opened.splice(0)) await graph.close();
});

/** Empties the graph, all but its structures and the mark that it may be emptied, and prepares it anew. */
export async function wipe(graph: Graph, ontology: Ontology): Promise<void> {
  await graph.write("MATCH (n) WHERE NOT n:Spine CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS");
  await graph.write(
    "MATCH (s:Spine) WITH s, s.purpose AS purpose SET s = {id: 'spine', begun: 0, version: 0, purpose: purpose}",
  );
  await prepare(graph, ontology);
}
