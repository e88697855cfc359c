import { expect, test } from "vitest";
import { readYaml } from "../../../src/ingest/read/yaml.ts";
import { settle } from "../../../src/ingest/record/settle.ts";

const values = (text: string) =>
  readYaml(text).map((read) => ("is" in read ? settle(read, undefined) : { at: read.at, words: read.words }));

test("where no kind says what a value is, it is what YAML 1.2 makes of it; a timestamp stays a text", () => {
  expect(values("[2026.04, no, 1e3, 0x1F, 'x', true, ~, 2026-04-09T09:14:00Z, 2026-04-12]")).toEqual([
    [2026.04, "no", 1000, 31, "x", true, null, "2026-04-09T09:14:00Z", "2026-04-12"],
  ]);
});

test("the old YAML 1.1 and tags change no type either", () => {
  expect(values("%YAML 1.1\n---\n[no, 2026-04-12, !!binary aGk=, !mine x]\n")).toEqual([
    [false, "2026-04-12", "aGk=", "x"],
  ]);
});

test("a plain scalar knows its source text, a quoted one is sure of its type", () => {
  expect(readYaml("[1.50, '1.50']")).toMatchObject([
    {
      items: [
        { text: "1.50", value: 1.5, plain: true, at: 1 },
        { text: "1.50", value: "1.50", plain: false, at: 7 },
      ],
    },
  ]);
});

test("several documents are several values; an empty one is nothing", () => {
  expect(values("a: 1\n---\n# nothing\n---\nb: 2\n---\n")).toEqual([{ a: 1 }, { b: 2 }]);
  expect(values("")).toEqual([]);
});

test("a broken document is a fault and the others are read", () => {
  expect(values("a: 1\n---\nb: [1\n---\nc: 3\n")).toEqual([
    { a: 1 },
    { at: 15, words: "is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]." },
    { c: 3 },
  ]);
});

test("aliases are what they name, and << gives what is not said", () => {
  expect(values("base: &b {x: 1, y: 2}\nuse: {<<: *b, y: 3}\nboth: {<<: [*b, {z: 4}]}\nsame: *b\n")).toEqual([
    { base: { x: 1, y: 2 }, use: { y: 3, x: 1 }, both: { x: 1, y: 2, z: 4 }, same: { x: 1, y: 2 } },
  ]);
});

test.each([
  ["a: *nobody", 3, "is not YAML: *nobody names no anchor before it."],
  ["&a [*a]", 4, "is not YAML: *a names no anchor before it."],
  ["? [1]\n: 2", 2, "has a mapping or a list for a key; a key must be a text."],
  [`${"[".repeat(150)}${"]".repeat(150)}`, 0, "nests deeper than 100 levels."],
])("%s is refused in words", (text, at, words) => {
  expect(values(text)).toEqual([{ at, words }]);
});

test("a document that repeats itself a million times is small until it is asked for", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 9; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  const [node] = readYaml(lines.join("\n"));
  expect(node && "size" in node && node.size).toBeGreaterThan(1_000_000_000);
});

test("a key that is no text knows what it is, and so does a number too large to be one", () => {
  expect(readYaml("{1: a, '1': b, true: c, ~: d, yes: e, 12345678901234567890: 12345678901234567890}")).toMatchObject([
    {
      members: [
        { key: "1", keyType: "number", value: { type: "text" } },
        { key: "1" },
        { key: "true", keyType: "boolean" },
        { key: "~", keyType: "null" },
        { key: "yes" },
        { key: "12345678901234567890", keyType: "number", value: { type: "number", value: "12345678901234567890" } },
      ],
    },
  ]);
  const [map] = readYaml("{'1': b, yes: e}");
  expect(map && "members" in map ? map.members.map((m) => m.keyType) : []).toEqual([undefined, undefined]);
});
