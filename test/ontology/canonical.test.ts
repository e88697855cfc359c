import fc from "fast-check";
import { expect, test } from "vitest";
import { byCodePoint, canonical, sha256 } from "../../src/ontology/canonical.ts";

test("equal values are equal texts, whatever the order in which they were written", () => {
  expect(canonical({ b: 1, a: [true, null, { d: "x", c: undefined }] })).toBe('{"a":[true,null,{"d":"x"}],"b":1}');
  expect(canonical(undefined)).toBe("null");
  expect(canonical([undefined])).toBe("[null]");
});

test("keys are ordered by code point, as the database orders texts", () => {
  expect(canonical({ "\u{1f6a2}": 1, "\uff5e": 2, a: 3 })).toBe('{"a":3,"\uff5e":2,"\u{1f6a2}":1}');
  expect(byCodePoint("\uff5e", "\u{1f6a2}")).toBeLessThan(0);
});

test("a canonical text reads back as the value it was made from", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("a digest is SHA-256 of the UTF-8 bytes, in hex", () => {
  expect(sha256("é")).toBe("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
});
