import type { Command } from "commander";
import { type Config, configure, placeOf, settingsOf, sourceFor } from "../config.ts";
import { usage } from "../errors.ts";
import type { ControlTotal } from "../graph/totals.ts";
import { checkPaths, documentPath, documents } from "../ingest/documents.ts";
import { FORMS } from "../ingest/forms/forms.ts";
import { statedSets } from "../ingest/sets.ts";
import type { Examined, Rejection, Source, Statement } from "../ingest/statement.ts";
import { countTotals } from "../ingest/totals/counted.ts";
import type { Ontology } from "../ontology/ontology.ts";
import { spine } from "../ontology/spine.ts";

/** `spine totals`: 0 all counted, 1 something was refused and is not counted, 2 a wrong call. */
export function totals(program: Command): void {
  program
    .command("totals")
    .description("count what a source states, without a database, as control totals for its receiver")
    .argument("<path...>", "files or folders of one source; - reads standard input")
    .option("--source <name>", "the source they come from; by default the one whose folder holds them, else local")
    .action(async (paths: string[], options: { readonly source?: string }) => {
      const counted = await countPaths(configure(spine), spine, paths, options.source);
      for (const { location, words } of counted.rejections) process.stderr.write(`${location} ${words}\n`);
      process.stdout.write(totalsText(counted.totals));
      if (counted.rejections.length > 0) process.exitCode = 1;
    });
}

export interface Counted {
  readonly totals: readonly ControlTotal[];
  readonly rejections: readonly Rejection[];
}

/** The totals of what the paths state: of the kinds their source is expected to state, else of all. */
export async function countPaths(
  config: Config,
  ontology: Ontology,
  paths: readonly string[],
  name?: string,
): Promise<Counted> {
  await checkPaths(paths);
  const source = onlySource(paths.map((path) => sourceFor(config, path, name)));
  const statements = new Map<string, Pick<Statement, "kind" | "id" | "digest">>();
  const rejections: Rejection[] = [];
  const place = placeOf(config, source);
  const take = (examined: Examined) => {
    for (const { slot, kind, id, digest } of examined.statements) statements.set(slot, { kind, id, digest });
    for (const one of examined.rejections) rejections.push({ ...one, location: place(one.location) });
  };
  if (source.sets) take(statedSets(source, documentPath(source, settingsOf(config)), ontology));
  for (const path of paths)
    for await (const examined of documents(path, source, { ontology, forms: FORMS })) take(examined);
  return { totals: await expected([...statements.values()], source, ontology), rejections };
}

/** As `spine.yaml` and a file of totals have it, a line a kind. */
export function totalsText(counted: readonly ControlTotal[]): string {
  return counted
    .map(({ kind, ...total }) => {
      const members = Object.entries(total).filter(([, value]) => value !== undefined);
      return `${kind}: {${members.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ")}}\n`;
    })
    .join("");
}

function onlySource(sources: readonly Source[]): Source {
  const names = [...new Set(sources.map((source) => source.name))];
  if (names.length === 1) return sources[0] as Source;
  throw usage(
    `Control totals are of one source; found paths of ${names.join(", ")}. Call it once each, or name one with --source.`,
  );
}

/** Of a kind that is expected and not there, that there is none. */
async function expected(
  statements: readonly Pick<Statement, "kind" | "id" | "digest">[],
  source: Source,
  ontology: Ontology,
): Promise<readonly ControlTotal[]> {
  const found = await countTotals(statements, source, ontology);
  if (source.kinds.length === 0) return found;
  return source.kinds
    .filter((kind) => ontology.kind(kind).presence !== "mentioned")
    .map((kind) => found.find((total) => total.kind === kind) ?? { kind, count: 0 });
}
