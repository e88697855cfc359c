import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { documents, type Options } from "../../../src/ingest/documents.ts";
import { glob } from "../../../src/ingest/read/glob.ts";
import type { Examined, Source } from "../../../src/ingest/statement.ts";
import { toy } from "../../helpers/toy.ts";
import { harbour } from "../examineText.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "spine-read-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

async function looked(path: string, source: Partial<Source> = {}, options: Partial<Options> = {}) {
  const found: Examined[] = [];
  for await (const examined of documents(path, { ...harbour, root, ...source }, { ontology: toy, ...options }))
    found.push(examined);
  return found.map(({ document, statements, rejections, ignored }) =>
    [document, ...statements.map((s) => s.slot), ...rejections.map((r) => r.words), ignored.map((i) => i.why)]
      .join(" ")
      .trim(),
  );
}

const ship = (id: string) => `kind: ship\nship_id: ${id}\n`;

test("a folder's files come by code point, with what is no record counted and hidden folders not entered", async () => {
  write({
    "b.yaml": ship("b"),
    "B.yaml": ship("B"),
    "a/z.yaml": ship("z"),
    "a/README.md": ship("x"),
    "a/readme.zh.yaml": ship("x"),
    "LICENSE.md": "x",
    "licence.yaml": ship("x"),
    "readmes.yaml": ship("r"),
    "notes.txt": "x",
    "spine.yaml": "sources: {}",
    ".hidden/x.yaml": ship("x"),
    "node_modules/m/x.yaml": ship("x"),
    "old/x.yaml": ship("x"),
  });
  symlinkSync(join(root, "a"), join(root, "loop"));
  symlinkSync(join(root, "b.yaml"), join(root, "c.yaml"));
  expect(await looked(root, { ignore: ["old/**"] })).toEqual([
    "B.yaml harbour:B.yaml#Ship:B",
    "LICENSE.md it is for people to read",
    "a/README.md it is for people to read",
    "a/readme.zh.yaml it is for people to read",
    "a/z.yaml harbour:a/z.yaml#Ship:z",
    "b.yaml harbour:b.yaml#Ship:b",
    "c.yaml harbour:c.yaml#Ship:b",
    "licence.yaml it is for people to read",
    "loop it is a link to a folder",
    "notes.txt it is none of .yaml, .yml, .json, .ndjson, .jsonl, .md",
    "old/x.yaml a glob under ignore: matches it",
    "readmes.yaml harbour:readmes.yaml#Ship:r",
    "spine.yaml it is the configuration",
  ]);
});

test("one file is itself; outside its source's root it is written relative to it", async () => {
  write({ "in/a.yaml": ship("a"), "b.txt": "x" });
  expect(await looked(join(root, "in/a.yaml"), { root: join(root, "out") })).toEqual([
    "../in/a.yaml harbour:../in/a.yaml#Ship:a",
  ]);
  expect(await looked(join(root, "b.txt"))).toEqual([
    "b.txt The document is none of .yaml, .yml, .json, .ndjson, .jsonl, .md; name a document of one of these.",
  ]);
});

test("a path that is not there is a wrong call", async () => {
  await expect(looked(join(root, "gone"))).rejects.toMatchObject({
    exit: 2,
    message: `There is no file or folder ${join(root, "gone")} to read (ENOENT). Name one, or - for standard input.`,
  });
});

test("standard input is a document called -, or the one it stands for", async () => {
  const input = () =>
    (async function* () {
      yield Buffer.from('{"kind":"ship",');
      yield Buffer.from('"ship_id":"é"}');
    })();
  expect(await looked("-", {}, { input: input() })).toEqual(["- harbour:-#Ship:é"]);
  expect(await looked("-", {}, { input: input(), as: "in/a.json" })).toEqual(["in/a.json harbour:in/a.json#Ship:é"]);
});

test.each([
  ["*.yaml", "a.yaml", true],
  ["*.yaml", "a/b.yaml", false],
  ["**/*.yaml", "b.yaml", true],
  ["**/*.yaml", "a/c/b.yaml", true],
  ["old/", "old/a/b.yaml", true],
  ["old/**", "older/b.yaml", false],
  ["a?.{yml,yaml}", "ab.yaml", true],
  ["a?.{yml,yaml}", "ab.json", false],
  ["a+(b).yaml", "a+(b).yaml", true],
  ["./a.yaml", "a.yaml", true],
])("the glob %s and the path %s: %s", (pattern, path, expected) => {
  expect(glob(pattern)(path)).toBe(expected);
});
