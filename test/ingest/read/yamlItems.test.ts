import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import type { Fault, Node } from "../../../src/ingest/read/node.ts";
import { readYaml } from "../../../src/ingest/read/yaml.ts";
import { readYamlBytes } from "../../../src/ingest/read/yamlItems.ts";
import { examineText } from "../examineText.ts";

const ship = (id: number) => `kind: ship\nship_id: s${id}\nname: ${"x".repeat(90)}\n`;
const many = Array.from({ length: 3000 }, (_, i) => i);
const located = (text: string) => examineText(text).statements.map(({ id, location }) => `${id} ${location}`);
const item = (text: string) => `- ${text.trimEnd().replaceAll("\n", "\n  ")}\n`;

/** What the parser makes of the whole text, a list of it as its items. */
function whole(text: string): readonly (Node | Fault)[] {
  return readYaml(text)
    .flatMap((value): readonly (Node | Fault)[] => ("is" in value && value.is === "list" ? value.items : [value]))
    .filter((value) => !("is" in value && value.is === "scalar" && value.value === null));
}

/** All ways to cut it give what the whole gives; of a text that is no YAML each tells of a fault. */
function expectLikeWhole(text: string): void {
  const expected = whole(text);
  const broken = expected.some((value) => !("is" in value));
  for (const piece of [1, 24, 90]) {
    const found = [...readYamlBytes(Buffer.from(text), piece)];
    if (broken)
      expect(
        found.some((value) => !("is" in value)),
        `${piece}: ${text}`,
      ).toBe(true);
    else expect(found, `${piece}: ${text}`).toEqual(expected);
  }
}

test("every record of a long text is where it stands", () => {
  const documents = `%YAML 1.2\n${many.map((i) => `---\n${ship(i)}`).join("")}`;
  const list = `# ships\n${many.map((i) => item(ship(i))).join("")}`;
  expect(located(documents)).toEqual(many.map((i) => `Ship:s${i} a.yaml:${3 + 4 * i}`));
  expect(located(list)).toEqual(many.map((i) => `Ship:s${i} a.yaml:${2 + 3 * i}`));
});

test("a document too large for the parser is refused where it cannot be taken apart, its neighbours are not", () => {
  const text = `${ship(1)}---\nkind: ship\nship_id: s2\nnotes: [\n${" a note,\n".repeat(240_000)} ]\n---\n${ship(3)}`;
  const { statements, rejections } = examineText(text);
  expect(statements.map(({ id }) => id)).toEqual(["Ship:s1", "Ship:s3"]);
  expect(rejections.map(({ location, words }) => `${location}: ${words}`)).toEqual([
    "a.yaml:7:1: The document has 2160012 bytes of YAML that cannot be read in pieces, more than 2097152; put --- between its records, or write it as .json.",
  ]);
});

test("a long document in block style is read, whatever it is long in; one of too many values is refused", () => {
  const long = (notes: number) => `kind: ship\nship_id: s2\nname: n\nnotes:\n${"- a note\n".repeat(notes)}`;
  const sum = (text: string) => {
    const { statements, rejections } = examineText(text);
    return [statements.map(({ body }) => (body.notes as unknown[]).length), rejections.map(({ words }) => words)];
  };
  expect(sum(long(90_000))).toEqual([[90_000], []]);
  expect(sum(long(250_000))).toEqual([[], ["The document has a record of more than 200000 values; split it."]]);
});

