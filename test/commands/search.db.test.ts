import { beforeAll, expect, test } from "vitest";
import { searched } from "../../src/commands/search.ts";
import { type Found, moreWords, table, tabbed } from "../../src/commands/searchWords.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { drawn } from "../helpers/drawn.ts";
import { toy } from "../helpers/toy.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await drawn`
    Ship:anna-1 {name: "The Anna", notes: ["leaks\\tat the\\nbow"]}
    Ship:anna-1 -sister-> ?Ship:anna-2
  `;
});

const search = (text: string, options = {}) => searched({ graph, ontology: toy }, text, options);

test("for a person: the id, why it was found, and the words, no wider than the terminal", async () => {
  expect(table(await search("anna"), 80)).toBe(
    "Ship:anna-1               key  The Anna\nShip:anna-2 (unresolved)  key\n",
  );
  expect(table(await search("leaks"), 80)).toBe("Ship:anna-1  text, notes  leaks at the bow\n");
  expect(table(await search("leaks"), 30)).toBe("Ship:anna-1  text, notes  lea…\n");
  expect(table(await search("unheard"), 80)).toBe("Nothing is called so, or says so.\n");
});

test("for programs: a line of names, then a hit a line, between tabs", async () => {
  expect(tabbed(await search("anna"))).toBe(
    "id\tstate\tmatched\tfield\ttitle\tsnippet\nShip:anna-1\tRECORDED\tKEY\t\tThe Anna\t\nShip:anna-2\tUNRESOLVED\tKEY\t\t\t\n",
  );
  expect(tabbed(await search("bow"))).toContain("\nShip:anna-1\tRECORDED\tTEXT\tnotes\tThe Anna\tleaks at the bow\n");
});

test("kinds and a number narrow it, and it says that there is more", async () => {
  expect((await search("anna", { kind: ["Port"] })).hits).toEqual([]);
  const found = await search("anna", { first: 1 });
  expect(found.hits.map(({ entity }) => entity.id)).toEqual(["Ship:anna-1"]);
  expect(moreWords(found)).toBe("More was found than these 1. Give more of the name, --kind, or a higher --first.\n");
  expect(moreWords(await search("anna"))).toBe("");
});

test("a wrong call ends with 2 and words", async () => {
  await expect(search(" ")).rejects.toMatchObject({
    exit: 2,
    message:
      'text of Query.search must hold what to look for, and is " ". Give an id, the beginning of a key, or words of a title or text.',
  });
  await expect(search("x", { first: 101 })).rejects.toMatchObject({ exit: 2 });
});

test("what a record says does not steer the terminal", () => {
  const hit = { entity: { id: "Ship:s1", state: "RECORDED", title: "\u001b[2Jx" }, score: 6, matched: "ID" };
  const found: Found = { hits: [{ ...hit, field: null, snippet: null }], more: false };
  expect(table(found, 80)).toBe("Ship:s1  id  [2Jx\n");
});
