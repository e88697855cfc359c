import { beforeAll, describe, expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { drawn } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";

let graph: Graph;
const texts: string[] = [];

beforeAll(async () => {
  await drawn`
    Ship:anna-2026-01 {name: "The Anna of Bremen", notes: ["leaks at the bow", "repaired in spring"]}
    Ship:anna-2026-02 {name: "Bella", notes: ["sister of the Anna"]}
    Ship:anna-2026-02 -sister-> ?Ship:anna-2026-99
    Fleet:north {name: "Ships of the north"}
    Ship:bremen {name: "Clara"}
    Permit:a%2Fb
    Ship:bremen -captain-> Captain:north
  `;
  graph = await testGraph((text) => texts.push(text));
});

const FIELDS = "hits { entity { id state } matched field snippet score } more";

async function hits(text: string, args = ""): Promise<readonly string[]> {
  const { data, errors } = await executable(toy, graph).execute({
    query: `query($text: String!) { search(text: $text${args}) { ${FIELDS} } }`,
    variables: { text },
  });
  if (errors) throw errors[0]?.originalError ?? errors[0];
  const { search } = data as { search: { hits: Hit[] } };
  return search.hits.map(({ entity, matched, field, snippet }) =>
    [entity.id, entity.state === "RECORDED" ? "" : entity.state, matched, field && `${field}: ${snippet}`].filter(Boolean).join(" "),
  );
}

interface Hit {
  readonly entity: { readonly id: string; readonly state: string };
  readonly matched: string;
  readonly field: string | null;
  readonly snippet: string | null;
  readonly score: number;
}

describe("what is found, and why", () => {
  test.each<[string, readonly string[]]>([
    ["Ship:anna-2026-01", []],
    ["anna-2026", []],
    ["bremen", []],
    ["a/b", []],
    ["anna", []],
    ["repaired", []],
    ["2026-02", []],
    ["north", []],
  ])("%s", async (typed, expected) => {
    expect(await hits(typed)).toEqual(expected);
  });
});
