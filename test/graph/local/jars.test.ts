import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { intact, jarPlace, makeJars } from "../../../src/graph/local/jars.ts";
import { scratch } from "../../helpers/scratch.ts";

const silent = () => {};

const filled = async (into: string) => {
  writeFileSync(join(into, "a.jar"), "a");
  writeFileSync(join(into, "b.jar"), "bb");
};

async function made() {
  const place = jarPlace(scratch(), { XDG_CACHE_HOME: scratch() });
  await makeJars(place, silent, filled);
  return place;
}

test("the folder is named after the version and the digest of the pom", () => {
  const cache = scratch();
  const pom = join(cache, "pom.xml");
  writeFileSync(pom, "<artifactId>neo4j-server</artifactId>\n<version>5.26.99</version>");
  const place = jarPlace(scratch(), { XDG_CACHE_HOME: cache }, pom);
  expect(place).toEqual({
    version: "5.26.99",
    folder: join(cache, "evidence-spine", "neo4j-5.26.99-58d9feb8eab9"),
    repository: join(cache, "evidence-spine", "m2"),
    notShared: undefined,
  });
});

test("what is whole is not fetched again", async () => {
  const place = await made();
  await makeJars(place, silent, () => Promise.reject(new Error("fetched again")));
  expect(readdirSync(place.folder)).toEqual(["a.jar", "b.jar", "jars.sha256"]);
});

test("a jar that is gone, cut short, or changed afterwards makes the folder not whole", async () => {
  const place = await made();
  const jar = join(place.folder, "b.jar");
  expect(intact(place.folder)).toBe(true);
  writeFileSync(jar, "b");
  expect(intact(place.folder)).toBe(false);
  writeFileSync(jar, "bx");
  utimesSync(jar, new Date(), new Date(Date.now() + 60_000));
  expect(intact(place.folder)).toBe(false);
  writeFileSync(jar, "bb");
  utimesSync(jar, new Date(), new Date(Date.now() + 60_000));
  expect(intact(place.folder)).toBe(true);
  rmSync(jar);
  expect(intact(place.folder)).toBe(false);
});

test("a fetch that breaks off leaves nothing under the name, and the next one mends it", async () => {
  const place = jarPlace(scratch(), { XDG_CACHE_HOME: scratch() });
  const broken = makeJars(place, silent, async (into) => {
    writeFileSync(join(into, "a.jar"), "a");
    throw new Error("no network");
  });
  await expect(broken).rejects.toThrow("no network");
  expect(existsSync(place.folder)).toBe(false);
  await makeJars(place, silent, filled);
  expect(intact(place.folder)).toBe(true);
});

test("where the cache cannot be written, the jars go into the home, and that is said", () => {
  const home = scratch();
  const file = join(scratch(), "file");
  writeFileSync(file, "");
  const place = jarPlace(home, { XDG_CACHE_HOME: file });
  expect(place.notShared).toBe(`The cache ${file}/evidence-spine cannot be written: Neo4j's jars go to ${home}/jars.`);
  expect(place.repository).toBe(join(home, "jars", "m2"));
});
