import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../../src/graph/connect.ts";
import { executable } from "../../../src/graphql/execute.ts";
import { documents } from "../../../src/ingest/documents.ts";
import { load } from "../../../src/ingest/load/load.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { testGraph, wipe } from "../../helpers/graph.ts";
import { source } from "../../helpers/records.ts";
import { chainTold, type Told } from "./told.ts";

/** What is laid over each other, and the incident whose chains are told. */
const EXAMPLES = {
  thread: { layers: ["thread"], incident: "Incident:inc-2026-04-09-001" },
  complete: { layers: ["complete"], incident: "Incident:inc-2026-05-11-002" },
  repaired: {
    layers: [
      "thread",
      ...["01-what-ran", "02-which-approval", "03-what-was-corrected", "04-which-plan"].map((s) => join("repaired", s)),
    ],
    incident: "Incident:inc-2026-04-09-001",
  },
};

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});

async function loaded(...layers: readonly string[]): Promise<void> {
  await wipe(graph, spine);
  const root = mkdtempSync(join(tmpdir(), "spine-"));
  try {
    for (const layer of layers) cpSync(join("examples", layer), root, { recursive: true });
    const local = source("local", { root });
    await load(graph, spine, local, [], documents(root, local, { ontology: spine }), { scope: [""] });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const QUESTION = `query ($from: ID!, $name: String!) { chain(from: $from, name: $name) {
  name from { id } stages { name title state entities { id state } entityCount more via why gaps { code subject { id } target { id } } } } }`;

async function chain(from: string, name: string): Promise<Told> {
  const { data, errors } = await executable(spine, graph).execute({ query: QUESTION, variables: { from, name } });
  if (errors)
    throw new AggregateError(
      errors.map((e) => e.originalError ?? e),
      errors[0]?.message ?? "",
    );
  return (data as { chain: Told }).chain;
}

describe.each(Object.entries(EXAMPLES))("examples/%s", (example, { layers, incident }) => {
  beforeAll(() => loaded(...layers));

  test.each([...spine.chains.keys()])("%s", async (name) => {
    await expect(chainTold(await chain(incident, name))).toMatchFileSnapshot(`texts/${example}-${name}.txt`);
  });
});
