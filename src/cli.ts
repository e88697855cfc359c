#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { audit } from "./commands/audit.ts";
import { checks } from "./commands/check.ts";
import { checkTrace } from "./commands/checkTrace.ts";
import { db } from "./commands/db.ts";
import { dump } from "./commands/dump.ts";
import { ingest } from "./commands/ingest.ts";
import { lint } from "./commands/lint.ts";
import { allowEarlyEnd } from "./commands/output.ts";
import { query } from "./commands/query.ts";
import { refold } from "./commands/refold.ts";
import { serve } from "./commands/serve.ts";
import { start } from "./commands/start.ts";
import { SpineError } from "./errors.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const program = new Command("spine")
  .description("What was approved, what ran, what broke, and what is missing.")
  .version(version)
  .showHelpAfterError("Try spine --help, or spine help <command>.")
  .exitOverride();

for (const command of [start, ingest, query, audit, lint, checks, checkTrace, serve, dump, refold, db]) command(program);

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
