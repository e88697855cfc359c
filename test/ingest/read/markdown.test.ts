import { expect, test } from "vitest";
import { lines } from "../../../src/ingest/read/lines.ts";
import { readMarkdown } from "../../../src/ingest/read/page/markdown.ts";
import { type Page, pageOf } from "../../../src/ingest/read/page/passage.ts";
import { examineText } from "../examineText.ts";

/** `line:column` and id of each statement, then of each rejection and passage its place and words. */
function told(text: string): readonly string[] {
  const { statements, rejections, ignored } = examineText(text, "a.md");
  return [
    ...statements.map(({ id, location }) => `${id} ${location}`),
    ...rejections.map(({ location, words }) => `${location}: ${words}`),
    ...ignored.map(({ location, why }) => `${location} ${why}`),
  ];
}

function page(text: string): Page | undefined {
  const values = readMarkdown(text);
  const last = values === "page" ? undefined : values.at(-1);
  return last && "is" in last && last.is === "map" ? pageOf(last) : undefined;
}

/** `section / label @line:column text [items] {codes}` of each label. */
function labels(text: string): readonly string[] {
  const place = lines(text);
  return (page(text)?.fields ?? []).map(({ section, label, at, text: said, items, codes }) => {
    const { line, column } = place(at);
    const list = items.map((item) => `${item.text} @${place(item.at).line}:${place(item.at).column}`);
    return `${section} / ${label} @${line}:${column} ${said}${items.length > 0 ? ` [${list.join(", ")}]` : ""}${codes.length > 0 ? ` {${codes.join(", ")}}` : ""}`;
  });
}

test("a record in a fence of any of the notations is one, at its place in the page", () => {
  const text = `# Notes

Prose.

\`\`\`yaml
kind: ship
ship_id: a
\`\`\`

~~~YML
- kind: ship
  ship_id: b
- kind: ship
  ship_id: c
~~~

   \`\`\`json title="d"
   {"kind": "ship", "ship_id": "d"}
   \`\`\`

\`\`\`ndjson
{"kind": "ship", "ship_id": "e"}

{"kind": "ship", "ship_id": "f"}
\`\`\`

> 1. quoted
>
>    \`\`\`yaml
>    kind: ship
>    ship_id: g
>    name: |
>      Long
>      John
>    \`\`\`
`;
  const places = ["a 6", "b 11", "c 13", "d 18", "e 22", "f 24", "g 30"];
  expect(told(text)).toEqual(places.map((one) => `Ship:${one.replace(" ", " a.md:")}`));
  expect(told(text.replaceAll("\n", "\r\n"))).toEqual(told(text));
  const [last] = examineText(text, "a.md").statements.slice(-1);
  expect(last?.body).toEqual({ kind: "ship", ship_id: "g", name: "Long\nJohn\n" });
});

test("what is wrong with a record in a fence is said at its place in the page", () => {
  const record = "kind: ship\nship_id: a\ntonnage: much";
  expect(told(`Prose.\n\n\`\`\`yaml\n${record}\n\`\`\`\n`)).toEqual([
    "a.md:6:10: ship.tonnage must be a whole number; found the text much.",
  ]);
  const quoted = record.replaceAll(/^/gm, "> ");
  expect(told(`> \`\`\`yaml\n${quoted}\n> \`\`\`\n`)).toEqual([
    "a.md:4:12: ship.tonnage must be a whole number; found the text much.",
  ]);
});

test("a fence that holds no record is prose, and so is the text of the page", () => {
  const text = `- Colour: red

\`\`\`yaml
services: {web: {image: x}}
\`\`\`

\`\`\`yaml
kind: Deployment
\`\`\`

\`\`\`json
{ "a": ... }
\`\`\`

\`\`\`yaml
[1, 2]
\`\`\`

\`\`\`ts
const kind = "ship";
\`\`\`

\`\`\`yaml
\`\`\`
`;
  expect(told(text)).toEqual([
    "a.md:4:1 its fence holds no record of a known kind or form",
    "a.md:8:1 its fence holds no record of a known kind or form",
    'a.md:11:1 its fence is not JSON: expected a value; found "."',
    "a.md:15:1 its fence holds values that are no mappings",
  ]);
});

test("a fence that says kind and cannot be read was meant as a record, and is refused", () => {
  expect(told("```yaml\nkind: ship\nship_id: [\n```\n")).toEqual([
    "a.md:3:11: The document is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
  ]);
  expect(told('```json\n{"kind": "ship",}\n```\n')).toEqual([
    'a.md:2:17: The document is not JSON: expected a key in double quotes; found "}".',
  ]);
});

test("in prose, too, what two could claim or what is only mentioned is refused", () => {
  expect(told("```yaml\nkind: port\n```\n")[0]).toContain("kind: port is no record");
  expect(told("```yaml\nkind: ship\nship_id: a\nship_id: b\n```\n")).toEqual([
    "a.md:4:1: The key ship_id stands twice, first at a.md:3:1; keep one.",
  ]);
});

