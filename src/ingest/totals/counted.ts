import type { ControlTotal, StatedRecord } from "../../graph/totals.ts";
import { byCodePoint } from "../../ontology/canonical.ts";
import { keyOf } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import type { Source, Statement } from "../statement.ts";
import { plainKey } from "./plainKey.ts";
import { tally } from "./tally.ts";

/** The control totals of what a source states, by kind in the order of the ontology: what its sender would state. */
export async function countTotals(
  statements: readonly Pick<Statement, "kind" | "id" | "digest">[],
  source: Pick<Source, "scope" | "scopeKinds">,
  ontology: Ontology,
): Promise<readonly ControlTotal[]> {
  const byKind = new Map<string, StatedRecord[]>();
  for (const { kind: name, id, digest } of statements) {
    const records = byKind.get(name) ?? [];
    byKind.set(name, records);
    records.push({ key: plainKey(ontology.kind(name), source)(keyOf(id)), digest });
  }
  const totals = [...ontology.kinds.values()].map(async (kind): Promise<ControlTotal | undefined> => {
    const records = (byKind.get(kind.name) ?? []).sort(order);
    const [first, last] = [records[0]?.key, records.at(-1)?.key];
    if (first === undefined) return undefined;
    const { count, digest, content } = await tally(records);
    return { kind: kind.name, count, first, last, digest, content };
  });
  return (await Promise.all(totals)).filter((total) => total !== undefined);
}

function order(a: StatedRecord, b: StatedRecord): number {
  return byCodePoint(a.key, b.key) || byCodePoint(a.digest, b.digest);
}
