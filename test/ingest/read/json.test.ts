import { expect, test } from "vitest";
import { readJson } from "../../../src/ingest/read/json.ts";
import type { Node } from "../../../src/ingest/read/node.ts";
import { settle } from "../../../src/ingest/record/settle.ts";

const value = (text: string) => settle(readJson(text) as Node, undefined);

test("it reads what JSON.parse reads", () => {
  const text = ' {"a": [1, -2.5e3, true, null, "x\\n\\u00e9"], "b": {}, "c": [], "__proto__": {"d": 1}} ';
  expect(value(text)).toEqual(JSON.parse(text));
});

test("a number that a double cannot hold is its text", () => {
  expect(value("[9007199254740991, 9007199254740993, 1e999, 0.1, 1e-999, -0, 0.30000000000000004]")).toEqual([
    9007199254740991,
    "9007199254740993",
    "1e999",
    0.1,
    "1e-999",
    0,
    0.30000000000000004,
  ]);
});

test("every key and every value knows its place", () => {
  expect(readJson('{"a": 1,\n "b": [2]}')).toMatchObject({
    at: 0,
    members: [
      { key: "a", at: 1, value: { at: 6 } },
      { key: "b", at: 10, value: { at: 15, items: [{ at: 16 }] } },
    ],
  });
});

test.each([
  ["", 0, "is not JSON: expected a value; found the end."],
  ["{a: 1}", 1, 'is not JSON: expected a key in double quotes; found "a".'],
  ['{"a" 1}', 5, 'is not JSON: expected :; found "1".'],
  ["[1 2]", 3, 'is not JSON: expected , or ]; found "2".'],
  ["[1, ]", 4, 'is not JSON: expected a value; found "]".'],
  ['{"a": 1', 7, "is not JSON: expected , or }; found the end."],
  ['["a]', 1, 'is not JSON: a text begins here and no " ends it.'],
  ['["a\tb"]', 1, "is not JSON: this text has a control character or an escape that JSON does not know."],
  ['["\\x"]', 1, "is not JSON: this text has a control character or an escape that JSON does not know."],
  [
    "{}\n{}",
    3,
    'is not JSON: expected the end, because one value is a document (several, one a line, are .ndjson); found "{".',
  ],
  ["[".repeat(5000), 100, "nests deeper than 100 levels."],
])("%j is refused in words", (text, at, words) => {
  expect(readJson(text)).toEqual({ at, words });
});
