import { hostname } from "node:os";
import { unavailable } from "../errors.ts";
import { type Graph, STATEMENT_TIMEOUT, type Unit } from "./connect.ts";

export interface LockOptions {
  /** Longest time to wait for another writer, milliseconds. */
  readonly waitMs?: number;
  /** The clock, so that tests can stop it. */
  readonly now?: () => string;
}

/** What the graph says of itself, read under the lock. */
export interface Spine {
  readonly begun: number;
  readonly version: number;
  readonly model: string | null;
}

/** One writer's hold on the graph. Nobody else writes until it is let go. */
export interface Hold {
  readonly spine: Spine;
  /** Commits what is in the unit between `begun` and `version`; returns the version it has. */
  commit(unit: Unit): Promise<number>;
  /** Marks the graph as folded with a model (its digest), without a version of its own. */
  mark(model: string): Promise<void>;
}

const WAIT = 30_000;
const PAUSE = 100;

/**
 * Runs `work` while nobody else writes (CYPHER.md 2.1): the lock is held by a transaction that is always rolled back.
 * Fails with exit 3, naming who holds it and since when, once the wait is over. What a dead writer left open is closed
 * at the end, even where there is nothing to write.
 */
export async function withLock<T>(
  graph: Graph,
  work: (hold: Hold) => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const now = options.now ?? (() => new Date().toISOString());
  const lock = await take(graph, options.waitMs ?? WAIT);
  try {
    const spine = await readSpine(lock);
    let open = spine.begun !== spine.version;
    const commit = async (unit: Unit) => {
      const begun = await begin(graph, now());
      await unit.commit();
      await done(graph);
      open = false;
      return begun;
    };
    const mark = async (model: string) => {
      await graph.write("MATCH (s:Spine {id: 'spine'}) SET s.modelDigest = $model", { model });
    };
    const result = await work({ spine, commit, mark });
    if (open) await done(graph);
    return result;
  } finally {
    await lock.close();
  }
}

async function take(graph: Graph, waitMs: number): Promise<Unit> {
  const end = Date.now() + waitMs;
  for (;;) {
    const left = Math.max(1, end - Date.now());
    const unit = await graph.begin({ timeoutMs: waitMs + STATEMENT_TIMEOUT });
    const taken = await inTime(unit, left);
    if (taken === "taken") return unit;
    if (taken === "late" || Date.now() + PAUSE >= end) throw held(await holder(graph));
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** `late` leaves the attempt behind: should it still succeed, it is rolled back at once. */
async function inTime(unit: Unit, ms: number): Promise<"taken" | "refused" | "late"> {
  const attempt = unit.run("MATCH (l:Lock {id: 'writer'}) SET l.held = true RETURN l.id").then(({ rows }) => {
    if (rows.length === 1) return "taken" as const;
    throw unavailable("The graph has no Lock node: its schema was never prepared. Run spine ingest or npm start once.");
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), ms);
  });
  try {
    const outcome = await Promise.race([attempt, late]);
    if (outcome === "late") void attempt.catch(() => {}).then(() => unit.close().catch(() => {}));
    return outcome;
  } catch (error) {
    await unit.close();
    if (isHeld(error)) return "refused";
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** What Neo4j says to who waited too long for a lock (CYPHER.md 2.1). */
const HELD = new Set([
  "Neo.TransientError.Transaction.LockAcquisitionTimeout",
  "Neo.ClientError.Transaction.LockClientStopped",
  "Neo.ClientError.Transaction.TransactionTimedOut",
]);

function isHeld(error: unknown): boolean {
  return HELD.has((error as { code?: string }).code ?? "");
}

async function holder(graph: Graph): Promise<{ since: string | null; who: string | null }> {
  const [row] = await graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.since, s.holder");
  return { since: (row?.[0] ?? null) as string | null, who: (row?.[1] ?? null) as string | null };
}

function held({ since, who }: { since: string | null; who: string | null }): Error {
  const when = since === null ? "and has not begun to write" : `since ${since} (${who})`;
  return unavailable(`Another load holds the graph ${when}. Wait until it has ended, then run this again.`);
}

async function readSpine(lock: Unit): Promise<Spine> {
  const { rows } = await lock.run("MATCH (s:Spine {id: 'spine'}) RETURN s.begun, s.version, s.modelDigest");
  const [row] = rows;
  return { begun: row?.[0] as number, version: row?.[1] as number, model: (row?.[2] ?? null) as string | null };
}

async function begin(graph: Graph, now: string): Promise<number> {
  const [row] = await graph.write(
    `MATCH (s:Spine {id: 'spine'}) SET s.begun = s.begun + 1, s.holder = $who, s.since = $now RETURN s.begun`,
    { who: `process ${process.pid} on ${hostname()}`, now },
  );
  return row?.[0] as number;
}

async function done(graph: Graph): Promise<void> {
  await graph.write("MATCH (s:Spine {id: 'spine'}) SET s.version = s.begun REMOVE s.holder, s.since");
}
