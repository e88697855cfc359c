import { once } from "node:events";
import { createServer } from "node:net";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { connect, type Graph } from "../../../src/graph/connect.ts";
import { readState, writeState } from "../../../src/graph/local/home.ts";
import { jarPlace } from "../../../src/graph/local/jars.ts";
import { findJava } from "../../../src/graph/local/java.ts";
import { lifeOf } from "../../../src/graph/local/process.ts";
import { type LocalDatabase, localStatus, startLocal, stopLocal } from "../../../src/graph/local/server.ts";
import { scratch } from "../../helpers/scratch.ts";
import { program } from "../../helpers/spawned.ts";

/** Where only a lent Neo4j is at hand, none can be started or killed: these are then listed as not run. */
const local = test.skipIf(!("java" in findJava(process.env)));

function ownHome(): string {
  const home = scratch();
  onTestFinished(async () => {
    await stopLocal(home);
  });
  return home;
}

function start(home: string, said: string[] = [], env = process.env): Promise<LocalDatabase> {
  return startLocal(home, { profile: "test", progress: (words) => said.push(words), env });
}

async function within<T>(database: LocalDatabase, work: (graph: Graph) => Promise<T>): Promise<T> {
  const graph = await connect(database);
  return work(graph).finally(() => graph.close());
}

local("a server is started once, is found by the next who asks, keeps its data over a stop", async () => {
  const home = ownHome();
  const first = await start(home);
  expect(first).toMatchObject({ username: "neo4j", data: `${home}/db/data`, startedHere: true });
  expect(await start(home)).toEqual({ ...first, startedHere: false });
  expect(await localStatus(home)).toEqual({ state: "running", uri: first.uri, pid: first.pid, data: first.data });
  await within(first, (graph) => graph.write("CREATE (:Kept)"));
  expect(await stopLocal(home)).toBe(true);
  expect(lifeOf(first.pid)).toBeUndefined();
  expect(await localStatus(home)).toEqual({ state: "stopped", uri: null, pid: null, data: first.data });
  expect(await stopLocal(home)).toBe(false);

  const second = await start(home);
  expect([second.uri, second.password]).toEqual([first.uri, first.password]);
  expect(await within(second, (graph) => graph.read("MATCH (k:Kept) RETURN count(k)"))).toEqual([[1]]);
});

local("a port that somebody else has taken meanwhile is not waited for", async () => {
  const home = ownHome();
  const first = await start(home);
  await stopLocal(home);
  const taker = createServer().listen(Number(new URL(first.uri).port), "127.0.0.1");
  onTestFinished(() => void taker.close());
  await once(taker, "listening");
  expect((await start(home)).uri).not.toBe(first.uri);
});

local("the first stop leaves an archive of classes, and the next start uses it", async () => {
  const home = ownHome();
  const cache = scratch();
  const { folder } = jarPlace(home, process.env);
  mkdirSync(join(cache, "evidence-spine"));
  symlinkSync(folder, join(cache, "evidence-spine", basename(folder)));
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  const archives = () => readdirSync(join(cache, "evidence-spine")).filter((name) => name.includes(".jsa"));
  await start(home, [], env);
  await stopLocal(home);
  expect(archives()).toEqual([expect.stringMatching(`^${basename(folder)}-java-[0-9a-f]{12}\\.jsa$`)]);
  const { pid } = await start(home, [], env);
  expect(readFileSync(`/proc/${pid}/maps`, "utf8")).toContain(archives()[0]);
});

local("the password is generated, private, and on no command line; only loopback listens", async () => {
  const home = ownHome();
  const database = await start(home);
  expect(database.password).toMatch(/^[\w-]{32}$/);
  for (const file of ["password", "state.json", "data/dbms/auth.ini", "server.log"])
    expect([file, statSync(join(home, "db", file), { throwIfNoEntry: false })?.mode ?? 0]).toEqual([file, 0o100600]);
  expect(readFileSync(join(home, ".gitignore"), "utf8")).toBe("*\n");
  expect(readFileSync(`/proc/${database.pid}/cmdline`, "utf8")).not.toContain(database.password);
  await expect(connect({ ...database, password: "neo4j" })).rejects.toThrow(/refuses the user neo4j/);
  const settings = await within(database, (graph) =>
    graph.read(
      "SHOW SETTINGS 'server.bolt.listen_address', 'server.http.enabled', 'server.https.enabled', 'dbms.usage_report.enabled' YIELD name, value RETURN name, value ORDER BY name",
    ),
  );
  expect(settings).toEqual([
    ["dbms.usage_report.enabled", "false"],
    ["server.bolt.listen_address", database.uri.slice("bolt://".length)],
    ["server.http.enabled", "false"],
    ["server.https.enabled", "false"],
  ]);
});

