import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Rejection } from "../../src/ingest/statement.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";
import { toy } from "../helpers/toy.ts";
import { counted, type Folder, QUAY, read, SOURCES, take, TOWER, YARD } from "../helpers/worlds.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, toy));

const ship = (ship_id: string, rest: object = {}) => ({ kind: "ship", ship_id, ...rest });
const voyage = (ship_id: string, rest: object = {}) => ({ kind: "voyage", ship_id, number: "1", ...rest });

/** `Ship:s1 RECORDED`, by id. */
async function states(): Promise<readonly string[]> {
  return (await graph.read("MATCH (n:Entity) RETURN n.id + ' ' + n.state ORDER BY n.id")).map(([row]) => row as string);
}

/** `Ship:s1 SHIP_CAPTAIN Captain:c1`; of a claim its link is told. */
async function edges(): Promise<readonly string[]> {
  const rows = await graph.read(
    "MATCH (a:Entity)-[e]->(b:Entity) RETURN a.id + ' ' + type(e) + coalesce(' ' + e.link, '') + ' ' + b.id AS row ORDER BY row",
  );
  return rows.map(([row]) => row as string);
}

async function version(): Promise<readonly unknown[]> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.begun, s.version");
  return row ?? [];
}

/** `a.json#Ship:s1` of the yard's current slots. */
async function slots(): Promise<readonly string[]> {
  const rows = await graph.read("MATCH (r:Record) WHERE r.current > '' RETURN r.current ORDER BY r.current");
  return rows.map(([slot]) => (slot as string).replace("yard:", ""));
}

describe("a reference", () => {
  test("to what is not recorded is a placeholder, and heals when its record arrives", async () => {
    await take(graph, { "a.json": [voyage("s1", { calls: ["x"] })] });
    expect(await states()).toEqual(["Port:x MENTIONED", "Ship:s1 UNRESOLVED", "Voyage:s1/1 RECORDED"]);
    await take(graph, { "b.json": [ship("s1", { name: "Anna" })] }, QUAY);
    expect(await states()).toEqual(["Port:x MENTIONED", "Ship:s1 RECORDED", "Voyage:s1/1 RECORDED"]);
    expect(await edges()).toEqual(["Voyage:s1/1 VOYAGE_CALLS Port:x", "Voyage:s1/1 VOYAGE_SHIP Ship:s1"]);
    expect(await graph.read("MATCH (n:Ship) RETURN n.name, n:Unresolved")).toEqual([["Anna", false]]);
  });

  test("to itself is an edge like any other", async () => {
    await take(graph, { "a.json": [ship("s1", { sister: "s1" })] });
    expect(await edges()).toEqual(["Ship:s1 SHIP_SISTER Ship:s1"]);
    await take(graph, {});
    expect(await states()).toEqual(["Ship:s1 FORMER"]);
    expect(await edges()).toEqual([]);
  });

  test("of a wrong kind is a claim, and its target known", async () => {
    await take(graph, { "a.json": [ship("s1", { captain: "port:x" })] });
    expect(await edges()).toEqual(["Ship:s1 CLAIMS captain Port:x"]);
    expect(await states()).toEqual(["Port:x MENTIONED", "Ship:s1 RECORDED"]);
  });
});

describe("a second load of the same", () => {
  const folder: Folder = {
    "a.json": [ship("s1", { captain: "c1", tonnage: 5 }), voyage("s1", { cargo: { a: "port:x" } })],
    "b.json": [{ kind: "fleet", fleet_id: "f1", ships: ["s1", "s2"] }],
  };

  test("writes one Load and the source's last load, by the database's own counters, and no version", async () => {
    const first = await take(graph, folder);
    expect(first).toMatchObject({ read: 4, new: 4, changed: 0, same: 0, ignored: 0, rejected: 0, ended: 0, moved: 0 });
    const before = await version();
    const watched = counted(graph);
    expect(await take(watched.graph, folder)).toMatchObject({ read: 4, new: 0, same: 4 });
    expect(watched.counters).toEqual({ nodesCreated: 1, labelsAdded: 1, propertiesSet: 13 });
    expect(watched.writes).toEqual([]);
    expect(await version()).toEqual(before);
  });

  test("sets the place of what moved within its document, and nothing else", async () => {
    await take(graph, folder);
    const [documents] = [
      read(folder, YARD).map((d) => ({
        ...d,
        statements: d.statements.map((s) => ({ ...s, location: `${s.document}:9` })),
      })),
    ];
    const watched = counted(graph);
    expect(await load(watched.graph, toy, YARD, SOURCES, documents, { scope: [""] })).toMatchObject({
      same: 4,
      changed: 0,
    });
    expect(watched.counters).toEqual({ nodesCreated: 1, labelsAdded: 1, propertiesSet: 17 });
    expect(await graph.read("MATCH (r:Record) RETURN DISTINCT split(r.location, ':')[1]")).toEqual([["9"]]);
  });
});

