import fc from "fast-check";
import { expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { dump } from "../../src/ingest/dump.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { forget, remember } from "../../src/ingest/load/forget/forget.ts";
import { load } from "../../src/ingest/load/load.ts";
import { refold } from "../../src/ingest/load/refold.ts";
import { endsAreThere } from "../helpers/ends.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { dumped, histories, isSound, lastWords, SOURCES, type Step, take, YARD } from "../helpers/worlds.ts";

const again = async (graph: Graph, history: readonly Step[]) => {
  for (const { of, folder } of lastWords(history))
    expect(await take(graph, folder, of)).toMatchObject({ changed: 0, ended: 0, moved: 0, rejected: 0 });
};

/** An audit throws where its rules and its facts say different things. */
const gaps = async (graph: Graph) =>
  (await audit(graph, toy, { now: "2026-05-01T00:00:00.000Z" })).findings.map((gap) => gap.id).sort();

test("whatever is forgotten of a random harbour: loads, a refold and a dump keep it, undoing it brings all back", async () => {
  const graph = await testGraph();
  let forgotten = 0;
  await fc.assert(
    fc.asyncProperty(
      histories.filter((h) => h.every(isSound)),
      fc.nat(),
      async (history, dice) => {
        await wipe(graph, toy);
        for (const { of, folder } of history) await take(graph, folder, of);
        const [before, gapsBefore] = [await dumped(graph), await gaps(graph)];
        const ids = (await graph.read("MATCH (n:Entity) RETURN n.id ORDER BY n.id")).flat() as string[];
        const id = ids[dice % Math.max(1, ids.length)];
        if (id === undefined) return;
        forgotten++;
        const { parts } = await forget(graph, toy, SOURCES, { id, reason: "r", by: "b" });
        const after = await dumped(graph);
        await endsAreThere(graph);
        const [[left]] = (await graph.read("MATCH (n:Forgotten) RETURN count(n) + count { (:Forgotten)-[]->() }")) as [
          [number],
        ];
        expect(left).toBe(parts + 1);
        expect(
          await graph.read(
            "MATCH (n:Forgotten)<-[:STATES|STATED]-(r) WHERE r.body IS NOT NULL OR r.digest <> '' RETURN r.id",
          ),
        ).toEqual([]);
        const made = (await gaps(graph)).filter((gap) => !gapsBefore.includes(gap));
        expect(made).toEqual([]);

        await again(graph, history);
        expect(await dumped(graph)).toEqual(after);
        await endsAreThere(graph);
        await refold(graph, toy, SOURCES, { rows: 3 });
        await endsAreThere(graph);
        expect(await dumped(graph)).toEqual(after);
        const lines: string[] = [];
        for await (const line of dump(graph)) lines.push(line);
        await wipe(graph, toy);
        const document = { path: "graph.ndjson", bytes: Buffer.from(lines.join("\n")) };
        expect(await load(graph, toy, YARD, SOURCES, [examine(document, YARD, toy)], {})).toMatchObject({
          rejected: 0,
        });
        expect(await dumped(graph)).toEqual(after);

        await remember(graph, toy, SOURCES, id);
        await endsAreThere(graph);
        await again(graph, history);
        expect(await dumped(graph)).toEqual(before);
      },
    ),
    { numRuns: 30, seed: 1, endOnFailure: true },
  );
  expect(forgotten).toBeGreaterThan(20);
});
