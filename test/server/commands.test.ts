import { Command } from "commander";
import { expect, test } from "vitest";
import { query } from "../../src/commands/query.ts";
import { serve } from "../../src/commands/serve.ts";

/** What is refused before any database is opened. */
async function refused(...words: string[]): Promise<{ exit: number; message: string }> {
  const program = new Command("spine").exitOverride();
  for (const command of [query, serve]) command(program);
  return program.parseAsync(words, { from: "user" }).then(
    () => {
      throw new Error("it was not refused");
    },
    (error: { exit: number; message: string }) => ({ exit: error.exit, message: error.message }),
  );
}

const EXAMPLE = `Write it like --variables '{"change": "chg-2026-04-07-001"}'.`;

test.each([
  [
    "{change: 1}",
    `--variables is not JSON: line 1, column 2: expected a name in double quotes, found change:. ${EXAMPLE}`,
  ],
  ["", `--variables is not JSON: line 1, column 1: expected a value, found the end. ${EXAMPLE}`],
  ["[1]", `--variables must be a JSON object, a name and a value for each variable; found [1]. ${EXAMPLE}`],
  ["null", `--variables must be a JSON object, a name and a value for each variable; found null. ${EXAMPLE}`],
])("spine query --variables %j says what is wrong with it", async (variables, message) => {
  expect(await refused("query", "-", "--variables", variables)).toEqual({ exit: 2, message });
});

test("spine query names a question that cannot be read", async () => {
  expect(await refused("query", "nowhere.graphql")).toEqual({
    exit: 2,
    message:
      "The question nowhere.graphql cannot be read: there is no such file. Give the path of a .graphql file, or - for standard input.",
  });
  expect((await refused("query", "test")).message).toBe(
    "The question test cannot be read: EISDIR: illegal operation on a directory, read. Give the path of a .graphql file, or - for standard input.",
  );
});

test("spine serve refuses a host that others can reach, and what is no port", async () => {
  expect(await refused("serve", "--host", "0.0.0.0")).toEqual({
    exit: 2,
    message:
      "--host 0.0.0.0 is refused: the service asks nobody who they are, so it would open the graph to the network. Until there is authentication, use one of 127.0.0.1, ::1, localhost.",
  });
  for (const port of ["http", "-1", "65536", "4.5"])
    expect(await refused("serve", `--port=${port}`)).toEqual({
      exit: 2,
      message: `--port must be a whole number from 0 to 65535; found ${port}.`,
    });
});

test("spine serve refuses what it cannot count by, and trusted documents that there are not", async () => {
  for (const option of ["--statements", "--timeout"])
    for (const words of ["0", "-1", "1.5", "many"])
      expect(await refused("serve", `${option}=${words}`)).toEqual({
        exit: 2,
        message: `--statements and --timeout must be whole numbers from 1 to 999999; found ${words}.`,
      });
  expect(await refused("serve", "--trusted", "nowhere")).toEqual({
    exit: 2,
    message:
      "--trusted nowhere cannot be read: there is no such file or folder. Give a folder of .graphql files, one such file, or a .json file of {SHA-256: text}.",
  });
});
