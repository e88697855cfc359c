import * as fc from "fast-check";
import { expect, test } from "vitest";
import { examine } from "../../src/ingest/examine/examine.ts";
import { interpretStatement } from "../../src/ingest/interpret.ts";
import type { Json, Statement } from "../../src/ingest/statement.ts";
import { toy } from "../helpers/toy.ts";
import { harbour, north } from "./examineText.ts";

const PATHS = ["a.yaml", "a.json", "a.ndjson", "a.md", "-"];
const look = (text: string | Uint8Array, path: string, source = north) =>
  examine(
    {
      path,
      bytes: typeof text === "string" ? Buffer.from(text, "utf8") : text,
      ...(path === "-" && { form: "content" as const }),
    },
    source,
    toy,
  );

/** Words that records are made of, so that random documents get past the first check. */
const WORDS = [
  ...[...toy.kinds.values()].flatMap((k) => [
    k.record,
    ...[...k.fields.values()].flatMap((f) => f.from),
    ...k.key.flat(),
  ]),
  ..."kind cargo log papers lanterns calls ships seals captain spine record source slot body $of $part __proto__ none".split(
    " ",
  ),
];
const texts = fc.oneof(
  fc.constantFrom(
    ...WORDS,
    "permit:p1",
    "port:x",
    "permit:of_passage",
    "a/b",
    "x~2",
    "2026-04-09T09:14:00Z",
    "2026-04-12",
    "",
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const { value: values } = fc.letrec<{ value: Json; map: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    texts,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    tie("map"),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
  map: fc.dictionary(texts, tie("value"), { maxKeys: 5 }),
}));
const records = fc
  .tuple(
    fc.constantFrom(...[...toy.kinds.values()].map((k) => k.record)),
    texts,
    texts,
    fc.dictionary(texts, values, { maxKeys: 6 }),
  )
  .map(
    ([kind, id, number, rest]): Json => ({
      ...rest,
      kind,
      ship_id: id,
      permit_id: id,
      fleet_id: id,
      captain_id: id,
      inspection_id: id,
      number,
    }),
  );

test("no text makes it throw", () => {
  const syntax = fc.array(
    fc.constantFrom(..."{}[]:,-#&*!|>'\"%@`?~ \n\t", "---\n", "kind: ship\n", "<<: ", "a", "1", "\\u0000"),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        syntax.map((s) => s.join("")),
      ),
      fc.constantFrom(...PATHS),
      (text, path) => {
        look(text, path);
      },
    ),
    { numRuns: 3000 },
  );
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...PATHS), (bytes, path) => void look(bytes, path)),
    { numRuns: 1000 },
  );
});

test("of every record it makes a statement or a rejection, and every statement can be interpreted", () => {
  fc.assert(
    fc.property(fc.array(records, { maxLength: 5 }), (list) => {
      const { statements, rejections, ignored } = look(JSON.stringify(list), "a.json");
      const wholes = statements.filter((s) => toy.kind(s.kind).part === undefined);
      expect(wholes.length + rejections.length + ignored.length).toBe(list.length);
      expect(new Set(statements.map((s) => s.slot)).size).toBe(statements.length);
      for (const statement of statements)
        expect(interpretStatement(statement, north, toy)[0]).toMatchObject({ id: statement.id, kind: statement.kind });
    }),
    { numRuns: 1500 },
  );
});

const dump = (statements: readonly Statement[]) =>
  statements
    .map(({ source, slot, kind, location, body }) =>
      JSON.stringify({ spine: "record", source, slot, kind, location, body }),
    )
    .join("\n");

/** Records that pass, mostly: their own kind's key is there and is one. */
const sound = fc
  .tuple(
    fc.constantFrom("ship", "voyage", "permit", "inspection", "fleet", "captain"),
    fc.constantFrom("a", "b", "a/b", "a~2", "#Ship:a", "é %"),
    fc.dictionary(fc.constantFrom("calls", "ships", "x", "notes"), fc.array(texts, { maxLength: 3 }), { maxKeys: 3 }),
    fc.dictionary(
      fc.constantFrom("a", "b/c", "~2"),
      fc.record({ weight: fc.integer(), seals: fc.array(texts) }, { requiredKeys: [] }),
      { maxKeys: 2 },
    ),
  )
  .map(
    ([kind, id, rest, cargo]): Json => ({
      ...rest,
      kind,
      [`${kind === "voyage" ? "ship" : kind}_id`]: id,
      ...(kind === "voyage" && { cargo, log: Object.values(cargo).map(() => ({ said: "x" })) }),
    }),
  );

test("the dump of statements is the same statements, whatever source reads it", () => {
  let made = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(sound, records), { minLength: 1, maxLength: 6 }), (list) => {
      const { statements } = look(JSON.stringify(list), "in/a#Ship:b.json");
      const again = look(dump(statements), "dump.ndjson", harbour);
      expect(again).toEqual({ document: "dump.ndjson", statements, rejections: [], ignored: [] });
      made += statements.length;
    }),
    { numRuns: 1500 },
  );
  expect(made).toBeGreaterThan(1500);
});
