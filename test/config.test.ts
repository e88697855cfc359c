import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configure, sourceFor } from "../src/config.ts";
import { scratch } from "./helpers/scratch.ts";
import { toy } from "./helpers/toy.ts";

function folder(spineYaml?: string): string {
  const made = realpathSync(scratch());
  if (spineYaml !== undefined) writeFileSync(join(made, "spine.yaml"), spineYaml);
  return made;
}

function words(spineYaml: string): string {
  try {
    configure(toy, folder(spineYaml), {});
  } catch (error) {
    return (error as Error).message;
  }
  return "no fault";
}

test("without spine.yaml there is one source, local, rooted at the working folder, behind every declared one", () => {
  const here = folder();
  const config = configure(toy, here, {});
  expect(config).toEqual({
    folder: here,
    home: join(here, ".spine"),
    address: undefined,
    sources: [{ name: "local", root: here, rank: 100, scopeKinds: [], kinds: [], ignore: [], declared: false }],
  });
});

test("spine.yaml is found from a folder below it, and roots are relative to it", () => {
  const top = folder(`
sources:
  yard:
    root: records/yard
    rank: 1
    scope: north
    scope_kinds: [Permit]
    kinds: [Ship, Permit]
    max_age: 7d
    ignore: ["drafts/**"]
`);
  const below = join(top, "records", "yard", "ships");
  mkdirSync(below, { recursive: true });
  const config = configure(toy, below, { SPINE_HOME: "elsewhere" });
  expect(config.folder).toBe(top);
  expect(config.home).toBe(join(below, "elsewhere"));
  expect(config.sources[0]).toEqual({
    name: "yard",
    root: join(top, "records", "yard"),
    rank: 1,
    scope: "north",
    scopeKinds: ["Permit"],
    kinds: ["Ship", "Permit"],
    maxAge: 604_800_000,
    ignore: ["drafts/**"],
    declared: true,
  });
  expect(config.sources[1]).toMatchObject({ name: "local", ignore: ["records/yard/**"] });
  expect(sourceFor(config, join(below, "a.yaml")).name).toBe("yard");
  expect(sourceFor(config, join(top, "other.yaml")).name).toBe("local");
  expect(sourceFor(config, "-").name).toBe("local");
  expect(sourceFor(config, "-", "yard").name).toBe("yard");
});

test("a source nobody declared is a usage error that lists the known ones", () => {
  const config = configure(toy, folder("sources: {yard: {root: .}}"), {});
  expect(() => sourceFor(config, "x", "yrad")).toThrow(
    "No source is called yrad. Known are yard, local; declare it under sources: in spine.yaml.",
  );
});

test("every fault of spine.yaml is told at once, with its line", () => {
  expect(
    words(`sources:
  yard:
    root: a
    kinds: [Ship, Shp]
  dock:
    root: a/b
    scope: s
    scope_kinds: [Ship]
`),
  ).toBe(
    [
      "spine.yaml:4: sources.yard.kinds: no kind is called Shp",
      "spine.yaml:8: sources.dock.scope_kinds: keys of Ship cannot have a scope",
      "spine.yaml:6: sources.dock.root: it overlaps with the root of yard; a document belongs to one source",
    ].join("\n"),
  );
});

test("what has the wrong shape is told with its place", () => {
  expect(words("sources:\n  yard:\n    root: a\n    max_age: soon\n    rnk: 1\n")).toBe(
    [
      "spine.yaml:4: sources.yard.max_age: must be a number and m, h or d, such as 7d",
      'spine.yaml:3: sources.yard: Unrecognized key: "rnk"',
    ].join("\n"),
  );
  const wrong = "rank: 0\n    scope: 7\n    kinds: Ship\n    ignore: [1]\n    max_age: 7";
  expect(words(`sources:\n  yard:\n    ${wrong}\n`)).toBe(
    [
      "spine.yaml:3: sources.yard.root: must be a folder",
      "spine.yaml:3: sources.yard.rank: must be a whole number from 1",
      "spine.yaml:4: sources.yard.scope: must be a word",
      "spine.yaml:5: sources.yard.kinds: must be a list of kinds",
      "spine.yaml:7: sources.yard.max_age: must be a number and m, h or d, such as 7d",
      "spine.yaml:6: sources.yard.ignore.0: must be a list of globs",
    ].join("\n"),
  );
  expect(words("sources: [")).toMatch(/^spine\.yaml:1:11: it is not YAML: /);
});

test("NEO4J_URI must be a Neo4j address", () => {
  expect(() => configure(toy, folder(), { NEO4J_URI: "http://127.0.0.1:7474" })).toThrow(
    "NEO4J_URI must begin with bolt:// or neo4j:// (or +s, +ssc), such as bolt://127.0.0.1:7687; found http://127.0.0.1:7474.",
  );
  const config = configure(toy, folder(), { NEO4J_URI: "bolt://127.0.0.1:1", NEO4J_PASSWORD: "p" });
  expect(config.address).toEqual({ uri: "bolt://127.0.0.1:1", username: "neo4j", password: "p", database: undefined });
});

test("a source names its configuration sets: folders of files that lie together", () => {
  const top = folder(
    "sources:\n  yard:\n    root: .\n    sets:\n      cranes: {folder: configs/cranes/, agent: lifter}\n      all: {folder: .}\n",
  );
  expect(configure(toy, top, {}).sources[0]?.sets).toEqual([
    { name: "cranes", folder: "configs/cranes", agent: "lifter" },
    { name: "all", folder: "." },
  ]);
});

test("a set that is no folder of its source, or not the only one, is refused at its line", () => {
  const faults = words(
    "sources:\n  a:\n    root: a\n    sets:\n      x: {folder: ../b}\n      y: {folder: q}\n      z: {folder: q/}\n  b:\n    root: b\n    sets:\n      x: {folder: .}\n      w: {}\n",
  );
  expect(faults).toBe("spine.yaml:12: sources.b.sets.w.folder: must be a folder below the root, or .");
  const meaning = words(
    "sources:\n  a:\n    root: a\n    sets:\n      x: {folder: ../b}\n      y: {folder: q}\n      z: {folder: q/}\n  b:\n    root: b\n    sets:\n      x: {folder: .}\n",
  );
  expect(meaning.split("\n")).toEqual([
    "spine.yaml:5: sources.a.sets.x: another source has a set of that name; name them apart",
    "spine.yaml:5: sources.a.sets.x.folder: ../b is not below the root of a",
    "spine.yaml:6: sources.a.sets.y.folder: two sets name q; a folder is one set",
    "spine.yaml:7: sources.a.sets.z.folder: two sets name q/; a folder is one set",
    "spine.yaml:11: sources.b.sets.x: another source has a set of that name; name them apart",
  ]);
});
