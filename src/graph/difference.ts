import { byCodePoint, canonical } from "../ontology/canonical.ts";
import { keyOf, kindOf } from "../ontology/keys.ts";
import type { EntityState } from "../ontology/linkGaps.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { STATE_LABEL } from "./model.ts";
import type { StoredEdge, StoredEntity } from "./stored.ts";

/** What the fold says an entity must look like. */
export interface Wanted {
  readonly id: string;
  readonly state: EntityState;
  /** Fields, and the lists that tell of none, contradictions, duplicates and strays; without id, key, state. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** `Lacks_…` labels. */
  readonly lacks: readonly string[];
  readonly edges: readonly WantedEdge[];
}

export interface WantedEdge {
  /** Relationship type; of a claim `CLAIMS`. */
  readonly type: string;
  /** Of a claim: the link it is about; else empty. */
  readonly link: string;
  readonly target: string;
  /** Short names of the records that state it, sorted, joined by a space. */
  readonly records: string;
}

/** Rows for the writing statements: only what differs. */
export interface Difference {
  readonly nodes: readonly NodeRow[];
  /** Relationships to delete. */
  readonly ended: readonly EdgeRow[];
  /** Relationships whose naming records changed; on a claim the property is `record`. */
  readonly renamed: readonly (EdgeRow & { readonly p: Readonly<Record<string, string>> })[];
  /** Ends of new edges and claims: placeholders where they do not exist. */
  readonly targets: readonly TargetRow[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly type: string;
    readonly records: string;
  }[];
  readonly claims: readonly {
    readonly from: string;
    readonly to: string;
    readonly link: string;
    readonly record: string;
  }[];
  /** Entities that nobody may be left to know; `off` are labels that only a recorded one has. */
  readonly left: readonly { readonly id: string; readonly off: readonly string[] }[];
}

/** A relationship that is there: the database's name of it, and its ends, by which it is found. */
export interface EdgeRow {
  readonly e: string;
  readonly from: string;
  readonly to: string;
}

export interface NodeRow {
  readonly id: string;
  readonly kind: string;
  readonly p: Readonly<Record<string, unknown>>;
  readonly labels: readonly string[];
  readonly off: readonly string[];
}

export interface TargetRow {
  readonly id: string;
  readonly key: string;
  readonly state: EntityState;
  readonly kind: string;
  readonly label: string;
}

/**
 * Compares what is with what must be. `wanted` undefined means that no current record says anything about the entity;
 * whether something still points at it is asked when the edges are written.
 */
export function difference(
  ontology: Ontology,
  pairs: readonly {
    readonly id: string;
    readonly stored: StoredEntity | undefined;
    readonly wanted: Wanted | undefined;
  }[],
): Difference {
  const nodes = pairs.flatMap(({ stored, wanted }) => (wanted ? nodeRow(stored, wanted) : []));
  const edges = pairs.map((pair) => edgeRows(pair.id, pair.stored?.edges ?? [], pair.wanted?.edges ?? []));
  const made = edges.flatMap((e) => [...e.edges, ...e.claims]);
  const known = new Set(pairs.filter((pair) => pair.wanted).map((pair) => pair.id));
  const gone = pairs.flatMap(({ stored, wanted }) => (stored && !wanted && !isLeft(ontology, stored) ? [stored] : []));
  const lost = edges.flatMap((e) => e.lost).filter((id) => !known.has(id));
  const off = new Map(lost.map((id): [string, readonly string[]] => [id, []]));
  for (const entity of gone) off.set(entity.id, entity.labels.filter(isLacking));
  return {
    nodes: nodes.sort(byId),
    ended: edges.flatMap((e) => e.ended),
    renamed: edges.flatMap((e) => e.renamed),
    targets: targetRows(
      ontology,
      made.map((row) => row.to).filter((id) => !known.has(id)),
    ),
    edges: edges.flatMap((e) => e.edges),
    claims: edges.flatMap((e) => e.claims),
    left: [...off].map(([id, labels]) => ({ id, off: labels })).sort(byId),
  };
}

/** The state of an entity that is merely pointed at or told of. */
export function placeholder(kind: Kind | undefined): "MENTIONED" | "UNRESOLVED" {
  return kind?.presence === "mentioned" || kind?.presence === "either" ? "MENTIONED" : "UNRESOLVED";
}

function nodeRow(stored: StoredEntity | undefined, wanted: Wanted): readonly NodeRow[] {
  const p = { ...wanted.properties, id: wanted.id, key: keyOf(wanted.id), state: wanted.state };
  const kind = kindOf(wanted.id);
  const state = STATE_LABEL[wanted.state];
  const labels = ["Entity", kind, ...(state === undefined ? [] : [state]), ...wanted.lacks];
  const off = (stored?.labels ?? []).filter((label) => !labels.includes(label));
  const on = labels.filter((label) => !(stored?.labels ?? []).includes(label));
  const same = off.length === 0 && on.length === 0 && canonical(stored?.properties) === canonical(p);
  return same ? [] : [{ id: wanted.id, kind, p, labels: on, off }];
}

const sameEdge = (e: { readonly type: string; readonly link: string; readonly target: string }) =>
  `${e.type} ${e.link} ${e.target}`;

function edgeRows(from: string, stored: readonly StoredEdge[], wanted: readonly WantedEdge[]) {
  const must = new Map(wanted.map((edge) => [sameEdge(edge), edge]));
  const kept = new Map<string, StoredEdge>();
  const gone: StoredEdge[] = [];
  for (const edge of stored) {
    const name = sameEdge(edge);
    if (!must.has(name) || kept.has(name)) gone.push(edge);
    else kept.set(name, edge);
  }
  const made = wanted.filter((edge) => !kept.has(sameEdge(edge)));
  return {
    ended: gone.map(({ element, target }) => ({ e: element, from, to: target })),
    lost: gone.map(({ target }) => target),
    renamed: [...kept].flatMap(([name, { element, type, target, records }]) => {
      const now = must.get(name)?.records ?? "";
      return now === records
        ? []
        : [{ e: element, from, to: target, p: { [type === "CLAIMS" ? "record" : "records"]: now } }];
    }),
    edges: made
      .filter((edge) => edge.type !== "CLAIMS")
      .map(({ type, target, records }) => ({ from, to: target, type, records })),
    claims: made
      .filter((edge) => edge.type === "CLAIMS")
      .map(({ link, target, records }) => ({ from, to: target, link, record: records })),
  };
}

/** Placeholders for entities that must be there, where they are not. */
export function targetRows(ontology: Ontology, ids: readonly string[]): readonly TargetRow[] {
  return distinct(ids).map((id) => {
    const state = placeholder(ontology.kinds.get(kindOf(id)));
    return { id, key: keyOf(id), state, kind: kindOf(id), label: STATE_LABEL[state] as string };
  });
}

/** What nobody says anything about already looks like it; what else the batch may change is among its lost ends. */
function isLeft(ontology: Ontology, stored: StoredEntity): boolean {
  const state = stored.pointedAt ? placeholder(ontology.kinds.get(kindOf(stored.id))) : "FORMER";
  return (
    stored.properties.state === state &&
    Object.keys(stored.properties).length === 3 &&
    !stored.labels.some(isLacking) &&
    (stored.pointedAt || stored.past)
  );
}

function isLacking(label: string): boolean {
  return label.startsWith("Lacks_");
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort(byCodePoint);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return byCodePoint(a.id, b.id);
}
