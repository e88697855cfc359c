import { createHash } from "node:crypto";
import type { Took } from "../graph/governed.ts";
import { CODES } from "../graphql/codes.ts";
import { kept } from "../graphql/kept.ts";
import { counter, exposition, type Family, gauge, histogram } from "./exposition.ts";

/** What the service counts of itself. */
export interface Meter {
  readonly statement: (took: Took) => void;
  /** `answered`: no error; `partial`: data and errors; `refused`: no data. Seconds from the first byte of Apollo to its last. */
  readonly operation: (outcome: "answered" | "partial" | "refused", seconds: number) => void;
  readonly refusal: (code: string) => void;
  /** All of it as Prometheus reads it. */
  text(queue: Queue): string;
}

export interface Queue {
  readonly running: number;
  readonly waiting: number;
}

/** As many texts as Neo4j keeps plans by default: `server.memory.query_cache.per_db_cache_num_entries`. */
const PLANS = 1_000;
/** Letters of texts whose digest need not be made again. */
const DIGESTED = 2_000_000;
/** In seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function meter(): Meter {
  const operations = counter("spine_operations_total", "GraphQL operations, by how they ended.", "outcome");
  const operationSeconds = histogram("spine_operation_seconds", "Duration of a GraphQL operation.", BUCKETS);
  const statements = counter(
    "spine_statements_total",
    "Statements sent to the database, by how they ended.",
    "outcome",
  );
  const statementSeconds = histogram("spine_statement_seconds", "Time of a statement in the database.", BUCKETS);
  const rows = counter("spine_rows_total", "Rows that the database returned; an answer is one.");
  const plans = counter("spine_plan_cache_total", "Statements whose text the database was likely to know.", "known");
  const refusals = counter("spine_refusals_total", "Errors told to callers, by code.", "code");
  const known = recent(PLANS);
  return {
    statement({ text, seconds, rows: count, outcome }) {
      statements.add(1, outcome);
      statementSeconds.observe(seconds);
      rows.add(count);
      plans.add(1, String(known(text)));
    },
    operation(outcome, seconds) {
      operations.add(1, outcome);
      operationSeconds.observe(seconds);
    },
    refusal: (code) => refusals.add(1, code in CODES ? code : "OTHER"),
    text: ({ running, waiting }) =>
      exposition([
        operations,
        operationSeconds,
        statements,
        statementSeconds,
        rows,
        plans,
        refusals,
        gauge("spine_statements_running", "Statements in the database now.", running),
        gauge("spine_statements_waiting", "Statements waiting for their turn now.", waiting),
        ...ofProcess(),
      ]),
  };
}

/** Whether a text is among the last that were asked; an estimate, for the database tells nobody. */
function recent(most: number): (text: string) => boolean {
  const texts = new Set<string>();
  const digests = kept<string>(DIGESTED);
  return (text) => {
    const digest = digests.get(text) ?? createHash("sha1").update(text).digest("base64");
    digests.set(text, digest, text.length);
    const known = texts.delete(digest);
    texts.add(digest);
    if (texts.size > most) texts.delete(texts.values().next().value as string);
    return known;
  };
}

/** Under the names that every client library of Prometheus uses. */
function ofProcess(): readonly Family[] {
  const { user, system } = process.cpuUsage();
  const cpu = counter("process_cpu_seconds_total", "CPU time of this process.");
  cpu.add((user + system) / 1e6);
  return [
    cpu,
    gauge("process_resident_memory_bytes", "Memory of this process.", process.memoryUsage.rss()),
    gauge("process_start_time_seconds", "When this process began.", Math.round(Date.now() / 1000 - process.uptime())),
  ];
}
