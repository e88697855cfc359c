import * as fc from "fast-check";
import { expect, test } from "vitest";
import { jsonFault, jsonFaultWords } from "../../src/server/json.ts";

test.each([
  ["", "line 1, column 1: expected a value, found the end"],
  ["{change: 1}", "line 1, column 2: expected a name in double quotes, found change:"],
  ['{"a" 1}', "line 1, column 6: expected a colon, found 1}"],
  ['{"a": 1,}', "line 1, column 9: expected a name in double quotes, found }"],
  ['{"a": [1 2]}', "line 1, column 10: expected a comma or ], found 2]}"],
  ['{\n  "a": "x\n}', 'line 2, column 8: expected a value, found "x'],
  ["{} {}", "line 1, column 4: expected the end, found {}"],
  ["[01]", "line 1, column 2: expected a value, found 01]"],
])("%j", (text, words) => {
  const fault = jsonFault(text);
  expect(fault && jsonFaultWords(fault)).toBe(words);
});

test("it finds no fault in JSON, and one in whatever JSON.parse refuses", () => {
  fc.assert(fc.property(fc.json(), (text) => jsonFault(text) === undefined));
  const scraps = fc.array(fc.constantFrom(...'{}[]:,"\\ \n10.e-tu'.split(""), "true", "null", '"a"', "\u0001"), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(scraps, (pieces) => (jsonFault(pieces.join("")) === undefined) === parses(pieces.join(""))),
    { numRuns: 5000 },
  );
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