test("new content of a slot is a new revision; the old one has ended and its entity is STATED by it", async () => {
  const times = ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"];
  for (const [i, name] of ["Anna", "Bella", "Anna"].entries())
    await take(graph, { "a.json": [ship("s1", { name })] }, YARD, { now: () => times[i] as string });
  const rows = await graph.read(
    "MATCH (r:Record)-[e]->(n:Entity) RETURN r.revision, type(e), r.recordedAt, r.endedAt, r.current, r.digest ORDER BY r.revision",
  );
  const digest = rows[0]?.[5];
  expect(rows).toEqual([
    [1, "STATED", times[0], times[1], null, digest],
    [2, "STATED", times[1], times[2], null, expect.not.stringMatching(String(digest))],
    [3, "STATES", times[2], null, "yard:a.json#Ship:s1", digest],
  ]);
  expect(await graph.read("MATCH (n:Ship) RETURN n.name")).toEqual([["Anna"]]);
});

test("a slot that was gone and comes back goes on counting its revisions", async () => {
  const folder = { "a.json": [ship("s1")], "b.json": [ship("s2")] };
  await take(graph, folder);
  await take(graph, { "b.json": [ship("s2")] });
  await take(graph, folder);
  expect(
    await graph.read("MATCH (r:Record)-->(:Ship {id: 'Ship:s1'}) RETURN r.revision, r.current ORDER BY r.revision"),
  ).toEqual([
    [1, null],
    [2, "yard:a.json#Ship:s1"],
  ]);
  expect(await states()).toEqual(["Ship:s1 RECORDED", "Ship:s2 RECORDED"]);
});

describe("an entity that loses its last record", () => {
  test("is UNRESOLVED while something points at it, and has nothing of its own any more", async () => {
    await take(graph, { "a.json": [ship("s1", { name: "Anna", captain: "c1" })], "b.json": [voyage("s1")] });
    await take(graph, { "b.json": [voyage("s1")] });
    expect(await states()).toEqual(["Ship:s1 UNRESOLVED", "Voyage:s1/1 RECORDED"]);
    expect(
      await graph.read(
        "MATCH (n:Ship) RETURN properties(n), COLLECT { UNWIND labels(n) AS label RETURN label ORDER BY label }",
      ),
    ).toEqual([[{ id: "Ship:s1", key: "s1", state: "UNRESOLVED" }, ["Entity", "Ship", "Unresolved"]]]);
  });

  test("is FORMER where only the past knows it, and comes back", async () => {
    const folder = { "a.json": [ship("s1")] };
    await take(graph, folder);
    await take(graph, {});
    expect(await states()).toEqual(["Ship:s1 FORMER"]);
    await take(graph, { "b.json": [voyage("s1")] });
    expect(await states()).toEqual(["Ship:s1 UNRESOLVED", "Voyage:s1/1 RECORDED"]);
    expect(
      await graph.read("MATCH (n:Ship) RETURN COLLECT { UNWIND labels(n) AS label RETURN label ORDER BY label }"),
    ).toEqual([[["Entity", "Ship", "Unresolved"]]]);
  });

  test("is MENTIONED where its kind may be", async () => {
    await take(graph, { "a.json": [{ kind: "captain", captain_id: "c1" }], "b.json": [ship("s1", { captain: "c1" })] });
    await take(graph, { "b.json": [ship("s1", { captain: "c1" })] });
    expect(await states()).toEqual(["Captain:c1 MENTIONED", "Ship:s1 RECORDED"]);
  });

  test("takes with it what nobody else names", async () => {
    await take(graph, {
      "a.json": [ship("s1", { home_port: "x", captain: "c1" })],
      "b.json": [ship("s2", { captain: "c1" })],
    });
    await take(graph, { "b.json": [ship("s2", { captain: "c1" })] });
    expect(await states()).toEqual(["Captain:c1 MENTIONED", "Ship:s1 FORMER", "Ship:s2 RECORDED"]);
  });
});

