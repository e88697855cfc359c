import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Graph } from "../../../src/graph/connect.ts";
import { executable } from "../../../src/graphql/execute.ts";
import { dump } from "../../../src/ingest/dump.ts";
import { examine } from "../../../src/ingest/examine/examine.ts";
import { FORMS } from "../../../src/ingest/forms/forms.ts";
import { load } from "../../../src/ingest/load/load.ts";
import type { Examined } from "../../../src/ingest/statement.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { testGraph, wipe } from "../../helpers/graph.ts";
import { source } from "../../helpers/records.ts";
import { CASES } from "./cases.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, spine));

const yard = source("yard");

/** Each file in a folder of its own. */
function taken(): readonly Examined[] {
  return CASES.map(({ text }, i) =>
    examine({ path: `${i}/a.yaml`, bytes: Buffer.from(text, "utf8") }, yard, spine, { forms: FORMS }),
  );
}

test("what a runtime would say of a configuration is a gap of kind VALUE each, in its words", async () => {
  const examined = taken();
  await load(graph, spine, yard, [yard], examined, { scope: [""] });
  const query = `query Found($after: String) {
    entities(first: 100, after: $after) { nodes { gaps { code kind found } } pageInfo { endCursor hasNextPage } }
  }`;
  const found = new Set<string>();
  for (let after: string | null = null, more = true; more; ) {
    const { data, errors } = await executable(spine, graph).execute({ query, variables: { after } });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = (data as unknown as Answer).entities;
    for (const gap of nodes.flatMap((node) => node.gaps))
      if (gap.code.endsWith(".malformed")) found.add(`${gap.kind} ${gap.found}`);
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  const said = examined.flatMap(({ faults = [] }) => faults.map((fault) => `VALUE ${fault.words}`));
  expect(said.length).toBeGreaterThan(100);
  expect([...found].sort()).toEqual([...new Set(said)].sort());
});

test("a malformed configuration comes back from a dump as it went in", async () => {
  await load(graph, spine, yard, [yard], taken(), { scope: [""] });
  const before = await dumped();
  await wipe(graph, spine);
  const again = examine({ path: "d.ndjson", bytes: Buffer.from(before.join("\n")) }, yard, spine, { forms: FORMS });
  expect((await load(graph, spine, yard, [yard], [again], { scope: undefined })).rejections).toEqual([]);
  expect(await dumped()).toEqual(before.filter((line) => !line.includes('"spine":"rejection"')));
});

async function dumped(): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of dump(graph)) all.push(line);
  return all;
}

interface Answer {
  readonly entities: {
    readonly nodes: readonly { readonly gaps: readonly Readonly<Record<"code" | "kind" | "found", string>>[] }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}
