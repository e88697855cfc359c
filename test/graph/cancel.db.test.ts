import { expect, test } from "vitest";
import { readingSo } from "../../src/graph/connect.ts";
import { gate } from "../../src/graph/gate.ts";
import { governed } from "../../src/graph/governed.ts";
import { troubleOf } from "../../src/graph/trouble.ts";
import { testGraph } from "../helpers/graph.ts";

/** Runs for minutes, and holds nothing that another test would wait for. */
const ENDLESS = "UNWIND range(1, 100000000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a = -b RETURN count(*)";
const RUNNING = "SHOW TRANSACTIONS YIELD currentQuery AS q WHERE q STARTS WITH 'UNWIND range(1, 100000000)' RETURN q";

const graph = await testGraph();

/** Resolves once the database says that so many of them run. */
async function running(count: number): Promise<void> {
  while ((await graph.read(RUNNING)).length !== count) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("a statement that nobody waits for any more is ended in the database", async () => {
  const leaving = new AbortController();
  const asked = graph.read(ENDLESS, {}, { signal: leaving.signal }).catch((error: unknown) => error);
  await running(1);
  leaving.abort();
  const error = await asked;
  expect(troubleOf(error)).toBe("CANCELLED");
  expect(error).toMatchObject({ message: "Whoever asked has gone, so the question was ended." });
  await running(0);
});

test("whoever has gone before the statement begins is not asked for", async () => {
  const told: string[] = [];
  const listened = await testGraph((text) => told.push(text));
  const gone = readingSo(listened, { signal: AbortSignal.abort() });
  await expect(gone.read("RETURN 1")).rejects.toMatchObject({ trouble: "CANCELLED" });
  expect(told).toEqual([]);
});

test("the database itself ends a statement that takes longer than it may", async () => {
  const error = await graph.read(ENDLESS, {}, { timeoutMs: 300 }).catch((error: unknown) => error);
  expect(troubleOf(error)).toBe("STATEMENT_TIMEOUT");
  await running(0);
});

test("no more statements than the gate lets run at once, and those that leave the queue are never asked", async () => {
  const leaving = new AbortController();
  const narrow = gate({ running: 2, waiting: 1, patience: 60_000 });
  const through = governed(graph, { gate: narrow, timeoutMs: 60_000 });
  const asked = Array.from({ length: 3 }, () =>
    through.read(ENDLESS, {}, { signal: leaving.signal }).then(
      () => "answered",
      (error: unknown) => troubleOf(error),
    ),
  );
  await running(2);
  expect([narrow.running, narrow.waiting]).toEqual([2, 1]);
  expect(() => narrow.admit()).toThrow(
    "2 statements run at once and 1 wait; with 1 waiting no further question is taken.",
  );
  leaving.abort();
  expect(await Promise.all(asked)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
  await running(0);
  expect([narrow.running, narrow.waiting]).toEqual([0, 0]);
});

test("a statement that needs more memory than the database gives it is too large, and no fault of the service", async () => {
  const heavy = "UNWIND range(1, 400000000) AS a WITH collect(a) AS held RETURN size(held)";
  const [[limit] = []] = await graph.read("SHOW SETTINGS 'db.memory.transaction.max' YIELD value RETURN value");
  expect(limit, "the local server bounds a statement's memory").not.toBe("0B");
  const error = await graph.read(heavy, {}, { timeoutMs: 60_000 }).catch((error: unknown) => error);
  expect(troubleOf(error)).toBe("STATEMENT_TOO_LARGE");
});