describe("two sources about one entity", () => {
  test("are both kept and shown: the better rank's is the edge, the other a claim, until it falls silent", async () => {
    await take(graph, { "t.json": [ship("s1", { captain: "c2", flag: "blue", name: "Anna" })] }, TOWER);
    await take(graph, { "a.json": [ship("s1", { captain: "c1", flag: "red" })] });
    expect(await edges()).toEqual(["Ship:s1 CLAIMS captain Captain:c2", "Ship:s1 SHIP_CAPTAIN Captain:c1"]);
    expect(await graph.read("MATCH (n:Ship) RETURN n.name, n.flag, n.contradicted, n.duplicated")).toEqual([
      ["Anna", "red", ["flag"], null],
    ]);
    await take(graph, {});
    expect(await edges()).toEqual(["Ship:s1 SHIP_CAPTAIN Captain:c2"]);
    expect(await graph.read("MATCH (n:Ship) RETURN n.flag, n.contradicted")).toEqual([["blue", null]]);
  });

  test("name their records on the edge in one short text, sorted", async () => {
    await take(graph, { "t.json": [ship("s1", { captain: "c1" })] }, TOWER);
    await take(graph, { "a.json": [ship("s1", { captain: "c1" })] });
    const ids = (await graph.read("MATCH (r:Record) RETURN left(r.id, 16) AS id ORDER BY id")).map(([id]) => id);
    expect(await graph.read("MATCH ()-[e:SHIP_CAPTAIN]->() RETURN e.records")).toEqual([[ids.join(" ")]]);
  });

  test("are two entities where a scope says so", async () => {
    const folder = { "a.json": [{ kind: "permit", permit_id: "p1" }, voyage("s1", { papers: { permit_id: "p1" } })] };
    await take(graph, folder);
    await take(graph, folder, TOWER);
    expect(await edges()).toEqual([
      "Voyage:s1/1 CLAIMS permit Permit:west/p1",
      "Voyage:s1/1 VOYAGE_PERMIT Permit:p1",
      "Voyage:s1/1 VOYAGE_SHIP Ship:s1",
    ]);
    expect((await states()).slice(0, 2)).toEqual(["Permit:p1 RECORDED", "Permit:west/p1 RECORDED"]);
  });
});

test("two different statements of one key in one source are a duplicate", async () => {
  await take(graph, { "a.json": [ship("s1", { name: "Anna" }), ship("s1", { name: "Bella" })] });
  expect(await slots()).toEqual(["a.json#Ship:s1", "a.json#Ship:s1~2"]);
  expect(await graph.read("MATCH (n:Ship) RETURN n.duplicated, n.contradicted")).toEqual([[["yard"], ["name"]]]);
});

test("what a record lists from the far end stands at the far end, recorded or not, and goes with it", async () => {
  const own = { "a.json": [ship("s1", { fleet: "f1" })] };
  await take(graph, { ...own, "f.json": [{ kind: "fleet", fleet_id: "f1", ships: ["s1", "s2"] }] });
  expect(await states()).toEqual(["Fleet:f1 RECORDED", "Ship:s1 RECORDED", "Ship:s2 UNRESOLVED"]);
  expect(await edges()).toEqual(["Ship:s1 SHIP_FLEET Fleet:f1", "Ship:s2 SHIP_FLEET Fleet:f1"]);
  expect(await graph.read("MATCH (:Record)-[:TELLS]->(n) RETURN n.id ORDER BY n.id")).toEqual([
    ["Ship:s1"],
    ["Ship:s2"],
  ]);
  await take(graph, own);
  expect(await states()).toEqual(["Fleet:f1 UNRESOLVED", "Ship:s1 RECORDED"]);
  expect(await edges()).toEqual(["Ship:s1 SHIP_FLEET Fleet:f1"]);
  expect(await graph.read("MATCH (:Record)-[t:TELLS]->() RETURN t")).toEqual([]);
});

test("a part comes and goes with its whole, and its whole's record does not change with it", async () => {
  await take(graph, { "a.json": [voyage("s1", { cargo: { a: "port:x", b: "port:y" } })] });
  expect(await slots()).toEqual(["a.json#Crate:s1/1/a", "a.json#Crate:s1/1/b", "a.json#Voyage:s1/1"]);
  expect(await take(graph, { "a.json": [voyage("s1", { cargo: { b: "port:y" } })] })).toMatchObject({
    same: 2,
    ended: 1,
  });
  expect(await states()).toEqual([
    "Crate:s1/1/a FORMER",
    "Crate:s1/1/b RECORDED",
    "Port:y MENTIONED",
    "Ship:s1 UNRESOLVED",
    "Voyage:s1/1 RECORDED",
  ]);
});

