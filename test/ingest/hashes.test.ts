import { expect, test } from "vitest";
import { Hashes } from "../../src/ingest/hashes.ts";

test("it counts what was added, however much that is, and nothing else", () => {
  const hashes = new Hashes();
  const names = Array.from({ length: 100_000 }, (_, i) => `yard:a.ndjson#Ship:s${i}`);
  for (const name of names) expect(hashes.add(name)).toBe(1);
  expect(names.every((name) => hashes.count(name) === 1)).toBe(true);
  expect(names.some((name) => hashes.has(`${name}~2`))).toBe(false);
  expect([hashes.add("x", 2), hashes.add("x", -1), hashes.add("x", -1), hashes.has("x")]).toEqual([2, 1, 0, false]);
});

test("it takes at most 24 bytes a text", () => {
  const hashes = new Hashes();
  const count = 400_000;
  for (let i = 0; i < count; i++) hashes.add(`a slot with a long name that is not kept: ${i}`);
  expect(hashes.bytes / count).toBeLessThanOrEqual(24);
});
