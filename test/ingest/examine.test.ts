import { expect, test } from "vitest";
import { canonical, sha256 } from "../../src/ontology/canonical.ts";
import { examineText, harbour, north, refused } from "./examineText.ts";

const slots = (text: string, source = harbour) => examineText(text, "in/a.yaml", source).statements.map((s) => s.slot);

test("a statement knows its slot, its id, its place, its body and the digest of it", () => {
  expect(examineText("# first\nkind: permit\npermit_id: p/1\n", "in/a.yaml", north)).toEqual({
    document: "in/a.yaml",
    rejections: [],
    ignored: [],
    statements: [
      {
        source: "north",
        document: "in/a.yaml",
        slot: "north:in/a.yaml#Permit:north/p%2F1",
        kind: "Permit",
        id: "Permit:north/p%2F1",
        location: "in/a.yaml:2",
        body: { kind: "permit", permit_id: "p/1" },
        digest: sha256('{"kind":"permit","permit_id":"p/1"}'),
      },
    ],
  });
});

test("the second statement about one id in a document has ~2, whatever else is called so", () => {
  const ship = (id: string) => `kind: ship\nship_id: ${id}\n---\n`;
  expect(slots(["s", "s~2", "s", "s"].map(ship).join(""))).toEqual([
    "harbour:in/a.yaml#Ship:s",
    "harbour:in/a.yaml#Ship:s~2",
    "harbour:in/a.yaml#Ship:s~3",
    "harbour:in/a.yaml#Ship:s~4",
  ]);
});

test("parts are statements of their own and leave the body of their whole", () => {
  const { statements } = examineText(
    "kind: voyage\nship_id: s\nnumber: 1\ncargo:\n  a/b: 'port:a'\n  c: {weight: 1}\nlog:\n  - said: hi\nx: 1\n",
  );
  expect(statements.map(({ id, location, body }) => [id, location, Object.keys(body).sort().join()])).toEqual([
    ["Voyage:s/1", "a.yaml:1", "kind,number,ship_id,x"],
    ["Crate:s/1/a%2Fb", "a.yaml:5", "$of,$part,content,crate"],
    ["Crate:s/1/c", "a.yaml:6", "$of,$part,crate,weight"],
    ["LogEntry:s/1/1", "a.yaml:8", "$of,$part,said"],
  ]);
});

test("an empty list of parts stays in the body", () => {
  const [statement] = examineText("{kind: voyage, ship_id: s, number: 1, cargo: {}, log: []}").statements;
  expect(statement?.body).toEqual({ kind: "voyage", ship_id: "s", number: "1", cargo: {}, log: [] });
});

test("a key's alternatives: the first whose first part is there; a missing other part is the digest's first letters", () => {
  const id = (body: object) => examineText(JSON.stringify(body), "a.json").statements[0]?.id;
  const inspection = { kind: "inspection", ship_id: "s", verdict: "good" };
  const twelve = (body: object) => sha256(canonical(body)).slice(0, 12);
  expect(id({ ...inspection, inspection_id: "i" })).toBe("Inspection:i");
  expect(id(inspection)).toBe(`Inspection:s/${twelve(inspection)}`);
  const voyage = { kind: "voyage", ship_id: "s", number: " " };
  expect(id(voyage)).toBe(`Voyage:s/${twelve(voyage)}`);
});

test("keys are trimmed and in one normal form", () => {
  expect(slots("{kind: ship, ship_id: ' e\u0301 '}")).toEqual(["harbour:in/a.yaml#Ship:\u00e9"]);
});

