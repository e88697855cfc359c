import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";
import { lintPaths, lintWords } from "../../src/commands/lint.ts";
import { configure } from "../../src/config.ts";
import { spine } from "../../src/ontology/spine.ts";
import { scratch } from "../helpers/scratch.ts";
import { program } from "../helpers/spawned.ts";

type Files = Readonly<Record<string, string>>;

function folder(files: Files): string {
  const at = scratch();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  return at;
}

async function told(files: Files, verbose = false, paths: readonly string[] = ["."]): Promise<readonly string[]> {
  const at = folder({ "spine.yaml": "sources: {}\n", ...files });
  const report = await lintPaths(
    configure(spine, at),
    paths.map((path) => join(at, path)),
  );
  return lintWords(report, verbose).trimEnd().split("\n");
}

const INCIDENT = "kind: incident_record\nincident_id: inc-1\ncategory: eval_escape\ntrace_id: trace-1\n";
const TRACE = '{"kind": "trace", "trace_id": "trace-1"}\n';

test("a folder whose files say the same of each other has nothing wrong with it", async () => {
  expect(await told({ "a/incident.yaml": INCIDENT, "b/trace.ndjson": TRACE })).toEqual([
    "2 files, 2 statements, 0 errors, 0 warnings, 1 passed over.",
  ]);
});

test("each complaint is a line that an editor can go to", async () => {
  expect(await told({ "a/incident.yaml": `${INCIDENT}detected_at: yesterday\n---\n${INCIDENT}` })).toEqual([
    "a/incident.yaml:5:14: error: incident_record.detected_at must be a moment with its offset from UTC, such as 2026-04-09T09:14:00Z; found the text yesterday. [rejected]",
    "a/incident.yaml:7:1: warning: Incident:inc-1 trace: expected a record of what trace names; found Trace:trace-1, which no record states. [incident.trace_dangling]",
    "1 file, 1 statement, 1 error, 1 warning, 1 passed over.",
  ]);
});

test("what a runtime would say of its configuration is an error in its words", async () => {
  const change = "change:\n  change_id: chg-1\n  change_type: prompt_update\n  risk_level: extreme\n";
  const lines = await told({ "change.yaml": change });
  expect(lines[0]).toMatch(/^change\.yaml:\d+:\d+: error: change\..* \[malformed\]$/);
});

test("with --verbose it is said what was passed over, and why", async () => {
  expect(await told({ "notes.txt": "x", "card.yaml": "slo_id: slo-1\n" }, true)).toEqual([
    "card.yaml:1:1: passed over: it is a service level card, which no rule needs yet",
    "notes.txt: passed over: it is none of .yaml, .yml, .json, .ndjson, .jsonl, .md",
    "spine.yaml: passed over: it is the configuration",
    "1 file, 0 statements, 0 errors, 0 warnings, 3 passed over.",
  ]);
});

test("a file that is named twice, or lies in a folder that is named too, is looked at once", async () => {
  const files = { "a/incident.yaml": INCIDENT, "b/trace.ndjson": TRACE };
  expect(await told(files, false, ["a", "a/incident.yaml", "b", "b"])).toEqual([
    "2 files, 2 statements, 0 errors, 0 warnings, 0 passed over.",
  ]);
});

test("declared sources keep their scopes: one system's trace is not another's", async () => {
  const sources = "sources:\n  one: {root: one, scope: one}\n  two: {root: two, scope: two}\n";
  const lines = await told({ "spine.yaml": sources, "one/incident.yaml": INCIDENT, "two/trace.ndjson": TRACE });
  expect(lines).toEqual([
    "one/incident.yaml:1:1: warning: Incident:inc-1 trace: expected a record of what trace names; found Trace:one/trace-1, which no record states. [incident.trace_dangling]",
    "2 files, 2 statements, 0 errors, 1 warning, 1 passed over.",
  ]);
});

const RUN = `
import { Command } from "commander";
import { lint } from "src/commands/lint.ts";
import { SpineError } from "src/errors.ts";
const program = new Command("spine").exitOverride();
lint(program);
try { await program.parseAsync(); } catch (error) {
  if (error instanceof SpineError) { process.stderr.write(error.message + "\\n"); process.exitCode = error.exit; }
  else process.exitCode = 9;
}
`;

test("it exits 0 where all is well, 1 with errors, with warnings only where it is strict, 2 on a wrong call", async () => {
  const run = program(RUN);
  const at = folder({ "good.yaml": TRACE, "warned.yaml": INCIDENT, "bad.yaml": "kind: trace\n" });
  const code = async (...args: readonly string[]) => (await run("lint", ...args).ended).code;
  expect(await code(join(at, "good.yaml"))).toBe(0);
  expect(await code("--strict", join(at, "good.yaml"))).toBe(0);
  expect(await code(join(at, "warned.yaml"))).toBe(0);
  expect(await code("--strict", join(at, "warned.yaml"))).toBe(1);
  expect(await code(join(at, "bad.yaml"))).toBe(1);
  const lost = run("lint", join(at, "nowhere.yaml"));
  expect((await lost.ended).code).toBe(2);
  expect(lost.printed()).toBe(
    `There is no file or folder ${join(at, "nowhere.yaml")} to read (ENOENT). Name one, or - for standard input.\n`,
  );
});

test("with --json it is one object", async () => {
  const at = folder({ "bad.yaml": "kind: trace\n" });
  const ran = program(RUN)("lint", "--json", join(at, "bad.yaml"));
  expect((await ran.ended).code).toBe(1);
  const { errors, ...rest } = JSON.parse(ran.printed());
  expect(rest).toEqual({ documents: 1, statements: 0, warnings: [], ignored: [] });
  expect(errors).toEqual([
    {
      location: expect.stringMatching(/bad\.yaml:1:1$/),
      words: "The key of this trace record is trace_id; found no value. Write it.",
      code: "rejected",
    },
  ]);
});

test.each([
  ["lint", false],
  ["new", false],
  ["ingest", true],
])("spine %s needs the packages of a database to begin: %s", (name, needed) => {
  const { metafile } = buildSync({
    entryPoints: [join(import.meta.dirname, `../../src/commands/${name}.ts`)],
    bundle: true,
    write: false,
    metafile: true,
    packages: "external",
    platform: "node",
    format: "esm",
  });
  const packages = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter((one) => one.external).map((one) => one.path),
  );
  expect(packages.some((one) => /neo4j|graphql|apollo|fastify/.test(one))).toBe(needed);
});
