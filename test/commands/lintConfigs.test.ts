import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lintAs, lintWords } from "../../src/commands/lint.ts";
import { LOADERS } from "../../src/ingest/runtime/config/loaders.ts";
import { CASES } from "../ingest/runtime/cases.ts";
import { scratch } from "../helpers/scratch.ts";
import { program } from "../helpers/spawned.ts";

const LINT = `
  import { Command } from "commander";
  import { lint } from "src/commands/lint.ts";
  const spine = new Command();
  lint(spine);
  await spine.parseAsync();
`;

test.each(Object.keys(LOADERS).filter((key) => CASES.some(({ file }) => file === key)))(
  "spine lint --as %s says of each file what the loader would, at its place",
  async (key) => {
    const folder = scratch();
    const cases = CASES.filter(({ file }) => file === key).map(({ text, told }, i) => {
      const path = join(folder, `${String(i + 1).padStart(3, "0")}.yaml`);
      writeFileSync(path, text);
      return { path, told };
    });
    const lint = program(LINT)("lint", "--as", key, ...cases.map(({ path }) => path));
    expect((await lint.ended).code).toBe(1);
    const said = lint
      .printed()
      .split("\n")
      .filter((line) => line.includes(": error: "));
    expect(said).toEqual(
      cases.flatMap(({ path, told }) =>
        told.map((words) => `${path}:${words.replace(/^(\d+:\d+): /, "$1: error: ")} [malformed]`),
      ),
    );
  },
  120_000,
);

test("a file that is right has nothing said of it", () => {
  expect(lintWords(lintAs("change", ["examples/forms/configs/change.yaml"]))).toBe(
    "1 file, 0 statements, 0 errors, 0 warnings, 0 passed over.\n",
  );
});
