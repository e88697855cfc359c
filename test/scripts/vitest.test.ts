import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { scratch } from "../helpers/scratch.ts";

const script = pathToFileURL(join(import.meta.dirname, "../../scripts/vitest.mjs")).href;

/** Runs test files in a folder of their own; answers the last lines and the exit code. */
function outcome(files: Readonly<Record<string, string>>, lines = 1) {
  const root = scratch();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const program = `import { runTests } from ${JSON.stringify(script)}; await runTests(["--globals", "--root", ${JSON.stringify(root)}], []);`;
  const { VITEST: _, ...env } = process.env;
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: join(import.meta.dirname, "../.."),
    encoding: "utf8",
    env,
  });
  return { last: ran.stdout.trimEnd().split("\n").slice(-lines), code: ran.status };
}

const passing = 'test("a", () => {}); test("b", () => {});';

test("tests that pass are counted, and the exit code is 0", () => {
  expect(outcome({ "a.test.js": passing })).toEqual({ last: ["2 passed, 0 failed"], code: 0 });
});

test("a test, a file, a hook and a stray error that fail are four failures, and the exit code is 1", () => {
  const files = {
    "passing.test.js": passing,
    "failing.test.js": 'test("c", () => { throw new Error("no"); });',
    "broken.test.js": 'throw new Error("no");',
    "hook.test.js": 'afterAll(() => { throw new Error("no"); }); test("d", () => {});',
    "stray.test.js": 'test("e", () => { Promise.reject(new Error("stray")); });',
  };
  expect(outcome(files)).toEqual({ last: ["4 passed, 4 failed"], code: 1 });
});

test("what is skipped is told by name", () => {
  const files = { "a.test.js": 'test("a", () => {}); describe("here", () => { test.skip("not b", () => {}); });' };
  expect(outcome(files, 2)).toEqual({ last: ["Not run here: here > not b", "1 passed, 0 failed"], code: 0 });
});

test("a run without a test is a failure", () => {
  expect(outcome({})).toEqual({ last: ["0 passed, 1 failed"], code: 1 });
});
