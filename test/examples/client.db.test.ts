import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, Refused } from "../../examples/client/ask.ts";
import { incidentsOf } from "../../examples/client/incidents.ts";
import { Ended } from "../../src/graph/trouble.ts";
import { executable } from "../../src/graphql/execute.ts";
import { documents } from "../../src/ingest/documents.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";
import { type Running, running } from "../server/toyService.ts";

let service: Running;
beforeAll(async () => {
  const graph = await testGraph();
  await wipe(graph, spine);
  const thread = source("thread", { root: "examples/thread" });
  await load(graph, spine, thread, [], documents(thread.root, thread, { ontology: spine }), { scope: [""] });
  service = await running({ executable: executable(spine, graph) });
});
afterAll(() => service.close());

test("the typed client asks the saved question of the running service", async () => {
  expect(await incidentsOf(`${service.url}/graphql`, "chg-2026-04-07-001")).toMatchInlineSnapshot(`
    [
      "Incident:inc-2026-04-09-001 A ticket was written during onboarding, and nobody had asked for it, owner platform-operations",
      "LOW bundle.eval_dataset_dangling ArtifactBundle:bundle-2026-04-07-a",
      "LOW review_item.traces_dangling ArtifactBundle:bundle-2026-04-07-a",
      "HIGH incident.approval_dangling Incident:inc-2026-04-09-001",
      "HIGH incident.session_dangling Incident:inc-2026-04-09-001",
      "HIGH incident.trace_dangling Incident:inc-2026-04-09-001",
    ]
  `);
  expect(await incidentsOf(`${service.url}/graphql`, "chg-0")).toEqual(["Nobody has mentioned chg-0."]);
});

test("it tells a refusal by its code, with the words of the service", async () => {
  const refused = ask(`${service.url}/graphql`, { query: "{ incidents(first: 501) { totalCount } }" }, {});
  await expect(refused).rejects.toBeInstanceOf(Refused);
  await expect(refused).rejects.toMatchObject({
    codes: ["FIRST_TOO_LARGE"],
    message:
      "Query.incidents may answer at most 500 at once, and first is 501. Ask for 500 or fewer, and go on with after: pageInfo.endCursor.",
  });
});

test("it asks again where the service says when", async () => {
  let busy = 1;
  const gate = {
    running: 1,
    waiting: 1,
    admit() {
      if (busy-- > 0) throw new Ended("SERVICE_BUSY", "Busy.", 1);
    },
    enter: () => Promise.reject(new Error("nothing is asked here")),
  };
  const narrow = await running({ gate });
  try {
    const { data } = await ask(`${narrow.url}/graphql`, { query: "{ hello }" }, {});
    expect([data, busy]).toEqual([{ hello: "Hello, you." }, -1]);
  } finally {
    await narrow.close();
  }
});
