import { expect, test } from "vitest";
import { kind, one, word } from "../../src/ontology/declare.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { TOY, toy } from "../helpers/toy.ts";
import { examineText, refused } from "./examineText.ts";

/** A harbour that also has records without `kind`, under one key each. */
const wrapping = ontology(
  {
    ...TOY,
    Wreck: kind({
      about: "What sank.",
      key: [["wreck_id"]],
      wrapper: "wreck",
      fields: { cause: word() },
      links: { was: one("Ship", { inverse: "wrecks" }) },
    }),
    Tug: kind({ about: "Pulls.", key: [["tug_id"]], wrapper: "boat" }),
  },
  toy.vocabulary,
);

const ids = (text: string) => examineText(text, "a.yaml", undefined, wrapping).statements.map((s) => s.id);
const refusedThere = (text: string) => refused(text, "a.yaml", wrapping);

test("a mapping is a record of the kind it says", () => {
  expect(ids("kind: ship\nship_id: s1\n")).toEqual(["Ship:s1"]);
  expect(ids("kind: wreck\nwreck_id: w1\n")).toEqual(["Wreck:w1"]);
});

test("or of the kind whose key it stands under, unwrapped", () => {
  const [statement] = examineText("wreck:\n  wreck_id: w1\n  was: s1\n", "a.yaml", undefined, wrapping).statements;
  expect(statement).toMatchObject({ id: "Wreck:w1", location: "a.yaml:2", body: { wreck_id: "w1", was: "s1" } });
});

test.each([
  [
    "kind: shp",
    "a.yaml:1:7: kind: shp is no known record; the nearest are ship, tug and fleet. Write one of these, or declare the kind.",
  ],
  [
    "kind: Inspection",
    "a.yaml:1:7: kind: Inspection is no known record; the nearest are inspection, permit and captain. Write one of these, or declare the kind.",
  ],
  ["kind: [ship]", "a.yaml:1:1: kind must be the word of a kind; found a list. Write kind: and the word."],
  ["kind:", "a.yaml:1:1: kind must be the word of a kind; found no value. Write kind: and the word."],
  ["kind: port", "a.yaml:1:7: kind: port is no record: a Port is only mentioned by others. Leave it out."],
  [
    "kind: crate",
    "a.yaml:1:7: kind: crate is no record of its own: a Crate stands at cargo of voyage. Write it there.",
  ],
  [
    "{ship_id: s1, name: x}",
    "a.yaml:1:1: A record must say kind: and a known word or stand under wreck: or boat:; found a mapping with ship_id and name. Its keys fit kind: ship, kind: voyage or kind: inspection.",
  ],
  [
    "{}",
    "a.yaml:1:1: A record must say kind: and a known word or stand under wreck: or boat:; found a mapping with no keys.",
  ],
  [
    "{wreck: {wreck_id: w}, boat: {tug_id: t}}",
    "a.yaml:1:24: Wreck and Tug both claim this mapping: it has wreck: and boat:; write two documents.",
  ],
  [
    "{wreck: {wreck_id: w}, extra: 1}",
    "a.yaml:1:1: wreck: is a record where it is the only key; found extra beside it. Say kind: or write two documents.",
  ],
  ["wreck: [1]", "a.yaml:1:8: wreck must be a mapping, the record itself; found a list."],
  ["wreck: gone", "a.yaml:1:8: wreck must be a mapping, the record itself; found the text gone."],
  [
    "wreck: {kind: ship, wreck_id: w}",
    "a.yaml:1:8: Wreck and Ship both claim it: it stands under wreck: and says kind: ship; keep one of the two.",
  ],
  ["- just text", "a.yaml:1:3: A record must be a mapping; found the text just text."],
  ["- [1]", "a.yaml:1:3: A record must be a mapping; found a list."],
])("%s is refused in words", (text, words) => {
  expect(refusedThere(text)).toEqual([words]);
});

test("a known form that no rule needs yet is ignored, and counted", () => {
  const text = "slo_id: a\n---\nkind: ship\nship_id: s\nslo_id: b\n---\nrubric_id: c\n";
  expect(examineText(text)).toMatchObject({
    ignored: [
      { location: "a.yaml:1:1", why: "it is a service level card, which no rule needs yet" },
      { location: "a.yaml:7:1", why: "it is a readiness rubric, which no rule needs yet" },
    ],
    rejections: [],
    statements: [{ id: "Ship:s" }],
  });
});
