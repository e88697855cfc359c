import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { MESSAGES } from "../ingest/forms/messages.ts";
import { scratch } from "../helpers/scratch.ts";
import { program } from "../helpers/spawned.ts";

const LINT = `
  import { Command } from "commander";
  import { lint } from "src/commands/lint.ts";
  const spine = new Command();
  lint(spine);
  await spine.parseAsync();
`;

/** `001/a.jsonl`: each document has a folder of its own. */
const pathOf = (i: number, path: string) => `${String(i + 1).padStart(3, "0")}/${path}`;

test("spine lint says of every export what its runtime would, at its place", { timeout: 120_000 }, async () => {
  const folder = scratch();
  for (const [i, { path, text }] of MESSAGES.entries()) {
    const file = join(folder, pathOf(i, path));
    mkdirSync(dirname(file));
    writeFileSync(file, text);
  }
  const lint = program(LINT)("lint", folder);
  expect((await lint.ended).code).toBe(1);
  const said = lint
    .printed()
    .split("\n")
    .filter((line) => line.includes(": error: "));
  const bare = (line: string) => line.replace(/^.*?(?=\d{3}\/a\.)/, "").replace(/\.? \[[^\]]*\]$/, "");
  expect(said.map(bare)).toEqual(
    MESSAGES.flatMap(({ path, told }, i) =>
      told.map((words) => `${pathOf(i, path)}:${words.replace(": ", ": error: ")}`),
    ),
  );
});
