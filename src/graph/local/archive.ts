import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Java } from "./java.ts";

/**
 * The classes of the server as Java keeps them ready (an AppCDS archive), which takes two of the five seconds off a
 * start. It is written when a server that started without one stops, beside the jars, for this very Java.
 */
export interface Archive {
  readonly options: readonly string[];
  /** What the server will leave when it stops, and what that is then to be called; undefined where there is one. */
  readonly left: Left | undefined;
}

export interface Left {
  readonly draft: string;
  readonly archive: string;
}

/** `run` tells servers apart that write at the same time. */
export function archiveFor(java: Java, jars: string, run: number): Archive {
  const build = createHash("sha256")
    .update(`${realpathSync(java.path)} ${java.version}`)
    .digest("hex")
    .slice(0, 12);
  const archive = `${jars}-java-${build}.jsa`;
  if (existsSync(archive)) return { options: [`-XX:SharedArchiveFile=${archive}`, "-Xlog:cds=off"], left: undefined };
  if (!writable(dirname(jars))) return { options: [], left: undefined };
  const draft = `${archive}.${run}`;
  return { options: [`-XX:ArchiveClassesAtExit=${draft}`, "-Xlog:cds=off"], left: { draft, archive } };
}

/** Gives the archive its name, once the server that wrote it has ended by itself. */
export function keepArchive(left: Left | undefined): void {
  if (left && existsSync(left.draft)) renameSync(left.draft, left.archive);
}

/** Forgets the archives of jars that were fetched anew: Java refuses them once a jar has another time. */
export function dropArchives(jars: string): void {
  const prefix = `${basename(jars)}-java-`;
  for (const name of readdirSync(dirname(jars)))
    if (name.startsWith(prefix)) rmSync(join(dirname(jars), name), { force: true });
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
