import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { scratch } from "../helpers/scratch.ts";

const root = join(import.meta.dirname, "../..");

/** A clone in small: the real scripts, npm and compiler, one source, and the compiler as its only package. */
function clone(): string {
  const at = scratch();
  for (const name of ["run", "install", "build", "lock", "vitest"])
    cpSync(join(root, `scripts/${name}.mjs`), join(at, `scripts/${name}.mjs`));
  const typescript = `file:${join(root, "node_modules/typescript")}`;
  mkdirSync(join(at, "src"));
  write(
    at,
    "src/cli.ts",
    'declare const process: { argv: string[]; pid: number };\nconsole.log("cli", process.argv.slice(2).join(" "), process.pid);\n',
  );
  write(at, "scripts/hello.mjs", 'console.log("hello", process.argv.slice(2).join(" "));\n');
  write(at, "package.json", JSON.stringify({ name: "clone", type: "module", devDependencies: { typescript } }));
  write(
    at,
    "tsconfig.build.json",
    JSON.stringify({ compilerOptions: { outDir: "dist", rootDir: "src", types: [] }, include: ["src"] }),
  );
  const npm = spawnSync("npm", ["install", "--package-lock-only", "--offline"], { cwd: at, encoding: "utf8" });
  expect(npm.stderr + npm.stdout).not.toMatch(/npm error/);
  return at;
}

function write(at: string, path: string, text: string): void {
  writeFileSync(join(at, path), text);
}

function run(at: string, ...args: readonly string[]) {
  const { npm_execpath: _, ...env } = process.env;
  const ran = spawnSync(process.execPath, ["scripts/run.mjs", ...args], { cwd: at, encoding: "utf8", env });
  return { ...ran, steps: ran.stderr.split("\n").filter((line) => /^(Installing|Building)/.test(line)) };
}

const INSTALLING = "Installing the packages of package-lock.json.";
const BUILDING = "Building dist/.";

test("from a fresh clone a task installs, builds, and goes on in the same process; the next time it only goes on", () => {
  const at = clone();
  const first = run(at, "start", "--fast");
  expect([first.steps, first.status]).toEqual([[INSTALLING, BUILDING], 0]);
  expect(first.stdout.trimEnd().split("\n").at(-1)).toBe(`cli start --fast ${first.pid}`);
  const second = run(at, "start");
  expect([second.steps, second.stdout, second.status]).toEqual([[], `cli start ${second.pid}\n`, 0]);
});

test("a changed source is built again, a deleted one leaves nothing in dist", () => {
  const at = clone();
  write(at, "src/gone.ts", "export const gone = 1;\n");
  run(at, "build");
  expect(existsSync(join(at, "dist/gone.js"))).toBe(true);
  spawnSync("rm", [join(at, "src/gone.ts")]);
  expect(run(at, "build").steps).toEqual([BUILDING]);
  expect(existsSync(join(at, "dist/gone.js"))).toBe(false);
  expect(run(at, "build").steps).toEqual([]);
});

test("what does not compile is not begun, and is built again the next time", () => {
  const at = clone();
  write(at, "src/cli.ts", "const n: number = 'text';\n");
  for (const _ of [1, 2]) {
    const ran = run(at, "start");
    expect(ran.stderr).toMatch(/src\/cli\.ts\(1,7\): error TS2322/);
    expect(ran.stderr).toMatch(/\nstart did not begin: see above\.\n$/);
    expect([ran.stdout, ran.status]).toEqual(["", 2]);
  }
});

test("an installation that is not what the lock file says is made again", () => {
  const at = clone();
  run(at, "build");
  const lock = join(at, "node_modules/.package-lock.json");
  write(at, "node_modules/.package-lock.json", readFileSync(lock, "utf8").replace(/"version": "6/g, '"version": "5'));
  expect(run(at, "build").steps).toEqual([INSTALLING]);
});

test("of two at once, one installs and builds and the other waits for it", async () => {
  const at = clone();
  const both = await Promise.all([1, 2].map(() => later(at)));
  expect(both.map((one) => one.code)).toEqual([0, 0]);
  expect(both.filter((one) => one.words.includes(BUILDING))).toHaveLength(1);
});

test("the other scripts are tasks too; an unknown one is refused in words", () => {
  const at = clone();
  expect(run(at, "hello", "you").stdout).toMatch(/hello you\n$/);
  const unknown = run(at, "strat");
  expect([unknown.stderr, unknown.status]).toEqual([
    'No task is called "strat". Known are start, test, test:long, build, bench and the files of scripts/.\n',
    2,
  ]);
});

test("a Node that is too old is refused in words", async () => {
  const install: string = pathToFileURL(join(root, "scripts/install.mjs")).href;
  const { nodeFault } = (await import(install)) as { nodeFault: (version: string) => string | undefined };
  expect(nodeFault("20.19.0")).toBeUndefined();
  expect(nodeFault("24.0.0")).toBeUndefined();
  expect(nodeFault("20.18.3")).toBe(
    `Node 20.19 or newer is needed; this is 20.18.3 (${process.execPath}). Install one from https://nodejs.org and run this again.`,
  );
});

function later(at: string): Promise<{ readonly code: number | null; readonly words: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["scripts/run.mjs", "build"], { cwd: at });
    let words = "";
    child.stderr.on("data", (chunk) => {
      words += chunk;
    });
    child.on("close", (code) => resolve({ code, words }));
  });
}
