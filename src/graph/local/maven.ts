import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JarPlace } from "./jars.ts";
import { withWaysOut } from "./ways.ts";

const POM = fileURLToPath(new URL("../../../neo4j/pom.xml", import.meta.url));

export interface Maven {
  readonly program: string;
  readonly javaHome: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Has Maven copy the jars of the pom into a folder; fails with Maven's first own words, exit 3. */
export async function fetchJars(
  maven: Maven,
  place: JarPlace,
  into: string,
  tell: (words: string) => void,
): Promise<void> {
  mkdirSync(place.repository, { recursive: true });
  tell(`Getting Neo4j ${place.version} with Maven, once, about 125 MB: ${dirname(into)}`);
  const log = join(dirname(into), "maven.log");
  const ticking = setInterval(() => tell(`  ${jarsBelow(place.repository)} jars`), 3_000);
  try {
    const code = await run(maven, log, [
      "-B",
      "-ntp",
      "-f",
      POM,
      `-Dmaven.repo.local=${place.repository}`,
      "org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies",
      `-DoutputDirectory=${into}`,
    ]);
    if (code !== 0) throw withWaysOut(failure(place.version, readFileSync(log, "utf8"), log));
  } finally {
    clearInterval(ticking);
  }
  tell(`  ${jarsBelow(into)} jars, all there.`);
}

function run(maven: Maven, log: string, args: readonly string[]): Promise<number> {
  const out = openSync(log, "w");
  const child = spawn(maven.program, args, {
    stdio: ["ignore", out, out],
    env: { ...maven.env, JAVA_HOME: maven.javaHome },
  });
  closeSync(out);
  const end = () => child.kill();
  process.once("exit", end);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", end);
      resolve(code ?? 1);
    });
  });
}

function failure(version: string, log: string, path: string): string {
  const said = log.split("\n").find((line) => line.startsWith("[ERROR]"));
  return `Maven could not fetch Neo4j ${version}: ${said?.slice("[ERROR] ".length).trim() ?? "it said nothing"}
The whole log is ${path}. The network, or a mirror in Maven's settings.xml, is needed this one time: when it is there, run this again.`;
}

function jarsBelow(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".jar")).length;
}