test("whole numbers are whole numbers, and what is not stated is a label", async () => {
  await take(graph, {
    "a.json": [ship("s1", { tonnage: 5, sister: "none", sister_none_reason: "first of her class" })],
  });
  expect(
    await graph.read(
      "MATCH (n:Ship) RETURN valueType(n.tonnage), n.declaredNone, COLLECT { UNWIND labels(n) AS label RETURN label ORDER BY label }",
    ),
  ).toEqual([
    [
      "INTEGER NOT NULL",
      ["sister"],
      ["Entity", "Lacks_SHIP_CAPTAIN", "Lacks_SHIP_FLEET", "Lacks_SHIP_HOME_PORT", "Lacks_SHIP_OWNER", "Ship"],
    ],
  ]);
});

describe("what is not there any more", () => {
  const folder: Folder = { "in/a.json": [ship("s1")], "in/b.json": [ship("s2")], "in2/c.json": [ship("s3")] };

  test("ends only below what was loaded", async () => {
    await take(graph, folder);
    const rest = { "in/b.json": [ship("s2")] };
    expect(await take(graph, rest, YARD, { scope: ["in"] })).toMatchObject({ ended: 1, same: 1 });
    expect(await slots()).toEqual(["in/b.json#Ship:s2", "in2/c.json#Ship:s3"]);
    expect(await take(graph, {}, YARD, { scope: ["in2/c.json"] })).toMatchObject({ ended: 1 });
    expect(await slots()).toEqual(["in/b.json#Ship:s2"]);
  });

  test("ends only of its own source", async () => {
    await take(graph, folder);
    await take(graph, folder, QUAY);
    expect(await take(graph, {}, QUAY)).toMatchObject({ ended: 3 });
    expect(await slots()).toEqual(["in/a.json#Ship:s1", "in/b.json#Ship:s2", "in2/c.json#Ship:s3"]);
  });

  test("does not end through a feed, nor where it is told not to", async () => {
    await take(graph, folder);
    expect(await take(graph, {}, YARD, { scope: undefined })).toMatchObject({ ended: 0 });
    expect(await take(graph, {}, YARD, { noEnd: true })).toMatchObject({ ended: 0 });
    expect(await slots()).toHaveLength(3);
  });

  test("is moved where the same stands elsewhere, and no edge ends on the way", async () => {
    await take(graph, { "a.json": [ship("s1", { captain: "c1" })] }, YARD, { now: () => "2026-01-01T00:00:00.000Z" });
    const counts = await take(graph, { "b.json": [ship("s1", { captain: "c1" })] }, YARD, { allowShrink: false });
    expect(counts).toMatchObject({ new: 1, moved: 1, ended: 0 });
    expect(counts.withheld).toBeUndefined();
    expect(await graph.read("MATCH ()-[e:SHIP_CAPTAIN]->() RETURN e.since")).toEqual([["2026-01-01T00:00:00.000Z"]]);
    expect(await slots()).toEqual(["b.json#Ship:s1"]);
  });

  test("is kept where that is more than half of the source, and what is new is taken in", async () => {
    await take(graph, folder);
    const left = { "in/b.json": [ship("s2"), ship("s4")] };
    const counts = await take(graph, left, YARD, { allowShrink: false });
    expect(counts).toMatchObject({ new: 1, same: 1, ended: 0, moved: 0 });
    expect(counts.withheld).toBe(
      "2 of the 3 statements of yard are not there any more: more than half, so none was ended. Load all of it, or say --allow-shrink if that is meant.",
    );
    expect(await slots()).toHaveLength(4);
    expect(await graph.read("MATCH (l:Load) WHERE l.withheld IS NOT NULL RETURN l.ended")).toEqual([[0]]);
    expect(await take(graph, left, YARD, { allowShrink: true })).toMatchObject({ ended: 2 });
  });

  test("ends where it is just half", async () => {
    await take(graph, { "a.json": [ship("s1")], "b.json": [ship("s2")] });
    expect(await take(graph, { "b.json": [ship("s2")] }, YARD, { allowShrink: false })).toMatchObject({ ended: 1 });
  });

  test("is kept where another load has said it since this one began", async () => {
    await take(graph, folder, YARD, { now: () => "2026-01-02T00:00:00.000Z" });
    const early = { now: () => "2026-01-01T00:00:00.000Z" };
    expect(await take(graph, {}, YARD, early)).toMatchObject({ ended: 0 });
    expect(await slots()).toHaveLength(3);
  });
});