test.each([
  ["an anchor of one piece is known in the next", "- &first {kind: ship}\n- a: b\n- *first\n- <<: *first\n  c: d\n"],
  ["a list at its key's own column", "a:\n- b: 1\n  c:\n  - d\n  - e\nf: 2\n"],
  ["lists within lists", "- - a: 1\n    b: 2\n  - - c\n    - d\n-   e: 3\n    f: 4\n-\n  g: 5\n"],
  [
    "texts over several lines",
    'a: |\n  # no comment\n  - no item\n\n  k: v\nb: >-\n   long\n   text\nc: "quoted\n  - text"\nd: plain\n  text\n',
  ],
  ["comments and blank lines", "# head\n\na: # why\n  # inner\n  b: 1\n\n  # tail\n# tail\nc:\n\n  - 1\n  # end\n"],
  ["explicit keys", "? a\n: b\n? c\n:\n  - d\n: e\n"],
  ["an empty key", "a:\n  b: c\n: d\ne: f\n"],
  ["keys in quotes, keys that are no texts", `"a b": 1\n'c''d':\n  e: f\n2:\n  true: x\n~: y\n`],
  ["empty values", "a:\nb:\n  c:\n  d:\n-e:\nf: -\n"],
  ["merges", "a: &x\n  k: 1\n  l: 2\nb:\n  <<: *x\n  l: 3\nc:\n  <<:\n    m: 4\n  n: 5\n"],
  ["carriage returns", "a:\r\n  b: 1\r\n  c:\r\n  - d\r\n\r\n  - e: f\r\n    g: h\r\n"],
  ["letters outside of ASCII", "é: ü\nﬂ:\n  😀: 1\n  - no: entry\n"],
  [
    "several documents",
    "--- # one\na:\n  b: 1\nc: 2\n--- {d: e}\n---\n- f: 1\n  g: 2\n- h\n...\n---\n%no: directive\n",
  ],
  ["a document after its end", "a: 1\nb: 2\n...\nc: 3\nd: 4\n"],
  ["braces", '{"a": [1, 2],\n "b": {"c": "d"}}\n'],
  ["indented more and less", "  a: 1\n  b:\n      c: 2\n"],
  ["no YAML", "a:\n    b: 1\n  c: 2\n"],
  ["no key", "a: 1\nfoo\nb: 2\n"],
  ["braces among keys", "a: 1\n{b: 2}\nc: 3\n"],
  ["an anchor nobody set", "a: 1\nb: *c\nd: 2\n"],
])("read in pieces it is what it is as a whole: %s", (_, text) => expectLikeWhole(text));

const text = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "yes",
    "1",
    "~",
    "- a",
    "a: b",
    "# c",
    "x\ny",
    "  x",
    "---",
    "é😀",
    "two words\n\n  deep\n",
    ": ",
    "'",
    '"',
    "{",
    "&a",
    "<<",
  ),
  fc.string({ maxLength: 12 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true })),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(text, tie("value"), { maxKeys: 5 }),
  ),
}));
const options = fc.record({
  indent: fc.integer({ min: 1, max: 4 }),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 24, 80),
  blockQuote: fc.constantFrom(true, false, "folded" as const, "literal" as const),
  defaultStringType: fc.constantFrom(
    "PLAIN" as const,
    "QUOTE_DOUBLE" as const,
    "QUOTE_SINGLE" as const,
    "BLOCK_LITERAL" as const,
  ),
});
const written = fc.tuple(value, options).map(([all, how]) => stringify(all, how));

test("whatever YAML is written, its pieces say what it says", () => {
  fc.assert(
    fc.property(written, (all) => expectLikeWhole(all)),
    { numRuns: 2_000 },
  );
});

test("what was YAML before somebody edited it is read alike, or both ways tell of a fault", () => {
  const edit = fc.record({
    at: fc.nat(400),
    cut: fc.nat(3),
    put: fc.constantFrom(
      "",
      "\n",
      " ",
      "  ",
      "- ",
      "a: ",
      "#",
      ":",
      "\n---\n",
      "\n...\n",
      "|\n",
      "&x ",
      "*x",
      "\t",
      '"',
      "[",
      "}",
      "!t ",
      "<<: ",
    ),
  });
  fc.assert(
    fc.property(written, fc.array(edit, { minLength: 1, maxLength: 3 }), (all, edits) => {
      const edited = edits.reduce(
        (s, { at, cut, put }) => s.slice(0, at % (s.length + 1)) + put + s.slice((at % (s.length + 1)) + cut),
        all,
      );
      // A key that is nothing has no place of its own; the parser's depends on the blank lines before it.
      fc.pre(!/^[\s-]*:\s/m.test(edited));
      // What stands behind a bar is refused or not depending on what follows the text.
      fc.pre(!/[|>][-+\d]*[ \t]+[^#\s]/.test(edited));
      expectLikeWhole(edited.toWellFormed());
    }),
    { numRuns: 3_000 },
  );
});
