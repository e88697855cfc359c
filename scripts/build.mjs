import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What dist/ is made from. */
const SOURCES = [
  "src",
  "explorer",
  "queries",
  "scripts/assets.mjs",
  "tsconfig.json",
  "tsconfig.build.json",
  "package-lock.json",
];
const MARK = "dist/.built";

/** Whether dist/ was made from the sources as they are. */
export function built(root) {
  const mark = join(root, MARK);
  return existsSync(mark) && readFileSync(mark, "utf8") === digest(root);
}

/** Makes dist/ anew. Answers the exit code of the first step that failed, else 0. */
export function build(root) {
  process.stderr.write("Building dist/.\n");
  const made = digest(root);
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const steps = [
    ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"],
    ...(existsSync(join(root, "scripts/assets.mjs")) ? [["scripts/assets.mjs"]] : []),
  ];
  for (const step of steps) {
    const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: ["ignore", process.stderr, "inherit"] });
    if (status !== 0) return status ?? 130;
  }
  writeFileSync(join(root, MARK), made);
  return 0;
}

function digest(root) {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap((source) => files(root, source)))
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

function files(root, path) {
  const entry = statSync(join(root, path), { throwIfNoEntry: false });
  if (!entry) return [];
  if (entry.isFile()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => files(root, `${path}/${name}`));
}
