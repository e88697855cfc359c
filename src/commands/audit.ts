import { type Command, InvalidArgumentError, Option } from "commander";
import { audit as auditOf } from "../audit/audit.ts";
import { audited } from "../audit/audited.ts";
import { fails, LEVELS, type Level } from "../audit/level.ts";
import type { AuditResult } from "../audit/result.ts";
import { placeOf } from "../config.ts";
import { SpineError, unavailable } from "../errors.ts";
import { json } from "../report/json.ts";
import { text } from "../report/text.ts";
import { nothingWords } from "../report/words.ts";
import { kindsNamed } from "../audit/scope.ts";
import { spine } from "../ontology/spine.ts";
import { openContext } from "./context.ts";

interface Options {
  readonly format: keyof typeof REPORTS;
  readonly failOn: Level;
  readonly kind?: readonly string[];
  readonly owner?: string;
  readonly now?: string;
}

const REPORTS = { text, json } satisfies Record<string, (result: AuditResult) => string>;

/**
 * `spine audit`: 0 nothing at or above the level, 1 gaps, 2 a wrong call, 3 it could not evaluate, for want of a database
 * or of anything to ask about (DESIGN.md 7).
 */
export function audit(program: Command): void {
  program
    .command("audit")
    .description("what is missing, dangling or contradicted: every link rule over every entity")
    .addOption(new Option("--format <form>", "how to print it").choices(Object.keys(REPORTS)).default("text"))
    .addOption(new Option("--fail-on <level>", "mildest severity that ends in exit 1").choices(LEVELS).default("high"))
    .option("--kind <kind>", "only this kind and its parts; may be repeated", collect)
    .option("--owner <team>", "only what this team answers for")
    .option("--now <moment>", "moment of the audit, with offset; the clock's by default", moment)
    .action(run);
}

async function run(options: Options): Promise<void> {
  kindsNamed(options.kind ?? [], spine);
  const context = await openContext();
  try {
    const now = options.now ?? new Date().toISOString();
    const { graph, ontology, config } = context;
    const placed = new Map(config.sources.map((source) => [source.name, placeOf(config, source)]));
    const place = (source: string, location: string) => placed.get(source)?.(location) ?? location;
    const result = await evaluated(() =>
      auditOf(graph, ontology, { now, kinds: options.kind, owner: options.owner, place }),
    );
    process.stdout.write(REPORTS[options.format](result));
    if (audited(result) === 0) throw unavailable(unasked(result));
    if (fails(result, options.failOn)) process.exitCode = 1;
  } finally {
    await context.close();
  }
}

/** A gate must not pass because nothing was there to be judged. */
function unasked(result: AuditResult): string {
  return `The audit could not be evaluated, ${nothingWords(result)}. Load records with spine ingest PATH, or ask about more.`;
}

/** An audit that breaks off has said nothing about the graph: exit 3, in words. */
export async function evaluated(work: () => Promise<AuditResult>): Promise<AuditResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SpineError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw unavailable(`The audit could not be evaluated: ${words} Nothing is said of the graph; run it again.`, error);
  }
}

function collect(kind: string, kinds: readonly string[] = []): readonly string[] {
  return [...kinds, kind];
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A moment as the graph keeps it: UTC with milliseconds. */
export function moment(value: string): string {
  const day = MOMENT.exec(value)?.[1];
  const at = day !== undefined && isDay(day) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError("Expected a moment with offset, such as 2026-04-09T12:00:00Z.");
  return new Date(at).toISOString();
}

/** JavaScript reads the 30th of February as the 2nd of March. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
