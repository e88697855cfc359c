import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { unavailable } from "../../errors.ts";
import { type Life, ownLife, runs } from "./process.ts";

/** How long one command waits for another, in milliseconds: as long as a slow download of the jars may take. */
const PATIENCE = 20 * 60_000;
const QUIET = 1_000;

/**
 * Runs work while no other process holds the lock of this folder and name; tells once that it waits. A holder that died
 * is passed over.
 *
 * A lock is a row of numbered files, of which only the highest counts, and that one is never deleted: to take over from
 * the dead is to create the next number, which the file system grants to one process only. With a single file, two who
 * both see the dead holder would each delete it, the second one deleting the lock of the first.
 */
export async function locked<T>(
  folder: string,
  name: string,
  tell: (words: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const mine = await take(folder, name, tell);
  try {
    return await work();
  } finally {
    replace(join(folder, `${name}.${mine}.lock`), { released: true });
  }
}

type Holder = Life | { readonly released: true };

async function take(folder: string, name: string, tell: (words: string) => void): Promise<number> {
  const since = Date.now();
  let told = false;
  for (;;) {
    const numbers = numbersOf(folder, name);
    const highest = Math.max(0, ...numbers);
    const holder = highest === 0 ? undefined : holderOf(join(folder, `${name}.${highest}.lock`));
    if (!holder && create(folder, name, highest + 1)) {
      for (const number of numbers) rmSync(join(folder, `${name}.${number}.lock`), { force: true });
      return highest + 1;
    }
    const waited = Date.now() - since;
    if (holder && waited > PATIENCE)
      throw unavailable(
        `Process ${holder.pid} has held ${join(folder, name)} for ${Math.round(waited / 60_000)} minutes. End it, and run this again.`,
      );
    if (holder && !told && waited > QUIET) {
      tell(`Waiting for process ${holder.pid}, which is at the local database.`);
      told = true;
    }
    await pause(25);
  }
}

function numbersOf(folder: string, name: string): readonly number[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`) && file.endsWith(".lock"))
    .map((file) => Number(file.slice(name.length + 1, -".lock".length)))
    .filter(Number.isInteger);
}

/** The process that holds the lock now; undefined where it is released or its holder is dead. */
function holderOf(path: string): Life | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, "utf8")) as Holder;
    return "released" in holder || !runs(holder) ? undefined : holder;
  } catch {
    // Deleted by whoever took the next number: the next look sees that one.
    return undefined;
  }
}

/** A link appears with its content or not at all, and never over another file. */
function create(folder: string, name: string, number: number): boolean {
  const draft = join(folder, `${name}.${process.pid}.${number}.draft`);
  writeFileSync(draft, JSON.stringify(ownLife()));
  try {
    linkSync(draft, join(folder, `${name}.${number}.lock`));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replace(path: string, holder: Holder): void {
  writeFileSync(`${path}.draft`, JSON.stringify(holder));
  renameSync(`${path}.draft`, path);
}
