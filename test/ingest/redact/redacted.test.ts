import { describe, expect, test } from "vitest";
import { redacted } from "../../../src/ingest/redact/redacted.ts";
import type { JsonObject } from "../../../src/ingest/statement.ts";
import { redact } from "../../../src/ontology/declare.ts";
import { ontology } from "../../../src/ontology/ontology.ts";
import { harbour } from "../../helpers/private.ts";
import { TOY, toy } from "../../helpers/toy.ts";

const of = (kind: string, body: JsonObject) => redacted(harbour.kind(kind), body, harbour);

describe("a personal name", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["is redacted on any kind", { confession: "I did" }, { confession: "[REDACTED]" }],
    ["however deep it stands", { a: [{ b: { confession: "x" } }] }, { a: [{ b: { confession: "[REDACTED]" } }] }],
    [
      "however it is spelled",
      { " Confession": "x", CONFESSION: "y" },
      { " Confession": "[REDACTED]", CONFESSION: "[REDACTED]" },
    ],
    ["of two names, where both stand", { letter: { text: "x", to: "y" } }, { letter: { text: "[REDACTED]", to: "y" } }],
    ["through a list", { letter: [{ text: "x" }] }, { letter: [{ text: "[REDACTED]" }] }],
    ["and not where one is missing", { text: "x" }, { text: "x" }],
  ])("%s", (_, before, after) => expect(of("Inspection", before)).toEqual(after));

  test("is kept on a kind that keeps all", () => {
    const body = { confession: "x" };
    expect(of("Fleet", body)).toBe(body);
  });
});

describe("what stands there", () => {
  test.each<[string, JsonObject["x"], JsonObject["x"]]>([
    ["a text goes", "x", "[REDACTED]"],
    ["a number goes", 7, "[REDACTED]"],
    ["of a list each item goes", ["x", 7, ["y"]], ["[REDACTED]", "[REDACTED]", ["[REDACTED]"]]],
    ["a mapping goes with its names", { Bob: 1 }, "[REDACTED]"],
    ["a blank text stays", " ", " "],
    ["what is redacted stays", "[REDACTED]", "[REDACTED]"],
    ["true stays", true, true],
    ["nothing stays", null, null],
    ["an empty list stays", [], []],
    ["an empty mapping stays", {}, {}],
  ])("%s", (_, before, after) => expect(of("Inspection", { confession: before })).toEqual({ confession: after }));

  test("a body without any is the same object", () => {
    const body = { confession: ["", null, "[REDACTED]"], inspection_id: "i1" };
    expect(of("Inspection", body)).toBe(body);
  });
});

test("a kind's own paths go through lists, and are of that place alone", () => {
  expect(of("Ship", { notes: ["a"], crew: [{ nickname: "b", notes: "c" }], nickname: "d" })).toEqual({
    notes: ["[REDACTED]"],
    crew: [{ nickname: "[REDACTED]", notes: "c" }],
    nickname: "d",
  });
});

test("of an open mapping what is neither named nor read is redacted, at every depth", () => {
  expect(of("Ship", { papers: { flagged: "a", by: { whom: "b" }, n: 1 } })).toEqual({
    papers: { flagged: "a", by: "[REDACTED]", n: "[REDACTED]" },
  });
  expect(
    of("Captain", {
      kind: "captain",
      captain_id: "c1",
      rank: "mate",
      medals: [{ of: "a" }],
      wife: "b",
      $faults: ["c"],
    }),
  ).toEqual({
    kind: "captain",
    captain_id: "c1",
    rank: "mate",
    medals: [{ of: "a" }],
    wife: "[REDACTED]",
    $faults: ["c"],
  });
});

describe("an ontology says in words that", () => {
  const faults =
    (kind: string, body: ReturnType<typeof redact>, personal: readonly string[] = []) =>
    () =>
      ontology({ ...TOY, [kind]: { ...(TOY[kind] as (typeof TOY)[string]), body } }, { ...toy.vocabulary, personal });

  test.each<[string, ReturnType<typeof faults>, string]>([
    [
      "a link cannot be redacted",
      faults("Ship", redact(["captain"])),
      "Ship: captain is read from captain, which is redacted; only a text field may be.",
    ],
    [
      "nor a key",
      faults("Voyage", redact(["ship_id"])),
      "Voyage: its key is read from ship_id, which is redacted; only a text field may be.",
    ],
    [
      "nor what is no text",
      faults("Ship", redact(["tonnage"])),
      "Ship: tonnage is read from tonnage, which is redacted; only a text field may be.",
    ],
    [
      "nor what a list names",
      faults("Fleet", redact([]), ["ships"]),
      "Fleet: ships is read from ships, which is redacted; only a text field may be.",
    ],
    [
      "an open mapping is one that is read",
      faults("Ship", redact([], { open: { paper: [] } })),
      "Ship: its body is open at paper, where the declaration reads nothing.",
    ],
  ])("%s", (_, declared, words) => expect(declared).toThrow(words));
});
