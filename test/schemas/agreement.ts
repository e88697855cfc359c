import fc from "fast-check";
import { parse, stringify } from "yaml";
import { examine } from "../../src/ingest/examine/examine.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { shapeOf, type Shape } from "../../src/ingest/record/shape.ts";
import type { Notation } from "../../src/ingest/schemas/recordSchema.ts";
import { recorded } from "../../src/ingest/schemas/schemaFiles.ts";
import type { Kind, Ontology } from "../../src/ontology/ontology.ts";
import { source } from "../helpers/records.ts";
import { mutated, records } from "./examples.ts";
import { validator } from "./validator.ts";

/** Texts on either side of what a moment, a day, a key or a word may be. */
const TEXTS = [
  ..."|   |\t|none|inc-1|a/b%c|a\nb|a\u0085b|a\u00a0b|\u00a0a\ufeff|chg-\u{1f600}|0|007|1e3|yes|no|2026.04".split("|"),
  ..."2026-04-12|2026-04-31|2024-02-29|2023-02-29|1900-02-29|2000-02-29| 2026-04-12 |2026-4-12|20260412".split("|"),
  ..."2026-04-09T09:14:00Z|2026-04-09 09:14Z|2026-04-09t09:14:00.5z|2026-04-09T09:14:00|2026-04-09T24:00:00Z".split(
    "|",
  ),
  ..."2026-04-09T09:14:60Z|2026-04-09T09:14:00+02|2026-04-09T09:14:00-0230|2026-04-09T09:14:00 +02:".split("|"),
  ..."2026-04-09T09:14:00,123456+23:59|2026-04-09T09:14:00+24:00|2026-04-31T09:14:00Z|2026-02-29T09:14:00Z".split("|"),
  ..."2024-02-29T09:14:00Z| 2026-04-09T09:14:00Z |2026-04-09T09:14:00+02:60|not a moment".split("|"),
];
const LONG = ["k".repeat(512), "k".repeat(513), "\u{1f600}".repeat(512), ` ${"k".repeat(512)} `];
const NUMBERS = [0, 1, -3, 2026, 2026.04, 0.5, 1e21, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1];

const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...TEXTS) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...NUMBERS, true, false) },
  { weight: 1, arbitrary: fc.constant<unknown>(null) },
);
/** Any JSON value, small, texts on the edge of what is taken among them. */
export const anything = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom("x", "name", "a b"), scalar, { maxKeys: 2 }) },
);
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("eval", "trace", "a b") },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "a\nb", "x".repeat(600)) },
);

/** A value of the shape, mostly: now and then something else stands in its place. */
function shaped(shape: Shape): fc.Arbitrary<unknown> {
  const mapped = shape.members.size > 0 || shape.values !== undefined;
  const fitting = [
    ...(shape.scalars.has("text") ? [fc.constantFrom<unknown>("inc-1", "trace:t1", "a text", 7, true, "none")] : []),
    ...(shape.scalars.has("moment") ? [fc.constantFrom<unknown>("2026-04-09T09:14:00Z", "2026-04-09 09:14+02")] : []),
    ...(shape.scalars.has("day") ? [fc.constantFrom<unknown>("2026-04-12", "2024-02-29")] : []),
    ...(shape.scalars.has("int") || shape.scalars.has("number") ? [fc.constantFrom<unknown>(1, 0, -5, 0.5)] : []),
    ...(shape.scalars.has("bool") ? [fc.boolean()] : []),
    ...(shape.items ? [fc.array(shaped(shape.items), { maxLength: 2 })] : []),
    ...(mapped ? [mapping(shape)] : []),
  ];
  if (fitting.length === 0 || shape.scalars.has("json")) return anything;
  return fc.oneof({ weight: 40, arbitrary: fc.oneof(...fitting) }, { weight: 1, arbitrary: anything });
}

function mapping(shape: Shape): fc.Arbitrary<unknown> {
  const members = Object.fromEntries([...shape.members].map(([key, inner]) => [key, shaped(inner)]));
  const some = [...shape.members.keys()];
  const own = fc
    .shuffledSubarray(some, { maxLength: Math.min(6, some.length) })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, members[key] as fc.Arbitrary<unknown>]))));
  const others = shape.values ? fc.dictionary(name, shaped(shape.values), { maxKeys: 2 }) : fc.constant({});
  return fc.tuple(others, own).map(([a, b]) => ({ ...a, ...b }));
}