test.each([
  ["{kind: ship}", "a.yaml:1:1: The key of this ship record is ship_id; found no value. Write it."],
  ["kind: ship\nship_id: ''\n", "a.yaml:2:10: The key of this ship record is ship_id; found no value. Write it."],
  [
    "{kind: inspection}",
    "a.yaml:1:1: The key of this inspection record is inspection_id or ship_id; found no value. Write it.",
  ],
  ['kind: ship\nship_id: "a\\tb"\n', "a.yaml:2:10: ship.ship_id cannot be a key: it has a control character."],
  [
    `kind: ship\nship_id: ${"x".repeat(513)}\n`,
    "a.yaml:2:10: ship.ship_id cannot be a key: it has 513 characters, more than 512.",
  ],
  [
    'kind: voyage\nship_id: s\nnumber: "\\ud800"\n',
    "a.yaml:3:9: voyage.number cannot be a key: it has half of a surrogate pair.",
  ],
  [
    "kind: voyage\nship_id: s\nnumber: 1\ncargo:\n  ' ': {weight: 1}\n",
    "a.yaml:5:8: voyage.cargo.  cannot name a part: it is blank.",
  ],
])("%s is refused in words", (text, words) => {
  expect(refused(text)).toEqual([words]);
});

test("a scope may not make a key too long", () => {
  const text = `{"kind": "permit", "permit_id": "${"x".repeat(510)}"}`;
  expect(examineText(text, "a.json", north).rejections.map((r) => r.words)).toEqual([
    "The key of this permit with its source's scope has 516 characters, more than 512.",
  ]);
});

const dumped = (line: object) => examineText(JSON.stringify(line), "dump.ndjson", north);

test("a line of a dump is the statement it was, in its own source and slot", () => {
  const body = { kind: "permit", permit_id: "p" };
  const line = {
    spine: "record",
    source: "south",
    slot: "south:in/a#Permit:x.yaml#Permit:so/p~2",
    kind: "Permit",
    location: "in/a.yaml:7",
    body,
  };
  expect(dumped(line).statements).toEqual([
    {
      source: "south",
      document: "in/a#Permit:x.yaml",
      slot: line.slot,
      kind: "Permit",
      id: "Permit:so/p",
      location: "in/a.yaml:7",
      body,
      digest: sha256(canonical(body)),
    },
  ]);
});

test("lines that only follow from records are ignored, and counted", () => {
  const lines = ["entity", "edge", "claim", "gap"].map((spine) => JSON.stringify({ spine, kind: "Ship" }));
  const why = "it only follows from the records of the dump";
  expect(examineText(lines.join("\n"), "dump.ndjson")).toMatchObject({
    statements: [],
    rejections: [],
    ignored: [1, 2, 3, 4].map((line) => ({ location: `dump.ndjson:${line}:1`, why })),
  });
});

const record = {
  spine: "record",
  source: "s",
  slot: "s:a#Ship:x",
  kind: "Ship",
  location: "a:1",
  body: { ship_id: "x" },
};
test.each([
  [
    { ...record, spine: "node" },
    "A line of a dump has spine: record, or tombstone, entity, edge, claim, gap; found the text node.",
  ],
  [{ ...record, kind: "ship" }, "kind must be one that has records; found the text ship."],
  [
    { ...record, location: 1 },
    "A record in a dump has texts source, slot and location, and a mapping body; one of them is not.",
  ],
  [{ ...record, slot: "s:a#Ship:y" }, "slot must be s:<document>#Ship:x; found the text s:a#Ship:y."],
  [{ ...record, slot: "t:a#Ship:x" }, "slot must be s:<document>#Ship:x; found the text t:a#Ship:x."],
  [{ ...record, body: { ship_id: "x", name: 1 } }, "ship.name must be a text; found the number 1."],
  [{ ...record, body: {} }, "The key of this ship record is ship_id; found no value. Write it."],
  [{ ...record, kind: "Crate" }, "A part must name its whole in $of and its place in $part; this crate does not."],
])("a broken line of a dump is refused in words: %j", (line, words) => {
  expect(dumped(line).rejections.map((r) => r.words)).toEqual([words]);
});

test("one slot stands once in a dump", () => {
  const text = `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`;
  expect(refused(text, "dump.ndjson")).toEqual([
    "dump.ndjson:2:1: The slot s:a#Ship:x stands twice; keep one line of it.",
  ]);
});
