import { expect, test } from "vitest";
import { repr } from "../../src/readiness/repr.ts";

test.each([
  ["create", "'create'"],
  ["it's", `"it's"`],
  [`it's "so"`, String.raw`'it\'s "so"'`],
  [`"so"`, `'"so"'`],
  ["a\\b\n\t\r", String.raw`'a\\b\n\t\r'`],
  ["\u0000\u0085\u00a0", String.raw`'\x00\x85\xa0'`],
  ["é 漢", "'é 漢'"],
  ["\u200b\ud800", String.raw`'\u200b\ud800'`],
  ["\u{e0001}", String.raw`'\U000e0001'`],
  ["", "''"],
])("%j is quoted as %s", (text, quoted) => {
  expect(repr(text)).toBe(quoted);
});
