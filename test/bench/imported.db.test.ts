import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ImportedGraph, importedGraph } from "../../bench/data/graph.ts";
import { FEWEST } from "../../bench/data/sizes.ts";
import { world } from "../../bench/data/world.ts";
import { gapsOf } from "../../src/commands/dump.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { structures } from "../../src/graph/schema.ts";
import { dump } from "../../src/ingest/dump.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Examined, Source } from "../../src/ingest/statement.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";

const SMALL = world(FEWEST, 7, spine);
const home = mkdtempSync(join(tmpdir(), "spine-bench-test-"));
/** Three starts of Java and two of a database come before the first test; on busy cores they take minutes. */
const PATIENCE = 900_000;
let imported: ImportedGraph;
let written: Graph;

beforeAll(async () => {
  // What Java compiles twice pays in a server that lives for hours, not in one of seconds.
  vi.stubEnv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
  imported = await importedGraph(SMALL, spine, home, { heap: 512, pages: 64 });
  written = await testGraph();
  await wipe(written, spine);
  for (const source of SMALL.sources)
    await load(written, spine, source, SMALL.sources, documents(source), { scope: [""] });
}, PATIENCE);

afterAll(async () => {
  await imported?.graph.close();
  await imported?.server.stop();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** The records as lines of files, read by the product. */
function documents(source: Source): readonly Examined[] {
  const said = [...SMALL.entities()].flat().filter((statement) => statement.source === source.name);
  return [...new Set(said.map((statement) => statement.document))].map((path) => {
    const statements = said.filter((statement) => statement.document === path);
    const bytes = Buffer.from(statements.map(({ body }) => `${JSON.stringify(body)}\n`).join(""));
    const examined = examine({ path, bytes }, source, spine);
    expect(examined.statements).toEqual(statements);
    return examined;
  });
}

async function lines(graph: Graph): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of dump(graph, gapsOf({ graph, ontology: spine }))) all.push(line);
  return all;
}

test("what is imported offline is what the writer makes of the same records", async () => {
  const [ours, theirs] = [await lines(imported.graph), await lines(written)];
  expect(ours.length).toBeGreaterThan(FEWEST * 8);
  expect(ours).toEqual(theirs);
});

/** Every node and relationship with all of its labels, properties and their types, but for what a clock or chance said. */
const WHOLE = {
  nodes: `MATCH (n:Entity|Record) WITH n, [k IN keys(n) WHERE k <> 'recordedAt' | [k, n[k], valueType(n[k])]] AS p
   UNWIND CASE WHEN size(p) = 0 THEN [null] ELSE p END AS one WITH n, one ORDER BY one[0]
   RETURN n.id AS id, COLLECT { UNWIND labels(n) AS l RETURN l ORDER BY l } AS labels, collect(one) AS p ORDER BY id`,
  relationships: `MATCH (a)-[e]->(b) WHERE a:Entity OR a:Record
   RETURN a.id AS a, type(e) AS type, b.id AS b, e.records, e.link, e.record,
   COLLECT { UNWIND keys(e) AS k RETURN k ORDER BY k } ORDER BY a, type, b`,
  sources: `MATCH (s:Source) UNWIND keys(s) AS k WITH s, k WHERE k <> 'lastLoad'
   RETURN s.id, k, s[k], valueType(s[k]) ORDER BY s.id, k`,
  spine: "MATCH (s:Spine) RETURN s.id, s.modelDigest, s.begun = s.version, valueType(s.begun), valueType(s.version)",
  indexes: "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint RETURN * ORDER BY name",
  constraints: "SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties RETURN * ORDER BY name",
};

test.for(Object.entries(WHOLE))("%s lie in the imported database as in the written one", async ([what, text]) => {
  const ours = await imported.graph.read(text);
  const theirs = (await written.read(text)).filter(([name]) => what !== "indexes" || isOurs(name as string));
  expect(ours.length).toBeGreaterThan(0);
  expect(ours).toEqual(theirs);
});

/** The database that the tests share has the indexes of other ontologies too. */
function isOurs(index: string): boolean {
  return index.startsWith("index_") || structures(spine).some(({ name }) => name === index);
}

test("the graph is skewed like life: a hub, a busy change, what is missing, what dangles, what is disputed", async () => {
  const [row] = await imported.graph.read(`
    RETURN COUNT { MATCH (:Change {id: 'Change:chg-0000000'})<-[:ARTIFACT_BUNDLE_CHANGE]-(b) MATCH (b)<-[:INCIDENT_BUNDLE]-() },
      COUNT { MATCH (:Change {id: 'Change:chg-0000001'})<-[:ARTIFACT_BUNDLE_CHANGE]-(b) MATCH (b)<-[:INCIDENT_BUNDLE]-() },
      COUNT { (:Incident&!Unresolved) }, COUNT { (:Lacks_INCIDENT_BUNDLE) },
      COUNT { (:Incident)-[:INCIDENT_BUNDLE]->(:Unresolved) }, COUNT { (:Incident)-[:CLAIMS]->() }`);
  const [hub, busy, incidents, lacking, dangling, disputed] = row as number[];
  const seven = { hub: 183, busy: 206, incidents: 500, lacking: 10, dangling: 12, disputed: 5 };
  expect({ hub, busy, incidents, lacking, dangling, disputed }).toEqual(seven);
});
