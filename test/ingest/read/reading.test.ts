import { expect, test } from "vitest";
import { examine } from "../../../src/ingest/examine/examine.ts";
import { toy } from "../../helpers/toy.ts";
import { examineText, harbour, refused } from "../examineText.ts";

const locations = (text: string, path: string) =>
  examineText(text, path).statements.map((s) => `${s.id} ${s.location}`);

test("a record a line, with the line of each; one bad line stops no other", () => {
  const text = '{"kind":"ship","ship_id":"s1"}\n\n{"kind":"ship",}\r\n{"kind":"ship","ship_id":"s2"}\r\n';
  expect(locations(text, "a.ndjson")).toEqual(["Ship:s1 a.ndjson:1", "Ship:s2 a.ndjson:4"]);
  expect(refused(text, "a.jsonl")).toEqual([
    'a.jsonl:3:16: Line 3 is not JSON: expected a key in double quotes; found "}".',
  ]);
});

test("a list of mappings is a list of records, in JSON and in YAML", () => {
  expect(locations('[{"kind":"ship","ship_id":"s1"},\n{"kind":"ship","ship_id":"s2"}]', "a.json")).toEqual([
    "Ship:s1 a.json:1",
    "Ship:s2 a.json:2",
  ]);
  expect(locations("- {kind: ship, ship_id: s1}\n- kind: ship\n  ship_id: s2\n", "a.yml")).toEqual([
    "Ship:s1 a.yml:1",
    "Ship:s2 a.yml:2",
  ]);
});

test("front matter with nothing in it makes no record of a page, and the page is counted", () => {
  expect(examineText("---\n---\n\n# A page\n", "b.md")).toEqual({
    document: "b.md",
    statements: [],
    rejections: [],
    ignored: [{ location: "b.md", why: "it is a page without records" }],
  });
});

test("front matter is a record; a page without it is none", () => {
  const page = "---\nkind: ship\nship_id: 7\n---\n# The ship\n---\nnot: this\n";
  expect(locations(page, "a.md")).toEqual(["Ship:7 a.md:2"]);
  expect(refused("---\nkind: ship\nship_id: [\n---\n", "a.md")).toEqual([
    "a.md:4:1: The document is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
  ]);
  expect(examineText("# A page\n", "b.md")).toEqual({
    document: "b.md",
    statements: [],
    rejections: [],
    ignored: [{ location: "b.md", why: "it is a page without records" }],
  });
});

test("a byte order mark is no content", () => {
  expect(locations("\ufeffkind: ship\nship_id: s1\n", "a.yaml")).toEqual(["Ship:s1 a.yaml:1"]);
  expect(locations('\ufeff{"kind":"ship","ship_id":"s1"}', "a.json")).toEqual(["Ship:s1 a.json:1"]);
});

test("a document that is not UTF-8 is one rejection with its line", () => {
  const bytes = Buffer.concat([Buffer.from("kind: ship\nname: "), Buffer.from([0xff, 0x0a])]);
  expect(examine({ path: "a.yaml", bytes }, harbour, toy).rejections).toEqual([
    { document: "a.yaml", location: "a.yaml:2", words: "The document is not UTF-8; save it as UTF-8." },
  ]);
});

test("a document of another type is one rejection", () => {
  expect(refused("kind: ship", "a.txt")).toEqual([
    "a.txt: The document is none of .yaml, .yml, .json, .ndjson, .jsonl, .md; name a document of one of these.",
  ]);
});

test.each([
  ["one JSON value", '{"kind":"ship",\n"ship_id":"s1"}', ["Ship:s1 -:1"]],
  ["JSON a line", '\n{"kind":"ship","ship_id":"s1"}\n{"kind":"ship","ship_id":"s2"}\n', ["Ship:s1 -:2", "Ship:s2 -:3"]],
  ["YAML", "kind: ship\nship_id: s1\n---\nkind: ship\nship_id: 2\n", ["Ship:s1 -:1", "Ship:2 -:4"]],
  ["YAML in braces", "{kind: ship, ship_id: s1}", ["Ship:s1 -:1"]],
])("standard input is read by its content: %s", (_, text, expected) => {
  const { statements } = examine({ path: "-", bytes: Buffer.from(text), form: "content" }, harbour, toy);
  expect(statements.map((s) => `${s.id} ${s.location}`)).toEqual(expected);
});

test("standard input in braces that is neither JSON nor YAML is refused as JSON", () => {
  const bytes = Buffer.from('{"kind":"ship" "x"}');
  expect(examine({ path: "-", bytes, form: "content" }, harbour, toy).rejections).toEqual([
    { document: "-", location: "-:1:16", words: 'The document is not JSON: expected , or }; found "\\"".' },
  ]);
});

test.each(["a.json", "a.yaml"])("a record above 32 MiB is refused, its neighbours are not: %s", (path) => {
  const note = "x".repeat(1024 * 1024 - 100);
  const events = (count: number) => Array.from({ length: count }, () => `  ${JSON.stringify({ note })}`).join(",\n");
  const large =
    path === "a.json"
      ? `{"kind": "ship", "ship_id": "s2", "notes": [\n${events(33)}\n]}`
      : `kind: ship\n  ship_id: s2\n  notes:\n${`  - ${note}\n`.repeat(33)}`;
  const text =
    path === "a.json"
      ? `[{"kind": "ship", "ship_id": "s1"},\n${large},\n{"kind": "ship", "ship_id": "s3"}]`
      : `- {kind: ship, ship_id: s1}\n- ${large}- {kind: ship, ship_id: s3}\n`;
  const { statements, rejections } = examineText(text, path);
  expect(statements.map(({ id }) => id)).toEqual(["Ship:s1", "Ship:s3"]);
  expect(rejections.map(({ location, words }) => `${location}: ${words.replace(/\d{8}/, "N")}`)).toEqual([
    `${path}:${path === "a.json" ? "2:1" : "2:3"}: The document has a record of N bytes, more than 33554432; split it, or write its parts as .ndjson, one a line.`,
  ]);
});
