import { beforeAll, describe, expect, test } from "vitest";
import { executable } from "../../../src/graphql/execute.ts";
import type { Graph } from "../../../src/graph/connect.ts";
import { spine } from "../../../src/ontology/spine.ts";
import type { Statement } from "../../../src/query/compile/compile.ts";
import { operatorsOf, SCANS, seeksOf, WHOLE_KIND } from "../../helpers/explained.ts";
import { testGraph, wipe } from "../../helpers/graph.ts";

let graph: Graph;
const told: Statement[] = [];

beforeAll(async () => {
  graph = await testGraph((text, parameters) => void told.push({ text, parameters }));
  await wipe(graph, spine);
});

/** Of each chain the first and the last kind that it may start from. */
const STARTS = [...spine.chains].flatMap(([name, { starts }]) => {
  const kinds = [...starts.keys()];
  return [...new Set([kinds[0], kinds.at(-1)])].map((kind) => [name, `${kind}:none-such`] as const);
});

const STAGES = "stages { name state entities { id title } gaps { code } }";

describe("a chain visits neither all nodes nor all of a kind, and joins nothing that is not connected", () => {
  test.each(STARTS)("%s from %s", async (name, from) => {
    told.length = 0;
    await executable(spine, graph).execute({ query: `{ chain(from: "${from}", name: "${name}") { ${STAGES} } }` });
    expect(told).toHaveLength(1);
    const [statement] = told as [Statement];
    expect((await operatorsOf(statement)).filter((operator) => SCANS.test(operator))).toEqual([]);
    const seeks = await seeksOf(statement);
    expect(seeks.filter((details) => WHOLE_KIND.test(details))).toEqual([]);
    expect(seeks.some((details) => /^UNIQUE \w+:Entity\(id\) WHERE id = /.test(details))).toBe(true);
  });
});
