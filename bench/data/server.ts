import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unavailable } from "../../src/errors.ts";
import type { Address } from "../../src/graph/connect.ts";
import { dbFolder, logFile, makeHome, passwordOf, type State, USERNAME } from "../../src/graph/local/home.ts";
import { findJava } from "../../src/graph/local/java.ts";
import { intact, jarPlace } from "../../src/graph/local/jars.ts";
import { answers, end, freePort, signal } from "../../src/graph/local/life.ts";
import { lifeOf } from "../../src/graph/local/process.ts";
import { javaOptions, settings } from "../../src/graph/local/settings.ts";
import type { ImportFiles } from "./files.ts";

/** What a scratch server may take, in megabytes. */
export interface Memory {
  readonly heap: number;
  readonly pages: number;
}

export interface ScratchServer extends Address {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Fills an empty home by the offline import. Exit 3 where jars or Java are not there yet, or the import fails. */
export function importOffline(home: string, files: ImportFiles, memory: Memory): void {
  const build = parts(home);
  makeHome(home);
  passwordOf(home);
  configure(home, memory, 0);
  importInto(dbFolder(home), build, files, memory);
}

/** Starts the server of a home: the product's jars and settings, with the memory that is said. */
export async function startScratch(home: string, memory: Memory): Promise<ScratchServer> {
  const build = parts(home);
  const port = await freePort();
  const password = passwordOf(home);
  configure(home, memory, port);
  const state = started(home, build, memory, port);
  // A run that is cut short leaves no server behind; nothing in it is worth a clean stop.
  const orphaned = () => signal(state, "SIGKILL");
  process.once("exit", orphaned);
  await answers(home, state, password);
  const stop = async () => {
    await end(state);
    process.off("exit", orphaned);
  };
  return { uri: state.uri, username: USERNAME, password, pid: state.pid, stop };
}

interface Build {
  readonly java: string;
  readonly jars: string;
}

function parts(home: string): Build {
  const search = findJava(process.env);
  const { folder } = jarPlace(home, process.env);
  if ("java" in search && intact(folder)) return { java: search.java.path, jars: folder };
  throw unavailable("A benchmark takes the local Neo4j as it is, and there is none yet. Run npm start once.");
}

function configure(home: string, { pages }: Memory, port: number): void {
  const db = dbFolder(home);
  const text = settings("service", { db, port });
  const sized = text.replace(/^(server\.memory\.pagecache\.size)=.*$/m, `$1=${pages}m`);
  writeFileSync(join(db, "conf", "neo4j.conf"), sized);
}

function importInto(db: string, { java, jars }: Build, files: ImportFiles, { heap }: Memory): void {
  const { status, stdout, stderr } = spawnSync(
    java,
    [
      `-Xmx${heap}m`,
      "--add-opens=java.base/java.nio=ALL-UNNAMED",
      ...["-cp", join(jars, "*"), "org.neo4j.cli.AdminTool"],
      ...["database", "import", "full", "neo4j", "--id-type=string", "--bad-tolerance=0"],
      ...[`--report-file=${join(db, "import.report")}`, "--overwrite-destination"],
      ...files.nodes.map((path) => `--nodes=${path}`),
      ...files.relationships.map((path) => `--relationships=${path}`),
    ],
    { cwd: db, encoding: "utf8", env: { ...process.env, NEO4J_HOME: db, NEO4J_CONF: join(db, "conf") } },
  );
  if (status !== 0)
    throw unavailable(`The offline import ended with ${status}. It said:\n${(stderr + stdout).trim().slice(-2_000)}`);
}

function started(home: string, { java, jars }: Build, { heap }: Memory, port: number): State {
  const db = dbFolder(home);
  const log = openSync(logFile(home), "w", 0o600);
  const options = javaOptions("service").filter((option) => !/^-Xm[sx]/.test(option));
  const child = spawn(
    java,
    [
      ...[`-Xms${heap}m`, `-Xmx${heap}m`, ...options],
      ...["-cp", join(jars, "*"), "org.neo4j.server.CommunityEntryPoint"],
      ...[`--home-dir=${db}`, `--config-dir=${join(db, "conf")}`, "--console-mode"],
    ],
    { cwd: db, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  child.on("error", () => {});
  const life = lifeOf(child.pid ?? 0) ?? { pid: child.pid ?? 0, began: "ended" };
  return { ...life, uri: `bolt://127.0.0.1:${port}`, port };
}
