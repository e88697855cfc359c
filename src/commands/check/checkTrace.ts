import type { Command } from "commander";
import type { MapNode } from "../../ingest/read/node.ts";
import { replay } from "../../ingest/runtime/export/replay.ts";
import { lineFaults } from "../../ingest/runtime/export/telemetry.ts";
import { saidIn } from "../../ingest/runtime/textFields.ts";
import { Malformed, openEvents } from "./configFile.ts";

interface Options {
  readonly traceId?: string;
  readonly json?: boolean;
}

/** `spine check-trace`: 0 it can be run again, 1 it cannot, 2 the file is malformed or the call wrong. */
export function checkTrace(program: Command): void {
  program
    .command("check-trace")
    .description("whether a trace of an event file can be run again")
    .argument("<file>", "an event file, JSON a line")
    .option("--trace-id <id>", "the trace, where the file holds several")
    .option("--json", "print the summary as one JSON object")
    .action((file: string, options: Options) => {
      const { told, summary } = traceAnswer(file, options);
      for (const words of told) process.stderr.write(`${words}\n`);
      if (summary === undefined) {
        process.exitCode = 2;
        return;
      }
      const verdict = `${summary.ready ? "REPLAYABLE" : "NOT REPLAYABLE"}  trace ${summary.trace_id ?? "of no id"}, ${summary.event_count} events\n`;
      process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : verdict);
      if (!summary.ready) process.exitCode = 1;
    });
}

export interface TraceSummary {
  readonly trace_id: string | null;
  readonly ready: boolean;
  readonly event_count: number;
  readonly event_types: readonly string[];
}

export function traceAnswer(
  path: string,
  { traceId }: Options,
): { readonly told: readonly string[]; readonly summary?: TraceSummary } {
  try {
    const file = openEvents(path);
    const faults = file.events.flatMap((event: MapNode) => lineFaults(event));
    if (faults.length > 0) return { told: faults.map((fault) => file.at(fault.at, fault.words)) };
    const { trace, events, faults: against } = replay(file.events, traceId);
    return {
      told: against.map((fault) => file.at(fault.at, fault.words)),
      summary: {
        trace_id: trace ?? null,
        ready: against.length === 0,
        event_count: events.length,
        event_types: events.flatMap((event) => saidIn(event, "event_type") ?? []),
      },
    };
  } catch (error) {
    if (error instanceof Malformed) return { told: error.faults };
    throw error;
  }
}
