import { beforeAll, describe, expect, test } from "vitest";
import { keysOf } from "../../src/commands/ask/keys.ts";
import { tell } from "../../src/commands/ask.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import type { SavedQuestion } from "../../src/graphql/saved/question.ts";
import { savedQuestions } from "../../src/graphql/saved/saved.ts";
import { valuesOf } from "../../src/graphql/saved/values.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph } from "../helpers/graph.ts";
import { hold, WORLDS } from "./world.ts";

/** Signs in a line of the terminal that the texts were made for. */
const WIDTH = 110;

const QUESTIONS = savedQuestions();
const told = new Map<string, string>();
let graph: Graph;

beforeAll(async () => {
  graph = await testGraph();
  for (const [world, own] of Object.entries(WORLDS)) {
    await hold(graph, world as keyof typeof WORLDS);
    for (const question of QUESTIONS) {
      const words = question.example.map((word) => otherwise(word, own));
      const command = ["spine ask", question.name, ...words].join(" ");
      const text = `examples/${world} $ ${command}\n${await answered(question, words)}`;
      told.set(question.name, [...(told.has(question.name) ? [told.get(question.name)] : []), text].join("\n\n"));
    }
  }
}, 240_000);

function otherwise(word: string, own: Readonly<Record<string, string>>): string {
  const name = word.split("=")[0] ?? "";
  return own[name] === undefined ? word : `${name}=${own[name]}`;
}

async function answered(question: SavedQuestion, words: readonly string[]): Promise<string> {
  const { schema, execute } = executable(spine, graph);
  const variables = keysOf(question.document, schema, valuesOf(question, words));
  const { out, err } = tell(question, schema, variables, await execute({ query: question.text, variables }), WIDTH);
  return (out + err).replace(/^(recordedAt +)\S+$/gm, "$1(when it was loaded)");
}

describe("every saved question, asked of the thread as it stands and of the complete one", () => {
  test.each(QUESTIONS.map(({ name }) => name))("%s", async (name) => {
    await expect(`${told.get(name)}`).toMatchFileSnapshot(`texts/${name}.txt`);
  });
});
