import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../../src/graph/connect.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { testGraph } from "../../helpers/graph.ts";
import { chainOf, loaded } from "./loaded.ts";
import { chainTold, QUESTION } from "./told.ts";

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

describe.each(Object.entries(EXAMPLES))(
  "the chains of the incident of examples/%s",
  (example, { layers, incident }) => {
    beforeAll(() => loaded(graph, layers));

    test.each([...spine.chains.keys()])("%s is told as in its text", async (name) => {
      const chain = await chainOf(graph, QUESTION, incident, name);
      await expect(chainTold(chain)).toMatchFileSnapshot(`texts/${example}-${name}.txt`);
    });
  },
);
