import { join } from "node:path";
import { expect } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { documents } from "../../src/ingest/documents.ts";
import { dump } from "../../src/ingest/dump.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Examined } from "../../src/ingest/statement.ts";
import { spine } from "../../src/ontology/spine.ts";
import { wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";
import { E_TABLE } from "./e-table.ts";

const THREAD = source("local", { root: join("examples", "thread") });

/** In each of so many seeded orders, whole and cut in two, the thread gives one dump and shows every edge of the table. */
export async function ordersAgree(graph: Graph, orders: number): Promise<void> {
  const read = await thread();
  const expected = await dumpAfter(graph, [read]);
  expect(Object.keys(EDGES)).toHaveLength(21);
  expect(await edgeAnswers(graph)).toEqual(EDGES);
  for (let seed = 1; seed <= orders; seed++) {
    const { order, cut } = shuffled(read, seed);
    for (const batches of [[order], [order.slice(0, cut), order.slice(cut)]]) {
      expect(await dumpAfter(graph, batches), `seed ${seed}, ${batches.length} loads`).toBe(expected);
      expect(await edgeAnswers(graph), `seed ${seed}, ${batches.length} loads`).toEqual(EDGES);
    }
  }
}

/** The documents of the published thread, each read once. */
function thread(): Promise<readonly Examined[]> {
  return collected(documents(THREAD.root, THREAD, { ontology: spine }));
}

/** The dump, gaps and all, of a graph into which the batches were loaded one after the other. */
async function dumpAfter(graph: Graph, batches: readonly (readonly Examined[])[]): Promise<string> {
  await wipe(graph, spine);
  for (const batch of batches) await load(graph, spine, THREAD, [], batch, {});
  const { findings } = await audit(graph, spine, { now: "2026-06-01T00:00:00.000Z" });
  const gaps = findings.map(({ locations: _, ...gap }) => gap);
  return (await collected(dump(graph, gaps))).join("\n");
}

async function collected<T>(from: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
}

/** What each edge of the table answers, by its number. */
async function edgeAnswers(graph: Graph): Promise<Readonly<Record<string, unknown>>> {
  const { execute } = executable(spine, graph);
  const answers = E_TABLE.map(
    async ({ edge, query, variables }) => [edge, await execute({ query, variables })] as const,
  );
  return Object.fromEntries((await Promise.all(answers)).map(([edge, { data, errors }]) => [edge, errors ?? data]));
}

/** What the table says each edge answers. */
const EDGES = Object.fromEntries(E_TABLE.map(({ edge, data }) => [edge, data]));

/** The same shuffle for the same seed, and a place to cut the list in two, neither part empty. */
function shuffled<T>(of: readonly T[], seed: number): { readonly order: readonly T[]; readonly cut: number } {
  const next = random(seed);
  const order = [...of];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return { order, cut: 1 + Math.floor(next() * (order.length - 1)) };
}

/** Numbers in [0, 1) by a linear congruence (Numerical Recipes). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
