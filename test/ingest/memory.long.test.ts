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

/** Each document, how many MiB it has, and how many its reading may take beside 64 bytes a slot. */
const DOCUMENTS = [
  {
    path: "lines.ndjson",
    size: 200,
    most: 200,
    record: (i: number) => `${JSON.stringify({ ...incident(i), note: "x".repeat(800) })}\n`,
  },
  { path: "small.ndjson", size: 40, most: 200, record: (i: number) => `${JSON.stringify(incident(i))}\n` },
  { path: "documents.yaml", size: 8, most: 200, record: (i: number) => `---\n${yaml(i).replaceAll("\n  ", "\n")}` },
  { path: "list.yaml", size: 8, most: 200, record: (i: number) => `- ${yaml(i)}` },
  {
    path: "list.json",
    size: 60,
    most: 200,
    record: (i: number) => `${i === 0 ? "[" : ","}${JSON.stringify(incident(i))}\n`,
    end: "]",
  },
  {
    path: "several/list.json",
    size: 60,
    most: 200,
    record: (i: number) => `${i === 0 ? "[" : ","}${JSON.stringify(incident(i))}\n`,
    end: "]",
    copies: 3,
  },
  { path: "others/list.yaml", size: 8, most: 200, record: (i: number) => `- ${yaml(i)}`, copies: 3 },
] as const;

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
  for (const { path, size, most, record, ...rest } of DOCUMENTS) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const once = written(file, size, record, "end" in rest ? rest.end : "");
    const copies = "copies" in rest ? rest.copies : 1;
    for (let i = 1; i < copies; i++) copyFileSync(file, join(dirname(file), `${i}-${basename(file)}`));
    const count = once * copies;
    const { statements, rejected, peak } = await measured(copies === 1 ? file : dirname(file));
    const beside = Math.round(peak - bare.peak);
    process.stdout.write(
      `${copies} x ${path}: ${Math.round(statSync(file).size / MIB)} MiB, ${statements} statements, ${beside} MiB beside ${Math.round(bare.peak)}\n`,
    );
    expect({ statements, rejected }).toEqual({ statements: count, rejected: 0 });
    expect(beside, path).toBeLessThan(most + (count * 64) / MIB);
  }
});