/** A key is long only alone: with parts or other parts of a key the whole would be counted (docs/editors.md). */
function keysOf(kind: Kind): fc.Arbitrary<Record<string, unknown>> {
  const alone = kind.parts.length === 0 && !kind.composite && !kind.scoped;
  const key = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<unknown>("inc-1", " k 2 ", "2026-04-09T09:14:00Z") },
    { weight: 2, arbitrary: alone ? fc.constantFrom<unknown>(...TEXTS, ...LONG) : fc.constantFrom<unknown>(...TEXTS) },
    { weight: 1, arbitrary: anything },
  );
  const paths = [...new Set(kind.key.flat())].filter((path) => path !== "#");
  return fc.record(Object.fromEntries(paths.map((path) => [path, key])), { requiredKeys: [] });
}

export interface Case {
  readonly kind: Kind;
  readonly value: unknown;
}

/** Records of every kind: some whole, most with something amiss. */
function cases(ontology: Ontology): fc.Arbitrary<Case> {
  const each = recorded(ontology).map((kind) => {
    const { members, ...rest } = shapeOf(kind);
    const body = mapping({ ...rest, members: new Map([...members].filter(([key]) => key !== "kind")) });
    const word = fc.oneof(
      { weight: 30, arbitrary: fc.constant<unknown>(kind.record) },
      { weight: 1, arbitrary: fc.constantFrom<unknown>(` ${kind.record} `, "", null, 5, "nonsense", "team", []) },
    );
    return fc
      .tuple(body, keysOf(kind), word)
      .map(([said, keys, stated]): Case => ({ kind, value: { kind: stated, ...(said as object), ...keys } }));
  });
  return fc.oneof(...each);
}

/** The examples' records, each with something changed. */
export function changedExamples(ontology: Ontology): fc.Arbitrary<Case> {
  const all = records().flatMap((value) => {
    const kind = recorded(ontology).find((one) => one.record === value.kind);
    return kind === undefined ? [] : [{ kind, value }];
  });
  return fc
    .constantFrom(...all)
    .chain(({ kind, value }) => mutated(value, anything).map((other) => ({ kind, value: other })));
}

const TEXT: { readonly [N in Notation]: (value: unknown) => string } = {
  json: (value) => JSON.stringify(value),
  yaml: (value) => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }),
};
const VALUE: { readonly [N in Notation]: (text: string) => unknown } = {
  json: (text) => JSON.parse(text),
  yaml: (text) => parse(text, { logLevel: "silent" }),
};

/** What taking a document in says: undefined where nothing of it is refused. `faults` are those of what is stored. */
export function verdict(text: string, notation: Notation, ontology: Ontology) {
  const document = { path: `a.${notation}`, bytes: Buffer.from(text) };
  const { rejections, faults = [] } = examine(document, source("yard"), ontology, { forms: FORMS });
  const words = (all: readonly { readonly words: string }[]) =>
    all.length === 0 ? undefined : all.map((one) => one.words).join("\n");
  return { refused: words(rejections), faults: words(faults) };
}

/**
 * Schema and ingest give one verdict on so many records; how many of them were taken and how many refused. A kind whose
 * form stores what its own runtime would refuse has faults where its schema refuses.
 */
export function agree(
  ontology: Ontology,
  notation: Notation,
  numRuns: number,
  drawn: fc.Arbitrary<Case> = cases(ontology),
): { taken: number; refused: number } {
  const schemas = validator(ontology, notation);
  const lenient = new Set(FORMS.flatMap((form) => (form.takes === undefined ? [] : [form.takes])));
  const seen = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(drawn, ({ kind, value }) => {
      const text = TEXT[notation](value);
      const read = VALUE[notation](text);
      const { refused, faults } = verdict(text, notation, ontology);
      seen[refused === undefined ? "taken" : "refused"]++;
      const [record, document] = [schemas.record(kind.record, read), schemas.document(read)];
      const [one, other] = [record !== undefined, document !== undefined];
      const same = lenient.has(kind.name) ? !one || (refused ?? faults) !== undefined : one === (refused !== undefined);
      if (same && one === other) return;
      const said = [`ingest: ${refused ?? "taken"}`, `${kind.record}.json: ${record ?? "valid"}`];
      throw new Error([text, ...said, `spine.json: ${document ?? "valid"}`].join("\n"));
    }),
    { numRuns },
  );
  return seen;
}
