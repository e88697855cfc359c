import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import fc from "fast-check";
import type { Graph } from "../../../src/graph/connect.ts";
import { executable } from "../../../src/graphql/execute.ts";
import { dump } from "../../../src/ingest/dump.ts";
import { examine } from "../../../src/ingest/examine/examine.ts";
import { type Counts, load } from "../../../src/ingest/load/load.ts";
import { refold } from "../../../src/ingest/load/refold.ts";
import { type Seal, sealWith } from "../../../src/ingest/redact/seal.ts";
import type { JsonObject } from "../../../src/ingest/statement.ts";
import { testGraph, wipe } from "../../helpers/graph.ts";
import { harbour } from "../../helpers/private.ts";
import { toy } from "../../helpers/toy.ts";
import { counted, SOURCES, YARD } from "../../helpers/worlds.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, harbour));

const seal = sealWith("a key of the tests");

function take(folder: Readonly<Record<string, readonly JsonObject[]>>, by: Seal | null = seal, of = graph) {
  const read = Object.entries(folder).map(([path, records]) =>
    examine({ path, bytes: Buffer.from(JSON.stringify(records)) }, YARD, harbour, by === null ? {} : { seal: by }),
  );
  return load(of, harbour, YARD, SOURCES, read, { scope: Object.keys(folder), allowShrink: true });
}

async function dumped(): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of dump(graph)) lines.push(line);
  return lines;
}

function takeDump(lines: readonly string[]): Promise<Counts> {
  const document = { path: "graph.ndjson", bytes: Buffer.from(lines.join("\n")) };
  return load(graph, harbour, YARD, SOURCES, [examine(document, YARD, harbour, { seal })], {});
}

/** Everything that stands in the graph: labels, types, names and values of all nodes and relationships. */
async function all(): Promise<string> {
  const nodes = await graph.read("MATCH (n) RETURN labels(n), properties(n)");
  const edges = await graph.read("MATCH ()-[e]->() RETURN type(e), properties(e)");
  return JSON.stringify([nodes, edges]);
}

const ship = (notes: string): JsonObject => ({ kind: "ship", ship_id: "s1", notes: [notes] });
const counts = ({ new: made, changed, same, ended }: Counts) => ({ new: made, changed, same, ended });

describe("a slot whose text is not kept", () => {
  test("is changed where another text stands there now, and gets a new revision", async () => {
    await take({ "a.json": [ship("first")] });
    expect(counts(await take({ "a.json": [ship("second")] }))).toEqual({ new: 0, changed: 1, same: 0, ended: 0 });
    expect(
      await graph.read("MATCH (r:Record) RETURN r.revision, r.bodyState, r.endedAt IS NULL ORDER BY r.revision"),
    ).toEqual([
      [1, "REDACTED", false],
      [2, "REDACTED", true],
    ]);
    expect(await all()).not.toMatch(/first|second/);
  });

  test("is the same where the same text does, and writes nothing but a load", async () => {
    await take({ "a.json": [ship("first")] });
    const watched = counted(graph);
    expect(counts(await take({ "a.json": [ship("first")] }, seal, watched.graph))).toEqual({
      new: 0,
      changed: 0,
      same: 1,
      ended: 0,
    });
    expect(watched.counters).toEqual({ nodesCreated: 1, labelsAdded: 1, propertiesSet: 13 });
  });

  test.each<[string, Seal | null]>([
    ["another key", sealWith("another key of the tests")],
    ["no key", null],
  ])("is the same under %s, which cannot tell", async (_, by) => {
    await take({ "a.json": [ship("first")] });
    expect(counts(await take({ "a.json": [ship("second")] }, by))).toEqual({ new: 0, changed: 0, same: 1, ended: 0 });
  });
});

