import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { hasFaults, type IngestOptions, ingestPaths, jsonOf, sentence, totalLines } from "../../src/commands/ingest.ts";
import { countPaths, totalsText } from "../../src/commands/totals.ts";
import { configure } from "../../src/config.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { scratch } from "../helpers/scratch.ts";
import { toy } from "../helpers/toy.ts";

let graph: Graph;
let folder: string;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, toy));

/** A folder of its own with these files. */
function given(files: Readonly<Record<string, string>>): void {
  folder = scratch();
  write(files);
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const ingest = (paths: readonly string[], options: IngestOptions = {}) =>
  ingestPaths(
    { graph, ontology: toy, config: configure(toy, folder, {}) },
    paths.map((path) => join(folder, path)),
    options,
  );

const SHIPS = "kind: ship\nship_id: s1\n---\nkind: ship\nship_id: s2\n";
const YARD = "sources:\n  yard:\n    root: yard\n    kinds: [Ship]\n    totals: totals.yaml\n";

test("the totals stand in a file beside the records; every load tells in words and in JSON what came of them", async () => {
  given({ "spine.yaml": YARD, "yard/a.yaml": SHIPS, "yard/totals.yaml": "Ship: {count: 3, first: s1, last: s3}\n" });
  const counts = await ingest(["yard"]);
  expect(sentence(counts)).toBe("3 read: 2 new, 0 changed, 0 same, 1 ignored, 0 rejected; 0 ended, 0 moved.");
  expect(totalLines(counts)).toEqual([
    "yard: Ship: 3 expected, 2 received, 2 accepted, 0 rejected, 1 missing. 1 of 3 is missing. The last, s3, is not here. Load what is missing or has changed, or have the total stated anew.",
  ]);
  expect(hasFaults(counts)).toBe(true);
  expect(jsonOf(counts)).toEqual({
    ...{ read: 3, new: 2, changed: 0, same: 0, ignored: 1, rejected: 0, ended: 0, moved: 0, rejections: [] },
    totals: [
      {
        ...{ source: "yard", kind: "Ship", expected: 3, first: "s1", last: "s3" },
        ...{ received: 2, accepted: 2, rejected: 0, missing: 1, agrees: false },
        words:
          "1 of 3 is missing. The last, s3, is not here. Load what is missing or has changed, or have the total stated anew.",
      },
    ],
  });
  write({ "yard/b.yaml": "kind: ship\nship_id: s3\n" });
  const whole = await ingest(["yard/b.yaml"]);
  expect(totalLines(whole)).toEqual([
    "yard: Ship: 3 expected, 1 received, 3 accepted, 0 rejected, 0 missing. All 3 that are stated are here.",
  ]);
  expect(hasFaults(whole)).toBe(false);
  expect(totalLines(await ingest(["yard"], { dryRun: true }))).toEqual([]);
});

test("a file of totals that is not there, or says what cannot be meant, is told before anything is written", async () => {
  given({ "spine.yaml": YARD, "yard/a.yaml": SHIPS });
  await expect(ingest(["yard"])).rejects.toMatchObject({
    exit: 2,
    message:
      "The control totals of yard stand in yard/totals.yaml, which cannot be read (ENOENT). Put it there, or take totals: of yard out of spine.yaml.",
  });
  write({ "yard/totals.yaml": "Ship:\n  count: two\nFleet:\n  count: 1\n" });
  await expect(ingest(["yard"])).rejects.toMatchObject({
    exit: 2,
    message: "yard/totals.yaml:2: Ship.count: must be a whole number from 0",
  });
  write({ "yard/totals.yaml": "Ship:\n  count: 2\nFleet:\n  count: 1\n" });
  await expect(ingest(["yard"])).rejects.toMatchObject({
    message: "yard/totals.yaml:4: Fleet: it is not among the kinds of its source; name it under kinds: too",
  });
  write({ "yard/totals.yaml": "Ship: [" });
  await expect(ingest(["yard"])).rejects.toMatchObject({
    message: expect.stringMatching(/^yard\/totals\.yaml:1:8: it is not YAML: /),
  });
  write({ "yard/totals.yaml": "- Ship\n" });
  await expect(ingest(["yard"])).rejects.toMatchObject({
    message: "yard/totals.yaml:1: must be a mapping of kinds to their totals",
  });
  expect(await graph.read("MATCH (n:Record|Source|Load) RETURN n")).toEqual([]);
  write({ "yard/totals.yaml": "" });
  expect((await ingest(["yard"])).totals).toBeUndefined();
});

test("declared sources that were never loaded are known and awaited, with what they are to state", async () => {
  const tower = (more = "") =>
    `sources:\n  tower:\n    root: tower\n    kinds: [Fleet]\n    max_age: 1h\n    scope: west\n${more}`;
  given({
    "spine.yaml": tower("  quay: {root: quay}\n"),
    "a.yaml": SHIPS,
    "tower/a.yaml": "kind: fleet\nfleet_id: f1\n",
  });
  const known = async () =>
    graph.read(
      "MATCH (s:Source) RETURN s.id, s.kinds, s.maxAge, s.lastLoad IS NULL, s.awaited IS NOT NULL ORDER BY s.id",
    );
  const version = async () => (await graph.read("MATCH (s:Spine) RETURN s.begun, s.version"))[0];
  await ingest(["a.yaml"]);
  expect(await known()).toEqual([
    ["local", [], null, false, false],
    ["tower", ["Fleet"], 3_600_000, true, true],
  ]);
  const before = await version();
  await ingest(["a.yaml"]);
  expect(await version()).toEqual(before);
  write({ "spine.yaml": tower().replace("[Fleet]", "[Fleet, Ship]").replace("west", "east") });
  await ingest(["a.yaml"]);
  expect(await known()).toMatchObject([{}, ["tower", ["Fleet", "Ship"], 3_600_000, true, true]]);
  await ingest(["tower"]);
  write({ "spine.yaml": tower().replace("1h", "2h").replace("west", "east") });
  await ingest(["a.yaml"]);
  expect(await known()).toMatchObject([{}, ["tower", ["Fleet"], 7_200_000, false, false]]);
});

test("one that is declared no longer is awaited no longer; what another configuration awaits is", async () => {
  given({ "spine.yaml": "sources: {tower: {root: tower, kinds: [Fleet]}}", "a.yaml": SHIPS });
  await ingest(["a.yaml"]);
  rmSync(join(folder, "spine.yaml"));
  const first = folder;
  given({ "spine.yaml": "sources: {quay: {root: quay, kinds: [Ship]}}", "a.yaml": SHIPS });
  await ingest(["a.yaml"]);
  const names = async () => (await graph.read("MATCH (s:Source) RETURN s.id ORDER BY s.id")).flat();
  expect(await names()).toEqual(["local", "quay", "tower"]);
  folder = first;
  write({ ".spine/x": "" });
  await ingest(["a.yaml"]);
  expect(await names()).toEqual(["local", "quay"]);
});

test("one that is taken out of spine.yaml is expected no longer, and its kinds are proven no longer while its records are here", async () => {
  const yard = "  yard: {root: yard, kinds: [Ship], totals: {Ship: {count: 2}}}\n";
  const dock = "  dock: {root: dock, kinds: [Ship, Fleet], max_age: 1h, totals: {Ship: {count: 1}}}\n";
  const ship = "kind: ship\nship_id: s3\n";
  given({ "spine.yaml": `sources:\n${yard}${dock}`, "yard/a.yaml": SHIPS, "dock/a.yaml": ship });
  await ingest(["yard", "dock"]);
  const known = async () =>
    graph.read("MATCH (s:Source) RETURN s.id, s.declared, s.kinds, s.maxAge, s.beside ORDER BY s.id");
  const told = async () => {
    const asked = "{ ships { completeness { population populations { reason } } } }";
    const { data } = await executable(toy, graph).execute({ query: asked });
    const said = data as { readonly ships: { readonly completeness: { readonly population: string } } };
    return said.ships.completeness;
  };
  expect(await known()).toEqual([
    ["dock", true, ["Ship", "Fleet"], 3_600_000, null],
    ["yard", true, ["Ship"], null, null],
  ]);
  expect(await told()).toMatchObject({ population: "PROVEN" });
  write({ "spine.yaml": `sources:\n${yard}` });
  await ingest(["yard"]);
  expect((await known())[0]).toEqual(["dock", false, [], null, ["Ship"]]);
  expect(await told()).toEqual({
    population: "UNPROVEN",
    populations: [
      {
        reason:
          "dock has records of Ship here and is not declared to state it, so nothing tells whether all of them are here. Name it under kinds: of dock in spine.yaml, with its total under totals:, or let dock end them.",
      },
    ],
  });
  const [version] = await graph.read("MATCH (s:Spine) RETURN s.version");
  await ingest(["yard"]);
  expect(await graph.read("MATCH (s:Spine) RETURN s.version")).toEqual([version]);
  write({ "spine.yaml": `sources:\n${yard}${dock}` });
  await ingest(["yard"]);
  expect((await known())[0]).toEqual(["dock", true, ["Ship", "Fleet"], 3_600_000, null]);
  rmSync(join(folder, "dock/a.yaml"));
  await ingest(["dock"], { allowShrink: true });
  write({ "spine.yaml": `sources:\n${yard}` });
  await ingest(["yard"]);
  expect((await known())[0]).toEqual(["dock", false, [], null, null]);
  expect(await told()).toMatchObject({ population: "PROVEN" });
});

test("spine totals counts what a source states, so that its receiver finds all of it", async () => {
  given({
    "spine.yaml": YARD.replace("[Ship]", "[Ship, Fleet, Port]"),
    "yard/a.yaml": SHIPS,
    "yard/b.yaml": "kind: captain\ncaptain_id: c1\n---\nkind: ship\n",
  });
  const config = configure(toy, folder, {});
  const counted = await countPaths(config, toy, [join(folder, "yard"), join(folder, "yard/a.yaml")]);
  const said = totalsText(counted.totals);
  expect(said.replaceAll(/[0-9a-f]{64}/g, "…")).toBe(
    'Ship: {count: 2, first: "s1", last: "s2", digest: "…", content: "…"}\nFleet: {count: 0}\n',
  );
  expect(counted.rejections.map(({ location }) => location)).toEqual(["yard/b.yaml:4:1"]);
  write({ "yard/totals.yaml": said });
  expect(totalLines(await ingest(["yard"])).map((line) => line.split("missing. ")[1])).toEqual([
    "All 2 that are stated are here.",
    "None is stated and none is here.",
  ]);
  await expect(countPaths(config, toy, [join(folder, "yard"), folder])).rejects.toMatchObject({
    exit: 2,
    message:
      "Control totals are of one source; found paths of yard, local. Call it once each, or name one with --source.",
  });
});
