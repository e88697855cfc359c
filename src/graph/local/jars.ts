import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dropArchives } from "./archive.ts";
import { locked } from "./lock.ts";

/** What the local Neo4j is made of, and the only place that names its version. */
const POM = fileURLToPath(new URL("../../../neo4j/pom.xml", import.meta.url));

/** Where the jars of this pom belong: in the cache that all homes share, or in the home where that cannot be written. */
export interface JarPlace {
  readonly version: string;
  /** The folder of the jars, to be there as a whole or not at all. */
  readonly folder: string;
  /** Maven's own repository, kept so that the next version fetches only what is new. */
  readonly repository: string;
  /** Why the jars do not go into the shared cache; undefined where they do. */
  readonly notShared: string | undefined;
}

export function jarPlace(home: string, env: NodeJS.ProcessEnv, pom: string = POM): JarPlace {
  const text = readFileSync(pom, "utf8");
  const version = /<artifactId>neo4j-server<\/artifactId>\s*<version>([^<]+)/.exec(text)?.[1] as string;
  const name = `neo4j-${version}-${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
  const cache = join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "evidence-spine");
  const shared = intact(join(cache, name)) || writable(cache);
  const root = shared ? cache : join(home, "jars");
  const notShared = shared ? undefined : `The cache ${cache} cannot be written: Neo4j's jars go to ${root}.`;
  return { version, folder: join(root, name), repository: join(root, "m2"), notShared };
}

/** Whether all jars are there, as they were when they were fetched. Needs no network. */
export function intact(folder: string): boolean {
  const list = join(folder, LIST);
  if (!existsSync(list)) return false;
  const listed = statSync(list).mtimeMs;
  return readFileSync(list, "utf8")
    .trimEnd()
    .split("\n")
    .every((line) => {
      const [digest, size, name] = line.split(" ") as [string, string, string];
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      if (found?.size !== Number(size)) return false;
      return found.mtimeMs <= listed || digestOf(join(folder, name)) === digest;
    });
}

/**
 * Has a folder of jars made: `fetch` fills a folder beside it, which is listed and then takes the name, so that nobody
 * ever sees half of it.
 */
export async function makeJars(
  place: JarPlace,
  tell: (words: string) => void,
  fetch: (into: string) => Promise<void>,
): Promise<void> {
  const { folder } = place;
  await locked(join(folder, ".."), "jars", tell, async () => {
    if (intact(folder)) return;
    const beside = `${folder}.new`;
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside, { recursive: true });
    await fetch(beside);
    writeFileSync(join(beside, LIST), listOf(beside));
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
    dropArchives(folder);
  });
}

/** Every jar, one a line: SHA-256, size in bytes, name. */
const LIST = "jars.sha256";

function listOf(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jar"))
    .toSorted()
    .map((name) => `${digestOf(join(folder, name))} ${statSync(join(folder, name)).size} ${name}\n`)
    .join("");
}

function digestOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

function writable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
