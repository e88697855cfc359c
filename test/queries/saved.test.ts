import { buildSchema, validate } from "graphql";
import { expect, test } from "vitest";
import { placesOf, type Place } from "../../src/commands/ask/places.ts";
import { savedQuestion } from "../../src/graphql/saved/question.ts";
import { savedQuestions } from "../../src/graphql/saved/saved.ts";
import { valuesOf } from "../../src/graphql/saved/values.ts";
import { schemaText } from "../../src/graphql/schema.ts";
import { spine } from "../../src/ontology/spine.ts";

const schema = buildSchema(schemaText(spine));
const QUESTIONS = savedQuestions();

test("the fourteen questions of the two documents are each answered by one", () => {
  const asked = [...[1, 2, 3, 4, 5, 6].map((n) => `INC-Q${n}`), ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `LIF-Q${n}`)];
  expect(QUESTIONS.flatMap(({ answers }) => answers).sort()).toEqual(asked);
});

test.each(QUESTIONS)("$name is valid, and its example has a value for what must be given", (question) => {
  expect(validate(schema, question.document)).toEqual([]);
  expect(() => valuesOf(question, question.example)).not.toThrow();
});

test.each(QUESTIONS)(
  "$name tells where a list was cut, and the gaps of what it is about with whose they are",
  (question) => {
    const roots = placesOf(question.document, schema);
    expect(roots.flatMap((root) => (tellsGaps(root) ? [] : [root.as]))).toEqual([]);
    expect(roots.flatMap(anonymous)).toEqual([]);
    const connections = question.text.match(/\bnodes \{/g) ?? [];
    expect(question.text.match(/\bpageInfo \{ hasNextPage/g) ?? []).toHaveLength(connections.length);
  },
);

test("every list of all of a kind says how complete it is", () => {
  const silent = QUESTIONS.flatMap(({ name, document }) =>
    placesOf(document, schema).flatMap((root) => (root.is === "many" && !root.complete ? [`${name} ${root.as}`] : [])),
  );
  // The second list of each holds what the first may be short of.
  expect(silent).toEqual(["failed-runs withoutReason", "incidents-of-category ofNoCategory"]);
});

function tellsGaps(place: Place): boolean {
  return "of" in place && place.of.some(({ is }) => is === "gaps");
}

/** Things whose gaps are asked for and whose id is not. */
function anonymous(place: Place): readonly string[] {
  if (!("of" in place)) return [];
  const named = place.of.some(({ as }) => as === "id");
  return [...(tellsGaps(place) && !named ? [place.as] : []), ...place.of.flatMap(anonymous)];
}

const HEAD = "# Which?\n#\n# All of them.\n#\n# Answers: INC-Q1, INC-Q2\n# Example: a=1 b=2\n";

test("a question is its header and its operation", () => {
  const text = `${HEAD}query OneOfThem($a: String!, $b: Int = 3) { __typename }\n`;
  const { document: _, ...read } = savedQuestion("one-of-them", text);
  expect(read).toEqual({
    name: "one-of-them",
    title: "Which?",
    about: "All of them.",
    answers: ["INC-Q1", "INC-Q2"],
    example: ["a=1", "b=2"],
    variables: [
      { name: "a", type: "String!", required: true },
      { name: "b", type: "Int", required: false },
    ],
    text,
  });
});

test.each([
  ["", 1, 'a comment with the title, one line that ends in a question mark; found "query One { __typename }"'],
  ["# Which\n", 1, 'a comment with the title, one line that ends in a question mark; found "# Which"'],
  ["# Which?\n", 2, "a comment that says what the answer shows, in whole sentences; found nothing"],
  [
    "# Which?\n# All of\n# them\n",
    2,
    'a comment that says what the answer shows, in whole sentences; found "All of them"',
  ],
])("a header %j is refused with its line and how it should read", (head, line, words) => {
  expect(() => savedQuestion("one", `${head}query One { __typename }`)).toThrow(
    `queries/one.graphql:${line}: a saved question has here ${words}. See queries/incidents-of-change.graphql.`,
  );
});

test.each([
  ["query Two { __typename }", 7, "one operation, called One; found Two"],
  ["{ __typename }", 7, "one operation, called One; found one without a name"],
  ["query One { __typename }\nquery Two { __typename }", 7, "one operation, called One; found One, Two"],
  ["fragment x on Y { z }", 1, "one operation, called One; found none"],
  ["query One {", 7, "GraphQL; found: Syntax Error: Expected Name, found <EOF>."],
])("an operation %j is refused with its line and how it should be called", (text, line, words) => {
  expect(() => savedQuestion("one", HEAD + text)).toThrow(
    `queries/one.graphql:${line}: a saved question has here ${words}. See queries/incidents-of-change.graphql.`,
  );
});

const INT = { name: "first", type: "Int", required: false };
const ABOUT_ONE = { name: "q", variables: [{ name: "key", type: "String!", required: true }, INT], example: ["key=a"] };
const ABOUT_ALL = { name: "all", variables: [INT], example: [] };

test("values are read as their types are, and a word alone is the only one that must be given", () => {
  expect(valuesOf(ABOUT_ONE, ["first=10", "key=a=b"])).toEqual({ first: 10, key: "a=b" });
  expect(valuesOf(ABOUT_ONE, ["chg-1"])).toEqual({ key: "chg-1" });
  expect(valuesOf(ABOUT_ONE, ["key=7"])).toEqual({ key: "7" });
  expect(valuesOf(ABOUT_ALL, [])).toEqual({});
});

test.each([
  [ABOUT_ONE, [], "q needs key: String!, and found no value for it. Ask like: spine ask q key=a"],
  [ABOUT_ONE, ["kay=a"], "q has no variable kay; it has key: String!, first: Int. Ask like: spine ask q key=a"],
  [ABOUT_ONE, ["a", "b"], "key is given twice. Ask like: spine ask q key=a"],
  [ABOUT_ONE, ["a", "first=ten"], "first of q is Int, to be written as JSON; found ten. Ask like: spine ask q key=a"],
  [
    ABOUT_ALL,
    ["a"],
    "all has no variable that must be given, so a alone does not say whose value it is. Ask like: spine ask all",
  ],
])("%o refuses %j in words", (question, words, told) => {
  expect(() => valuesOf(question, words)).toThrow(told);
});
