import { beforeAll, describe, expect, test } from "vitest";
import { keysOf } from "../../src/commands/ask/keys.ts";
import { tell } from "../../src/commands/ask.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import type { SavedQuestion } from "../../src/graphql/saved/question.ts";
import { savedQuestions } from "../../src/graphql/saved/saved.ts";
import { valuesOf } from "../../src/graphql/saved/values.ts";
import { spine } from "../../src/ontology/spine.ts";
import type { Statement } from "../../src/query/compile/compile.ts";
import { scansOf, seeksOf, WHOLE_KIND } from "../helpers/explained.ts";
import { testGraph } from "../helpers/graph.ts";
import { hold, WORLDS, type World } from "./world.ts";

/** Signs in a line of the terminal that the texts were made for. */
const WIDTH = 110;

const QUESTIONS = savedQuestions();
const NAMES = QUESTIONS.map(({ name }) => name);
const told = new Map<string, string>();
const statements = new Map<string, Statement[]>();
let graph: Graph;

beforeAll(async () => {
  let asked = "";
  graph = await testGraph((text, parameters) => {
    if (asked !== "") statements.set(asked, [...(statements.get(asked) ?? []), { text, parameters }]);
  });
  for (const world of WORLDS) {
    asked = "";
    await hold(graph, world);
    for (const question of QUESTIONS.filter(({ name }) => world.questions?.includes(name) ?? true)) {
      asked = question.name;
      told.set(asked, [...(told.has(asked) ? [told.get(asked)] : []), await answered(question, world)].join("\n\n"));
    }
  }
}, 480_000);

async function answered(question: SavedQuestion, { layers, words }: World): Promise<string> {
  const values = question.example.map((word) => {
    const [name = ""] = word.split("=");
    return words[name] === undefined ? word : `${name}=${words[name]}`;
  });
  const { schema, execute } = executable(spine, graph);
  const variables = keysOf(question.document, schema, valuesOf(question, values));
  const { out, err } = tell(question, schema, variables, await execute({ query: question.text, variables }), WIDTH);
  const text = `examples/${layers.join(" and ")}: spine ask ${[question.name, ...values].join(" ")}\n${out}${err}`;
  return text.replace(/^(recordedAt +)\S+$/gm, "$1(when it was loaded)");
}

describe("asked of the thread as it stands and of the complete one, it answers", () => {
  test.each(NAMES)("%s", async (name) => {
    await expect(told.get(name) ?? "nothing").toMatchFileSnapshot(`texts/${name}.txt`);
  });
});

/** Lists of all of a kind, or of what lacks a field or denies a value: there is no other place to begin at than their ids. */
const GONE_ALONG: Readonly<Record<string, number>> = {
  "approved-bundles": 1,
  "archived-state-owners": 1,
  "failed-runs": 1,
  "high-risk-changes": 1,
  "incidents-of-category": 1,
  "retirement-of-deprecated": 2,
};

describe("its plan visits neither all nodes nor all of a kind, and joins nothing that is not connected", () => {
  test.each(NAMES)("%s", async (name) => {
    const asked = new Map((statements.get(name) ?? []).map((statement) => [statement.text, statement]));
    expect(asked.size).toBeGreaterThan(0);
    for (const statement of asked.values()) expect(await scansOf(statement)).toEqual([]);
    const seeks = await Promise.all([...asked.values()].map(seeksOf));
    expect(seeks.flat().filter((details) => WHOLE_KIND.test(details))).toHaveLength(GONE_ALONG[name] ?? 0);
  });
});
