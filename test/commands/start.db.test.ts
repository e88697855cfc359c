import { spawnSync } from "node:child_process";
import { beforeEach, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { spine as ontology } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { scratch } from "../helpers/scratch.ts";
import { ROOT, spine } from "../server/spine.ts";

let graph: Graph;
beforeEach(async () => {
  graph = await testGraph();
  await wipe(graph, ontology);
});

const ADDRESSES = /GraphQL {3}(http:\/\/127\.0\.0\.1:\d+)\/graphql\nGraphiQL {2}\1\/graphiql\nCtrl-C stops .*\n$/;

/** What a start prints until it serves, the body of `ask` done meanwhile, and how it ends on Ctrl-C. */
async function started(ask: (url: string) => Promise<void> = async () => {}) {
  const start = spine(["start", "--port", "0"]);
  const [said, url = ""] = await start.printed(new RegExp(`^[\\s\\S]*${ADDRESSES.source}`));
  await ask(url);
  start.child.kill("SIGINT");
  const { code, err } = await start.ended;
  return { said, code, err };
}

test("npm start loads the thread, answers its question with gaps, audits in ten lines, serves, and ends on Ctrl-C", async () => {
  const first = await started(async (url) => {
    const asked = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: '{ incident(key: "inc-2026-04-09-001") { bundle { key } } }' }),
    });
    expect(await asked.json()).toMatchObject({ data: { incident: { bundle: { key: "bundle-2026-04-07-a" } } } });
  });
  expect([first.code, first.err]).toEqual([130, ""]);
  const [loaded, , question, bundle, incident, gaps] = first.said.split("\n");
  expect([loaded, question, bundle, gaps]).toEqual([
    "examples/thread: 18 statements read, 18 written, 0 unchanged, 0 rejected.",
    "Which incidents touched bundles built from chg-2026-04-07-001?",
    "  ArtifactBundle:bundle-2026-04-07-a (recorded): 1 incident",
    "  5 gaps on the way:",
  ]);
  expect(incident).toMatch(/^ {4}Incident:inc-2026-04-09-001 {2}sev2, contained, platform-operations {2}\S/);
  const audit = first.said.slice(first.said.indexOf("Audit at"), first.said.indexOf("\nGraphQL"));
  expect(audit.trimEnd().split("\n")).toHaveLength(10);
});

test("a second start writes no record", async () => {
  await started();
  const records = () => graph.read("MATCH (r:Record) RETURN r.id, r.recordedAt, elementId(r) ORDER BY r.id");
  const before = await records();
  const { said } = await started();
  expect(said).toContain("examples/thread: 18 statements read, 0 written, 18 unchanged, 0 rejected.");
  expect(await records()).toEqual(before);
});

test("a lent graph that holds other records does not get the example", async () => {
  await spine(["ingest", "-"], { input: "kind: change_record\nchange_id: chg-of-others\n" }).ended;
  const { said } = await started();
  expect(said).toContain(
    `${process.env.NEO4J_URI} holds records of other sources, so the example is not loaded into it.`,
  );
  expect(said).toContain("Nothing that is loaded mentions chg-2026-04-07-001.");
});

const NEITHER = `The local Neo4j needs Java 17 or 21. Found: none; looked at SPINE_JAVA=/nowhere/java.
Maven is needed once, to fetch Neo4j 5.26.30. Found: no mvn on PATH.
There are three ways to a database:
  1. Install Java 17 or 21 and Maven; everything else is fetched. SPINE_JAVA names a Java that is not found by itself.
  2. Set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD to a Neo4j 5.26 that runs.
  3. docker compose up -d neo4j, then set NEO4J_URI=bolt://127.0.0.1:7687 and the user and password of docker-compose.yml.
`;

/** A machine with neither Java nor Maven, and no Neo4j lent. */
function bareMachine(): NodeJS.ProcessEnv {
  const { NEO4J_URI: _, NEO4J_USERNAME: _u, NEO4J_PASSWORD: _p, ...env } = process.env;
  return { ...env, PATH: "", SPINE_JAVA: "/nowhere/java", SPINE_HOME: scratch(), XDG_CACHE_HOME: scratch() };
}

test("npm start with neither Java nor NEO4J_URI ends with 3, and names the ways out", async () => {
  expect(await spine(["start"], { env: bareMachine() }).ended).toEqual({ code: 3, out: "", err: NEITHER });
});

test("npm test with neither Java nor NEO4J_URI is red, and names the ways out", () => {
  const ran = spawnSync(process.execPath, ["scripts/run.mjs", "test", "test/graph/schema.db.test.ts"], {
    cwd: ROOT,
    env: { ...bareMachine(), CI: "true" },
    encoding: "utf8",
  });
  const said = `${ran.stdout}${ran.stderr}`;
  for (const line of NEITHER.trimEnd().split("\n")) expect(said).toContain(line);
  expect(ran.status).not.toBe(0);
});
