import { expect } from "vitest";
import fc from "fast-check";
import type { Graph } from "../../src/graph/connect.ts";
import { refold } from "../../src/ingest/load/refold.ts";
import { endsAreThere } from "./ends.ts";
import { wipe } from "./graph.ts";
import { toy } from "./toy.ts";
import { counted, dumped, histories, isSound, lastWords, SOURCES, type Step, take } from "./worlds.ts";

/**
 * DESIGN.md 5 over random histories: what was loaded in any order, in any pieces and after any detour is the same
 * graph; so is what a refold makes of the records alone; a second load changes nothing; and edges lead to what is there.
 * A document with a rejection keeps what it had, so of those only the last three are asked.
 */
export async function lawsHold(graph: Graph, runs: number, seed: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(histories, fc.infiniteStream(fc.nat(99)), async (history, dice) => {
      await wipe(graph, toy);
      for (const { of, folder } of history) {
        await take(graph, folder, of);
        await endsAreThere(graph);
      }
      const after = await dumped(graph);
      await secondLoadChangesNothing(graph, history);
      expect(await dumped(graph)).toEqual(after);
      await destroy(graph);
      await refold(graph, toy, SOURCES, { rows: 1 + (dice.next().value % 3) });
      await endsAreThere(graph);
      expect(await dumped(graph)).toEqual(after);
      if (!history.every(isSound)) return;
      await wipe(graph, toy);
      for (const piece of shuffled(pieces(history), dice))
        await take(graph, piece.folder, piece.of, { scope: undefined });
      expect(await dumped(graph)).toEqual(after);
    }),
    { numRuns: runs, seed, endOnFailure: runs < 100 },
  );
}

async function secondLoadChangesNothing(graph: Graph, history: readonly Step[]): Promise<void> {
  for (const { of, folder } of lastWords(history)) {
    const watched = counted(graph);
    const counts = await take(watched.graph, folder, of);
    expect(counts).toMatchObject({ new: 0, changed: 0, ended: 0, moved: 0, same: counts.read - counts.rejected });
    expect(watched.counters).toEqual({ nodesCreated: 1, labelsAdded: 1, propertiesSet: 13 });
    expect(watched.writes).toEqual([]);
  }
}

/** Everything that the fold made: only records, what they are about and sources stay. */
async function destroy(graph: Graph): Promise<void> {
  await graph.write("MATCH (:Entity)-[e]->(:Entity) DELETE e");
  await graph.write("MATCH ()-[t:TELLS]->() DELETE t");
  await graph.write("MATCH (n:Entity) WHERE NOT EXISTS { (n)<-[:STATES|STATED]-() } DELETE n");
  await graph.write(
    "MATCH (n:Entity) SET n = {id: n.id, key: 'wrong', state: 'UNRESOLVED', name: 'wrong'}, n:Lacks_SHIP_CAPTAIN",
  );
}

/** The last words of each source, a document a piece. */
function pieces(history: readonly Step[]): readonly Step[] {
  return lastWords(history).flatMap(({ of, folder }) =>
    Object.entries(folder).map(([path, records]) => ({ of, folder: { [path]: records } })),
  );
}

function shuffled<T>(items: readonly T[], dice: Iterator<number>): readonly T[] {
  return items
    .map((item) => ({ item, at: dice.next().value as number }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
