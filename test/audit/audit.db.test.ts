import { afterAll, beforeAll, expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { SpineError } from "../../src/errors.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { toy } from "../helpers/toy.ts";
import { drawing } from "./drawing.ts";
import { become, database, type World } from "./world.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await database();
});
afterAll(() => graph.close());

const NOW = "2026-04-10T00:00:00.000Z";
const WHOLE = `
  Ship:a {"flag": "red"}
  Ship:a -captain-> Captain:c
  Ship:a -owner-> Team:harbour
  Ship:b -owner-> Team:yard
  Voyage:v -ship-> ?Ship:lost
  Voyage:v -owner-> Team:harbour
  Voyage:w -ship-> ?Ship:lost
  Crate:v/1 -voyage-> Voyage:v
  Fleet:f {"state": "FORMER"}
`;

const withRecords = (world: World): World => ({
  ...world,
  edges: world.edges.map((edge) =>
    edge.from === "Voyage:v" && edge.link === "ship" ? { ...edge, record: "voyage-v-2-0000000000" } : edge,
  ),
  records: [
    { id: "voyage-v-1-0000000000", of: "Voyage:v", location: "voyages/v.yaml:1" },
    { id: "voyage-v-2-0000000000", of: "Voyage:v", location: "more/v.yaml:3" },
    { id: "crate-v-1-00000000000", of: "Crate:v/1", location: "voyages/v.yaml:9" },
    { id: "ship-b-1-000000000000", of: "Ship:b", location: "ships/b.yaml:1", source: "other" },
  ],
});

const lines = async (options: { kinds?: readonly string[]; owner?: string } = {}) => {
  const { findings } = await audit(graph, toy, { now: NOW, ...options });
  return findings.map((f) => `${f.severity} ${f.code} ${f.subject} ${f.target} ${f.owner} ${f.locations.join(",")}`);
};

test("findings come worst first, with where the records say it and who answers for it", async () => {
  await become(graph, withRecords(drawing(WHOLE)));
  expect(await lines({ kinds: ["Voyage"] })).toEqual([
    "HIGH crate.content_missing Voyage:v Crate:v/1 Team:harbour voyages/v.yaml:9",
    "HIGH voyage.ship_dangling Voyage:v Ship:lost Team:harbour more/v.yaml:3",
    "HIGH voyage.ship_dangling Voyage:w Ship:lost null ",
  ]);
});

test("a placeholder's evidence are the records that refer to it", async () => {
  await become(graph, withRecords(drawing(WHOLE)));
  const missing = (await lines()).filter((line) => line.includes("record_missing"));
  expect(missing).toEqual(["MEDIUM ship.record_missing Ship:lost null null more/v.yaml:3"]);
});

test("locations are told where their source says that they stand", async () => {
  await become(graph, withRecords(drawing(WHOLE)));
  const place = (source: string, location: string) => `${source}/${location}`;
  const { findings } = await audit(graph, toy, { now: NOW, place });
  expect([...new Set(findings.flatMap((finding) => finding.locations))].sort()).toEqual([
    "local/more/v.yaml:3",
    "local/voyages/v.yaml:9",
    "other/ships/b.yaml:1",
  ]);
});

test("an owner's audit asks only about what the team answers for, parts of it included", async () => {
  await become(graph, drawing(WHOLE));
  const result = await audit(graph, toy, { now: NOW, owner: "harbour" });
  expect(result.scope).toEqual({ kinds: null, owner: "Team:harbour" });
  expect(result.findings.map((f) => `${f.code} ${f.subject}`)).toEqual([
    "crate.content_missing Voyage:v",
    "voyage.ship_dangling Voyage:v",
    "ship.voyages_missing Ship:a",
  ]);
  expect(result.rules.find((r) => r.code === "ship.captain_missing")).toMatchObject({ subjects: 1, pass: 1, gap: 0 });
});

