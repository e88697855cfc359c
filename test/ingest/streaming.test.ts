import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documents } from "../../src/ingest/documents.ts";
import { batches } from "../../src/ingest/load/batches.ts";
import { Hashes } from "../../src/ingest/hashes.ts";
import { MOST_REJECTIONS, Seen } from "../../src/ingest/load/seen.ts";
import type { Examined, Statement } from "../../src/ingest/statement.ts";
import { scratch } from "../helpers/scratch.ts";
import { toy } from "../helpers/toy.ts";
import { harbour } from "./examineText.ts";

const ship = (id: string, rest = {}) => `${JSON.stringify({ kind: "ship", ship_id: id, ...rest })}\n`;

async function read(name: string, text: string): Promise<readonly Examined[]> {
  const root = scratch();
  writeFileSync(join(root, name), text);
  const all: Examined[] = [];
  for await (const one of documents(root, { ...harbour, root }, { ontology: toy })) all.push(one);
  return all;
}

async function taken(pieces: readonly Examined[], seen: Seen): Promise<readonly Statement[]> {
  const all: Statement[] = [];
  for await (const batch of batches(pieces, seen)) all.push(...batch);
  return all;
}

const ships = (count: number) => Array.from({ length: count }, (_, i) => ship(`s${i}`)).join("");

test("a line above 1 MiB is refused with its number, and the next one is read", async () => {
  const long = ship("long", { notes: ["x".repeat(1024 * 1024)] });
  const [examined] = await read("a.ndjson", ship("a") + long + ship("b"));
  expect(examined?.statements.map(({ id, location }) => `${id} ${location}`)).toEqual([
    "Ship:a a.ndjson:1",
    "Ship:b a.ndjson:3",
  ]);
  expect(examined?.rejections).toEqual([
    {
      document: "a.ndjson",
      location: "a.ndjson:2:1",
      words: `Line 2 has ${long.length - 1} bytes, more than 1048576; split the record, or keep large texts elsewhere and name them here.`,
    },
  ]);
});

test("a line of 1 MiB exactly is read", async () => {
  const frame = ship("s", { notes: [""] }).length - 1;
  const [examined] = await read("a.ndjson", ship("s", { notes: ["x".repeat(1024 * 1024 - frame)] }));
  expect(examined?.rejections).toEqual([]);
  expect(examined?.statements.map(({ id }) => id)).toEqual(["Ship:s"]);
});

test.each([
  ["a.ndjson", ships(2_500)],
  ["a.json", `[${ships(2_500).trim().replaceAll("\n", ",")}]`],
  ["a.yaml", ships(2_500).replaceAll("\n", "\n---\n")],
])("a large document comes in pieces, and counts once: %s", async (name, text) => {
  const pieces = await read(name, text);
  expect(pieces.map(({ statements, continues }) => [statements.length, continues ?? false])).toEqual([
    [1000, false],
    [1000, true],
    [500, true],
  ]);
  const seen = new Seen();
  expect(await taken([...pieces, ...pieces], seen)).toHaveLength(2_500);
  expect(seen.rejections).toEqual([]);
});

test("an id that a later piece states again has the next slot", async () => {
  const pieces = await read("a.ndjson", ships(1_500) + ship("s0") + ship("s0"));
  expect(
    pieces
      .at(-1)
      ?.statements.slice(-2)
      .map(({ slot }) => slot),
  ).toEqual(["harbour:a.ndjson#Ship:s0~2", "harbour:a.ndjson#Ship:s0~3"]);
});

test("the words of so many rejections are kept, of each document the first, and the others are counted", async () => {
  const seen = new Seen();
  const bad = (document: string, count: number): Examined => ({
    document,
    statements: [],
    rejections: Array.from({ length: count }, (_, i) => ({ document, location: `${document}:${i + 1}`, words: "No." })),
    ignored: [],
  });
  await taken([bad("a", MOST_REJECTIONS + 1), bad("b", 3)], seen);
  expect(seen.rejected).toBe(MOST_REJECTIONS + 4);
  expect(seen.refused).toEqual(["a", "b"]);
  expect(seen.rejections.slice(MOST_REJECTIONS)).toEqual([
    { document: "b", location: "b:1", words: "No." },
    {
      document: "a",
      location: "a",
      words: "And 1 more of this document was refused; mend those that are named and load it again.",
    },
    {
      document: "b",
      location: "b",
      words: "And 2 more of this document were refused; mend those that are named and load it again.",
    },
  ]);
});

test("texts are counted as a map would, whatever comes and goes", () => {
  const [hashes, map] = [new Hashes(), new Map<string, number>()];
  for (let i = 0; i < 60_000; i++) {
    const text = `s${(i * 7919) % 40_000}`;
    const by = map.get(text) === 1 && i % 3 === 0 ? -1 : 1;
    map.set(text, (map.get(text) ?? 0) + by);
    expect(hashes.add(text, by)).toBe(map.get(text));
  }
  for (let i = 0; i < 45_000; i++) expect(hashes.count(`s${i}`)).toBe(map.get(`s${i}`) ?? 0);
});
