#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { allowEarlyEnd } from "./commands/output.ts";
import { SpineError } from "./errors.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** By word; `check-` stands for all that begin so. Where one is called its file alone is read: none waits for the packages of the others. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  start: async () => (await import("./commands/start.ts")).start,
  ingest: async () => (await import("./commands/ingest.ts")).ingest,
  query: async () => (await import("./commands/query.ts")).query,
  search: async () => (await import("./commands/search.ts")).search,
  ask: async () => (await import("./commands/ask.ts")).ask,
  audit: async () => (await import("./commands/audit.ts")).audit,
  lint: async () => (await import("./commands/lint.ts")).lint,
  totals: async () => (await import("./commands/totals.ts")).totals,
  new: async () => (await import("./commands/new.ts")).newRecord,
  "check-": async () => (await import("./commands/check/check.ts")).checks,
  "check-trace": async () => (await import("./commands/check/checkTrace.ts")).checkTrace,
  serve: async () => (await import("./commands/serve.ts")).serve,
  dump: async () => (await import("./commands/dump.ts")).dump,
  forget: async () => (await import("./commands/forget.ts")).forget,
  refold: async () => (await import("./commands/refold.ts")).refold,
  db: async () => (await import("./commands/db.ts")).db,
};

const program = new Command("spine")
  .description("What was approved, what ran, what broke, and what is missing.")
  .version(version)
  .showHelpAfterError("Try spine --help, or spine help <command>.")
  .exitOverride();

const word = process.argv[2] ?? "";
const named = COMMANDS[word] ?? (word.startsWith("check-") ? COMMANDS["check-"] : undefined);
for (const command of named ? [named] : Object.values(COMMANDS)) (await command())(program);

allowEarlyEnd();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitOf(error);
}

/** Faults with words of their own are told as they are; anything else is a defect of ours and keeps its stack. */
function exitOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof SpineError) {
    process.stderr.write(`${error.message}\n`);
    return error.exit;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 3;
}
