import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { z } from "zod";
import { Duration } from "./duration.ts";
import { usage } from "./errors.ts";
import type { Address } from "./graph/connect.ts";
import { readSettings, type SettingFault } from "./ingest/read/settings.ts";
import type { Source } from "./ingest/statement.ts";
import { TotalsOrFile, totalsFaults, totalsOf } from "./ingest/totals/declared.ts";
import { keyFault, normalKey } from "./ontology/keys.ts";
import type { Ontology } from "./ontology/ontology.ts";

/** What the environment and `spine.yaml` say, checked. Where there is no `spine.yaml` everything has its default. */
export interface Config {
  /** Folder of `spine.yaml`, or of `.spine`, or the working folder. */
  readonly folder: string;
  /** Where the local database lives: `SPINE_HOME`, else `<folder>/.spine`. */
  readonly home: string;
  /** The database of `NEO4J_URI`; undefined means a local one. */
  readonly address: Address | undefined;
  /** Declared sources by name, `local` always among them. */
  readonly sources: readonly Source[];
}

/** Rank of a source that does not say, behind every one that does. */
const LAST_RANK = 100;

/** Kinds that a scope prefixes unless the source names others (DESIGN.md 4, Keys). */
const SCOPED = "Approval ApprovalDecision ApprovalAudit Trace TraceEvent Session CapabilitySession EvalScenario".split(
  " ",
);

function listOf(what: string) {
  return z.array(z.string(`must be a list of ${what}`), `must be a list of ${what}`);
}

const Declared = z.strictObject({
  root: z.string("must be a folder").min(1, "must be a folder"),
  rank: z.int("must be a whole number from 1").min(1, "must be a whole number from 1").default(LAST_RANK),
  scope: z.string("must be a word").min(1, "must be a word").optional(),
  scope_kinds: listOf("kinds").optional(),
  kinds: listOf("kinds").default([]),
  max_age: Duration.optional(),
  ignore: listOf("globs").default([]),
  totals: TotalsOrFile.optional(),
  sets: z
    .record(
      z.string(),
      z.strictObject({
        folder: z.string("must be a folder below the root, or .").min(1, "must be a folder below the root, or ."),
        agent: z.string("must be an agent's id").min(1, "must be an agent's id").optional(),
        bundle: z.string("must be a bundle's id").min(1, "must be a bundle's id").optional(),
      }),
    )
    .default({}),
});

const File = z.strictObject({
  sources: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower case letters, digits and -"), Declared)
    .default({}),
});

/** Reads the configuration that holds in a folder. Every fault of `spine.yaml` is told at once, with its line; exit 2. */
export function configure(ontology: Ontology, from: string = process.cwd(), env = process.env): Config {
  const folder = enclosing(from);
  const path = settingsOf({ folder });
  const declared = existsSync(path) ? declaredSources(path, ontology) : [];
  const local = declared.some((s) => s.name === "local") ? [] : [defaultSource(folder, ontology, declared)];
  return {
    folder,
    home: env.SPINE_HOME ? resolve(from, env.SPINE_HOME) : join(folder, ".spine"),
    address: addressOf(env),
    sources: [...declared, ...local],
  };
}

/** The source a load belongs to: the one named, else the one whose root holds the path, else `local`. */
export function sourceFor(config: Config, path: string, name?: string): Source {
  if (name !== undefined) {
    const named = config.sources.find((s) => s.name === name);
    if (named) return named;
    const known = config.sources.map((s) => s.name).join(", ");
    throw usage(`No source is called ${name}. Known are ${known}; declare it under sources: in spine.yaml.`);
  }
  const held = path === "-" ? undefined : config.sources.find((s) => s.declared && holds(s.root, resolve(path)));
  return held ?? (config.sources.find((s) => s.name === "local") as Source);
}

/** Where a location of a source stands, seen from the folder of `spine.yaml`: what a person can open. */
export function placeOf({ folder }: Pick<Config, "folder">, source: Source): (location: string) => string {
  const root = relative(folder, source.root);
  return (location) => (root === "" || /^-(:|$)/.test(location) ? location : join(root, location).split(sep).join("/"));
}

/** Where `spine.yaml` is, if it is. */
export function settingsOf({ folder }: Pick<Config, "folder">): string {
  return join(folder, "spine.yaml");
}

/** Declared sources whose whole root lies below a folder that is itself none of theirs. */
export function sourcesBelow(config: Config, path: string): readonly Source[] {
  const folder = resolve(path);
  return config.sources.filter((s) => s.declared && s.root !== folder && holds(folder, s.root) && existsSync(s.root));
}

function holds(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
}

function enclosing(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "spine.yaml")) || existsSync(join(folder, ".spine"))) return folder;
    if (dirname(folder) === folder) return resolve(from);
  }
}

/** What lies below a declared root is that source's, also where the folder around it is loaded. */
function defaultSource(folder: string, ontology: Ontology, declared: readonly Source[]): Source {
  const scopeKinds = SCOPED.filter((kind) => ontology.kinds.has(kind));
  const ignore = declared
    .filter((source) => holds(folder, source.root) && source.root !== folder)
    .map((source) => `${relative(folder, source.root).split(sep).join("/")}/**`);
  return { name: "local", root: folder, rank: LAST_RANK, scopeKinds, kinds: [], ignore, declared: false };
}

