import { placeholder, type Wanted, type WantedEdge } from "../../src/graph/difference.ts";
import { STATE_LABEL } from "../../src/graph/model.ts";
import type { RecordRow } from "../../src/graph/write.ts";
import { begun } from "../../src/ingest/load/begin.ts";
import { wantedOf } from "../../src/ingest/load/entities.ts";
import type { Told } from "../../src/ingest/load/fold.ts";
import type { Model } from "../../src/ingest/load/model.ts";
import type { Statement } from "../../src/ingest/statement.ts";
import { keyOf, kindOf } from "../../src/ontology/keys.ts";

/** A node as it lies in the graph; labels without those of the kind and its state are `Lacks_…`. */
export interface LaidNode {
  readonly id: string;
  readonly kind: string;
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One entity with its records and the edges that leave it. */
export interface Laid {
  readonly node: LaidNode;
  readonly records: readonly RecordRow[];
  readonly edges: readonly WantedEdge[];
}

/** What the writer's own fold makes of all that is said of one entity. */
export function laid(model: Model, statements: readonly Statement[]): Laid {
  const rows = statements.map((statement) => begun(model, statement, 1).row);
  const [{ id }] = statements as [Statement];
  const told = statements.map((statement, i): Told => {
    const [facts, ...others] = model.interpret(statement);
    if (facts === undefined || facts.id !== id || others.length > 0)
      throw new Error(`A generated record must speak of its own entity alone; found ${statement.slot}.`);
    const { source, slot, digest } = statement;
    return { record: rows[i]?.id ?? "", source, slot, digest, rank: model.rank(source), own: true, facts };
  });
  const wanted = wantedOf(model, id, told, undefined);
  if (wanted === undefined) throw new Error(`Nothing is said of ${id}.`);
  return { node: nodeOf(wanted), records: rows, edges: wanted.edges };
}

/** What is pointed at and has no record. */
export function mentionedNode(model: Model, id: string): LaidNode {
  const state = placeholder(model.ontology.kinds.get(kindOf(id)));
  return nodeOf({ id, state, properties: {}, lacks: [], edges: [] });
}

function nodeOf({ id, state, properties, lacks }: Wanted): LaidNode {
  const label = STATE_LABEL[state];
  return {
    id,
    kind: kindOf(id),
    labels: ["Entity", kindOf(id), ...(label === undefined ? [] : [label]), ...lacks],
    properties: { ...properties, id, key: keyOf(id), state },
  };
}
