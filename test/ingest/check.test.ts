import { expect, test } from "vitest";
import { z } from "zod";
import { schemaOf } from "../../src/ingest/record/check.ts";
import { toy } from "../helpers/toy.ts";
import { examineText, refused } from "./examineText.ts";

const body = (yaml: string) => examineText(`kind: ship\nship_id: s\n${yaml}`).statements[0]?.body;

test("a plain YAML scalar of a text is its source text; elsewhere it is what YAML says", () => {
  expect(body("name: 2026.04\nflag: no\ntags: [1e3, 0x1F]\nhome_port: 0123\ntonnage: 12\nother: 2026.04\n")).toEqual({
    kind: "ship",
    ship_id: "s",
    name: "2026.04",
    flag: "no",
    tags: ["1e3", "0x1F"],
    home_port: "0123",
    tonnage: 12,
    other: 2026.04,
  });
});

test("null is no text, however it is spelled", () => {
  expect(body("name:\nflag: ~\nhome_port: null\n")).toMatchObject({ name: null, flag: null, home_port: null });
});

test("what is missing, unknown or blank is accepted", () => {
  expect(refused("kind: ship\nship_id: s\nflag: purple\nname: ''\nlast_seen: ''\nwhat: {is: [this]}\n")).toEqual([]);
});

test.each([
  ["tags: red", "a.yaml:3:7: ship.tags must be a list of texts; found the text red."],
  ["tags: {a: b}", "a.yaml:3:7: ship.tags must be a list of texts; found a mapping."],
  ["tags: [a, [b]]", "a.yaml:3:11: ship.tags[1] must be a text; found a list."],
  ["name: [x]", "a.yaml:3:7: ship.name must be a text; found a list."],
  ["home_port: {a: b}", "a.yaml:3:12: ship.home_port must be a text; found a mapping."],
  ["tonnage: 1.5", "a.yaml:3:10: ship.tonnage must be a whole number; found the number 1.5."],
  ["tonnage: 9007199254740993", "a.yaml:3:10: ship.tonnage must be a whole number; found the text 9007199254740993."],
  ["armed: no", "a.yaml:3:8: ship.armed must be true or false; found the text no."],
  ["built: 2026-02-30", "a.yaml:3:8: ship.built must be a day, such as 2026-04-12; found the text 2026-02-30."],
  [
    "last_seen: 2026-04-09T09:14:00",
    "a.yaml:3:12: ship.last_seen must be a moment with its offset from UTC, such as 2026-04-09T09:14:00Z; found the text 2026-04-09T09:14:00.",
  ],
  [
    "last_seen: 2026-04-09",
    "a.yaml:3:12: ship.last_seen must be a moment with its offset from UTC, such as 2026-04-09T09:14:00Z; found the text 2026-04-09.",
  ],
])("%s is refused with its place", (text, words) => {
  expect(refused(`kind: ship\nship_id: s\n${text}\n`)).toEqual([words]);
});

test("in JSON a number is no text", () => {
  expect(refused('{"kind": "ship", "ship_id": "s",\n "name": 2026.04}', "a.json")).toEqual([
    "a.json:2:10: ship.name must be a text; found the number 2026.04.",
  ]);
});

test("every fault of a record is told, in the order of the text", () => {
  expect(refused("kind: voyage\nship_id: s\ncalls: {a: b}\ncargo:\n  x: {weight: heavy}\npapers: none\n")).toEqual([
    "a.yaml:3:8: voyage.calls must be a list of texts; found a mapping. " +
      "voyage.cargo.x.weight must be a whole number; found the text heavy, at a.yaml:5:15. " +
      "voyage.papers must be a mapping; found the text none, at a.yaml:6:9.",
  ]);
});

test.each([
  ["lanterns: [a]", "a.yaml:3:11: voyage.lanterns must be a mapping of texts; found a list."],
  ["lanterns: {mast: [a]}", "a.yaml:3:18: voyage.lanterns.mast must be a text; found a list."],
  ["log: {a: b}", "a.yaml:3:6: voyage.log must be a list of mappings; found a mapping."],
  ["log: [a]", "a.yaml:3:7: voyage.log[0] must be a mapping; found the text a."],
  ["cargo: {x: [a]}", "a.yaml:3:12: voyage.cargo.x must be a text or a mapping; found a list."],
])("%s of a voyage is refused with its place", (text, words) => {
  expect(refused(`kind: voyage\nship_id: s\n${text}\n`)).toEqual([words]);
});

test("a key that stands twice is refused with both places, and stops no other record", () => {
  const text =
    "kind: ship\nship_id: s\nname: x\nname: y\n---\nkind: ship\nship_id: t\npapers: {a: 1, a: 2}\n---\nkind: ship\nship_id: u\n";
  expect(refused(text)).toEqual([
    "a.yaml:4:1: The key name stands twice, first at a.yaml:3:1; keep one.",
    "a.yaml:8:16: The key a stands twice, first at a.yaml:8:10; keep one.",
  ]);
  expect(examineText(text).statements.map((s) => s.id)).toEqual(["Ship:u"]);
});

test("a record that is too large is refused with its size", () => {
  const large = JSON.stringify({ kind: "ship", ship_id: "s", name: "x".repeat(1024 * 1024) });
  expect(refused(large, "a.json")).toEqual([
    "a.json:1:1: The ship has 1048615 bytes, more than 1048576; keep large texts elsewhere and name them here.",
  ]);
  const part = JSON.stringify({
    kind: "voyage",
    ship_id: "s",
    number: "1",
    log: [{ said: "x".repeat(1024 * 1024) }, {}],
  });
  expect(refused(part, "a.json")).toEqual([
    "a.json:1:52: The log_entry has 1048616 bytes, more than 1048576; keep large texts elsewhere and name them here.",
  ]);
});

test("a record that repeats itself without end is refused", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 7; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  expect(refused(`kind: ship\nship_id: s\n${lines.join("\n")}\n`)).toEqual([
    "a.yaml:1:1: The record has 12345680 values, more than 200000; split it.",
  ]);
});

test("the schema of a kind is a JSON Schema for editors", () => {
  const text = { type: ["string", "null"] };
  expect(z.toJSONSchema(schemaOf(toy.kind("Captain")), { io: "input" })).toMatchObject({
    anyOf: [{ type: "object", properties: { kind: text, captain_id: text, rank: text } }, { type: "null" }],
  });
});
