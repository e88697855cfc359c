import { Command, CommanderError } from "commander";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { AuditResult } from "../../src/audit/result.ts";
import { audit, evaluated } from "../../src/commands/audit.ts";
import { SpineError, usage } from "../../src/errors.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { become, database } from "./world.ts";

let graph: Graph;
const WORLD = { entities: { "Incident:i": {}, "Team:t": { state: "MENTIONED" } }, edges: [] } as const;
beforeAll(async () => {
  graph = await database();
  await become(graph, WORLD);
});
afterAll(() => graph.close());
afterEach(() => {
  process.exitCode = undefined;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

interface Ran {
  readonly exit: number;
  readonly said: string;
}

let printed = "";

/** What the command line does: what it prints, how it ends, and the words of a refusal. */
async function spine(...words: readonly string[]): Promise<Ran> {
  process.exitCode = undefined;
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const program = new Command("spine").exitOverride().configureOutput({ writeErr: () => {} });
  audit(program);
  try {
    await program.parseAsync(["audit", ...words], { from: "user" });
    return { exit: Number(process.exitCode ?? 0), said: printed };
  } catch (error) {
    if (error instanceof SpineError) return { exit: error.exit, said: error.message };
    if (error instanceof CommanderError) return { exit: 2, said: error.message };
    throw error;
  } finally {
    vi.restoreAllMocks();
  }
}

test("an audit with a gap at the level ends in 1, with none in 0", async () => {
  const { exit, said } = await spine("--format", "json", "--fail-on", "never");
  const severities = (JSON.parse(said) as AuditResult).findings.map((f) => f.severity);
  expect([exit, severities.includes("HIGH")]).toEqual([0, true]);
  expect((await spine()).exit).toBe(1);
  expect((await spine("--kind", "Team", "--fail-on", "low")).exit).toBe(0);
});

test("the moment that is given is the moment of the audit, in UTC", async () => {
  const { said } = await spine("--now", "2026-04-10T02:00:00+02:00", "--fail-on", "never");
  expect(said.split("\n")[0]).toBe("Audit at 2026-04-10T00:00:00.000Z");
});

test("two audits of one graph at one moment are equal byte for byte", async () => {
  const words = ["--format", "json", "--now", "2026-04-10T00:00:00Z"];
  expect((await spine(...words)).said).toBe((await spine(...words)).said);
});

test("a call that cannot be meant ends in 2 and says why", async () => {
  expect(await spine("--kind", "Incidents")).toEqual({
    exit: 2,
    said: 'There is no kind "Incidents". Near it: Incident. Name one kind after each --kind.',
  });
  expect(await spine("--now", "yesterday")).toEqual({
    exit: 2,
    said: "error: option '--now <moment>' argument 'yesterday' is invalid. Expected a moment with offset, such as 2026-04-09T12:00:00Z.",
  });
  expect((await spine("--now", "2026-02-30T12:00:00Z")).exit).toBe(2);
  expect((await spine("--now", "2026-04-09T12:00:00")).exit).toBe(2);
  expect(await spine("--fail-on", "maybe")).toEqual({
    exit: 2,
    said: "error: option '--fail-on <level>' argument 'maybe' is invalid. Allowed choices are critical, high, medium, low, never.",
  });
  expect((await spine("--owner", "nobody")).exit).toBe(2);
});

test("an audit that found nothing to ask about ends in 3, whatever its level, and its report says so", async () => {
  const said = (why: string) =>
    `The audit could not be evaluated, nothing was audited: ${why}. Load records with spine ingest PATH, or ask about more.`;
  expect(await spine("--kind", "Waiver", "--fail-on", "never")).toEqual({
    exit: 3,
    said: said("the graph holds no entity of these kinds"),
  });
  expect((await spine("--owner", "t")).said).toBe(said("Team:t answers for no entity"));
  await become(graph, { entities: {}, edges: [] });
  expect(await spine()).toEqual({ exit: 3, said: said("the graph holds no entity") });
  expect(printed).toContain("Found: nothing was audited: the graph holds no entity\n");
  await become(graph, WORLD);
});

test("without a database it ends in 3", async () => {
  vi.stubEnv("NEO4J_URI", "bolt://127.0.0.1:1");
  const { exit, said } = await spine();
  expect(exit).toBe(3);
  expect(said).toMatch(/^No Neo4j answers at bolt:\/\/127\.0\.0\.1:1: /);
});

test("an audit that breaks off says nothing of the graph and ends in 3; a refusal keeps its own words", async () => {
  const broken = await evaluated(() => Promise.reject(new Error("the connection was lost."))).catch((e: unknown) => e);
  expect(broken).toMatchObject({
    exit: 3,
    message: "The audit could not be evaluated: the connection was lost. Nothing is said of the graph; run it again.",
  });
  const refused = await evaluated(() => Promise.reject(usage("no such kind"))).catch((e: unknown) => e);
  expect(refused).toMatchObject({ exit: 2, message: "no such kind" });
});
