import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** A Java machine: the program to run, its version, such as 17.0.15, and the first part of that. */
export interface Java {
  readonly path: string;
  readonly version: string;
  readonly major: number;
}

/** What the search for Java ended in: one that fits, or all that were looked at. */
export type JavaSearch = { readonly java: Java } | { readonly found: readonly Java[]; readonly where: string };

/** Neo4j 5.26 runs on these. */
const WANTED: readonly number[] = [17, 21];

/** Finds Java 17 or 21: `SPINE_JAVA` (then nothing else counts), `JAVA_HOME`, PATH, the usual folders. */
export function findJava(env: NodeJS.ProcessEnv, folders: readonly string[] = usualFolders(env)): JavaSearch {
  const found: Java[] = [];
  for (const path of env.SPINE_JAVA ? asked(env.SPINE_JAVA) : candidates(env, folders)) {
    const java = ask(path);
    if (java && WANTED.includes(java.major)) return { java };
    if (java) found.push(java);
  }
  return { found, where: env.SPINE_JAVA ? `SPINE_JAVA=${env.SPINE_JAVA}` : "JAVA_HOME, PATH and the usual folders" };
}

/** The folder that holds this Java, as JAVA_HOME wants it. */
export function javaHome(java: Java): string {
  return dirname(dirname(realpathSync(java.path)));
}

/** A program on PATH, as a shell would find it. */
export function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const names = process.platform === "win32" ? [`${name}.exe`, `${name}.cmd`] : [name];
  return (env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => names.map((each) => join(folder, each)))
    .find((path) => existsSync(path) && statSync(path).isFile());
}

/** Folders that hold Javas, one a subfolder, where installers put them. */
function usualFolders(env: NodeJS.ProcessEnv): readonly string[] {
  const own = env.HOME
    ? [".sdkman/candidates/java", ".jdks", ".local/share/mise/installs/java", ".asdf/installs/java"]
    : [];
  return [
    "/usr/lib/jvm",
    "/usr/java",
    "/opt/java",
    "/opt/homebrew/opt",
    "/usr/local/opt",
    "/Library/Java/JavaVirtualMachines",
    ...own.map((folder) => join(env.HOME as string, folder)),
  ];
}

function asked(path: string): readonly string[] {
  return [path, join(path, "bin", "java")];
}

function candidates(env: NodeJS.ProcessEnv, folders: readonly string[]): readonly string[] {
  const path = onPath("java", env);
  const paths = [
    ...(env.JAVA_HOME ? [join(env.JAVA_HOME, "bin", "java")] : []),
    ...(path ? [path] : []),
    ...folders.flatMap((folder) =>
      subfolders(folder).flatMap((name) => [
        join(folder, name, "bin", "java"),
        join(folder, name, "Contents", "Home", "bin", "java"),
      ]),
    ),
  ].filter((each) => existsSync(each));
  // Links make one Java appear several times; the first name it has is the one to tell.
  const real = paths.map((each) => realpathSync(each));
  return paths.filter((_, i) => real.indexOf(real[i] as string) === i);
}

function subfolders(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

/** Asks a program for its version; undefined where it is no Java. `java -version` answers on stderr. */
function ask(path: string): Java | undefined {
  if (!existsSync(path) || !statSync(path).isFile()) return undefined;
  const { stderr } = spawnSync(path, ["-version"], { encoding: "utf8", timeout: 30_000 });
  const [, version, major] = /version "((?:1\.)?(\d+)[^"]*)"/.exec(stderr ?? "") ?? [];
  return version === undefined ? undefined : { path, version, major: Number(major) };
}
