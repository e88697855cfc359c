import { beforeEach, expect, onTestFinished, test } from "vitest";
import { connect, type Graph } from "../../../src/graph/connect.ts";
import { claim } from "../../helpers/database.setup.ts";

const uri = "bolt://lent:7687";

/** The graph of this run, emptied, and given back as it was: the tests' own. */
async function emptied(): Promise<Graph> {
  const { NEO4J_URI = "", NEO4J_USERNAME = "", NEO4J_PASSWORD = "" } = process.env;
  const graph = await connect({ uri: NEO4J_URI, username: NEO4J_USERNAME, password: NEO4J_PASSWORD });
  await graph.write("MATCH (n) DETACH DELETE n");
  onTestFinished(async () => {
    await graph.write("MATCH (n) DETACH DELETE n");
    await claim(graph, uri);
    await graph.close();
  });
  return graph;
}

let graph: Graph;
beforeEach(async () => {
  graph = await emptied();
});

test("an empty graph is taken, and marked so that a run that broke off can be followed by another", async () => {
  await claim(graph, uri);
  await graph.write("CREATE (:Entity {id: 'Incident:left over'})");
  await claim(graph, uri);
  expect(await graph.read("MATCH (s:Spine) RETURN s.id, s.purpose")).toEqual([["spine", "test"]]);
});

test("a graph that holds something is refused in words, with exit 3, and left as it is", async () => {
  await graph.write("CREATE (:Entity), (:Spine {id: 'spine'})");
  await expect(claim(graph, uri)).rejects.toMatchObject({
    exit: 3,
    message:
      "The graph at bolt://lent:7687 holds 2 nodes and is not marked for tests, which would delete them. Set NEO4J_URI to an empty one, or mark this one with MERGE (s:Spine {id: 'spine'}) SET s.purpose = 'test', or unset NEO4J_URI to have a local one started.",
  });
  expect(await graph.read("MATCH (s:Spine) RETURN s.purpose")).toEqual([[null]]);
});
