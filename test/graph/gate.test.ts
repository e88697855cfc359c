import { expect, onTestFinished, test, vi } from "vitest";
import { type Gate, gate } from "../../src/graph/gate.ts";
import { patiently } from "../../src/graph/patience.ts";
import type { Left } from "../../src/graph/plans.ts";
import { Ended, troubleOf } from "../../src/graph/trouble.ts";

test("places are given in the order in which they were asked for, and one that is given back twice is one", async () => {
  const narrow = gate({ running: 1, waiting: 10, patience: 60_000 });
  const order: string[] = [];
  const leave = await narrow.enter();
  const waiting = ["a", "b", "c"].map(async (name) => {
    const out = await narrow.enter();
    order.push(name);
    out();
    out();
  });
  expect([narrow.running, narrow.waiting, order]).toEqual([1, 3, []]);
  leave();
  await Promise.all(waiting);
  expect([narrow.running, narrow.waiting, order]).toEqual([0, 0, ["a", "b", "c"]]);
});

test("one that waits too long is told so in numbers, with when to ask again", async () => {
  const narrow = gate({ running: 1, waiting: 10, patience: 10 });
  const leave = await narrow.enter();
  const error = await narrow.enter().catch((error: unknown) => error);
  expect(error).toMatchObject({
    trouble: "SERVICE_BUSY",
    message: "The question waited 10 ms for one of the 1 statements that run at once, and was not asked.",
    retryAfter: 1,
  });
  leave();
  expect([narrow.running, narrow.waiting]).toEqual([0, 0]);
});

test("a place is not kept for one that has left the queue", async () => {
  const narrow = gate({ running: 1, waiting: 10, patience: 60_000 });
  const leaving = new AbortController();
  const leave = await narrow.enter();
  const left = narrow.enter(leaving.signal).catch((error: unknown) => troubleOf(error));
  const next = narrow.enter();
  leaving.abort();
  expect([await left, await narrow.enter(leaving.signal).catch((error: unknown) => troubleOf(error))]).toEqual([
    "CANCELLED",
    "CANCELLED",
  ]);
  leave();
  (await next)();
  expect([narrow.running, narrow.waiting]).toEqual([0, 0]);
});

/** Enters where a place is given at once, and answers how to leave; undefined where it has to wait. */
async function entered(wide: Gate, text: string): Promise<((how?: Left) => void) | undefined> {
  const gone = new AbortController();
  const place = wide.enter(gone.signal, text).catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
  gone.abort();
  return place;
}

test("a text that the database does not know yet is planned once: whoever asks it meanwhile waits, and lets others pass", async () => {
  const wide = gate({ running: 16, waiting: 10, patience: 60_000 });
  const first = await wide.enter(undefined, "new");
  const second = wide.enter(undefined, "new");
  expect([wide.running, wide.waiting]).toEqual([1, 1]);
  (await wide.enter(undefined, "other"))("answered");
  first("answered");
  const third = await entered(wide, "new");
  expect([wide.running, wide.waiting]).toEqual([2, 0]);
  (await second)("answered");
  third?.("answered");
});

test("where the first of a text fails the next one is the first", async () => {
  const wide = gate({ running: 16, waiting: 10, patience: 60_000 });
  const first = await wide.enter(undefined, "new");
  const waiting = [wide.enter(undefined, "new"), wide.enter(undefined, "new")] as const;
  first("failed");
  const second = await waiting[0];
  expect([wide.running, wide.waiting]).toEqual([1, 1]);
  second("answered");
  (await waiting[1])("answered");
  expect([wide.running, wide.waiting]).toEqual([0, 0]);
});

test("four new texts are planned at once, and those that are known do not wait for them", async () => {
  const wide = gate({ running: 16, waiting: 10, patience: 60_000 });
  (await wide.enter(undefined, "known"))("answered");
  const four = await Promise.all(["a", "b", "c", "d"].map((text) => wide.enter(undefined, text)));
  expect(await entered(wide, "e")).toBeUndefined();
  (await entered(wide, "known"))?.("answered");
  four[2]?.("answered");
  expect(await entered(wide, "e")).toBeDefined();
});

test("a database that did not answer knows no text any more", async () => {
  const wide = gate({ running: 16, waiting: 10, patience: 60_000 });
  (await wide.enter(undefined, "known"))("answered");
  (await wide.enter(undefined, "known"))("away");
  const first = await wide.enter(undefined, "known");
  expect(await entered(wide, "known")).toBeUndefined();
  first("answered");
});

test("a database that never says anything is given up", async () => {
  const error = await patiently(new Promise<never>(() => {}), { timeoutMs: 5 }, 5).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(Ended);
  expect(error).toMatchObject({
    trouble: "DATABASE_UNAVAILABLE",
    message: "The database has said nothing for 10 ms.",
  });
});

test("whoever leaves leaves no clock behind that would keep the process", async () => {
  const clocks = () => process.getActiveResourcesInfo().filter((what) => what === "Timeout").length;
  const before = clocks();
  const leaving = new AbortController();
  const never = patiently(new Promise<never>(() => {}), { timeoutMs: 600_000, signal: leaving.signal });
  expect(clocks()).toBe(before + 1);
  leaving.abort();
  expect(await never.catch((error: unknown) => troubleOf(error))).toBe("CANCELLED");
  expect(clocks()).toBe(before);
});

test.each([
  [{ code: "ServiceUnavailable" }, "DATABASE_UNAVAILABLE"],
  [{ code: "N/A", message: "Pool is closed, it is no more able to serve requests." }, "DATABASE_UNAVAILABLE"],
  [{ code: "N/A", message: "Connection acquisition timed out in 60000 ms. Pool status: …" }, "DATABASE_UNAVAILABLE"],
  [{ code: "N/A", message: "Unable to pack the given value" }, undefined],
  [{ code: "Neo.ClientError.Statement.SyntaxError", message: "Invalid input" }, undefined],
  [new Error("a defect"), undefined],
])("%o is trouble with the database, or a fault of the statement", (error, trouble) => {
  expect(troubleOf(error)).toBe(trouble);
});

test("a statement that runs long is past its plan: others of its text, and new texts, wait for it no longer", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const wide = gate({ running: 16, waiting: 10, patience: 60_000 });
  for (const text of ["a", "b", "c", "d"]) await wide.enter(undefined, text);
  const begun: string[] = [];
  for (const text of ["a", "e"]) void wide.enter(undefined, text).then(() => begun.push(text));
  await vi.advanceTimersByTimeAsync(4_999);
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(["a", "e"]);
});
