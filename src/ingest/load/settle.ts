import type { Graph } from "../../graph/connect.ts";
import { type Reconciled, readRefused, refusedOf, type StatedRecord, statedRecords } from "../../graph/totals.ts";
import type { Run } from "../../graph/stored.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import type { Source } from "../statement.ts";
import { plainKey } from "../totals/plainKey.ts";
import { reconcile } from "../totals/reconcile.ts";
import { tally } from "../totals/tally.ts";

/**
 * What a source says there is of each kind beside what the graph holds now (DESIGN.md 6, population). Records must be
 * committed and the lock held, so that nobody writes meanwhile; rejections are those that `run` sees.
 */
export async function settle(
  graph: Graph,
  run: Run,
  { source, ontology }: { readonly source: Source; readonly ontology: Ontology },
  received: ReadonlyMap<string, number>,
): Promise<readonly Reconciled[]> {
  const { name, totals = [] } = source;
  if (totals.length === 0) return [];
  const refused = await readRefused(run, name);
  const all: Reconciled[] = [];
  for (const total of totals) {
    const kind = ontology.kind(total.kind);
    const found = await tally(plain(statedRecords(graph, name, kind.name), plainKey(kind, source)), total);
    const rejected = refusedOf(kind.name, refused).reduce((sum, { count }) => sum + count, 0);
    all.push(reconcile(total, { received: received.get(kind.name) ?? 0, rejected, found }));
  }
  return all;
}

/** Keys as their sender knows them. */
async function* plain(
  records: AsyncIterable<StatedRecord>,
  keyOf: (key: string) => string,
): AsyncIterable<StatedRecord> {
  for await (const { key, digest } of records) yield { key: keyOf(key), digest };
}
