import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Runs work while no other process holds the lock of this name; a dead holder is passed over. Locks are numbered files
 * of which the highest counts and is never deleted, as in src/graph/local/lock.ts, which cannot be used before the build.
 */
export async function locked(folder, name, work) {
  mkdirSync(folder, { recursive: true });
  const path = await take(folder, name);
  try {
    return await work();
  } finally {
    writeFileSync(`${path}.draft`, "released");
    renameSync(`${path}.draft`, path);
  }
}

async function take(folder, name) {
  for (let looks = 0; ; looks++) {
    const numbers = numbersOf(folder, name);
    const highest = Math.max(0, ...numbers);
    const holder = highest === 0 ? "" : readIfThere(join(folder, `${name}.${highest}.lock`));
    if (!alive(holder)) {
      const path = join(folder, `${name}.${highest + 1}.lock`);
      if (create(path)) {
        for (const number of numbers) rmSync(join(folder, `${name}.${number}.lock`), { force: true });
        return path;
      }
    } else if (looks === 10) process.stderr.write(`Waiting for process ${holder.split(" ")[0]}, which is building.\n`);
    await pause(100);
  }
}

function numbersOf(folder, name) {
  const pattern = new RegExp(`^${name}\\.(\\d+)\\.lock$`);
  return readdirSync(folder).flatMap((file) => Number(pattern.exec(file)?.[1] ?? 0) || []);
}

/** A link appears with its content or not at all, and never over another file. */
function create(path) {
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, life(process.pid));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function alive(holder) {
  const pid = Number(holder.split(" ")[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return false;
  }
  return life(pid) === holder;
}

/** The pid and, where the system tells it in a file, the start time, so that a pid given to another does not count. */
function life(pid) {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return `${pid} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
}

function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
