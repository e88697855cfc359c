import { type Command, Option } from "commander";
import { type Config, configure, placeOf, sourceFor, sourcesBelow } from "../config.ts";
import { Malformed, openConfig } from "./check/configFile.ts";
import { checkPaths, documents } from "../ingest/documents.ts";
import { FORMS } from "../ingest/forms/forms.ts";
import type { Complaint } from "../ingest/lint/complaint.ts";
import { type Looked, lint as lintOf, type Report } from "../ingest/lint/lint.ts";
import { LOADERS } from "../ingest/runtime/config/loaders.ts";
import { spine } from "../ontology/spine.ts";

interface Options {
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly verbose?: boolean;
  readonly as?: string;
}

/**
 * `spine lint`: what would be refused, what a runtime would say, and how the files' references stand among themselves,
 * without a database. Exit 0 no errors, 1 errors, with `--strict` warnings too, 2 a wrong call.
 */
export function lint(program: Command): void {
  program
    .command("lint")
    .description("look at records without a database: their shape, their runtime's own checks, their references")
    .argument("<path...>", "files or folders")
    .option("--strict", "warnings end in exit 1 too")
    .option("--verbose", "say what was passed over, and why")
    .addOption(
      new Option("--as <key>", "look at each file as this configuration of the runtime").choices(Object.keys(LOADERS)),
    )
    .option("--json", "print the report as one JSON object")
    .action(async (paths: string[], options: Options) => {
      await checkPaths(paths);
      const report = options.as === undefined ? await lintPaths(configure(spine), paths) : lintAs(options.as, paths);
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : lintWords(report, options.verbose));
      if (report.errors.length > 0 || (options.strict && report.warnings.length > 0)) process.exitCode = 1;
    });
}

/** Looks at each path as `spine ingest` would read it, once where several hold it; places as a person opens them. */
export async function lintPaths(config: Config, paths: readonly string[]): Promise<Report> {
  const apart = paths.flatMap((path) => sourcesBelow(config, path)).map((source) => source.root);
  const looked = new Map<string, Looked[]>();
  for (const path of [...paths, ...apart]) {
    const source = sourceFor(config, path);
    const place = placeOf(config, source);
    const placed = <P extends { readonly location: string }>(all: readonly P[]) =>
      all.map((one) => ({ ...one, location: place(one.location) }));
    for await (const one of documents(path, source, { ontology: spine, forms: FORMS, apart })) {
      const examined = {
        ...one,
        document: place(one.document),
        statements: placed(one.statements),
        rejections: placed(one.rejections),
        ignored: placed(one.ignored),
        faults: placed(one.faults ?? []),
      };
      const name = `${source.name}:${one.document}`;
      const before = one.continues ? (looked.get(name) ?? []) : [];
      looked.set(name, [...before, { source, examined }]);
    }
  }
  return lintOf([...looked.values()].flat(), spine);
}

/** What the loader of one configuration says of each file, whatever else the file could be. */
export function lintAs(key: string, paths: readonly string[]): Report {
  const told = paths.flatMap((path) => loaderWords(key, path));
  return { documents: paths.length, statements: 0, errors: told, warnings: [], ignored: [] };
}

function loaderWords(key: string, path: string): readonly Complaint[] {
  const complaint = (words: string): Complaint => {
    const [, location = path, said = words] = /^(.*?:\d+(?::\d+)?): (.*)$/s.exec(words) ?? [];
    return { location, words: said, code: "malformed" };
  };
  try {
    const file = openConfig(path);
    const { faults = [] } = LOADERS[key]?.(file.root) ?? {};
    return faults.map((fault) => complaint(file.at(fault.at, fault.words)));
  } catch (error) {
    if (error instanceof Malformed) return error.faults.map(complaint);
    throw error;
  }
}

/** A line a complaint, `file:line:column: error: words [code]`, then the counts. */
export function lintWords(
  { documents: files, statements, errors, warnings, ignored }: Report,
  verbose = false,
): string {
  const line = (level: string) => (one: Complaint) => `${one.location}: ${level}: ${one.words} [${one.code}]\n`;
  const passed = verbose ? ignored.map(({ location, why }) => `${location}: passed over: ${why}\n`) : [];
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
  const sum = [count(files, "file"), count(statements, "statement"), count(errors.length, "error")];
  return `${[...errors.map(line("error")), ...warnings.map(line("warning")), ...passed].join("")}${sum.join(", ")}, ${count(warnings.length, "warning")}, ${ignored.length} passed over.\n`;
}
