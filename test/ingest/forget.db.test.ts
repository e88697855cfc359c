import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { passedOver } from "../../src/commands/ingest.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { dump } from "../../src/ingest/dump.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { forget, remember } from "../../src/ingest/load/forget/forget.ts";
import { load, type LoadOptions } from "../../src/ingest/load/load.ts";
import { refold } from "../../src/ingest/load/refold.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { counted, type Folder, read, SOURCES, take, TOWER, YARD } from "../helpers/worlds.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, toy));

const FOLDER: Folder = {
  "ships.json": [
    { kind: "ship", ship_id: "s1", name: "Anna", captain: "c1", flag: "red", sister: "s2" },
    { kind: "ship", ship_id: "s2", captain: "c1", flag: "red", fleet: "f1" },
  ],
  "voyages.json": [
    {
      kind: "voyage",
      ship_id: "s1",
      number: "1",
      papers: { permit_id: "p1" },
      cargo: { a: { content: "port:x", weight: 1 } },
      log: [{ said: "canary" }, { said: "fog" }],
    },
    { kind: "voyage", ship_id: "s2", number: "1" },
    { kind: "inspection", inspection_id: "i1", ship_id: "s1", subject: "voyage:s1/1" },
  ],
  "fleet.json": [{ kind: "fleet", fleet_id: "f1", ships: ["s1", "s2"] }],
};

const forgetIt = (id: string, of = graph) =>
  forget(of, toy, SOURCES, { id, reason: "ticket 12", by: "ada" }, { now: () => "2026-05-01T00:00:00.000Z" });
const undo = (id: string) => remember(graph, toy, SOURCES, id);

async function dumped(): Promise<readonly string[]> {
  const lines: string[] = [];
  const { findings } = await audit(graph, toy, { now: "2026-05-01T00:00:00.000Z" });
  const told = findings.map(({ locations: _, ...gap }) => gap);
  for await (const line of dump(graph, told)) lines.push(line);
  return lines;
}

function takeDump(lines: readonly string[], options: Partial<LoadOptions> = {}) {
  const document = { path: "graph.ndjson", bytes: Buffer.from(lines.join("\n")) };
  return load(graph, toy, YARD, SOURCES, [examine(document, YARD, toy)], { ...options });
}

const version = async () => (await graph.read("MATCH (s:Spine) RETURN s.begun, s.version"))[0];
const nodes = async () =>
  (await graph.read("MATCH (n:Forgotten) RETURN n.id, n.state, labels(n), size(keys(n)) ORDER BY n.id")).map(
    ([id, state, labels, size]) => [id, state, [...(labels as string[])].sort(), size],
  );
const gaps = async () =>
  (await audit(graph, toy, { now: "2026-05-01T00:00:00.000Z" })).findings.map((f) =>
    `${f.subject} ${f.code} ${f.target ?? ""}`.trim(),
  );
async function ask(query: string): Promise<unknown> {
  const { data, errors } = await executable(toy, graph).execute({ query });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)) as unknown;
}

