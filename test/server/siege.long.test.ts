import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FEWEST } from "../../bench/data/sizes.ts";
import { QUERIES } from "../../src/graphql/saved/saved.ts";
import { type Besieged, besieged } from "./siege/besieged.ts";
import { type Killable, killable } from "./siege/database.ts";
import { field, namesOf } from "./siege/field.ts";
import { figures } from "./siege/figures.ts";
import { type Look, type Quiet, siege, type Siege } from "./siege/siege.ts";
import { tallied, type Tally } from "./siege/tally.ts";

/**
 * A hundred clients of nine habits ask two services over one database, which is killed twice meanwhile and started again.
 * Ten minutes whole, one in a slice; `SPINE_SIEGE_SECONDS` says otherwise. The figures are printed: docs/operating.md.
 */
const slice = process.env.SPINE_LONG === "slice";
const whole = Number(process.env.SPINE_SIEGE_SECONDS ?? (slice ? 66 : 600));
const PLAN = { whole, warm: Math.min(60, whole / 5), away: slice ? 4 : 10 };
const ENTITIES = slice ? FEWEST : 20_000;

/** Ten seconds in the queue, thirty in the database, five until it counts as silent; and five for this machine. */
const LONGEST = 50_000;
/** What may be held more at the end than after warming up: an eighth, and what is kept of texts that were new. */
const GROWTH = { share: 1 / 8, bytes: 12 * 2 ** 20 };

// What a process holds open is read from /proc.
describe.skipIf(process.platform !== "linux")("a hundred clients, and a database that is killed twice", () => {
  const home = mkdtempSync(join(tmpdir(), "spine-siege-"));
  let database: Killable;
  let open: Besieged;
  let trusted: Besieged;
  let came: Siege;
  let tally: Tally;

  beforeAll(async () => {
    database = await killable(home, ENTITIES);
    const { uri: NEO4J_URI, username: NEO4J_USERNAME, password: NEO4J_PASSWORD } = database.address;
    // One finds the local database of its home, the other is told where it is: both ways have to lead back to it.
    open = await besieged("open", [], { SPINE_HOME: home, NEO4J_URI: "" });
    trusted = await besieged("trusted", ["--trusted", QUERIES], { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD });
    const known = await field(database, open, trusted);
    came = await siege(known, PLAN, Math.random);
    tally = tallied(came.exchanges, came.absences, namesOf(known));
    process.stdout.write(figures(came, tally, [open, trusted]));
  }, 2_400_000);

  afterAll(async () => {
    await open?.stop();
    await trusted?.stop();
    await database?.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  test("every answer is the right one, or whole as the table of errors has it", () => {
    expect(tally.wrong).toEqual([]);
  });

  test("that the database is away is told while it is, and at no other time", () => {
    expect(tally.away.map((count) => count > 0)).toEqual([true, true]);
    expect(tally.astray).toEqual([]);
  });

  test("everything is answered before, between and after", () => {
    expect(tally.unanswered).toEqual([[], [], []]);
  });

  test("nobody waits longer than the queue, the time-out and the grace together", () => {
    expect(tally.longest.ms, tally.longest.name).toBeLessThan(LONGEST);
  });

  test("each service lives all the time, and says that it is not ready while the database is away", () => {
    const told = (path: string) => [...new Set(came.looks.filter((look) => look.path === path).map(said))].sort();
    expect(told("/livez")).toEqual(['200 {"status":"alive"}']);
    expect(told("/readyz")).toEqual([
      '200 {"status":"ready"}',
      '503 {"status":"not ready","why":"The database does not answer."}',
    ]);
    const last = [open, trusted].map(({ name }) => came.looks.findLast((l) => l.name === name && l.path === "/readyz"));
    expect(last.map((look) => look?.status)).toEqual([200, 200]);
    const { killed } = came.absences[0] ?? { killed: 0 };
    const until = killed + PLAN.away * 1000;
    const during = came.looks.filter(({ at, ms, path }) => path === "/readyz" && at > killed + 500 && at + ms < until);
    expect(during.filter(({ status }) => status === 200)).toEqual([]);
  });

  test("once all is quiet nothing runs or waits, in no service and not in the database", () => {
    expect(came.after.map(({ running, waiting }) => [running, waiting])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(came.transactions).toEqual([]);
  });

  test("no connection and nothing else is left open", () => {
    expect(came.after.map(({ clients }) => clients)).toEqual([0, 0]);
    // A connection that was just about to end may have been counted among the others before.
    for (const [i, after] of came.after.entries()) {
      const before = came.before[i] as Quiet;
      expect(after.files).toBe(before.files);
      expect(after.others).toBeLessThanOrEqual(before.others);
      expect(after.database).toBeLessThanOrEqual(before.database + SPARE);
    }
  });

  test.for(["heapUsed", "rss", "external"] as const)("memory is flat: %s", (what) => {
    for (const [i, after] of came.after.entries()) {
      const before = came.before[i]?.[what] ?? 0;
      expect(after[what], after.name).toBeLessThan(before * (1 + GROWTH.share) + GROWTH.bytes);
    }
  });

  test("the logs hold that the database did not answer, and nothing else", () => {
    expect([open, trusted].map(({ log }) => log.strange)).toEqual([[], []]);
    expect([open, trusted].map(({ log }) => log.away > 0)).toEqual([true, true]);
  });

  test("both end when they are told to", async () => {
    expect([await open.stop(), await trusted.stop()]).toEqual([143, 143]);
  });
});

/** Connections to the database that may be open more than before; the driver keeps those that were once needed at a time. */
const SPARE = 8;

const said = ({ status, text }: Look) => `${status} ${text}`;
