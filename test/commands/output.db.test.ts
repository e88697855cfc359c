import { beforeAll, expect, test } from "vitest";
import { spine as ontology } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { spine } from "../server/spine.ts";

beforeAll(async () => {
  await wipe(await testGraph(), ontology);
  await spine(["ingest", "-"], { input: "kind: change_record\nchange_id: chg-1\n" }).ended;
});

test.each([
  ["audit", "--fail-on", "never"],
  ["audit", "--format", "json", "--fail-on", "never"],
  ["dump", "--canonical"],
  ["query", "-"],
])("spine %s %s ends quietly where its reader has gone, as before | head", async (...words) => {
  const running = spine(words, { input: "{ __schema { types { name } } }" });
  running.child.stdout?.destroy();
  expect(await running.ended).toEqual({ code: 0, out: "", err: "" });
});
