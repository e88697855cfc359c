import fc from "fast-check";
import { expect, test } from "vitest";
import { placesIn } from "../../../src/ingest/read/bytes.ts";
import { readJson } from "../../../src/ingest/read/json.ts";
import { readJsonBytes } from "../../../src/ingest/read/jsonItems.ts";
import { lines } from "../../../src/ingest/read/lines.ts";

test.each([
  ["[1,\n2,]", 'is not JSON: expected a value; found "]".', 6],
  ['[{"a":1} {"b":2}]', 'is not JSON: expected , or ]; found "{".', 9],
  ['[{"a":1', "is not JSON: expected , or }; found the end.", 7],
  ['[1, "é]', 'is not JSON: a text begins here and no " ends it.', 4],
  [
    "[1] é",
    'is not JSON: expected the end, because one value is a document (several, one a line, are .ndjson); found "é".',
    4,
  ],
])("a list that is no JSON to its end is one fault: %s", (text, words, at) => {
  expect([...readJsonBytes(Buffer.from(text))]).toEqual([{ at, words }]);
});

/** JSON lists, and what is left of them when something is put in or taken out. */
const texts = fc
  .tuple(
    fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 }).map((list) => JSON.stringify(list, null, 1)),
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.constantFrom("", "", "", ",", "]", "}", "[", "{", '"', "\\", "é", "😀", " ", "0"),
  )
  .map(([text, at, gone, put]) => {
    const cut = at % (text.length + 1);
    return `${text.slice(0, cut)}${put}${text.slice(cut + (put === "" ? 0 : gone))}`.toWellFormed();
  });

test("items are those of the list that the text is, faults and places too", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const whole = readJson(text);
      const items = "is" in whole && whole.is === "list" ? whole.items : [whole];
      expect([...readJsonBytes(Buffer.from(text))]).toEqual(items);
    }),
    { numRuns: 2_000 },
  );
});

test("a place in bytes is the place in their text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "é", "好", "😀", "\n", "x".repeat(300)), maxLength: 40 }),
      (text) => {
        const [inBytes, inText] = [placesIn(Buffer.from(text)), lines(text)];
        for (let at = 0; at <= text.length; at++)
          if (!/[\udc00-\udfff]/.test(text[at] ?? "")) expect(inBytes(at)).toEqual(inText(at));
      },
    ),
  );
});

test("a value that is no list is itself", () => {
  expect([...readJsonBytes(Buffer.from(' {"a": [1]}\n'))]).toEqual([readJson(' {"a": [1]}\n')]);
});
