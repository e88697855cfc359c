import { beforeAll, expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { drawn } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";

let graph: Graph;
const texts: string[] = [];

beforeAll(async () => {
  await drawn`
    Ship:s1 {name: "Anna"}
    Ship:s1 -homePort-> Port:p1
    Ship:s2 -homePort-> Port:p1
    Ship:s2 -sister-> Ship:s1
    Voyage:s1/1 -ship-> Ship:s1
    Voyage:s1/1 -permit-> ?Permit:w1
    Voyage:s2/1 -ship-> Ship:s2
    Voyage:s2/1 -permit-> ?Permit:w1
    Voyage:s3/1 -ship-> ?Ship:s3
    Crate:s1/1/a -voyage-> Voyage:s1/1
    Inspection:i1 -ship-> Ship:s1
    Inspection:i1 -subject-> Permit:w1
  `;
  graph = await testGraph((text) => void texts.push(text));
});

async function data(query: string): Promise<unknown> {
  texts.length = 0;
  const { data: told, errors } = await executable(toy, graph).execute({ query });
  if (errors)
    throw new AggregateError(
      errors.map((e) => e.originalError ?? e),
      errors[0]?.message ?? "",
    );
  expect(texts.length).toBeLessThan(2);
  return JSON.parse(JSON.stringify(told)) as unknown;
}

test("paths come shortest first, each as nodes and steps in the direction walked, in one statement", async () => {
  expect(
    await data(`{ path(from: "Ship:s1", to: "Permit:w1", first: 2) {
      outcome words cutBy hubs linksLeftOut
      paths { length nodes { id state } steps { link inverse from { id } to { ... on Permit { key } } } } } }`),
  ).toEqual({});
});

test("around", async () => {
  expect(
    await data(`{ neighborhood(id: "Ship:s1", depth: 2, first: 5) {
      words cut exact hubs { kind count } nodes { distance entity { id title } } edges { link inverse from { id } to { id } } } }`),
  ).toEqual({});
});
