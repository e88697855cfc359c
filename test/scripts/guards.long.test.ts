import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { onPath } from "../../src/graph/local/java.ts";
import { copyOfProject } from "../docs/page.ts";

/**
 * `.ci/run` itself in a copy of the project, in which `npm` does what it is asked for except what takes minutes: it does
 * not install again, and of the tests it runs those of `tests`. Its last line, and its exit code.
 */
function ci(copy: string, tests: string): { readonly last: string; readonly code: number | null } {
  const bin = join(copy, "bin");
  mkdirSync(bin);
  writeFileSync(
    join(bin, "npm"),
    `#!/usr/bin/env bash
case "$*" in
  "ci --include=dev") exit 0 ;;
  "run check") exec "${onPath("npm", process.env)}" run check ;;
  "test") exec "${onPath("npm", process.env)}" test -- --project pure ${tests} ;;
  "run test:long") echo "1 passed, 0 failed" ;;
  *) echo "unexpected: npm $*"; exit 9 ;;
esac
`,
  );
  chmodSync(join(bin, "npm"), 0o755);
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, CI: "true" };
  const ran = spawnSync("bash", [".ci/run"], { cwd: copy, encoding: "utf8", env });
  return { last: ran.stdout.trimEnd().split("\n").at(-1) ?? "", code: ran.status };
}

const TESTS = "test/names.test.ts";

/** A copy with one small test in it, so that the run of tests is short. */
function planted(plant: (copy: string) => void = () => {}): string {
  const copy = copyOfProject();
  writeFileSync(
    join(copy, TESTS),
    'import { expect, test } from "vitest";\n\ntest("one is one", () => expect(1).toBe(1));\n',
  );
  spawnSync("git", ["init", "-q"], { cwd: copy });
  plant(copy);
  return copy;
}

test("a sound checkout is green", () => {
  expect(ci(planted(), TESTS)).toEqual({ last: "5 passed, 0 failed", code: 0 });
});

test("a wrong import turns it red", () => {
  const copy = planted((at) =>
    appendFileSync(join(at, "src/ontology/names.ts"), 'export type { Graph } from "../graph/connect.ts";\n'),
  );
  expect(ci(copy, TESTS)).toEqual({ last: "4 passed, 1 failed", code: 1 });
});

test("a stale schema turns it red", () => {
  const copy = planted((at) => appendFileSync(join(at, "schema.graphql"), "\ntype Stale {\n  id: ID!\n}\n"));
  expect(ci(copy, TESTS)).toEqual({ last: "4 passed, 1 failed", code: 1 });
});

test("a stale JSON Schema turns it red", () => {
  const copy = planted((at) => appendFileSync(join(at, "docs/schemas/json/waiver.json"), "\n"));
  expect(ci(copy, TESTS)).toEqual({ last: "4 passed, 1 failed", code: 1 });
});

test("a failing test turns it red", () => {
  const copy = planted((at) => appendFileSync(join(at, TESTS), '\ntest("one is two", () => expect(1).toBe(2));\n'));
  expect(ci(copy, TESTS)).toEqual({ last: "5 passed, 1 failed", code: 1 });
});
