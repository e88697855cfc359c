import fc from "fast-check";
import { expect, test } from "vitest";
import { ontology } from "../../../src/ontology/ontology.ts";
import { kind, text } from "../../../src/ontology/declare.ts";
import { foundIn, searchedFields, searchedNames, titles } from "../../../src/ontology/searched.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { asksOf } from "../../../src/query/search/asks.ts";
import { CLAUSES } from "../../../src/query/search/lucene.ts";
import { namedIds, normalText, typedId, wordsOf } from "../../../src/query/search/typed.ts";
import { toy } from "../../helpers/toy.ts";

test.each([
  ["  inc-1\n", "inc-1"],
  ["e\u0301", "é"],
  ["a\u0000b\ud83d", "a b"],
  ["\ude00 😀", "😀"],
  ["\u0000 \ud83d", ""],
])("what is typed is searched for in one form: %j is %j", (typed, expected) => {
  expect(normalText(typed)).toBe(expected);
});

test.each([
  ["Ship:s1", { kind: "Ship", key: "s1" }],
  ["ship: s1", { kind: "Ship", key: "s1" }],
  ["LOGENTRY:s1/1/2", { kind: "LogEntry", key: "s1/1/2" }],
  ["permit:p:1", { kind: "Permit", key: "p:1" }],
  ["s1", undefined],
  [":s1", undefined],
  ["boat:s1", undefined],
  ["__proto__:s1", undefined],
])("an id names a kind in whatever letters, a reference by its scheme: %s", (typed, expected) => {
  expect(typedId(typed, toy)).toEqual(expected);
});

test("a text may be the id of every kind that is asked for, in small letters too, encoded where its keys are", () => {
  expect(namedIds("A/b", ["Ship", "Permit"], toy)).toEqual([
    "Ship:A/b",
    "Ship:a/b",
    "Permit:A/b",
    "Permit:A%2Fb",
    "Permit:a/b",
    "Permit:a%2Fb",
  ]);
  expect(namedIds("ship:s1", ["Ship"], toy)).toEqual(["Ship:s1", "Ship:ship:s1"]);
  expect(namedIds("ship:s1", ["Port"], toy)).toEqual(["Port:ship:s1"]);
  expect(namedIds("é".repeat(2_100), ["Ship"], toy)).toEqual([]);
});

test("words are what stands between spaces, the first eight, of 64 letters each, and hold a letter, digit or sign", () => {
  expect(wordsOf("one  two\tthree - ... 😀 it's a-b")).toEqual(["one", "two", "three", "😀", "it's", "a-b"]);
  expect(wordsOf("w ".repeat(20))).toHaveLength(8);
  expect(wordsOf("😀".repeat(100))).toEqual(["😀".repeat(64)]);
});

test("titles are searched, of whatever type, and sentences; words of a vocabulary are not", () => {
  expect(searchedFields(toy.kind("Ship"))).toEqual(["name", "notes"]);
  expect(searchedFields(toy.kind("Voyage"))).toEqual([]);
  expect(searchedNames(toy)).toEqual(["name", "notes", "said"]);
  expect(titles(toy)).toEqual([{ field: "name", of: ["Ship"], always: false }]);
});

test("an index knows fields by their names: where others have sentences, a word is found too, and told", () => {
  expect(searchedFields(spine.kind("TraceEvent"))).toEqual(["eventType", "workspaceManifestRef"]);
  expect(foundIn(spine.kind("TraceEvent"), spine)).toEqual(["eventType", "workspaceManifestRef", "action", "reason"]);
});

test("a short text is not taken for a mistyped one, nor a very long one", () => {
  const edits = (typed: string) => asksOf(typed, toy).flatMap(({ query }) => query.match(/~\d/g) ?? []);
  expect(edits("abc")).toEqual([]);
  expect(new Set(edits("abcd"))).toEqual(new Set(["~1"]));
  expect(new Set(edits("abcdef"))).toEqual(new Set(["~1", "~2"]));
  expect(edits("x".repeat(257))).toEqual([]);
});

test("only the last word may go on, for whoever types has not ended it", () => {
  const text = asksOf("anna be", toy)
    .concat(asksOf("be ann", toy))
    .filter(({ tier }) => tier === 1);
  expect(text.map(({ query }) => query)).toEqual(['name:"anna" name:"be"', 'name:"be" name:"ann" name:ann*']);
});

test("an ontology without titles and texts is searched by its keys", () => {
  const bare = ontology({ Thing: kind({ about: "A thing.", key: [["thing_id"]] }) }, { texts: {}, notReferences: [] });
  expect(asksOf("a-b", bare).map(({ query }) => query)).toEqual(['+key:"a\\-b"']);
});

test("one with very many texts asks for fewer words, so that the index does not refuse", () => {
  const fields = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`field${i}`, text()]));
  const wide = ontology(
    { Thing: kind({ about: "A thing.", key: [["thing_id"]], fields }) },
    { texts: {}, notReferences: [] },
  );
  for (const of of [wide, spine])
    for (const { query } of asksOf("one two three four five six seven eight nine", of))
      expect(query.split(" ").length).toBeLessThanOrEqual(CLAUSES);
});

/** What the index's language takes for more than a letter, outside of quotes and escapes. */
const BARE = /[+\-!(){}[\]^~*?:/&|<>=\s"]/;

test("of what is typed nothing but letters, digits and what stands in quotes reaches the index unescaped", () => {
  const field = new RegExp(`^\\+?(id|key|${searchedNames(toy).join("|")}):`);
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 80 }), (typed) => {
      for (const { query } of asksOf(normalText(typed), toy))
        for (const clause of query.split(/(?<!\\) (?=\+?\w+:)/)) {
          const [head] = field.exec(clause) ?? [];
          expect(head).toBeDefined();
          const term = clause.slice(head?.length).replaceAll(/\\./gsu, "");
          expect(term.replace(/^"[^"]*"$/, "").replace(/(~[12]|\*)$/, "")).not.toMatch(BARE);
        }
    }),
    { numRuns: 500 },
  );
});
