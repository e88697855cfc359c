import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type IngestOptions, ingestPaths, jsonOf, sentence } from "../../src/commands/ingest.ts";
import { configure } from "../../src/config.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";

let graph: Graph;
let folder: string;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(async () => {
  await wipe(graph, toy);
  folder = mkdtempSync(join(tmpdir(), "spine-ingest-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const ingest = (paths: readonly string[], options: IngestOptions = {}) =>
  ingestPaths(
    { graph, ontology: toy, config: configure(toy, folder, {}) },
    paths.map((path) => (path === "-" ? path : join(folder, path))),
    options,
  );

const slots = async () =>
  (await graph.read("MATCH (r:Record) WHERE r.current > '' RETURN r.current ORDER BY r.current")).flat();

test("a folder is taken in whole, each rejection told with its line, and counts add up", async () => {
  write({
    "a.yaml": "kind: ship\nship_id: s1\n---\nkind: ship\nname: nobody\n",
    "in/b.yaml": "kind: captain\ncaptain_id: c1\n",
    "in/note.txt": "not a record",
  });
  const counts = await ingest(["."]);
  expect(jsonOf(counts)).toEqual({
    ...{ read: 4, new: 2, changed: 0, same: 0, ignored: 1, rejected: 1, ended: 0, moved: 0 },
    rejections: [
      {
        location: "a.yaml:4:1",
        words: "The key of this ship record is ship_id; found no value. Write it.",
      },
    ],
  });
  expect(sentence(counts)).toBe("4 read: 2 new, 0 changed, 0 same, 1 ignored, 1 rejected; 0 ended, 0 moved.");
  expect(sentence(counts, { dryRun: true })).toMatch(/ Nothing was written\.$/);
  expect(await slots()).toEqual(["local:a.yaml#Ship:s1", "local:in/b.yaml#Captain:c1"]);
});

test("paths of several sources go to theirs, and a path ends only what is below it", async () => {
  write({
    "spine.yaml": "sources:\n  yard:\n    root: yard\n    rank: 1\n  tower:\n    root: tower\n    rank: 2\n",
    "yard/a.yaml": "kind: ship\nship_id: s1\n",
    "yard/in/b.yaml": "kind: ship\nship_id: s2\n",
    "yard/in/c.yaml": "kind: ship\nship_id: s3\n",
    "tower/a.yaml": "kind: ship\nship_id: s1\n",
  });
  expect(await ingest(["yard", "tower"])).toMatchObject({ read: 4, new: 4 });
  rmSync(join(folder, "yard/a.yaml"));
  rmSync(join(folder, "yard/in/c.yaml"));
  expect(await ingest(["yard/in"])).toMatchObject({ same: 1, ended: 1 });
  expect(await slots()).toEqual(["tower:a.yaml#Ship:s1", "yard:a.yaml#Ship:s1", "yard:in/b.yaml#Ship:s2"]);
  expect(await ingest(["tower/a.yaml"], { source: "tower" })).toMatchObject({ read: 1, same: 1 });
});

test("a folder takes in the sources declared below it as theirs, each file counted once", async () => {
  write({
    "spine.yaml": "sources:\n  yard:\n    root: in/yard\n    ignore: [old/**]\n  tower:\n    root: nowhere\n",
    "a.yaml": "kind: ship\nship_id: s1\n",
    "in/yard/a.yaml": "kind: ship\nship_id: s2\n---\nkind: ship\n",
    "in/yard/old/b.yaml": "kind: ship\nship_id: s3\n",
  });
  const counts = await ingest(["."]);
  expect(counts).toMatchObject({ read: 5, new: 2, ignored: 2, rejected: 1 });
  expect(counts.rejections.map((rejection) => rejection.location)).toEqual(["in/yard/a.yaml:4:1"]);
  expect(await slots()).toEqual(["local:a.yaml#Ship:s1", "yard:a.yaml#Ship:s2"]);
  expect(await ingest([".", "in/yard"])).toMatchObject({ read: 5, same: 2 });
  expect(await ingest(["in"], { source: "local" })).toMatchObject({ read: 2, ignored: 2 });
});

test("a file that was deleted ends with the next load of its folder, unless that is told to end nothing", async () => {
  write({ "a.yaml": "kind: ship\nship_id: s1\n", "b.yaml": "kind: ship\nship_id: s2\n" });
  await ingest(["a.yaml", "b.yaml"]);
  rmSync(join(folder, "a.yaml"));
  expect(await ingest(["."], { end: false })).toMatchObject({ ended: 0 });
  expect(await ingest(["."])).toMatchObject({ ended: 1, same: 1 });
});

test("a call that cannot be meant is refused before anything is read", async () => {
  await expect(ingest(["-", "a.yaml"])).rejects.toMatchObject({
    exit: 2,
    message: "Standard input is taken in alone; found - beside 1 other path. Call it once each.",
  });
  write({ "a.yaml": "kind: ship\nship_id: s1\n" });
  await expect(ingest(["a.yaml", "nowhere.yaml"])).rejects.toMatchObject({
    exit: 2,
    message: `There is no file or folder ${join(folder, "nowhere.yaml")} to read (ENOENT). Name one, or - for standard input.`,
  });
  expect(await slots()).toEqual([]);
  await expect(ingest(["a.yaml"], { as: "b.yaml" })).rejects.toMatchObject({
    exit: 2,
    message: "--as names the document that standard input is; found no - among the paths. Leave --as out, or read -.",
  });
  await expect(ingest(["a.yaml"], { source: "nobody" })).rejects.toMatchObject({ exit: 2 });
});