test("a record answers what was kept of it", async () => {
  await take({
    "a.json": [
      ship("first"),
      { kind: "captain", captain_id: "c1", rank: "mate" },
      { kind: "permit", permit_id: "p1", stamp: "round" },
    ],
  });
  const { data } = await executable(harbour, graph).execute({
    query: "{ entities { nodes { id records { nodes { bodyState body } } } } }",
  });
  const said = JSON.parse(JSON.stringify(data)).entities.nodes as { id: string; records: { nodes: JsonObject[] } }[];
  expect(said.map(({ id, records }) => [id, records.nodes])).toEqual([
    ["Captain:c1", [{ bodyState: "KEPT", body: { kind: "captain", captain_id: "c1", rank: "mate" } }]],
    [
      "Permit:p1",
      [
        {
          bodyState: "DIGEST",
          body: { kind: "permit", permit_id: "p1", $digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
      ],
    ],
    ["Ship:s1", [{ bodyState: "REDACTED", body: { kind: "ship", ship_id: "s1", notes: ["[REDACTED]"] } }]],
  ]);
});

test("a policy that keeps less is applied to what is stored, of all times, by a refold", async () => {
  const documents = (name: string): Readonly<Record<string, readonly JsonObject[]>> => ({
    "a.json": [
      { ...ship("secret"), name },
      { kind: "permit", permit_id: "p1", issuer: "c1", stamp: "secret" },
      { kind: "inspection", ship_id: "s1", confession: "secret" },
      { kind: "voyage", ship_id: "s1", number: "1", log: [{ said: "secret" }] },
    ],
  });
  await take(documents("Bella"));
  const [one] = [documents("Anna")];
  await take(one);
  const after = await dumped();
  await wipe(graph, toy);
  for (const records of [documents("Bella"), one]) {
    const bytes = Buffer.from(JSON.stringify(records["a.json"]));
    await load(graph, toy, YARD, SOURCES, [examine({ path: "a.json", bytes }, YARD, toy)], { scope: [""] });
  }
  expect(await all()).toContain("secret");
  await refold(graph, harbour, SOURCES, { seal, rows: 2 });
  expect(await all()).not.toContain("secret");
  expect(await dumped()).toEqual(after);
  const [version] = await graph.read("MATCH (s:Spine) RETURN s.version");
  expect(counts(await take(one))).toEqual({ new: 0, changed: 0, same: 5, ended: 0 });
  await refold(graph, harbour, SOURCES, { seal });
  expect(await graph.read("MATCH (s:Spine) RETURN s.version")).toEqual([version]);
});

const CANARY = "canary-4711";
const secret = fc.constantFrom<JsonObject["x"]>(CANARY, [CANARY], { [CANARY]: 1 }, ` ${CANARY}\n`, "");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const told = fc.oneof(
  fc.record({
    kind: fc.constant("ship"),
    ship_id: fc.constantFrom("s1", "s2"),
    name: maybe(fc.constantFrom("Anna", "Bella")),
    captain: maybe(fc.constantFrom("c1", "c2")),
    notes: maybe(fc.constant([CANARY])),
    papers: maybe(fc.record({ flagged: fc.constant("yes"), by: secret })),
    crew: maybe(fc.array(fc.record({ nickname: secret }), { maxLength: 2 })),
  }),
  fc.record({
    kind: fc.constant("captain"),
    captain_id: fc.constantFrom("c1", "c2"),
    wife: secret,
    confession: secret,
  }),
  fc.record({ kind: fc.constant("inspection"), ship_id: fc.constantFrom("s1", "s2"), confession: secret }),
  fc.record({
    kind: fc.constant("permit"),
    permit_id: fc.constant("p1"),
    issuer: maybe(fc.constant("c1")),
    stamp: secret,
  }),
  fc.record({
    kind: fc.constant("voyage"),
    ship_id: fc.constantFrom("s1", "s2"),
    number: fc.constant("1"),
    log: fc.array(fc.record({ said: fc.constantFrom(CANARY, "") }), { maxLength: 2 }),
  }),
) as fc.Arbitrary<JsonObject>;
const folders = fc.array(fc.array(told, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });

test("no text that is redacted is anywhere; orders, a refold and a dump make the same graph", async () => {
  await fc.assert(
    fc.asyncProperty(folders, async (documents) => {
      await wipe(graph, harbour);
      for (const [i, records] of documents.entries()) await take({ [`${i}.json`]: records });
      const after = await dumped();
      expect(await all()).not.toContain(CANARY);
      expect(after.join("\n")).not.toContain(CANARY);
      await graph.write("MATCH (:Entity)-[e]->(:Entity) DELETE e");
      await graph.write("MATCH (n:Entity) SET n = {id: n.id, key: 'wrong', state: 'UNRESOLVED'}");
      await refold(graph, harbour, SOURCES);
      expect(await dumped()).toEqual(after);
      await wipe(graph, harbour);
      expect(await takeDump(after)).toMatchObject({ rejected: 0 });
      expect(await dumped()).toEqual(after);
      for (const [i, records] of [...documents.entries()].reverse())
        expect(await take({ [`${i}.json`]: records })).toMatchObject({ new: 0, changed: 0, ended: 0, rejected: 0 });
      await wipe(graph, harbour);
      for (const [i, records] of [...documents.entries()].reverse()) await take({ [`${i}.json`]: records });
      expect(await dumped()).toEqual(after);
    }),
    { numRuns: 20, seed: 1, endOnFailure: true },
  );
});
