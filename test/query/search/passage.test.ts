import { expect, test } from "vitest";
import { passageOf } from "../../../src/query/search/passage.ts";

const FIELDS = ["name", "notes"];
const of = (query: string, name: string, ...notes: readonly string[]) => passageOf(query, FIELDS, [[name], notes]);

test("a passage is of the text that holds most of the words, the first of those", () => {
  expect(of("leaks bow", "leaks", "leaks at the bow", "the bow leaks")).toEqual({
    field: "notes",
    snippet: "leaks at the bow",
  });
  expect(of("leaks", "it leaks", "leaks too")).toEqual({ field: "name", snippet: "it leaks" });
});

test("a word is found where one begins so, in whatever letters and with whatever signs between its parts", () => {
  expect(of("DUPLICATE-TICK", "a duplicate ticket")?.snippet).toBe("a duplicate ticket");
  expect(of("uplicate", "a duplicate ticket")).toBeUndefined();
  expect(of("über", "nichts Über Bord")?.snippet).toBe("nichts Über Bord");
  expect(of("😀 $5", "costs 5 crates")?.snippet).toBe("costs 5 crates");
  expect(of("😀", "so 😀!")?.snippet).toBe("so 😀!");
  expect(of("(.*)+ $ +", "anything")).toBeUndefined();
});

test("of a long text it begins with a word shortly before the first one found, on one line, and says what is left out", () => {
  const before = "lorem ipsum dolor ".repeat(20);
  const after = " sit amet consectetur".repeat(20);
  const snippet = of("needle", "", `${before}the\n needle${after}`)?.snippet ?? "";
  expect(snippet).toMatch(/^…(lorem|ipsum|dolor) .*the needle sit amet.*…$/);
  expect([...snippet].length).toBeLessThanOrEqual(162);
});

test("a text without spaces is cut between whole letters", () => {
  const snippet = of("zzz", "", `${"😀".repeat(100)}zzz${"😀".repeat(200)}`)?.snippet ?? "";
  expect(snippet.isWellFormed()).toBe(true);
  expect(snippet).toContain("zzz");
});

test("a hostile word does not make a long text be read again and again", () => {
  for (const [word, text] of [
    ["_-".repeat(31), "_ ".repeat(10_000)],
    ["😀".repeat(63), "😀 ".repeat(60)],
    ["a-".repeat(31), `${"a ".repeat(30)}b `.repeat(300)],
  ] as const)
    expect(of(`${word}x`, text)).toBeUndefined();
});
