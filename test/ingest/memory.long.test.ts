import { closeSync, copyFileSync, mkdirSync, openSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { scratch } from "../helpers/scratch.ts";
import { program } from "../helpers/spawned.ts";

const MIB = 1024 * 1024;

/** Reads a document as a load does, all but the graph, and says how many statements it made and its peak memory in MiB. */
const READING = `
  import { dirname } from "node:path";
  import { documents } from "src/ingest/documents.ts";
  import { batches } from "src/ingest/load/batches.ts";
  import { Seen } from "src/ingest/load/seen.ts";
  import { FORMS } from "src/ingest/forms/forms.ts";
  import { spine } from "src/ontology/spine.ts";
  const file = process.argv[2];
  const source = { name: "yard", root: dirname(file), rank: 1, scopeKinds: [], kinds: [], ignore: [], declared: true };
  const seen = new Seen();
  let statements = 0;
  for await (const batch of batches(documents(file, source, { ontology: spine, forms: FORMS }), seen)) {
    statements += batch.length;
    for (const statement of batch) seen.made(statement);
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ statements, rejected: seen.rejections.length, peak }));
`;

const incident = (i: number) => ({
  kind: "incident_record",
  incident_id: `inc-${i}`,
  title: `Incident number ${i}`,
  severity: "high",
  trace_id: `trace-${i}`,
  affected_tenants: [`tenant-${i % 50}`],
});
const yaml = (i: number) =>
  Object.entries(incident(i))
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join("  ");

/** One trace that is one document, of as many events as fit. */
const event = (i: number) => ({ event_type: "tool_call", span_id: `span-${i}`, a: 1, b: 2, note: "x".repeat(900) });
const eventYaml = (i: number) =>
  `  - ${Object.entries(event(i))
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("    ")}`;

interface Measured {
  readonly path: string;
  /** MiB. */
  readonly size: number;
  readonly record: (i: number) => string;
  readonly end?: string;
  readonly copies?: number;
  /** All of it is one record, beside its parts. */
  readonly whole?: boolean;
}

/** MiB that reading may take, beside 64 bytes a slot. */
const MOST = 200;

const DOCUMENTS: readonly Measured[] = [
  { path: "lines.ndjson", size: 200, record: (i) => `${JSON.stringify({ ...incident(i), note: "x".repeat(800) })}\n` },
  { path: "small.ndjson", size: 40, record: (i) => `${JSON.stringify(incident(i))}\n` },
  { path: "documents.yaml", size: 60, record: (i) => `---\n${yaml(i).replaceAll("\n  ", "\n")}` },
  { path: "list.yaml", size: 60, record: (i) => `- ${yaml(i)}` },
  { path: "several/list.yaml", size: 20, record: (i) => `- ${yaml(i)}`, copies: 3 },
  { path: "list.json", size: 60, record: (i) => `${i === 0 ? "[" : ","}${JSON.stringify(incident(i))}\n`, end: "]" },
  {
    path: "others/list.json",
    size: 60,
    record: (i) => `${i === 0 ? "[" : ","}${JSON.stringify(incident(i))}\n`,
    end: "]",
    copies: 3,
  },
  {
    path: "trace.yaml",
    size: 29,
    record: (i) => `${i === 0 ? "kind: trace\ntrace_id: t\nevents:\n" : ""}${eventYaml(i)}`,
    whole: true,
  },
  {
    path: "trace.json",
    size: 29,
    record: (i) => `${i === 0 ? '{"kind": "trace", "trace_id": "t", "events": [' : ","}${JSON.stringify(event(i))}\n`,
    end: "]}",
    whole: true,
  },
];

function written(path: string, size: number, record: (i: number) => string, end = ""): number {
  const file = openSync(path, "w");
  let count = 0;
  for (let bytes = 0; bytes < size * MIB; ) {
    let text = "";
    for (let i = 0; i < 1000; i++) text += record(count++);
    bytes += writeSync(file, text);
  }
  writeSync(file, end);
  closeSync(file);
  return count;
}

test("the memory that reading takes does not grow with what is read", async () => {
  const folder = scratch();
  const read = program(READING);
  const measured = async (path: string) => {
    const run = read(path);
    expect(await run.ended, run.printed()).toEqual({ code: 0, signal: null });
    return JSON.parse(run.printed()) as { statements: number; rejected: number; peak: number };
  };
  const nothing = join(folder, "nothing.ndjson");
  written(nothing, 0, () => "");
  const bare = await measured(nothing);
  for (const { path, size, record, end = "", copies = 1, whole = false } of DOCUMENTS) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const once = written(file, size, record, end) + (whole ? 1 : 0);
    for (let i = 1; i < copies; i++) copyFileSync(file, join(dirname(file), `${i}-${basename(file)}`));
    const count = once * copies;
    const { statements, rejected, peak } = await measured(copies === 1 ? file : dirname(file));
    const beside = Math.round(peak - bare.peak);
    process.stdout.write(
      `${copies} x ${path}: ${Math.round(statSync(file).size / MIB)} MiB, ${statements} statements, ${beside} MiB beside ${Math.round(bare.peak)}\n`,
    );
    expect({ statements, rejected }).toEqual({ statements: count, rejected: 0 });
    expect(beside, path).toBeLessThan(MOST + (count * 64) / MIB);
  }
});
