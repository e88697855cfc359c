import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findJava } from "../../../src/graph/local/java.ts";
import { javaLack } from "../../../src/graph/local/ways.ts";
import { scratch } from "../../helpers/scratch.ts";

/** A folder with bin/java that says it is of this version, as Javas do on stderr. */
function java(home: string, version: string): string {
  mkdirSync(join(home, "bin"), { recursive: true });
  writeFileSync(join(home, "bin", "java"), `#!/bin/sh\necho 'openjdk version "${version}" 2025-04-15' >&2\n`);
  chmodSync(join(home, "bin", "java"), 0o755);
  return join(home, "bin", "java");
}

test("JAVA_HOME comes before PATH, PATH before the usual folders", () => {
  const at = scratch();
  const home = java(join(at, "home"), "21.0.2");
  const path = java(join(at, "path"), "17.0.15");
  const usual = java(join(at, "usual", "jdk"), "21");
  const PATH = join(at, "path", "bin");
  const folders = [join(at, "usual")];
  expect(findJava({ JAVA_HOME: join(at, "home"), PATH }, folders)).toEqual({
    java: { path: home, version: "21.0.2", major: 21 },
  });
  expect(findJava({ PATH }, folders)).toEqual({ java: { path, version: "17.0.15", major: 17 } });
  expect(findJava({}, folders)).toEqual({ java: { path: usual, version: "21", major: 21 } });
});

test("a Java of the wrong version is passed over for one that fits further on", () => {
  const at = scratch();
  java(join(at, "path"), "1.8.0_402");
  const fits = java(join(at, "usual", "b17"), "17.0.1");
  java(join(at, "usual", "a11"), "11.0.22");
  const found = findJava({ PATH: join(at, "path", "bin") }, [join(at, "usual")]);
  expect(found).toEqual({ java: { path: fits, version: "17.0.1", major: 17 } });
});

test("where none fits, all that were found are listed, each once", () => {
  const at = scratch();
  const eight = java(join(at, "path"), "1.8.0_402");
  const later = java(join(at, "usual", "jdk-25"), "25.0.1");
  symlinkSync(join(at, "usual", "jdk-25"), join(at, "usual", "latest"));
  const found = findJava({ PATH: join(at, "path", "bin") }, [join(at, "usual")]);
  expect("where" in found && javaLack(found)).toBe(
    `The local Neo4j needs Java 17 or 21. Found: ${eight} (Java 8), ${later} (Java 25); looked at JAVA_HOME, PATH and the usual folders.`,
  );
});

test("where there is no Java, that is said", () => {
  const found = findJava({ PATH: scratch() }, []);
  expect("where" in found && javaLack(found)).toBe(
    "The local Neo4j needs Java 17 or 21. Found: none; looked at JAVA_HOME, PATH and the usual folders.",
  );
});

test("SPINE_JAVA names the program or its folder, and then nothing else counts", () => {
  const at = scratch();
  const fits = java(join(at, "fits"), "21");
  const wrong = java(join(at, "wrong"), "11.0.2");
  const PATH = join(at, "fits", "bin");
  expect(findJava({ SPINE_JAVA: fits }, [])).toEqual({ java: { path: fits, version: "21", major: 21 } });
  expect(findJava({ SPINE_JAVA: join(at, "fits") }, [])).toEqual({ java: { path: fits, version: "21", major: 21 } });
  const found = findJava({ SPINE_JAVA: wrong, PATH }, []);
  expect("where" in found && javaLack(found)).toBe(
    `The local Neo4j needs Java 17 or 21. Found: ${wrong} (Java 11); looked at SPINE_JAVA=${wrong}.`,
  );
});
