import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { withLock } from "../../src/graph/lock.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, toy));

const spine = () => graph.read("MATCH (s:Spine {id: 'spine'}) RETURN s.begun, s.version, s.holder, s.since");

/** One version whose unit makes a node. */
async function version(waitMs = 30_000): Promise<number> {
  return withLock(
    graph,
    async (hold) => {
      const unit = await graph.begin();
      try {
        await unit.run("CREATE (:Load {id: randomUUID()})");
        return await hold.commit(unit);
      } finally {
        await unit.close();
      }
    },
    { waitMs },
  );
}

test("a version is begun before its batch is committed, and done after", async () => {
  const seen: unknown[] = [];
  await withLock(
    graph,
    async (hold) => {
      const unit = await graph.begin();
      const commit = unit.commit;
      await hold.commit({ ...unit, commit: async () => void seen.push(await spine(), await commit()) });
    },
    { now: () => "2026-01-01T00:00:00.000Z" },
  );
  expect(seen[0]).toEqual([[1, 0, expect.stringMatching(/^process \d+ on ./), "2026-01-01T00:00:00.000Z"]]);
  expect(await spine()).toEqual([[1, 1, null, null]]);
});

test("work without a commit leaves the version where it is", async () => {
  await withLock(graph, async () => {});
  expect(await spine()).toEqual([[0, 0, null, null]]);
});

test("who waits too long is told since when another load holds the graph, exit 3", async () => {
  await withLock(graph, async () => {
    await graph.write(
      "MATCH (s:Spine {id: 'spine'}) SET s.holder = 'process 7 on quay', s.since = '2026-01-01T00:00:00.000Z'",
    );
    await expect(version(200)).rejects.toMatchObject({
      message:
        "Another load holds the graph since 2026-01-01T00:00:00.000Z (process 7 on quay). Wait until it has ended, then run this again.",
      exit: 3,
    });
  });
  expect(await version()).toBe(1);
});

test("who waits for one that has written nothing yet is told so", async () => {
  await withLock(graph, async () => {
    await expect(version(200)).rejects.toThrow(
      "Another load holds the graph and has not begun to write. Wait until it has ended, then run this again.",
    );
  });
});

test("who waits long enough goes on when the other is through", async () => {
  let release = () => {};
  const held = withLock(graph, () => new Promise<void>((resolve) => (release = resolve)));
  const waiting = version();
  await new Promise((resolve) => setTimeout(resolve, 300));
  release();
  await held;
  expect(await waiting).toBe(1);
});

test("many writers make one version each", async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => version()));
  expect([...made].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await spine()).toEqual([[8, 8, null, null]]);
});

test("what a dead writer left open is closed by the next, even if that one has nothing to write", async () => {
  await graph.write("MATCH (s:Spine {id: 'spine'}) SET s.begun = 4, s.version = 3, s.holder = 'x', s.since = 'y'");
  await withLock(graph, async () => {});
  expect(await spine()).toEqual([[4, 4, null, null]]);
});

test("a graph without a lock is said to be unprepared", async () => {
  await graph.write("MATCH (l:Lock) DELETE l");
  await expect(version()).rejects.toThrow(
    "The graph has no Lock node: its schema was never prepared. Run spine ingest or npm start once.",
  );
});
