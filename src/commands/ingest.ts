import type { Command } from "commander";
import { placeOf, settingsOf, sourceFor, sourcesBelow } from "../config.ts";
import { usage } from "../errors.ts";
import { checkPaths, documentPath, documents, STDIN } from "../ingest/documents.ts";
import { FORMS } from "../ingest/forms/forms.ts";
import { declareSources } from "../ingest/load/declare.ts";
import { type Counts, load } from "../ingest/load/load.ts";
import { sealOf } from "../ingest/redact/key.ts";
import { statedSets } from "../ingest/sets.ts";
import type { Examined, Source } from "../ingest/statement.ts";
import { withTotals } from "../ingest/totals/totalsFile.ts";
import { type Context, openContext } from "./context.ts";

export interface IngestOptions {
  readonly source?: string;
  /** Of standard input: the document it stands for. */
  readonly as?: string;
  /** `--no-end` makes it false. */
  readonly end?: boolean;
  readonly allowShrink?: boolean;
  readonly dryRun?: boolean;
}

/** `spine ingest`: 0 all taken in, 1 something was rejected, missing or not ended, 2 a wrong call, 3 no database. */
export function ingest(program: Command): void {
  program
    .command("ingest")
    .description("take in records: files, folders, or - for standard input")
    .argument("<path...>", "files or folders; - reads standard input")
    .option("--source <name>", "the source they come from; by default the one whose folder holds them, else local")
    .option("--as <path>", "standard input is this document below the source's root, and replaces it")
    .option("--no-end", "end nothing that is not there any more")
    .option("--allow-shrink", "end what is not there any more, even if it is more than half of the source")
    .option("--dry-run", "say what would be done, and write nothing")
    .option("--json", "print the counts and rejections as one JSON object")
    .action(async (paths: string[], options: IngestOptions & { readonly json?: boolean }) => {
      await checkCall(paths, options);
      const context = await openContext();
      try {
        const counts = await ingestPaths(context, paths, { ...options, progress: tell });
        print(counts, options);
        if (hasFaults(counts)) process.exitCode = 1;
      } finally {
        await context.close();
      }
    });
}

/** Loads each path, and every declared source below it, into its source, the paths of one source together. */
export async function ingestPaths(
  context: Pick<Context, "graph" | "ontology" | "config">,
  paths: readonly string[],
  options: IngestOptions & { readonly progress?: (so: Counts) => void },
): Promise<Counts> {
  const { graph, ontology, config } = context;
  await checkCall(paths, options);
  const bySource = new Map<string, { readonly source: Source; readonly paths: string[] }>();
  const below = options.source === undefined ? paths.flatMap((path) => sourcesBelow(config, path)) : [];
  const apart = below.map((source) => source.root);
  for (const path of [...paths, ...apart]) {
    const source = sourceFor(config, path, options.source);
    const known = bySource.get(source.name) ?? { source, paths: [] };
    known.paths.push(path);
    bySource.set(source.name, known);
  }
  const seal = sealOf(config.home);
  const all: Counts[] = [];
  const loads = [...bySource.values()].map(({ source, paths: own }) => ({
    source: withTotals(source, totalsPlace(config, source), ontology),
    paths: own,
  }));
  for (const { source, paths: own } of loads) {
    const settings = own.includes(STDIN) ? [] : [documentPath(source, settingsOf(config))];
    const examined = concat([
      ...(source.sets ? settings : []).map((path) => [statedSets(source, path, ontology)]),
      ...own.map((path) => documents(path, source, { ontology, forms: FORMS, seal, as: options.as, apart })),
    ]);
    const counts = await load(graph, ontology, source, config.sources, examined, {
      scope: scopeOf(own, source, options.as)?.concat(settings),
      noEnd: options.end === false,
      allowShrink: options.allowShrink ?? false,
      dryRun: options.dryRun ?? false,
      ...(options.progress && { progress: options.progress }),
    });
    const place = placeOf(config, source);
    const placed = <T extends { readonly location: string }>(of: readonly T[]) =>
      of.map((one) => ({ ...one, location: place(one.location) }));
    all.push({ ...counts, rejections: placed(counts.rejections), forgotten: placed(counts.forgotten) });
  }
  if (!options.dryRun) await declareSources(graph, config.sources, config.folder);
  return total(all);
}

/** Whether the input, or what it came to, has something to mend. */
export function hasFaults({ rejected, withheld, totals = [] }: Counts): boolean {
  return rejected > 0 || withheld !== undefined || totals.some((total) => !total.agrees);
}

/** Where a source's totals stand, as a person opens it. */
function totalsPlace({ folder }: Context["config"], { totalsFile = "" }: Source): string {
  return documentPath({ root: folder }, totalsFile);
}

