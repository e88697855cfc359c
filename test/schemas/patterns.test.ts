import fc from "fast-check";
import { expect, test } from "vitest";
import { day, moment } from "../../src/ontology/moments.ts";
import { DAY_PATTERN, KEY_OR_BLANK, KEY_PATTERN, MOMENT_PATTERN } from "../../src/ingest/schemas/patterns.ts";
import { keyFault, normalKey } from "../../src/ontology/keys.ts";

const [DAY, MOMENT, KEY, OR_BLANK] = [DAY_PATTERN, MOMENT_PATTERN, KEY_PATTERN, KEY_OR_BLANK].map(
  (pattern) => new RegExp(pattern, "u"),
) as [RegExp, RegExp, RegExp, RegExp];

const two = (n: number) => String(n).padStart(2, "0");
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test("the pattern of a day has the days of the calendar and no other, leap years included", () => {
  const years = [...range(1890, 2110), 0, 4, 100, 400, 2400, 9999];
  const days = years.flatMap((year) =>
    range(0, 13).flatMap((month) =>
      range(0, 32).map((date) => `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`),
    ),
  );
  const differing = days.filter((text) => DAY.test(text) !== (day(text) !== undefined));
  expect(differing).toEqual([]);
  expect(days.filter((text) => text.endsWith("-02-29") && DAY.test(text)).length).toBe(
    years.filter((y) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0).length,
  );
});

const number = (most: number) => fc.oneof({ weight: 8, arbitrary: fc.nat(most) }, fc.nat(99)).map(two);
const written = fc
  .tuple(
    fc.tuple(
      fc.constantFrom("2024-02-29", "2026-02-29", "2026-04-09", "0004-02-29", "9998-12-31"),
      number(23),
      number(59),
    ),
    fc.constantFrom("T", "t", " ", "  ", ""),
    fc.oneof(
      fc.constantFrom("", ":00", ":59.5", ":07,123456789", ":5", ".5", ":61"),
      number(60).map((n) => `:${n}`),
    ),
    fc.constantFrom("", " ", "  "),
    fc.oneof(
      fc.constantFrom("Z", "z", "", "+", "UTC", "+2"),
      fc.tuple(fc.constantFrom("+", "-"), number(23), fc.constantFrom("", ":"), fc.oneof(fc.constant(""), number(59))),
    ),
    fc.constantFrom("", " ", "\n", "x"),
  )
  .map(([[date, hours, minutes], t, seconds, blank, zone, end]) =>
    [date, t, hours, ":", minutes, seconds, blank, ...[zone].flat(), end].join(""),
  );

test("the pattern of a moment has what has an offset and is on the clock", () => {
  const seen = { moments: 0, others: 0 };
  fc.assert(
    fc.property(written, (text) => {
      const is = moment(text) !== undefined;
      seen[is ? "moments" : "others"]++;
      expect([text, MOMENT.test(text)]).toEqual([text, is]);
    }),
    { numRuns: 5_000 },
  );
  expect(Math.min(seen.moments, seen.others)).toBeGreaterThan(200);
});

const letters = fc.constantFrom(
  "k",
  " ",
  "\t",
  "\n",
  "\u0000",
  "\u001f",
  "\u007f",
  "\u0085",
  "\u00a0",
  "\u2028",
  "\u{1f600}",
  "/",
  "%",
);
const keys = fc.oneof(
  fc.array(letters, { maxLength: 4 }).map((all) => all.join("")),
  fc.tuple(letters, fc.integer({ min: 508, max: 514 }), letters).map(([a, n, b]) => `${a}${"k".repeat(n)}${b}`),
);

test("the pattern of a key has what keyFault finds nothing wrong with", () => {
  fc.assert(
    fc.property(keys, (text) => {
      const key = normalKey(text);
      const sound = keyFault(key) === undefined;
      expect([text, KEY.test(text), OR_BLANK.test(text)]).toEqual([text, sound, sound || key === ""]);
    }),
    { numRuns: 5_000 },
  );
});

test("a blank text is neither a moment nor a day that is wrong: it says nothing", () => {
  expect([DAY, MOMENT, OR_BLANK, KEY].map((pattern) => pattern.test(" \t"))).toEqual([true, true, true, false]);
});