describe("a document with a rejection", () => {
  const folder: Folder = { "a.json": [ship("s1"), ship("s2")], "b.json": [ship("s3")], "c.json": [ship("s4")] };
  const rejection: Rejection = { document: "a.json", location: "a.json:3:1", words: "It is not JSON." };
  const broken = [
    { document: "a.json", statements: [], rejections: [rejection], ignored: [] },
    ...read({ "b.json": [ship("s3")], "c.json": [ship("s4")] }, YARD),
  ];
  const reload = (documents = broken) => load(graph, toy, YARD, SOURCES, documents, { scope: [""] });
  const standing = () => graph.read("MATCH (x:Rejection) RETURN x.source, x.document, x.location, x.words");

  test("keeps its slots, and its rejection stands until it loads clean", async () => {
    await take(graph, folder);
    expect(await reload()).toMatchObject({ read: 3, same: 2, rejected: 1, ended: 0, rejections: [rejection] });
    expect(await slots()).toHaveLength(4);
    expect(await standing()).toEqual([["yard", "a.json", "a.json:3:1", "It is not JSON."]]);
    const before = await version();
    await reload();
    expect(await version()).toEqual(before);
    await take(graph, { "b.json": folder["b.json"] ?? [] }, YARD, { scope: ["b.json"] });
    expect(await standing()).toHaveLength(1);
    await take(graph, folder);
    expect(await standing()).toEqual([]);
  });

  test("that is gone itself takes its slots and its rejection with it", async () => {
    await take(graph, folder);
    await reload();
    expect(await take(graph, { "b.json": [ship("s3")], "c.json": [ship("s4")] })).toMatchObject({ ended: 2 });
    expect(await standing()).toEqual([]);
  });

  test("may be a folder that cannot be read: nothing below it ends", async () => {
    await take(graph, { "in/a.json": [ship("s1")], "b.json": [ship("s2")], "c.json": [ship("s4")] });
    const unreadable = { document: "in", statements: [], rejections: [{ ...rejection, document: "in" }], ignored: [] };
    expect(await reload([unreadable, ...broken.slice(2)])).toMatchObject({ ended: 1 });
    expect(await slots()).toEqual(["c.json#Ship:s4", "in/a.json#Ship:s1"]);
  });
});

test("a dry run counts what would be, and writes nothing at all", async () => {
  await take(graph, { "a.json": [ship("s1")], "b.json": [ship("s2")], "c.json": [ship("s3")] });
  const watched = counted(graph);
  const folder = { "a.json": [ship("s1", { name: "Anna" })], "d.json": [ship("s2"), ship("s4")] };
  expect(await take(watched.graph, folder, YARD, { dryRun: true })).toMatchObject({
    read: 3,
    new: 2,
    changed: 1,
    same: 0,
    ended: 1,
    moved: 1,
  });
  expect(watched.counters).toEqual({});
  expect(watched.writes).toEqual([]);
});

test("a load is told with its counts, and its source with what it is", async () => {
  const at = "2026-01-01T00:00:00.000Z";
  const of = source("tower", { rank: 2, scope: "west", scopeKinds: ["Permit"], maxAge: 3_600_000, kinds: ["Ship"] });
  await load(graph, toy, of, [of], read({ "a.json": [ship("s1")] }, of), { scope: [""], now: () => at });
  expect(await graph.read("MATCH (s:Source) RETURN properties(s)")).toEqual([
    [
      {
        id: "tower",
        name: "tower",
        rank: 2,
        scope: "west",
        scopeKinds: ["Permit"],
        kinds: ["Ship"],
        maxAge: 3_600_000,
        root: "/tower",
        declared: true,
        lastLoad: at,
      },
    ],
  ]);
  const [[loaded] = []] = await graph.read("MATCH (l:Load) RETURN properties(l)");
  expect(loaded).toEqual({
    ...{ id: expect.any(String), source: "tower", at, version: 1 },
    ...{ read: 1, new: 1, changed: 0, same: 0, ignored: 0, rejected: 0, ended: 0, moved: 0 },
  });
});

test("a document that comes twice in one load counts once", async () => {
  const twice = [...read({ "a.json": [ship("s1")] }, YARD), ...read({ "a.json": [ship("s1")] }, YARD)];
  expect(await load(graph, toy, YARD, SOURCES, twice, { scope: [""] })).toMatchObject({ read: 1, new: 1 });
});
