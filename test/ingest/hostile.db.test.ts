import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { documents } from "../../src/ingest/documents.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Examined, Statement } from "../../src/ingest/statement.ts";
import { canonical } from "../../src/ontology/canonical.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";
import { scratch } from "../helpers/scratch.ts";
import { toy } from "../helpers/toy.ts";
import { HOSTILE } from "./hostileDocuments.ts";
import { hostileFolder } from "./hostileFolder.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
  await wipe(graph, toy);
});

/** What a folder comes to, and each piece as it passes. */
async function* watched(root: string, told: Examined[]): AsyncIterable<Examined> {
  for await (const one of documents(root, source("yard", { root }), { ontology: toy })) {
    told.push(one);
    yield one;
  }
}

/** As a text of the database has them: half of a surrogate pair cannot be sent and is replaced. */
const sent = (statement: Statement) => canonical(statement.body).toWellFormed();

test("a folder full of hostile documents is loaded, all that is good in it is there, and a second load changes nothing", async () => {
  const root = join(scratch(), "in");
  mkdirSync(root);
  hostileFolder(root);
  const yard = source("yard", { root });
  const told: Examined[] = [];
  const counts = await load(graph, toy, yard, [yard], watched(root, told), { scope: [""] });
  const statements = told.flatMap((one) => one.statements);
  const rejections = told.flatMap((one) => one.rejections);
  const ignored = told.flatMap((one) => one.ignored);
  expect(counts).toMatchObject({
    read: statements.length + rejections.length + ignored.length,
    new: statements.length,
    changed: 0,
    same: 0,
    ignored: ignored.length,
    rejected: rejections.length,
    ended: 0,
  });
  expect(statements.length).toBeGreaterThan(HOSTILE.length + 300);

  const records = await graph.read("MATCH (r:Record) WHERE r.current > '' RETURN r.current, r.body");
  expect(Object.fromEntries(records.map(([slot, body]) => [slot, body]))).toEqual(
    Object.fromEntries(statements.map((statement) => [statement.slot, sent(statement)])),
  );
  const [row] = await graph.read(
    "MATCH (n:Ship) WHERE n.state = 'RECORDED' AND n.key STARTS WITH 'neighbour-' RETURN count(n)",
  );
  expect(row).toEqual([HOSTILE.length]);
  const stored = await graph.read("MATCH (r:Rejection) RETURN count(r)");
  expect(stored).toEqual([[rejections.length]]);

  const again: Examined[] = [];
  expect(await load(graph, toy, yard, [yard], watched(root, again), { scope: [""] })).toMatchObject({
    read: counts.read,
    new: 0,
    changed: 0,
    same: statements.length,
    ended: 0,
  });
});

test.each([
  [
    "Ship:2026.04",
    { name: "2026-04-09", flag: "no", tonnage: 16, built: "2026-04-12", lastSeen: "2026-04-09T09:14:00.000Z" },
  ],
  ["Ship:h1", { name: "a\0b", notes: ["\ufffd", "x\ufffdy"] }],
  ["Ship:lt1", { name: "title ".repeat(1500).trim() }],
  ["Ship:lw1", { name: "w".repeat(100_000), notes: ["n".repeat(50_000)] }],
  ["Ship:b2", { name: "Anna" }],
  ["Ship:p1", { name: "n" }],
  ["Ship:n3", { name: "é" }],
])("%s has its values in the graph", async (id, values) => {
  const [row] = await graph.read("MATCH (n:Entity {id: $id}) RETURN properties(n)", { id });
  expect(row?.[0]).toMatchObject(values);
});

test("what is too long for an index is no property, and no failed batch", async () => {
  const rows = await graph.read(
    "MATCH (n:Ship) WHERE n.id IN ['Ship:lt1', 'Ship:lw1', 'Ship:ll1'] RETURN n.id, n.flag, n.tags, COUNT { (n)-->(:Captain) } ORDER BY n.id",
  );
  expect(rows).toEqual([
    ["Ship:ll1", null, null, 0],
    ["Ship:lt1", null, null, 0],
    ["Ship:lw1", null, null, 0],
  ]);
});

test("a key of odd letters is found by itself, and what it names too", async () => {
  const keys = [`it's "x"`, "a:b", "a/b", "../..", "`MATCH (n) DETACH DELETE n`", "$x {y}", "\\", "%2F", "~2", "#"];
  const rows = await graph.read(
    "UNWIND $ids AS id MATCH (n:Ship {id: id})-[:SHIP_CAPTAIN]->(c:Captain) RETURN n.key, c.key",
    { ids: keys.map((key) => `Ship:${key}`) },
  );
  expect(new Set(rows.map(([key]) => key))).toEqual(new Set(keys));
});
