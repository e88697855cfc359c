import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The oldest Node this runs on, as package.json's `engines` has it. */
const OLDEST = [20, 19];

/** What is wrong with this Node, in words; undefined where nothing is. */
export function nodeFault(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `Node ${OLDEST.join(".")} or newer is needed; this is ${version} (${process.execPath}). Install one from https://nodejs.org and run this again.`;
}

/**
 * Whether node_modules is what the lock file says. npm writes down at the end of an installation what it installed, so
 * this holds for one made by hand too, and not for one that was broken off. What is optional may be absent.
 */
export function installed(root) {
  const done = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(done)) return false;
  const { "": _, ...wanted } = packages(join(root, "package-lock.json"));
  const found = packages(done);
  return (
    Object.entries(wanted).every(([path, { version, optional, devOptional }]) =>
      found[path] ? found[path].version === version : optional || devOptional,
    ) && Object.keys(found).every((path) => path in wanted)
  );
}

/** Installs exactly what the lock file says, what tests and build need included. Answers npm's exit code. */
export function install(root) {
  process.stderr.write("Installing the packages of package-lock.json.\n");
  const args = ["ci", "--include=dev", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  // Standard output belongs to the task that follows.
  const options = { cwd: root, stdio: ["inherit", process.stderr, "inherit"] };
  const { status } = npm ? spawnSync(process.execPath, [npm, ...args], options) : spawnSync("npm", args, options);
  return status ?? 130;
}

function packages(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages;
}
