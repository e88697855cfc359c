import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { onTestFinished } from "vitest";
import { scratch } from "./scratch.ts";

const root = join(import.meta.dirname, "../..");

/** A program that runs in a process of its own, with what it printed so far and how it ended. */
export interface Spawned {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Compiles a program that imports from `src/` (as "src/…") and answers how to run it, as often as wanted. */
export function program(text: string): (...args: readonly string[]) => Spawned {
  const at = scratch();
  // As deep as the sources lie, so that what is found relative to them is found.
  const folder = join(at, "dist/graph/local");
  mkdirSync(folder, { recursive: true });
  for (const name of ["neo4j", "node_modules", "package.json"]) symlinkSync(join(root, name), join(at, name));
  writeFileSync(join(folder, "program.ts"), text);
  const file = join(folder, "program.mjs");
  buildSync({
    entryPoints: [join(folder, "program.ts")],
    outfile: file,
    bundle: true,
    packages: "external",
    alias: { src: join(root, "src") },
    platform: "node",
    format: "esm",
  });
  return (...args) => run(file, args);
}

function run(file: string, args: readonly string[]): Spawned {
  const child = spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      printed += chunk;
    });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  return { child, printed: () => printed, ended };
}
