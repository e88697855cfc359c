import { expect, test } from "vitest";
import type { Examined } from "../../src/ingest/statement.ts";
import { batches } from "../../src/ingest/load/batches.ts";
import { Seen } from "../../src/ingest/load/seen.ts";
import { documents, statement } from "../helpers/records.ts";

async function sizes(count: number, note: string): Promise<readonly number[]> {
  const all = Array.from({ length: count }, (_, i) => statement("Ship", `s${i}`, { ship_id: `s${i}`, note }));
  const found: number[] = [];
  for await (const batch of batches(documents(all), new Seen())) found.push(batch.length);
  return found;
}

test("a batch has at most 5,000 statements", async () => {
  expect(await sizes(10_001, "")).toEqual([5000, 5000, 1]);
  expect(await sizes(0, "")).toEqual([]);
});

test("a batch ends once it has 8 MiB", async () => {
  expect(await sizes(20, "x".repeat(1024 * 1024))).toEqual([8, 8, 4]);
});

test("a document in pieces is one; when it comes again none of its pieces counts", async () => {
  const [first, second] = documents([statement("Ship", "s1", {}), statement("Ship", "s2", {}, { document: "b.yaml" })]);
  const pieces: readonly Examined[] = [
    first as Examined,
    { ...(second as Examined), document: "a.yaml", continues: true },
  ];
  const seen = new Seen();
  const found: string[] = [];
  for await (const batch of batches([...pieces, ...pieces], seen)) found.push(...batch.map(({ id }) => id));
  expect(found).toEqual(["Ship:s1", "Ship:s2"]);
  expect(seen.rejections).toEqual([]);
});
