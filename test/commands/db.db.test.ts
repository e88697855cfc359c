import { Command } from "commander";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { db } from "../../src/commands/db.ts";
import { findJava } from "../../src/graph/local/java.ts";
import { stopLocal } from "../../src/graph/local/server.ts";
import { scratch } from "../helpers/scratch.ts";

const local = test.skipIf(!("java" in findJava(process.env)));
const lent = process.env.NEO4J_URI;

beforeEach(() => {
  delete process.env.NEO4J_URI;
});
afterEach(() => {
  process.env.NEO4J_URI = lent;
  delete process.env.SPINE_HOME;
});

function ownHome(): string {
  const home = scratch();
  process.env.SPINE_HOME = home;
  onTestFinished(async () => {
    await stopLocal(home);
  });
  return home;
}

/** What `spine db …` prints on standard output. */
async function said(...args: readonly string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const program = new Command("spine").exitOverride();
  db(program);
  try {
    await program.parseAsync(["db", ...args], { from: "user" });
    return write.mock.calls.map(([text]) => text).join("");
  } finally {
    write.mockRestore();
  }
}

local("spine db start leaves it running, status and path tell where, stop stops it", async () => {
  const home = ownHome();
  const started = await said("start");
  const [, uri, pid] =
    /^Neo4j runs at (bolt:\/\/127\.0\.0\.1:\d+), process (\d+)\. spine db stop stops it\.\n$/.exec(started) ?? [];
  expect(await said("start")).toBe(`Neo4j runs already at ${uri}, process ${pid}. spine db stop stops it.\n`);
  expect(await said("status")).toBe(`The local Neo4j runs at ${uri}, process ${pid}, data in ${home}/db/data.\n`);
  expect(JSON.parse(await said("status", "--json"))).toEqual({
    state: "running",
    uri,
    pid: Number(pid),
    data: `${home}/db/data`,
  });
  expect(await said("path")).toBe(`${home}/db/data\n`);
  expect(await said("stop")).toBe("The local Neo4j is stopped.\n");
  expect(await said("status")).toBe(`The local Neo4j is stopped, data in ${home}/db/data.\n`);
});

test("stopping what does not run is said, and is no fault", async () => {
  const home = ownHome();
  expect(await said("stop")).toBe(`No local Neo4j runs for ${home}.\n`);
});

test("with NEO4J_URI there is nothing to start", async () => {
  ownHome();
  process.env.NEO4J_URI = "bolt://127.0.0.1:7687";
  expect(await said("start")).toBe("NEO4J_URI is set: bolt://127.0.0.1:7687 is used, so there is nothing to start.\n");
  expect(await said("status")).toMatch(/\nNEO4J_URI is set: commands use bolt:\/\/127\.0\.0\.1:7687\.\n$/);
});