/** Before anything is read or written. */
async function checkCall(paths: readonly string[], options: IngestOptions): Promise<void> {
  const others = paths.length - 1;
  if (paths.includes(STDIN) && others > 0)
    throw usage(
      `Standard input is taken in alone; found - beside ${others} other ${others === 1 ? "path" : "paths"}. Call it once each.`,
    );
  if (options.as !== undefined && !paths.includes(STDIN))
    throw usage(
      "--as names the document that standard input is; found no - among the paths. Leave --as out, or read -.",
    );
  await checkPaths(paths);
}

/** Standard input ends nothing, unless it is a document. */
function scopeOf(paths: readonly string[], source: Source, as: string | undefined): readonly string[] | undefined {
  if (paths.includes(STDIN)) return as === undefined ? undefined : [as];
  return paths.map((path) => documentPath(source, path));
}

async function* concat(all: readonly (AsyncIterable<Examined> | Iterable<Examined>)[]): AsyncIterable<Examined> {
  for (const documents of all) yield* documents;
}

function total(all: readonly Counts[]): Counts {
  const sum = (name: "read" | "new" | "changed" | "same" | "ignored" | "rejected" | "ended" | "moved") =>
    all.reduce((so, counts) => so + counts[name], 0);
  const withheld = all.flatMap((counts) => counts.withheld ?? []).join("\n");
  const totals = all.flatMap((counts) => counts.totals ?? []);
  return {
    read: sum("read"),
    new: sum("new"),
    changed: sum("changed"),
    same: sum("same"),
    ignored: sum("ignored"),
    rejected: sum("rejected"),
    ended: sum("ended"),
    moved: sum("moved"),
    rejections: all.flatMap((counts) => counts.rejections),
    forgotten: all.flatMap((counts) => counts.forgotten),
    ...(withheld !== "" && { withheld }),
    ...(totals.length > 0 && { totals }),
  };
}

/** Progress, for who waits: one line that is written over on a terminal, a line a batch elsewhere. */
function tell(so: Counts): void {
  const words = `${so.read} read: ${so.new} new, ${so.changed} changed, ${so.same} same, ${so.ignored} ignored, ${so.rejected} rejected`;
  process.stderr.write(process.stderr.isTTY ? `\r${words}` : `${words}\n`);
}

function print(counts: Counts, options: IngestOptions & { readonly json?: boolean }): void {
  if (process.stderr.isTTY) process.stderr.write("\n");
  const { withheld, rejections, forgotten } = counts;
  for (const line of passedOver(forgotten)) process.stderr.write(`${line}\n`);
  for (const { location, words } of rejections) process.stderr.write(`${location} ${words}\n`);
  if (withheld !== undefined) process.stderr.write(`${withheld}\n`);
  const lines = options.json ? [JSON.stringify(jsonOf(counts))] : [sentence(counts, options), ...totalLines(counts)];
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/** `a.jsonl:3 and 11 others: it is about …`, a line for each thing that is forgotten. */
export function passedOver(forgotten: Counts["forgotten"]): readonly string[] {
  return forgotten.map(({ location, count, why }) => {
    const more = count === 1 ? "" : ` and ${count - 1} ${count === 2 ? "other" : "others"}`;
    return `${location}${more}: ${why}`;
  });
}

/** The object of DESIGN.md 12.14. */
export function jsonOf({ rejections, forgotten: _, withheld, totals, ...numbers }: Counts): object {
  const { read, new: made, changed, same, ignored, rejected, ended, moved } = numbers;
  return {
    ...{ read, new: made, changed, same, ignored, rejected, ended, moved },
    rejections: rejections.map(({ location, words }) => ({ location, words })),
    ...(withheld !== undefined && { withheld }),
    ...(totals !== undefined && { totals }),
  };
}

/** `tickets: Incident: 3 expected, 2 received, 2 accepted, 0 rejected, 1 missing. …`, a line for each total. */
export function totalLines({ totals = [] }: Counts): readonly string[] {
  return totals.map(
    ({ source, kind, expected, received, accepted, rejected, missing, words }) =>
      `${source}: ${kind}: ${expected} expected, ${received} received, ${accepted} accepted, ${rejected} rejected, ${missing} missing. ${words}`,
  );
}

/** `12 read: 10 new, 1 changed, 1 same, 0 ignored, 0 rejected; 0 ended, 0 moved.` */
export function sentence(counts: Counts, options: IngestOptions = {}): string {
  const { read, new: made, changed, same, ignored, rejected, ended, moved } = counts;
  const words = `${read} read: ${made} new, ${changed} changed, ${same} same, ${ignored} ignored, ${rejected} rejected; ${ended} ended, ${moved} moved.`;
  return options.dryRun ? `${words} Nothing was written.` : words;
}
