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

const DURATION = "must be a number and m, h or d, such as 7d, or an ISO 8601 duration of weeks to seconds, such as P7D";

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
    declaredIn: top,
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
    [`spine.yaml:4: sources.yard.max_age: ${DURATION}`, 'spine.yaml:3: sources.yard: Unrecognized key: "rnk"'].join(
      "\n",
    ),
  );
  const wrong = "rank: 0\n    scope: 7\n    kinds: Ship\n    ignore: [1]\n    max_age: 7";
  expect(words(`sources:\n  yard:\n    ${wrong}\n`)).toBe(
    [
      "spine.yaml:3: sources.yard.root: must be a folder",
      "spine.yaml:3: sources.yard.rank: must be a whole number from 1",
      "spine.yaml:4: sources.yard.scope: must be a word",
      "spine.yaml:5: sources.yard.kinds: must be a list of kinds",
      `spine.yaml:7: sources.yard.max_age: ${DURATION}`,
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

test.each([
  ["90m", 5_400_000],
  ["24h", 86_400_000],
  ["7d", 604_800_000],
  ["P1W", 604_800_000],
  ["P1DT12H", 129_600_000],
  ["PT1H30M5S", 5_405_000],
])("a max_age of %s is %d milliseconds", (text, ms) => {
  expect(configure(toy, folder(`sources: {yard: {root: ., max_age: ${text}}}`), {}).sources[0]?.maxAge).toBe(ms);
});

test.each(["P", "PT", "P1M", "P1Y", "P1DT", "1w", "-P1D", "24 h"])("a max_age of %s is refused", (text) => {
  expect(words(`sources: {yard: {root: ., max_age: "${text}"}}`)).toBe(
    `spine.yaml:1: sources.yard.max_age: ${DURATION}`,
  );
});

const HEX = "0123456789abcdef".repeat(4);

test("a source states its control totals in place, in the order of the text", () => {
  const top = folder(`
sources:
  yard:
    root: .
    kinds: [Ship, Crate]
    totals:
      Ship: {count: 3, first: " s1 ", last: s3, digest: "${HEX.toUpperCase()}", content: "${HEX}"}
      Crate: {count: 0}
`);
  expect(configure(toy, top, {}).sources[0]).toMatchObject({
    totals: [
      { kind: "Ship", count: 3, first: "s1", last: "s3", digest: HEX, content: HEX },
      { kind: "Crate", count: 0 },
    ],
    ignore: [],
  });
});

test("or names the file that does, which lies below its root and holds no records", () => {
  const top = folder("sources:\n  yard:\n    root: records\n    totals: ./in/totals.yaml\n");
  const [yard] = configure(toy, top, {}).sources;
  expect(yard).toMatchObject({ totalsFile: join(top, "records", "in", "totals.yaml"), ignore: ["in/totals.yaml"] });
  expect(yard).not.toHaveProperty("totals");
});

test("every fault of a control total is told at once, with its line", () => {
  const totals = (...lines: readonly string[]) =>
    words(
      [
        "sources:",
        "  yard:",
        "    root: .",
        "    kinds: [Ship]",
        "    totals:",
        ...lines.map((l) => `      ${l}`),
      ].join("\n"),
    );
  expect(
    totals("Ship:", "  count: -1", "  first: 7", "  digest: abc", "  size: 3", "Crate: 5", "Fleet: {last: a}").split(
      "\n",
    ),
  ).toEqual([
    "spine.yaml:7: sources.yard.totals.Ship.count: must be a whole number from 0",
    "spine.yaml:8: sources.yard.totals.Ship.first: must be a key, as text; put it in quotes",
    "spine.yaml:9: sources.yard.totals.Ship.digest: must be a SHA-256 as 64 hex digits; put it in quotes",
    "spine.yaml:7: sources.yard.totals.Ship: size is none of count, first, last, digest and content",
    "spine.yaml:11: sources.yard.totals.Crate: must be a mapping with a count",
    "spine.yaml:12: sources.yard.totals.Fleet.count: must be a whole number from 0",
  ]);
  expect(
    totals("Shp: {count: 1}", "Crate: {count: 1}", "Port: {count: 1}", 'Ship: {count: 1, last: "\\t"}').split("\n"),
  ).toEqual([
    "spine.yaml:6: sources.yard.totals.Shp: no kind is called Shp",
    "spine.yaml:7: sources.yard.totals.Crate: it is not among the kinds of its source; name it under kinds: too",
    "spine.yaml:8: sources.yard.totals.Port: no record states it, so nothing of it can be counted; take it out",
    "spine.yaml:9: sources.yard.totals.Ship.last cannot be a key: it is blank",
  ]);
  expect(words("sources: {yard: {root: ., totals: 5}}")).toBe(
    "spine.yaml:1: sources.yard.totals: must be a mapping of kinds to their totals",
  );
  expect(words('sources: {yard: {root: ., totals: ""}}')).toBe(
    "spine.yaml:1: sources.yard.totals: must be the path of a file, or a mapping of kinds to their totals",
  );
});
