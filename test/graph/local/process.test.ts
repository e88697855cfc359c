import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { lifeOf, ownLife, runs } from "../../../src/graph/local/process.ts";

test("a process runs until it has ended, and what has its pid later is another", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  const life = lifeOf(child.pid as number);
  expect(life && runs(life)).toBe(true);
  expect(runs({ pid: child.pid as number, began: "another time" })).toBe(false);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(life && runs(life)).toBe(false);
});

test("this process runs", () => {
  expect(runs(ownLife())).toBe(true);
});