function addressOf(env: NodeJS.ProcessEnv): Address | undefined {
  if (!env.NEO4J_URI) return undefined;
  if (!/^(bolt|neo4j)(\+s|\+ssc)?:\/\//.test(env.NEO4J_URI))
    throw usage(
      `NEO4J_URI must begin with bolt:// or neo4j:// (or +s, +ssc), such as bolt://127.0.0.1:7687; found ${env.NEO4J_URI}.`,
    );
  return {
    uri: env.NEO4J_URI,
    username: env.NEO4J_USERNAME ?? "neo4j",
    password: env.NEO4J_PASSWORD ?? "",
    database: env.NEO4J_DATABASE,
  };
}

function declaredSources(path: string, ontology: Ontology): readonly Source[] {
  const folder = dirname(path);
  const file = readSettings("spine.yaml", readFileSync(path, "utf8"), File, (said) =>
    meaningFaults(said, folder, ontology),
  );
  return Object.entries(file.sources).map(([name, source]) => ({
    name,
    root: resolve(folder, source.root),
    rank: source.rank,
    scope: source.scope,
    scopeKinds: source.scope_kinds ?? SCOPED.filter((kind) => ontology.kinds.has(kind)),
    kinds: source.kinds,
    maxAge: source.max_age,
    ignore: [...source.ignore, ...totalsDocument(source)],
    declared: true,
    declaredIn: folder,
    ...setsOf(source),
    ...statedTotals(source, folder),
  }));
}

function statedTotals({ root, totals }: z.infer<typeof Declared>, folder: string) {
  if (totals === undefined) return {};
  return "file" in totals ? { totalsFile: resolve(folder, root, totals.file) } : { totals: totalsOf(totals.stated) };
}

/** The file of a source's totals holds no records, where it lies among them. */
function totalsDocument({ totals }: z.infer<typeof Declared>): readonly string[] {
  if (totals === undefined || !("file" in totals) || isAbsolute(totals.file)) return [];
  return [posix.normalize(totals.file)];
}

function setsOf({ sets }: z.infer<typeof Declared>): Pick<Source, "sets"> {
  const named = Object.entries(sets).map(([name, said]) => ({ ...said, name, folder: folderOf(said.folder) }));
  return named.length === 0 ? {} : { sets: named };
}

/** As documents have it: `configs`, `.` for the root. */
function folderOf(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, "");
}

function meaningFaults(file: z.infer<typeof File>, folder: string, ontology: Ontology): readonly SettingFault[] {
  const sources = Object.entries(file.sources);
  return sources.flatMap(([name, source], i): readonly SettingFault[] => [
    ...source.kinds
      .filter((kind) => !ontology.kinds.has(kind))
      .map((kind, at) => ({
        at: ["sources", name, "kinds", at],
        words: `sources.${name}.kinds: no kind is called ${kind}`,
      })),
    ...(source.scope_kinds ?? [])
      .filter((kind) => !ontology.kinds.get(kind)?.scoped)
      .map((kind) => ({
        at: ["sources", name, "scope_kinds"],
        words: `sources.${name}.scope_kinds: keys of ${kind} cannot have a scope`,
      })),
    ...(source.totals !== undefined && "stated" in source.totals
      ? totalsFaults(source.totals.stated, { kinds: source.kinds, ontology }).map((fault) => ({
          at: ["sources", name, "totals", ...fault.at],
          words: `sources.${name}.totals.${fault.words}`,
        }))
      : []),
    ...setFaults(
      name,
      source,
      sources.map(([, s]) => s),
    ),
    ...sources
      .slice(0, i)
      .filter(([, other]) => overlap(resolve(folder, source.root), resolve(folder, other.root)))
      .map(([other]) => ({
        at: ["sources", name, "root"],
        words: `sources.${name}.root: it overlaps with the root of ${other}; a document belongs to one source`,
      })),
  ]);
}

function setFaults(
  name: string,
  source: z.infer<typeof Declared>,
  sources: readonly z.infer<typeof Declared>[],
): readonly SettingFault[] {
  const folders = Object.values(source.sets).map((set) => folderOf(set.folder));
  const names = sources.flatMap((s) => Object.keys(s.sets));
  const twice = (all: readonly string[], one: string) => all.indexOf(one) !== all.lastIndexOf(one);
  return Object.entries(source.sets).flatMap(([set, { folder }]): readonly SettingFault[] => {
    const at = ["sources", name, "sets", set];
    const words = `sources.${name}.sets.${set}`;
    const fault = keyFault(normalKey(set)) ?? (/[/%]/.test(set) ? "has a / or a %" : undefined);
    const below = !/^(\.\.(\/|$)|\/)/.test(folderOf(folder));
    return [
      ...(fault === undefined ? [] : [{ at, words: `${words} cannot be a key: it ${fault}` }]),
      ...(twice(names, set) ? [{ at, words: `${words}: another source has a set of that name; name them apart` }] : []),
      ...(below
        ? []
        : [{ at: [...at, "folder"], words: `${words}.folder: ${folder} is not below the root of ${name}` }]),
      ...(twice(folders, folderOf(folder))
        ? [{ at: [...at, "folder"], words: `${words}.folder: two sets name ${folder}; a folder is one set` }]
        : []),
    ];
  });
}

function overlap(a: string, b: string): boolean {
  return holds(a, b) || holds(b, a);
}
