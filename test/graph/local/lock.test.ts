import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { locked } from "../../../src/graph/local/lock.ts";
import { ownLife } from "../../../src/graph/local/process.ts";
import { scratch } from "../../helpers/scratch.ts";

const silent = () => {};

/** Runs that many at once, and answers how many were ever inside together. */
async function crowd(folder: string, size: number): Promise<number> {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await pause(5);
    inside--;
  };
  await Promise.all(Array.from({ length: size }, () => locked(folder, "start", silent, work)));
  return most;
}

test("one at a time is inside", async () => {
  expect(await crowd(scratch(), 12)).toBe(1);
});

test("a dead holder is passed over, by one of all who see it dead", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "start.7.lock"), JSON.stringify({ pid: 2 ** 22 + 1, began: "long ago" }));
  expect(await crowd(folder, 12)).toBe(1);
});

test("a holder whose pid was given to another process is dead", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "start.1.lock"), JSON.stringify({ pid: process.pid, began: "before this process" }));
  expect(await locked(folder, "start", silent, async () => "inside")).toBe("inside");
});

test("a holder that lives is waited for, which is said once; only the last lock stays", async () => {
  const folder = scratch();
  const said: string[] = [];
  const long = locked(folder, "start", silent, () => pause(2_000));
  await pause(50);
  await locked(
    folder,
    "start",
    (words) => said.push(words),
    async () => {},
  );
  await long;
  expect(said).toEqual([`Waiting for process ${ownLife().pid}, which is at the local database.`]);
  expect(readdirSync(folder)).toEqual(["start.2.lock"]);
});

test("work that fails lets go of the lock", async () => {
  const folder = scratch();
  const failing = locked(folder, "start", silent, () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(await locked(folder, "start", silent, async () => "inside")).toBe("inside");
});