test("front matter is read as ever, and the page after it", () => {
  const text = "---\nkind: ship\nship_id: a\n---\n\n```yaml\nkind: ship\nship_id: b\n```\n\n- Colour: red\n";
  expect(told(text)).toEqual(["Ship:a a.md:2", "Ship:b a.md:7"]);
  expect(labels(text)).toEqual([" / Colour @11:11 red"]);
  expect(told("---\nno end\n\n- Colour: red\n")).toEqual(["a.md it is a page without records"]);
});

test("a page of which nothing is taken is passed over as a whole", () => {
  for (const text of ["", "# A page\n", "# A page\n\n- Colour: red\n", "Just: words\n"])
    expect(told(text)).toEqual(["a.md it is a page without records"]);
});

test("labels stand in lists, paragraphs, tables and headings", () => {
  const text = `# The *Kraken*

Status: draft

## Who

- Master: \`jonah\`
- **Mate:** Ann \\
  of the \`north\`
- __Crew__ :
  - one
  - \`two\`
- [x] Paid: yes
- Link: [inc-1](https://example.org/inc-1)
- not a label
- See https://example.org: no
- Empty:
- Note: <!-- who? --> none

Port: Hull
and back
Time: 09:14

| Field | Value |
|---|---|
| Draught | 3 \\| 4 |
| **Sails**: | \`lug\`, \`jib\` |
| Hull |  |

| Day | Wind | Sea |
|---|---|---|
| Monday | north | calm |

## Why

Because.

It had to.

### How

1. by day
2. by night
`;
  expect(labels(text)).toEqual([
    " / Status @3:9 draft",
    "Who / Master @7:11 jonah {jonah}",
    "Who / Mate @8:13 Ann of the north {north}",
    "Who / Crew @10:3  [one @11:5, two @12:5]",
    "Who / Paid @13:13 yes",
    "Who / Link @14:9 inc-1",
    "Who / Empty @17:3 ",
    "Who / Note @18:9 none",
    "Who / Port @20:7 Hull and back",
    "Who / Time @22:7 09:14",
    "Who / Draught @26:13 3 | 4",
    "Who / Sails @27:16 lug, jib {lug, jib}",
    "Who / Hull @28:3 ",
    "Who / Day @32:3 Monday",
    "Who / Wind @32:12 north",
    "Who / Sea @32:20 calm",
    "Who / Who @15:3  [not a label @15:3, See https://example.org: no @16:3]",
    "Why / Why @36:1 Because. It had to.",
    "How / How @42:4  [by day @42:4, by night @43:4]",
  ]);
  expect(page(text)?.title).toBe("The *Kraken*");
});

const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ["quotations in quotations", `${">".repeat(100_000)}a`],
  ["lists in lists", `${"- ".repeat(50_000)}a`],
  ["lists that nest ever deeper", Array.from({ length: 700 }, (_, i) => `${" ".repeat(i)}- a`).join("\n")],
  ["runs of backticks", Array.from({ length: 700 }, (_, i) => `${"`".repeat(i + 1)}a`).join(" ")],
  ["one run of backticks", `a ${"`".repeat(200_000)}a`],
  ["a table of columns", `${"|a".repeat(50_000)}\n${"|-".repeat(50_000)}\n|a`],
  ["brackets", "[".repeat(200_000)],
  ["stars", "*a ".repeat(80_000)],
  ["comments without an end", "- A: <!--".repeat(20_000)],
  ["hashes", `# a ${"#".repeat(200_000)}a`],
  ["entities", "&a".repeat(100_000)],
  ["fences in quotations", "> ```json\n> {}\n> ```\n\n".repeat(8_000)],
  ["fences without an end", "```yaml\n".repeat(20_000)],
  ["lists that take turns", "- a\n+ a\n".repeat(20_000)],
  ["lists between rules", "- a\n***\n".repeat(20_000)],
  ["lists apart", "- a\n\nb\n\n".repeat(900)],
  ["tags", "<a ".repeat(80_000)],
];

test.each(HOSTILE)("%s are read or passed over in good time", (_, text) => {
  const began = performance.now();
  const { statements, rejections } = examineText(text, "a.md");
  expect([statements, rejections]).toEqual([[], []]);
  expect(performance.now() - began).toBeLessThan(60_000);
});

test("a page that is long or nests deep is passed over with why, and its front matter is read", () => {
  const front = "---\nkind: ship\nship_id: a\n---\n";
  expect(told(`${front}${"word ".repeat(60_000)}`)).toEqual([
    "Ship:a a.md:2",
    "a.md:4:4 its prose has 300001 characters, more than 262144; keep records in front matter or in files of their own",
  ]);
  expect(told(`${"- ".repeat(5_000)}a`)).toEqual([
    "a.md:1:1 its prose nests too deep to be read; keep records in front matter or in files of their own",
  ]);
  expect(told("- a\n\nb\n\n".repeat(1_001))).toEqual([
    "a.md:1:1 its prose has 1001 lists and quotations, more than 1000; keep records in front matter or in files of their own",
  ]);
  expect(told("- a\n- b\n  c\n".repeat(5_000))).toEqual(["a.md it is a page without records"]);
});
