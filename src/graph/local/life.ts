import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { connect as dial, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { unavailable } from "../../errors.ts";
import { connect } from "../connect.ts";
import { archiveFor, keepArchive } from "./archive.ts";
import { dbFolder, logFile, type State, USERNAME } from "./home.ts";
import type { Java } from "./java.ts";
import { type Life, lifeOf, runs } from "./process.ts";
import { javaOptions, type Profile, settings } from "./settings.ts";

/** Longest wait for the first answer, in milliseconds: recovery after a crash reads the transaction log again. */
const START_PATIENCE = 300_000;
/** Longest wait for a stop before the process is ended the hard way; recovery then has work to do. */
const STOP_PATIENCE = 120_000;

export interface Build {
  readonly java: Java;
  readonly jars: string;
  readonly profile: Profile;
}

/** Starts the server as a process of its own, which outlives this one. It listens some seconds later. */
export function launch(home: string, build: Build, port: number): State {
  const db = dbFolder(home);
  writeFileSync(join(db, "conf", "neo4j.conf"), settings(build.profile, { db, port }));
  const archive = archiveFor(build.java, build.jars, port);
  const log = openSync(logFile(home), "w", 0o600);
  const child = spawn(
    build.java.path,
    [
      ...javaOptions(build.profile),
      ...archive.options,
      "-cp",
      join(build.jars, "*"),
      "org.neo4j.server.CommunityEntryPoint",
      `--home-dir=${db}`,
      `--config-dir=${join(db, "conf")}`,
      "--console-mode",
    ],
    { cwd: db, detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  child.on("error", () => {});
  child.unref();
  const life = (child.pid === undefined ? undefined : lifeOf(child.pid)) ?? { pid: child.pid ?? 0, began: "ended" };
  return { ...life, uri: `bolt://127.0.0.1:${port}`, port, left: archive.left };
}

/** Waits until the server answers a real query; fails with what its log says where it ends instead, exit 3. */
export async function answers(home: string, state: State, password: string): Promise<void> {
  const since = Date.now();
  for (;;) {
    if (!runs(state)) throw unavailable(endedWords(home));
    if (await listens(state.port)) {
      const fault = await question(state.uri, password);
      if (fault === undefined) return;
      if (isRefusal(fault)) throw fault;
    }
    if (Date.now() - since > START_PATIENCE)
      throw unavailable(
        `The local Neo4j (process ${state.pid}) runs, but has not answered at ${state.uri} for ${START_PATIENCE / 1000} seconds. Its log is ${logFile(home)}; spine db stop ends it.`,
      );
    await pause(50);
  }
}

/** Ends a server: asks it to stop, and only after a long wait ends it the hard way. */
export async function end(state: State): Promise<void> {
  const since = Date.now();
  signal(state, "SIGTERM");
  while (runs(state)) {
    if (Date.now() - since > STOP_PATIENCE) return endHard(state);
    await pause(50);
  }
  keepArchive(state.left);
}

async function endHard(state: State): Promise<void> {
  signal(state, "SIGKILL");
  while (runs(state)) await pause(50);
}

/** Sends a signal to that very process, never to another that has its pid. */
export function signal(life: Life, name: NodeJS.Signals): void {
  if (!runs(life)) return;
  try {
    process.kill(life.pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}

/** A port nobody listens on, as the system gives it. */
export async function freePort(): Promise<number> {
  return bind(0);
}

/** Whether this port of loopback can be had. */
export async function portFree(port: number): Promise<boolean> {
  return bind(port).then(
    () => true,
    () => false,
  );
}

function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial({ port, host: "127.0.0.1" });
    const settle = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once("connect", () => settle(true)).once("error", () => settle(false));
  });
}

async function question(uri: string, password: string): Promise<unknown> {
  try {
    const graph = await connect({ uri, username: USERNAME, password });
    await graph.read("MATCH (n) RETURN n LIMIT 1").finally(() => graph.close());
    return undefined;
  } catch (error) {
    return error;
  }
}

function isRefusal(error: unknown): boolean {
  const code = ((error as Error).cause as { code?: string } | undefined)?.code ?? "";
  return code.startsWith("Neo.ClientError.Security");
}

/** The last of what the server says is wrong; its stack traces stay in the log. */
function endedWords(home: string): string {
  const path = logFile(home);
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  const faults = lines.filter((line) => /\b(ERROR|Error|Exception|FATAL)\b/.test(line) && !/^\s+at /.test(line));
  const said = (faults.length > 0 ? faults : lines.filter((line) => line.trim() !== "")).slice(-3);
  return `The local Neo4j ended before it answered. It said:\n${said.map((line) => `  ${line.trim()}`).join("\n")}\nThe whole log is ${path}.`;
}
