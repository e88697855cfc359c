import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT } from "../spine.ts";
import { type Held, held } from "./process.ts";
import { said } from "./wire.ts";

/** `spine serve` in a process of its own, with what is seen of it from outside. */
export interface Besieged {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** After a collection of garbage. */
  memory(): Promise<Memory>;
  /** `database` is the port of the database. */
  held(database: number): Held;
  /** The value of a sample of `/metrics`. */
  metric(name: string): Promise<number>;
  /** Status and text of one of its pages of state. */
  page(path: string): Promise<Page>;
  readonly log: Log;
  /** Asks it to stop, and answers its exit code. */
  stop(): Promise<number | null>;
}

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

/** What it wrote to standard error: how often it said what it may say, and all else. */
export interface Log {
  away: number;
  readonly strange: string[];
}

/** In bytes. */
export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
  /** The longest turn of its event loop since it was asked last, in milliseconds: so long nobody else was heard. */
  readonly longestTurn: number;
}

const WATCHED = fileURLToPath(new URL("watched.mjs", import.meta.url));
const CLI = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));

/** Starts the built program and waits until it says that questions can be asked. */
export async function besieged(name: string, options: readonly string[], env: NodeJS.ProcessEnv): Promise<Besieged> {
  const child = spawn(process.execPath, ["--expose-gc", "--import", WATCHED, CLI, "serve", "--port", "0", ...options], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const killed = () => child.kill("SIGKILL");
  process.once("exit", killed);
  const ended = once(child, "close").then(([code]) => {
    process.off("exit", killed);
    return code as number | null;
  });
  const log = logOf(child);
  const url = await Promise.race([listening(child), ended.then((code) => neverListened(name, code, log))]);
  const page = (path: string) => pageOf(url, path);
  while ((await page("/readyz")).status !== 200) await pause(200);
  return {
    name,
    url,
    pid: child.pid ?? 0,
    page,
    log,
    async memory() {
      const told = once(child, "message");
      child.send("memory");
      return (await told)[0] as Memory;
    },
    held: (database) => held(child.pid ?? 0, Number(new URL(url).port), database),
    async metric(sample) {
      const { text } = await page("/metrics");
      const line = text.split("\n").find((l) => l.startsWith(`${sample} `));
      return line === undefined ? 0 : Number(line.slice(sample.length + 1));
    },
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Over a connection of its own, so that looking leaves none behind. Status 0 where there was no answer. */
async function pageOf(url: string, path: string): Promise<Page> {
  const heard = await said(url, { method: "GET", path, headers: {} });
  const ms = heard.heard - heard.asked;
  return "lost" in heard ? { status: 0, text: heard.lost, ms } : { status: heard.status, text: heard.text, ms };
}

/** The one line that a service may write while its database is killed. */
const AWAY = "the database does not answer";

function logOf(child: ChildProcess): Log {
  const log: Log = { away: 0, strange: [] };
  let rest = "";
  child.stderr?.on("data", (piece: Buffer) => {
    const lines = (rest + piece.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines)
      if (line.includes(`"msg":"${AWAY}"`)) log.away += 1;
      else log.strange.push(line);
  });
  return log;
}

function listening(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve) => {
    child.stdout?.on("data", (piece: Buffer) => {
      said += piece.toString("utf8");
      const url = /(http:\/\/127\.0\.0\.1:\d+)\/graphql\n/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

function neverListened(name: string, code: number | null, { strange }: Log): never {
  throw new Error(`${name} ended with ${code} before it listened:\n${strange.join("\n")}`);
}
