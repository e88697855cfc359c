import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { documents } from "../../src/ingest/documents.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import type { Examined } from "../../src/ingest/statement.ts";
import { scratch } from "../helpers/scratch.ts";
import { toy } from "../helpers/toy.ts";
import { harbour } from "./examineText.ts";
import { HOSTILE, type Hostile } from "./hostileDocuments.ts";
import { hostileFolder, ODD_FILES, TOO_LONG } from "./hostileFolder.ts";

const look = ({ path, bytes }: Pick<Hostile, "path" | "bytes">) =>
  examine({ path, bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes }, harbour, toy);

describe("of a hostile document", () => {
  test.each(HOSTILE)("$name", ({ path, bytes, statements = [], rejections = [] }) => {
    const examined = look({ path, bytes });
    expect(examined.statements.map(({ id }) => id)).toEqual(statements.map(([id]) => id));
    for (const [i, [, body]] of statements.entries())
      for (const [name, value] of Object.entries(body))
        expect(Object.entries(examined.statements[i]?.body ?? {})).toContainEqual([name, value]);
    const told = examined.rejections.map(({ location, words }) => `${location.slice(path.length)}: ${words}`);
    expect(told).toHaveLength(rejections.length);
    for (const [i, words] of rejections.entries())
      if (words.startsWith(":")) expect(told[i]).toBe(words);
      else expect(told[i]).toMatch(new RegExp(`^:\\d+:\\d+: ${words.replaceAll(".", "\\.")}$`));
    expect({}).not.toHaveProperty("admin");
  });

  test("its paths are its own, so that all may lie in one folder", () => {
    expect(new Set(HOSTILE.map(({ path }) => path)).size).toBe(HOSTILE.length);
  });
});

async function folderOf(root: string): Promise<readonly Examined[]> {
  const all: Examined[] = [];
  for await (const one of documents(root, { ...harbour, root }, { ontology: toy })) all.push(one);
  return all;
}

const toldOf = (examined: readonly Examined[]) =>
  examined.flatMap(({ document, rejections, ignored }) => [
    ...rejections.map(({ words }) => `${document}: ${words}`),
    ...ignored.map(({ why }) => `${document}: ${why}`),
  ]);

describe("of a folder", () => {
  test("what is no file is told, and what lies beside it is read", async () => {
    const root = join(scratch(), "in");
    mkdirSync(root);
    hostileFolder(root);
    const all = await folderOf(root);
    const odd = all.filter(({ document }) => document.startsWith("odd/"));
    expect(toldOf(odd)).toEqual(ODD_FILES);
    expect(odd.flatMap(({ statements }) => statements.map(({ slot }) => slot))).toEqual([
      "harbour:odd/link.yaml#Ship:within",
      "harbour:odd/within.yaml/good.yaml#Ship:within",
    ]);
    expect(toldOf(all.filter(({ document }) => document.startsWith("nnn")))).toEqual([
      `${TOO_LONG}: The document cannot be read (ENAMETOOLONG); mend that and load it again.`,
    ]);
    const neighbours = all.flatMap(({ statements }) => statements).filter(({ id }) => id.startsWith("Ship:neighbour-"));
    expect(neighbours).toHaveLength(HOSTILE.length);
  });

  test("a file that vanishes while its folder is read is told", async () => {
    const root = scratch();
    for (const name of ["a", "b", "c"]) writeFileSync(join(root, `${name}.yaml`), `kind: ship\nship_id: ${name}\n`);
    const all: Examined[] = [];
    for await (const one of documents(root, { ...harbour, root }, { ontology: toy })) {
      rmSync(join(root, "b.yaml"), { force: true });
      all.push(one);
    }
    expect(all.flatMap(({ statements }) => statements.map(({ id }) => id))).toEqual(["Ship:a", "Ship:c"]);
    expect(toldOf(all)).toEqual(["b.yaml: The document cannot be read (ENOENT); mend that and load it again."]);
  });

  test("a pipe that is named itself is no document either, and nobody waits for it", async () => {
    const root = scratch();
    execFileSync("mkfifo", [join(root, "a.yaml")]);
    const all: Examined[] = [];
    for await (const one of documents(join(root, "a.yaml"), { ...harbour, root }, { ontology: toy })) all.push(one);
    expect(toldOf(all)).toEqual([
      "a.yaml: The document is no regular file; write what it gives to a file, or pipe it in and name - for standard input.",
    ]);
  });
});

const MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
const changed = (document: string, before: string, after: string) =>
  expect.stringMatching(
    `^${document}: The document changed while it was read: expected ${before} bytes of ${MOMENT}; found ${after} bytes of ${MOMENT}; load it again once nothing writes it\\.$`,
  );

describe("of a file that is written while it is read", () => {
  test("a document is not taken", async () => {
    const root = scratch();
    const file = join(root, "a.json");
    writeFileSync(file, JSON.stringify({ kind: "ship", ship_id: "a", notes: Array(20_000).fill("x".repeat(20)) }));
    const writing = `const fs = require("fs"); const h = fs.openSync(${JSON.stringify(file)}, "r+");
      process.stdout.write("writing"); for (;;) fs.writeSync(h, "{", 0);`;
    const child = spawn(process.execPath, ["-e", writing], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    // The writer may wait for its turn while the file is read; then it was whole, and is read again.
    let told: readonly string[] = [];
    for (let read = 0; told.length === 0 && read < 1_000; read++) told = toldOf(await folderOf(root));
    expect(told).toEqual([changed("a\\.json", "\\d+", "\\d+")]);
  });

  test("of one of lines what was read stands, and that it changed is told", async () => {
    const root = scratch();
    const file = join(root, "a.ndjson");
    const line = (i: number) => `${JSON.stringify({ kind: "ship", ship_id: `s${i}`, notes: ["x".repeat(1000)] })}\n`;
    const text = Array.from({ length: 20_000 }, (_, i) => line(i)).join("");
    writeFileSync(file, text);
    const all: Examined[] = [];
    for await (const one of documents(file, { ...harbour, root }, { ontology: toy })) {
      if (all.length === 0) truncateSync(file, 0);
      all.push(one);
    }
    expect(toldOf(all)).toEqual([
      changed("a\\.ndjson", String(text.length), "0"),
      expect.stringMatching(/^a\.ndjson: Line \d+ is not JSON: a text begins here and no " ends it\.$/),
    ]);
    const read = all.flatMap(({ statements }) => statements);
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBeLessThan(20_000);
    expect(all.map((one) => one.continues ?? false)).toEqual(all.map((_, i) => i > 0));
  });
});
