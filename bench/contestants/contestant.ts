import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Address } from "../../src/graph/connect.ts";
import type { Question, Variables } from "../questions.ts";

/** One way to answer the questions: a server in a process of its own, over the same database. */
export interface Contestant {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** What is posted; undefined where it has no way to be asked this. */
  body(question: Question, variables: Variables): string | undefined;
  /** Its answer as our service words it; undefined where it must differ. */
  read(question: Question, data: unknown): unknown;
  stop(): Promise<void>;
}

export interface Start {
  readonly database: Address;
  /** An empty folder to stand in. */
  readonly folder: string;
  /** Where Node writes a CPU profile of each contestant when it ends; undefined for none. */
  readonly profiles: string | undefined;
}

/** What says where a contestant listens, on standard output. */
const URL_LINE = /(http:\/\/[\d.]+:\d+\S*)/;

/** Starts a server and waits until it says where it listens. Fails with what it said instead. */
export async function started(
  name: string,
  args: readonly string[],
  { database, folder, profiles }: Start,
): Promise<Pick<Contestant, "name" | "url" | "pid" | "stop">> {
  const profile = profiles === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${join(profiles, name)}`];
  const child = spawn(process.execPath, [...profile, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NEO4J_URI: database.uri,
      NEO4J_USERNAME: database.username,
      NEO4J_PASSWORD: database.password,
      NODE_ENV: "production",
    },
  });
  const url = await listening(name, child);
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return { name, url, pid: child.pid ?? 0, stop };
}

/** Arguments of Node that run one of the files beside this one. */
export function program(file: string): readonly string[] {
  const hook = new URL("../../scripts/typescript.mjs", import.meta.url).href;
  return ["--import", hook, fileURLToPath(new URL(file, import.meta.url))];
}

function listening(name: string, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (bytes: Buffer) => {
      said += String(bytes);
      const [, url] = URL_LINE.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code} before it listened. It said: ${said}`)));
  });
}
