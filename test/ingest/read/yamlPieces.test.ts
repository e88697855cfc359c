import { expect, test } from "vitest";
import { yamlPieces } from "../../../src/ingest/read/yamlPieces.ts";
import { examineText } from "../examineText.ts";

const ship = (id: number) => `kind: ship\nship_id: s${id}\nname: ${"x".repeat(90)}\n`;
const many = Array.from({ length: 3000 }, (_, i) => i);
const located = (text: string) => examineText(text).statements.map(({ id, location }) => `${id} ${location}`);

test("a long text comes in pieces that are it, and every record is where it stands", () => {
  const documents = `%YAML 1.2\n${many.map((i) => `---\n${ship(i)}`).join("")}`;
  const list = `# ships\n${many.map((i) => `- ${ship(i).trimEnd().replaceAll("\n", "\n  ")}\n`).join("")}`;
  for (const text of [documents, list]) {
    const pieces = [...yamlPieces(text)];
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    for (const { text: piece, base } of pieces) expect(text.startsWith(piece, base)).toBe(true);
  }
  expect(located(documents)).toEqual(many.map((i) => `Ship:s${i} a.yaml:${3 + 4 * i}`));
  expect(located(list)).toEqual(many.map((i) => `Ship:s${i} a.yaml:${2 + 3 * i}`));
});

test("a list whose items name each other stays whole", () => {
  const list = `- &first {kind: ship, ship_id: s}\n- *first\n${many.map((i) => `- ${ship(i).trimEnd().replaceAll("\n", "\n  ")}\n`).join("")}`;
  expect([...yamlPieces(list)]).toHaveLength(1);
  expect(located(list)).toHaveLength(many.length + 2);
});

test("a document too large to be a tree is refused, its neighbours are not", () => {
  const text = `${ship(1)}---\nkind: ship\nship_id: s2\nnotes:\n${"- a note\n".repeat(240_000)}---\n${ship(3)}`;
  const { statements, rejections } = examineText(text);
  expect(statements.map(({ id }) => id)).toEqual(["Ship:s1", "Ship:s3"]);
  expect(rejections.map(({ location, words }) => `${location}: ${words}`)).toEqual([
    "a.yaml:4:1: The document has 2160034 letters in one document of YAML, more than 2097152; put --- between its records, or write it as .json.",
  ]);
});