test("the result says what was seen: moment, version, populations, sources and their rejections", async () => {
  await become(graph, drawing(WHOLE));
  await graph.write(`CREATE (:Source {id: 'other'}), (:Source {id: 'local', lastLoad: '2026-04-09T00:00:00.000Z'}),
    (:Rejection {id: 'r', source: 'local', document: 'x.yaml', location: 'x.yaml:3', words: 'no key'})`);
  const result = await audit(graph, toy, { now: NOW });
  expect(result.now).toBe(NOW);
  expect(result.version).toEqual({
    before: { begun: 7, version: 7 },
    after: { begun: 7, version: 7 },
    quiet: true,
  });
  expect(result.model).toEqual({ ontology: toy.digest, graph: "m", rules: result.rules.length });
  expect(result.sources).toEqual([
    {
      source: "local",
      lastLoad: "2026-04-09T00:00:00.000Z",
      rejections: [{ location: "x.yaml:3", words: "no key" }],
    },
    { source: "other", lastLoad: null, rejections: [] },
  ]);
  expect(result.kinds.find((k) => k.kind === "Ship")).toEqual({
    kind: "Ship",
    recorded: 2,
    mentioned: 0,
    unresolved: 1,
    former: 0,
    forgotten: 0,
  });
  expect(result.kinds.find((k) => k.kind === "Fleet")).toMatchObject({ recorded: 0, former: 1 });
  expect(await audit(graph, toy, { now: NOW })).toEqual(result);
});

test("two references to one record that is missing are one thing, at the worst severity among them", async () => {
  await become(graph, drawing("Voyage:v -ship-> ?Ship:lost\nVoyage:w -ship-> ?Ship:lost"));
  const { findings, totals } = await audit(graph, toy, { now: NOW });
  expect(findings.map((f) => `${f.severity} ${f.code}`)).toEqual([
    "HIGH voyage.ship_dangling",
    "HIGH voyage.ship_dangling",
    "MEDIUM ship.record_missing",
  ]);
  expect(totals).toEqual({ gaps: 1, bySeverity: { CRITICAL: 0, HIGH: 1, MEDIUM: 0, LOW: 0 }, undecidable: 2 });
});

test("an audit says that it did not see one moment while a load went on", async () => {
  await become(graph, drawing("Ship:a"));
  await graph.write("MATCH (s:Spine) SET s.begun = 8");
  const { version } = await audit(graph, toy, { now: NOW });
  expect(version).toEqual({ before: { begun: 8, version: 7 }, after: { begun: 8, version: 7 }, quiet: false });
});

test("a graph that holds nothing has no finding and no subject", async () => {
  await graph.write("MATCH (n) DETACH DELETE n");
  const result = await audit(graph, toy, { now: NOW });
  expect([result.findings, result.kinds, result.sources]).toEqual([[], [], []]);
  expect(result.version).toEqual({
    before: { begun: 0, version: 0 },
    after: { begun: 0, version: 0 },
    quiet: true,
  });
  expect(result.rules.every((rule) => rule.subjects === 0)).toBe(true);
});

test("an unknown kind and an unknown team are named with what is near them", async () => {
  await become(graph, drawing(WHOLE));
  const words = async (options: { kinds?: readonly string[]; owner?: string }) => {
    const error = await audit(graph, toy, { now: NOW, ...options }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(SpineError);
    expect((error as SpineError).exit).toBe(2);
    return (error as SpineError).message;
  };
  expect(await words({ kinds: ["Shipp"] })).toBe(
    'There is no kind "Shipp". Near it: Ship. Name one kind after each --kind.',
  );
  expect(await words({ kinds: ["Xylophonists"] })).toBe(
    'There is no kind "Xylophonists". There are Captain, Crate, ExternalReference, Fleet, Inspection, Lantern, LogEntry, Permit, Port, Ship, Team, Voyage. Name one kind after each --kind.',
  );
  expect(await words({ owner: "harbor" })).toBe(
    'There is no team "harbor". Near it: Team:harbour, Team:yard. Name a team that some record names as owner.',
  );
});