const starting = () =>
  program(`
    import { startLocal } from "src/graph/local/server.ts";
    const database = await startLocal(process.argv[2], { profile: "test", progress: console.error });
    console.log(database.startedHere, database.pid);
  `);

local("of three first commands at once, one starts the server, and it outlives them all", async () => {
  const home = ownHome();
  const command = starting();
  const all = [command(home), command(home), command(home)];
  expect(await Promise.all(all.map((one) => one.ended))).toEqual(all.map(() => ({ code: 0, signal: null })));
  const answers = all.map((one) => /^(true|false) (\d+)$/m.exec(one.printed()));
  const { state, pid } = await localStatus(home);
  expect(state).toBe("running");
  expect(answers.map((answer) => Number(answer?.[2]))).toEqual([pid, pid, pid]);
  expect(answers.map((answer) => answer?.[1]).toSorted()).toEqual(["false", "false", "true"]);
});

local("Ctrl-C during a start leaves no server behind", async () => {
  const home = ownHome();
  const command = starting()(home);
  await expect.poll(() => readState(home)?.pid, { timeout: 120_000 }).toBeDefined();
  const pid = readState(home)?.pid ?? 0;
  command.child.kill("SIGINT");
  expect(await command.ended).toEqual({ code: 130, signal: null });
  await expect.poll(() => lifeOf(pid), { timeout: 120_000 }).toBeUndefined();
  expect((await localStatus(home)).state).toBe("stopped");
});

local("a command that is killed during its start leaves a server that the next one finds", async () => {
  const home = ownHome();
  const command = starting()(home);
  await expect.poll(() => readState(home)?.pid, { timeout: 120_000 }).toBeDefined();
  command.child.kill("SIGKILL");
  await command.ended;
  expect(await start(home)).toMatchObject({ pid: readState(home)?.pid, startedHere: false });
});

local("a server that was killed is stale; the next start says so and has all that was acknowledged", async () => {
  const home = ownHome();
  const first = await start(home);
  await within(first, (graph) => graph.write("UNWIND range(1, 100) AS i CREATE (:Kept {i: i})"));
  process.kill(first.pid, "SIGKILL");
  await expect.poll(() => lifeOf(first.pid), { timeout: 60_000 }).toBeUndefined();
  expect(await localStatus(home)).toEqual({ state: "stale", uri: null, pid: first.pid, data: first.data });

  const said: string[] = [];
  const second = await start(home, said);
  expect(second.uri).toBe(first.uri);
  expect(said).toEqual([`The local Neo4j (process ${first.pid}) is gone without a stop: starting it again.`]);
  expect(await within(second, (graph) => graph.read("MATCH (k:Kept) RETURN count(k)"))).toEqual([[100]]);
});

local("a process that was given the pid of a dead server is left alone", async () => {
  const home = scratch();
  mkdirSync(join(home, "db"));
  writeState(home, { pid: process.pid, began: "before this process", uri: "bolt://127.0.0.1:1", port: 1 });
  expect((await localStatus(home)).state).toBe("stale");
  expect(await stopLocal(home)).toBe(false);
  expect(readState(home)).toBeUndefined();
});

local("a server that ends at once says why, and leaves no state behind", async () => {
  const home = scratch();
  mkdirSync(join(home, "db", "data"), { recursive: true });
  writeFileSync(join(home, "db", "password"), "known\n");
  writeFileSync(join(home, "db", "data", "databases"), "a file where a folder belongs");
  const fault = await start(home).then(
    () => expect.unreachable("it started"),
    (error: unknown) => error as Error,
  );
  const lines = fault.message.split("\n");
  expect(lines[0]).toBe("The local Neo4j ended before it answered. It said:");
  expect(lines.slice(1, -1).join("\n")).toMatch(/databases/);
  expect(lines.at(-1)).toBe(`The whole log is ${home}/db/server.log.`);
  expect((await localStatus(home)).state).toBe("stopped");
});
