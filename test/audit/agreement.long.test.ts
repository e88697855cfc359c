import { afterAll, beforeAll, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { often, seed } from "../helpers/long.ts";
import { findingsAgree, outcomesAgree } from "./agreement.ts";
import { database } from "./world.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await database();
});
afterAll(() => graph.close());

test("of any graph the rules in Cypher say of every subject what its facts say", () =>
  outcomesAgree(graph, often(500), seed()));

test("the findings of an audit are the gaps of all entities, and its denominators add up", () =>
  findingsAgree(graph, often(300), seed()));
