import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodePart,
  encodePart,
  entityId,
  ID_BYTES,
  idFault,
  joinKey,
  KEY_LENGTH,
  keyFault,
  keyOf,
  kindOf,
  normalKey,
} from "../../src/ontology/keys.ts";

test("a key is compared trimmed and in composed form, and keeps its case", () => {
  expect(normalKey("  INC-1\t")).toBe("INC-1");
  expect(normalKey("cafe\u0301")).toBe("caf\u00e9");
});

test.each([
  ["", "is blank"],
  ["a".repeat(KEY_LENGTH + 1), "has 513 characters, more than 512"],
  ["a\u0000b", "has a control character"],
  ["a\nb", "has a control character"],
  ["a\u0085b", "has a control character"],
  ["a\ud800", "has half of a surrogate pair"],
  ["\udc00a", "has half of a surrogate pair"],
])("%j cannot be a key: it %s", (key, fault) => expect(keyFault(key)).toBe(fault));

test.each([["inc-2026-04-09-001"], ["a".repeat(KEY_LENGTH)], ["🚢".repeat(KEY_LENGTH)], ["a b/c%d:e"]])(
  "%.20s can be a key",
  (key) => expect(keyFault(key)).toBeUndefined(),
);

test("a whole id may be as long as an index entry of ours, and no longer", () => {
  expect(idFault("x".repeat(ID_BYTES))).toBeUndefined();
  expect(idFault(`é${"x".repeat(ID_BYTES - 1)}`)).toBe("has 4097 bytes with its kind and parts, more than 4096");
});

test("a slash stands only between the parts of a key", () => {
  expect(joinKey(["policy_bundle", "policy-v4"])).toBe("policy_bundle/policy-v4");
  expect(joinKey(["a/b", "50%", "%2F"])).toBe("a%2Fb/50%25/%252F");
});

test("whatever the parts, a joined key comes apart into them again", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom("/", "%", "2", "F", "5", "a") }), { minLength: 1 }),
      (parts) => {
        expect(joinKey(parts).split("/").map(decodePart)).toEqual(parts);
        expect(encodePart(parts.join("/"))).not.toContain("/");
      },
    ),
  );
});

test("an id is split at its first colon", () => {
  const id = entityId("ExternalReference", "https://example.org:80/a");
  expect(id).toBe("ExternalReference:https://example.org:80/a");
  expect([kindOf(id), keyOf(id)]).toEqual(["ExternalReference", "https://example.org:80/a"]);
});