describe("a forgotten entity", () => {
  test("and its parts are a tombstone each: no fields, no edges, no bodies, of no time; one version", async () => {
    await take(graph, {
      ...FOLDER,
      "voyages.json": [{ kind: "voyage", ship_id: "s1", number: "1", log: [{ said: "canary of old" }] }],
    });
    await take(graph, FOLDER);
    const [, before] = (await version()) as [number, number];
    expect(await forgetIt("Voyage:s1/1")).toEqual({ id: "Voyage:s1/1", parts: 3, records: 6 });
    expect(await version()).toEqual([before + 1, before + 1]);
    expect(await nodes()).toEqual(
      ["Crate:s1/1/a", "LogEntry:s1/1/1", "LogEntry:s1/1/2", "Voyage:s1/1"].map((id) => [
        id,
        "FORGOTTEN",
        ["Entity", id.split(":")[0], "Forgotten"].sort(),
        3,
      ]),
    );
    expect(await graph.read("MATCH (n:Forgotten)-[e]->() RETURN type(e)")).toEqual([]);
    expect(
      await graph.read(
        "MATCH (r:Record)-->(n:Forgotten) RETURN DISTINCT type(head([(r)-[e]->(n) | e])), r.current, r.body, r.seal, r.bodyState, r.digest",
      ),
    ).toEqual([["STATED", null, null, null, "FORGOTTEN", ""]]);
    expect(JSON.stringify(await graph.read("MATCH (r:Record) RETURN r.body"))).not.toMatch(/canary|fog|"said/);
    expect(await graph.read("MATCH (t:Tombstone) WHERE t.of IS NULL RETURN properties(t)")).toEqual([
      [{ id: "Voyage:s1/1", reason: "ticket 12", by: "ada", at: "2026-05-01T00:00:00.000Z" }],
    ]);
  });

  test("is still pointed at, and answers with nothing", async () => {
    await take(graph, FOLDER);
    await forgetIt("Ship:s1");
    expect(
      await ask(`{ ship(key: "s1") { state name flag captain { id } gaps { code } gapCount records { totalCount } sisters { totalCount } voyages { nodes { id } } inspections { nodes { id } } fleet { id } links { name state count } }
        voyage(key: "s1/1") { ship { id state } links { name state count } } }`),
    ).toMatchObject({
      ship: {
        state: "FORGOTTEN",
        name: null,
        flag: null,
        captain: null,
        gaps: [],
        gapCount: 0,
        records: { totalCount: 0 },
        voyages: { nodes: [{ id: "Voyage:s1/1" }] },
        inspections: { nodes: [{ id: "Inspection:i1" }] },
        fleet: null,
      },
      voyage: { ship: { id: "Ship:s1", state: "FORGOTTEN" } },
    });
  });

  test("satisfies no rule and makes none a gap, in an audit and live; it is counted apart", async () => {
    await take(graph, FOLDER);
    const before = await gaps();
    for (const id of ["Captain:c1", "Ship:s1", "Voyage:s2/1"]) await forgetIt(id);
    const after = await gaps();
    expect(after.filter((gap) => !before.includes(gap))).toEqual([]);
    expect(before.filter((gap) => !after.includes(gap))).toEqual([]);
    const { kinds, rules } = await audit(graph, toy, { now: "2026-05-01T00:00:00.000Z" });
    expect(kinds.find((k) => k.kind === "Ship")).toMatchObject({ recorded: 1, forgotten: 1 });
    expect(rules.find((r) => r.code === "ship.captain_missing")).toMatchObject({
      subjects: 1,
      notApplicable: 1,
      pass: 0,
      gap: 0,
    });
    expect(rules.find((r) => r.code === "voyage.ship_missing")).toMatchObject({
      subjects: 1,
      notApplicable: 1,
      pass: 0,
      gap: 0,
    });
    expect(rules.find((r) => r.code === "voyage.ship_dangling")).toMatchObject({
      subjects: 1,
      notApplicable: 1,
      pass: 0,
      gap: 0,
    });
    expect(
      await ask(
        `{ voyage(key: "s1/1") { gaps { code } links { name state count targets { totalCount nodes { id } } } } ship(key: "s2") { gaps { code } links { name state count } } ships { totalCount nodes { id } } }`,
      ),
    ).toMatchObject({
      voyage: {
        gaps: expect.not.arrayContaining([{ code: "voyage.ship_missing" }]),
        links: expect.arrayContaining([
          { name: "ship", state: "NOT_APPLICABLE", count: 0, targets: { totalCount: 0, nodes: [] } },
        ]),
      },
      ship: { gaps: [], links: expect.arrayContaining([{ name: "captain", state: "NOT_APPLICABLE", count: 0 }]) },
      ships: { totalCount: 1, nodes: [{ id: "Ship:s2" }] },
    });
  });

  test("that was overruled, or that won, contradicts nobody", async () => {
    const ship = (captain: string): Folder => ({ "a.json": [{ kind: "ship", ship_id: "s1", captain, flag: "red" }] });
    await take(graph, ship("c1"));
    await take(graph, ship("c2"), TOWER);
    expect(await gaps()).toContain("Ship:s1 ship.captain_conflict Captain:c2");
    await forgetIt("Captain:c1");
    expect(await gaps()).not.toContain("Ship:s1 ship.captain_conflict Captain:c2");
    await undo("Captain:c1");
    await forgetIt("Captain:c2");
    expect(await gaps()).not.toContain("Ship:s1 ship.captain_conflict Captain:c2");
  });

  test("that others merely mention is forgotten too, and stays so when nothing points at it", async () => {
    await take(graph, FOLDER);
    expect(await forgetIt("Port:x")).toEqual({ id: "Port:x", parts: 0, records: 0 });
    await take(graph, { ...FOLDER, "voyages.json": [] });
    expect(await nodes()).toEqual([["Port:x", "FORGOTTEN", ["Entity", "Forgotten", "Port"], 3]]);
  });

  test("of which a record tells from the far end is only mentioned", async () => {
    await take(graph, FOLDER);
    await forgetIt("Ship:s1");
    expect(await graph.read("MATCH (:Record)-[:TELLS]->(n:Forgotten)-[e]->() RETURN type(e)")).toEqual([]);
    await forgetIt("Fleet:f1");
    expect(await graph.read("MATCH (n:Ship {key: 's2'})-[:SHIP_FLEET]->(f) RETURN f.state")).toEqual([["FORGOTTEN"]]);
  });
});

describe("what is said of it", () => {
  test("is counted as ignored, with why, and a load of nothing else writes nothing", async () => {
    await take(graph, FOLDER);
    await forgetIt("Voyage:s1/1");
    const before = await dumped();
    const watched = counted(graph);
    const counts = await take(watched.graph, FOLDER);
    expect(counts).toMatchObject({ read: 9, new: 0, changed: 0, same: 5, ignored: 4, rejected: 0, ended: 0 });
    expect(counts.forgotten).toEqual([
      {
        location: "voyages.json:1",
        count: 4,
        why: "it is about Voyage:s1/1, which was forgotten (ticket 12); spine forget Voyage:s1/1 --undo takes that back",
      },
    ]);
    expect(passedOver(counts.forgotten)).toEqual([
      "voyages.json:1 and 3 others: it is about Voyage:s1/1, which was forgotten (ticket 12); spine forget Voyage:s1/1 --undo takes that back",
    ]);
    // One of the properties is the mark that the forgetting left with the source: it is taken off.
    expect(watched.counters).toEqual({ nodesCreated: 1, labelsAdded: 1, propertiesSet: 14 });
    expect(watched.writes).toEqual([]);
    expect(await dumped()).toEqual(before);
  });

  test("of parts that nobody knew of is too, whichever came first", async () => {
    const bare: Folder = { "voyages.json": [{ kind: "voyage", ship_id: "s1", number: "1" }] };
    await take(graph, FOLDER);
    await forgetIt("Voyage:s1/1");
    const one = await dumped();
    await wipe(graph, toy);
    await take(graph, { ...FOLDER, ...bare });
    await forgetIt("Voyage:s1/1");
    expect(await take(graph, FOLDER, YARD, { dryRun: true })).toMatchObject({ read: 9, new: 2, same: 3, ignored: 4 });
    expect(await take(graph, FOLDER)).toMatchObject({ read: 9, new: 2, same: 3, ignored: 4 });
    expect(await dumped()).toEqual(one);
  });
});

describe("a tombstone", () => {
  const stand = async () => {
    await take(graph, FOLDER);
    await take(graph, { "t.json": [{ kind: "permit", permit_id: "p1", issuer: "c9" }] }, TOWER);
    await forgetIt("Voyage:s1/1");
    await forgetIt("Captain:c1");
    await forgetIt("Permit:west/p1");
    return dumped();
  };

  test("outlives a refold, also one from nothing but records", async () => {
    const before = await stand();
    await refold(graph, toy, SOURCES);
    expect(await dumped()).toEqual(before);
    await graph.write("MATCH (:Entity)-[e]->(:Entity) DELETE e");
    await graph.write("MATCH (n:Entity) WHERE NOT EXISTS { (n)<-[:STATES|STATED]-() } DETACH DELETE n");
    await graph.write(
      "MATCH (n:Entity) SET n = {id: n.id, key: 'wrong', state: 'UNRESOLVED', name: 'wrong'} REMOVE n:Forgotten",
    );
    await refold(graph, toy, SOURCES, { rows: 2 });
    expect(await dumped()).toEqual(before);
  });

  test("is a line of a dump, and what it says holds where the dump is loaded", async () => {
    const before = await stand();
    expect(
      before.filter((line) => line.includes('"spine":"tombstone"')).map((line) => JSON.parse(line) as unknown),
    ).toContainEqual({
      spine: "tombstone",
      id: "Crate:s1/1/a",
      of: "Voyage:s1/1",
      reason: "ticket 12",
      by: "ada",
      vacates: [],
    });
    await wipe(graph, toy);
    expect(await takeDump(before)).toMatchObject({ rejected: 0 });
    expect(await dumped()).toEqual(before);
    expect(await takeDump(before)).toMatchObject({ new: 0, changed: 0 });
  });

  test("of a dump forgets what was loaded before", async () => {
    const before = await stand();
    await wipe(graph, toy);
    await take(graph, FOLDER);
    const graves = before.filter((line) => line.includes('"spine":"tombstone"'));
    expect(await takeDump(graves, { dryRun: true })).toMatchObject({ read: 6, new: 6 });
    expect(await takeDump(graves)).toMatchObject({ read: 6, new: 6, same: 0 });
    await take(graph, { "t.json": [{ kind: "permit", permit_id: "p1", issuer: "c9" }] }, TOWER);
    expect(await dumped()).toEqual(before);
  });

  test.each<[string, object, string]>([
    [
      "without a reason",
      { id: "Ship:s1", by: "ada" },
      "A tombstone in a dump has texts id, reason and by; one of them is not.",
    ],
    [
      "of no known kind",
      { id: "Boat:s1", reason: "r", by: "ada" },
      "id and of must each be Kind:key, of a known kind; found the text Boat:s1.",
    ],
    [
      "within no known kind",
      { id: "Ship:s1", of: 7, reason: "r", by: "ada" },
      "id and of must each be Kind:key, of a known kind; found the number 7.",
    ],
  ])("%s is refused", async (_, line, words) => {
    const { rejections } = await takeDump([JSON.stringify({ spine: "tombstone", ...line })]);
    expect(rejections.map((r) => r.words)).toEqual([words]);
  });
});

describe("undone", () => {
  test.each(["Voyage:s1/1", "Ship:s1", "Ship:s2", "Fleet:f1", "Captain:c1", "Port:x", "Crate:s1/1/a"])(
    "and loaded again, %s is as if nothing had been forgotten",
    async (id) => {
      await take(graph, FOLDER);
      const before = await dumped();
      await forgetIt(id);
      expect(await dumped()).not.toEqual(before);
      await take(graph, FOLDER);
      const [, v] = (await version()) as [number, number];
      await undo(id);
      expect(await version()).toEqual([v + 1, v + 1]);
      expect(await graph.read("MATCH (t:Tombstone) RETURN t.id UNION MATCH (t:Forgotten) RETURN t.id")).toEqual([]);
      await take(graph, FOLDER);
      expect(await dumped()).toEqual(before);
    },
  );

  test("is unknown again where nobody but it itself was about it", async () => {
    await take(graph, { "a.json": [{ kind: "fleet", fleet_id: "f9" }] });
    await forgetIt("Fleet:f9");
    await undo("Fleet:f9");
    expect(await graph.read("MATCH (n:Entity) RETURN n.id, n.state")).toEqual([["Fleet:f9", "FORMER"]]);
  });
});

describe("in words", () => {
  test.each<[string, () => Promise<unknown>, string]>([
    [
      "an entity nobody mentions",
      () => forgetIt("Ship:s9"),
      "There is no Ship:s9: no record states it and nothing refers to it. Name an entity as answers and reports do.",
    ],
    [
      "no kind",
      () => forgetIt("s1"),
      "An entity is called Kind:key, such as Trace:trace-1, with one of the known kinds; found s1.",
    ],
    ["what is not forgotten", () => undo("Ship:s1"), "Ship:s1 is not forgotten, so there is nothing to undo."],
  ])("%s", async (_, done, words) => {
    await take(graph, FOLDER);
    await expect(done()).rejects.toMatchObject({ message: words, exit: 2 });
  });

  test("what is forgotten already, and a part that went with its whole", async () => {
    await take(graph, FOLDER);
    await forgetIt("Voyage:s1/1");
    const before = await version();
    await expect(forgetIt("Voyage:s1/1")).rejects.toThrow(
      "Voyage:s1/1 is forgotten already (ticket 12), as ada asked. There is nothing to do.",
    );
    await expect(forgetIt("Crate:s1/1/a")).rejects.toThrow("Crate:s1/1/a is forgotten already");
    await expect(undo("Crate:s1/1/a")).rejects.toThrow(
      "Crate:s1/1/a was forgotten with Voyage:s1/1, as a part of it. spine forget Voyage:s1/1 --undo takes both back.",
    );
    expect(await version()).toEqual(before);
  });

  test("a graph that was folded with another model", async () => {
    await take(graph, FOLDER);
    await expect(forget(graph, toy, [{ ...YARD, rank: 9 }], { id: "Ship:s1", reason: "r", by: "b" })).rejects.toThrow(
      "Run spine refold, then this again.",
    );
    expect(read(FOLDER, YARD).length).toBe(3);
  });
});
