import { expect, test } from "vitest";
import { examine } from "../../src/ingest/examine/examine.ts";
import { alone, type Form } from "../../src/ingest/forms/form.ts";
import { interpretStatement } from "../../src/ingest/interpret.ts";
import { mapNode, member, scalarNode } from "../../src/ingest/read/node.ts";
import { kind, one, text } from "../../src/ontology/declare.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { TOY } from "../helpers/toy.ts";
import { harbour } from "./examineText.ts";

/** The toy world with a part that several slots add to, on a kind that its own runtime checks. */
const world = ontology(
  {
    ...TOY,
    Watch: kind({ about: "Who looked out.", key: [["watch_id"]], checked: true, fields: { mood: text() } }),
    Sighting: {
      about: "What was seen on a watch.",
      presence: "part",
      part: { link: "watch", at: "sightings", shape: "list", named: "flare", bySlot: true },
      fields: { flare: text(), seen: text() },
      links: { watch: one("Watch", { inverse: "sightings" }) },
    },
  },
  { texts: {}, notReferences: [] },
);

/** `{saw, watch}` each; a watch that is told of so often is lively. */
const sightings: Form = {
  name: "a sighting",
  claims: (node) => member(node, "saw") !== undefined,
  open: () => {
    const seen = new Map<string, number>();
    return {
      take: (node) => {
        const watch = member(node, "watch")?.value;
        if (watch?.is !== "scalar") return { rejections: [{ at: node.at, words: "Nobody watched." }] };
        const nth = (seen.get(watch.text) ?? 0) + 1;
        seen.set(watch.text, nth);
        return { parts: [{ kind: "Sighting", node, whole: { kind: "Watch", key: watch.text }, nth, faults: [] }] };
      },
      end: () => ({
        records: [...seen].map(([id, n]) => ({
          kind: "Watch",
          node: mapNode(0, [
            { key: "watch_id", at: 0, value: scalarNode(0, id, id, false) },
            { key: "mood", at: 0, value: scalarNode(0, n, String(n), true) },
          ]),
          faults: n > 1 ? [{ at: 0, words: "watch.mood must be a string" }] : [],
        })),
      }),
    };
  },
};
const wreck = alone(
  "a wreck",
  (node) => member(node, "sunk") !== undefined,
  () => ({ ignored: "it is a wreck" }),
);

const look = (text: string, path = "a.yaml") =>
  examine({ path, bytes: Buffer.from(text) }, harbour, world, { forms: [sightings, wreck] });

test("a form takes what it claims, and says at the end what the document said as a whole", () => {
  const found = look("- {saw: land, watch: w}\n- {saw: sail, watch: w, flare: red}\n- {saw: fog}\n");
  expect(found.statements.map(({ slot, location, body }) => [slot, location, body])).toEqual([
    [
      "harbour:a.yaml#Sighting:w/675597f3/1",
      "a.yaml:1",
      { saw: "land", watch: "w", $of: "Watch:w", $part: ["675597f3", 1] },
    ],
    [
      "harbour:a.yaml#Sighting:w/red",
      "a.yaml:2",
      { saw: "sail", watch: "w", flare: "red", $of: "Watch:w", $part: "red" },
    ],
    ["harbour:a.yaml#Watch:w", "a.yaml:1", { watch_id: "w", mood: 2, $faults: ["watch.mood must be a string"] }],
  ]);
  expect(found.rejections).toEqual([{ document: "a.yaml", location: "a.yaml:3:3", words: "Nobody watched." }]);
  expect(found.faults).toEqual([{ document: "a.yaml", location: "a.yaml:1:1", words: "watch.mood must be a string" }]);
});

test("the parts of one whole in two documents stand apart, in a list of its record too", () => {
  const record = "kind: watch\nwatch_id: w\nsightings: [{seen: land}, {seen: sail, flare: red}]\n";
  const ids = ["a.yaml", "b.yaml"].flatMap((path) => look(record, path).statements.map((s) => s.id));
  expect(ids).toEqual([
    "Watch:w",
    "Sighting:w/675597f3/1",
    "Sighting:w/red",
    "Watch:w",
    "Sighting:w/38531b70/1",
    "Sighting:w/red",
  ]);
});

test("a record that its form has faults of is stored as far as it can be: a wrong value is unset, a fault is a stray", () => {
  const [, , watch] = look("- {saw: land, watch: w}\n- {saw: sail, watch: w}\n").statements;
  if (watch === undefined) throw new Error("no watch");
  expect(interpretStatement(watch, harbour, world)[0]).toMatchObject({
    fields: {},
    strays: [{ link: "", kind: "VALUE", text: "watch.mood must be a string" }],
  });
});

test("a mapping that says kind: is no form's unless a form takes the kind, and what two claim is refused with both names", () => {
  expect(look("kind: watch\nwatch_id: w\nsaw: land\n").statements.map((s) => s.id)).toEqual(["Watch:w"]);
  expect(look("saw: land\nsunk: 1\n").rejections.map((r) => r.words)).toEqual([
    "a sighting and a wreck both claim this mapping: it has saw and sunk. Say kind: or write two documents.",
  ]);
  const taking: Form = { ...wreck, takes: "Watch" };
  const bytes = Buffer.from("kind: watch\nwatch_id: w\n");
  expect(examine({ path: "a.yaml", bytes }, harbour, world, { forms: [taking] }).ignored).toHaveLength(1);
  expect(look("sunk: 1\n").ignored).toEqual([{ location: "a.yaml:1:1", why: "it is a wreck" }]);
});

test("a key that stands twice is refused before a form takes it, unless the form tells of it itself", () => {
  expect(look("sunk: 1\nsunk: 2\n").rejections.map((r) => r.words)).toEqual([
    "The key sunk stands twice, first at a.yaml:1:1; keep one.",
  ]);
  const telling: Form = { ...wreck, repeats: true };
  const bytes = Buffer.from("sunk: 1\nsunk: 2\n");
  expect(examine({ path: "a.yaml", bytes }, harbour, world, { forms: [telling] }).rejections).toEqual([]);
});
