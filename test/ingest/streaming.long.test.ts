import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { often } from "../helpers/long.ts";
import { scratch } from "../helpers/scratch.ts";
import { program } from "../helpers/spawned.ts";

/** Beside 64 bytes a slot, in bytes: DESIGN.md 5 and docs/decisions/0020. */
const BESIDE = 200 * 1024 * 1024;
const SLOT = 64;
const MEGA = 1_000_000;

/** Reads all documents of a folder as a load does, up to the database; says how much memory that took. */
const READER = `
import { documents } from "src/ingest/documents.ts";
import { FORMS } from "src/ingest/forms/forms.ts";
import { batches } from "src/ingest/load/batches.ts";
import { Seen } from "src/ingest/load/seen.ts";
import { spine } from "src/ontology/spine.ts";

const [root] = process.argv.slice(2);
const source = { name: "local", root, rank: 1, scopeKinds: [], kinds: [], ignore: [], declared: true };
const bare = process.resourceUsage().maxRSS;
const seen = new Seen();
let statements = 0;
for await (const batch of batches(documents(root, source, { ontology: spine, forms: FORMS }), seen)) {
  statements += batch.length;
  for (const statement of batch) seen.made(statement);
}
const grown = 1024 * (process.resourceUsage().maxRSS - bare);
console.log(JSON.stringify({ statements, rejections: seen.rejections, grown }));
`;

const fields = (i: string) => ({
  kind: "change_record",
  change_id: `chg-${i}`,
  title: `Change ${i} of the line`,
  owner: "team-a",
  status: "open",
});

const yaml = (i: string) =>
  Object.entries(fields(i))
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");

interface Case {
  readonly extension: string;
  readonly files: number;
  /** Of each file. */
  readonly bytes: number;
  readonly begins: string;
  readonly each: (i: string, first: boolean) => string;
  readonly ends: string;
}

const CASES: Readonly<Record<string, Case>> = {
  "JSON a line, 300 MB": {
    ...{ extension: "ndjson", files: 1, bytes: often(300) * MEGA, begins: "", ends: "" },
    each: (i) => `${JSON.stringify(fields(i))}\n`,
  },
  "JSON lists, 60 MB each": {
    ...{ extension: "json", files: often(4), bytes: 60 * MEGA, begins: "[", ends: "]" },
    each: (i, first) => `${first ? "" : ",\n"}${JSON.stringify(fields(i))}`,
  },
  "YAML documents, 20 MB each": {
    ...{ extension: "yaml", files: often(4), bytes: 20 * MEGA, begins: "", ends: "" },
    each: (i) => `---\n${yaml(i)}`,
  },
};

/** Answers how many records it wrote. */
function write(file: string, name: string, { bytes, begins, each, ends }: Case): number {
  const handle = openSync(file, "w");
  let [count, length, text] = [0, 0, begins];
  while (length < bytes) {
    const record = each(`${name}${count}`, count === 0);
    count++;
    length += record.length;
    text += record;
    if (text.length < MEGA) continue;
    writeSync(handle, text);
    text = "";
  }
  writeSync(handle, text + ends);
  closeSync(handle);
  return count;
}

test.each(Object.entries(CASES))("memory does not grow with the input: %s", async (_, one) => {
  const root = join(scratch(), "in");
  mkdirSync(root);
  let written = 0;
  for (let i = 0; i < one.files; i++) written += write(join(root, `${i}.${one.extension}`), `${i}-`, one);
  const { printed, ended } = program(READER)(root);
  expect({ ...(await ended), printed: printed() }).toMatchObject({ code: 0 });
  const { statements, rejections, grown } = JSON.parse(printed());
  expect({ statements, rejections }).toEqual({ statements: written, rejections: [] });
  expect(grown).toBeLessThanOrEqual(BESIDE + SLOT * statements);
});
