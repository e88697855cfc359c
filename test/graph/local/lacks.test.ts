import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findJava, onPath } from "../../../src/graph/local/java.ts";
import { localStatus, startLocal, stopLocal } from "../../../src/graph/local/server.ts";
import { scratch } from "../../helpers/scratch.ts";

const WAYS_OUT = `There are three ways to a database:
  1. Install Java 17 or 21 and Maven; everything else is fetched. SPINE_JAVA names a Java that is not found by itself.
  2. Set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD to a Neo4j 5.26 that runs.
  3. docker compose up -d neo4j, then set NEO4J_URI=bolt://127.0.0.1:7687 and the user and password of docker-compose.yml.`;

const hasMaven = onPath("mvn", process.env) !== undefined && "java" in findJava(process.env);

/** A start in an empty home that cannot succeed: the words and the exit code it fails with. */
async function failure(env: NodeJS.ProcessEnv, home = scratch()) {
  const said: string[] = [];
  const error = await startLocal(home, { profile: "test", progress: (words) => said.push(words), env }).then(
    () => expect.unreachable("it started"),
    (fault: unknown) => fault as Error & { exit: number },
  );
  expect((await localStatus(home)).state).toBe("stopped");
  return { words: error.message, exit: error.exit, said };
}

test("without Java, one error names what is lacking and the three ways out", async () => {
  const { words, exit } = await failure({ PATH: process.env.PATH, SPINE_JAVA: "/nowhere/java" });
  expect(words).toBe(
    `The local Neo4j needs Java 17 or 21. Found: none; looked at SPINE_JAVA=/nowhere/java.\n${WAYS_OUT}`,
  );
  expect(exit).toBe(3);
});

test("without Java and without Maven, the same one error names both", async () => {
  const { words, exit } = await failure({ PATH: "", SPINE_JAVA: "/nowhere/java", XDG_CACHE_HOME: scratch() });
  expect(words).toBe(
    `The local Neo4j needs Java 17 or 21. Found: none; looked at SPINE_JAVA=/nowhere/java.
Maven is needed once, to fetch Neo4j 5.26.30. Found: no mvn on PATH.
${WAYS_OUT}`,
  );
  expect(exit).toBe(3);
});

test.skipIf(!hasMaven)("with Java but without Maven, Maven is what is lacking", async () => {
  const search = findJava(process.env);
  const SPINE_JAVA = "java" in search ? search.java.path : "";
  const { words, exit } = await failure({ PATH: "", SPINE_JAVA, XDG_CACHE_HOME: scratch() });
  expect(words).toBe(`Maven is needed once, to fetch Neo4j 5.26.30. Found: no mvn on PATH.\n${WAYS_OUT}`);
  expect(exit).toBe(3);
});

test.skipIf(!hasMaven)(
  "where Maven cannot reach the network, its own words, its log and the ways out are told",
  async () => {
    const cache = scratch();
    const home = scratch();
    mkdirSync(join(home, ".m2"));
    writeFileSync(join(home, ".m2", "settings.xml"), "<settings><offline>true</offline></settings>");
    const { words, exit, said } = await failure({
      ...process.env,
      XDG_CACHE_HOME: cache,
      MAVEN_OPTS: `-Duser.home=${home}`,
    });
    const [first, ...rest] = words.split("\n");
    expect(first).toMatch(/^Maven could not fetch Neo4j 5\.26\.30: Plugin org\.apache\.maven\.plugins.* offline mode/);
    expect(rest.join("\n")).toBe(
      `The whole log is ${cache}/evidence-spine/maven.log. The network, or a mirror in Maven's settings.xml, is needed this one time: when it is there, run this again.
${WAYS_OUT}`,
    );
    expect(exit).toBe(3);
    const [begun, ...counted] = said;
    expect(begun).toBe(`Getting Neo4j 5.26.30 with Maven, once, about 125 MB: ${cache}/evidence-spine`);
    expect(counted.filter((line) => line !== "  0 jars")).toEqual([]);
  },
);

test("a port that is asked for and in use is refused in words", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const { words, exit } = await failure({ ...process.env, SPINE_DB_PORT: String(port) });
  server.close();
  expect(words).toBe(
    `Port ${port}, which SPINE_DB_PORT asks for, is in use by another program. Set SPINE_DB_PORT to a free port, or unset it to have one chosen.`,
  );
  expect(exit).toBe(3);
});

test("a port that is none is refused in words", async () => {
  const { words, exit } = await failure({ ...process.env, SPINE_DB_PORT: "70000" });
  expect(words).toBe("SPINE_DB_PORT must be a port from 1 to 65535, such as 7687; found 70000.");
  expect(exit).toBe(2);
});

test("a database whose password file is gone is not started with another password", async () => {
  const home = scratch();
  mkdirSync(join(home, "db", "data", "databases"), { recursive: true });
  await expect(startLocal(home, { profile: "test", progress: () => {} })).rejects.toThrow(
    `The database in ${home}/db/data has a password that stood in ${home}/db/password, which is gone. Put that file back, or move the folder ${home}/db away and load your records again.`,
  );
});

test("stopping where nothing runs answers false and makes nothing", async () => {
  const home = join(scratch(), "none");
  expect(await stopLocal(home)).toBe(false);
  expect(await localStatus(home)).toEqual({ state: "stopped", uri: null, pid: null, data: `${home}/db/data` });
});
