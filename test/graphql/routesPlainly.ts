import { byCodePoint } from "../../src/ontology/canonical.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";

/** Edges of a graph as they are stated, and the states of its entities. */
export interface Plain {
  readonly edges: readonly (readonly [from: string, type: string, to: string])[];
  readonly states: Readonly<Record<string, string>>;
}

/** What a question leaves to the search: the words of the API, nothing resolved. */
export interface Allowed {
  readonly kinds: readonly string[] | null;
  readonly types: readonly string[] | null;
  readonly hubs: boolean;
}

interface Walked {
  readonly ids: readonly string[];
  readonly types: readonly string[];
}

const PAST = ["FORMER", "FORGOTTEN"];

/** Every path of at most so many steps, in order: tried one step after the other, in both directions. */
export function pathsPlainly(
  { edges, states }: Plain,
  [from, to]: readonly [string, string],
  maxHops: number,
  allowed: Allowed,
  ontology: Ontology,
): readonly Walked[] {
  const here = edges.filter(([a, type, b]) => present(states, a) && present(states, b) && walks(allowed, type));
  const found: Walked[] = [];
  const go = ({ ids, types }: Walked) => {
    const at = ids.at(-1) ?? from;
    if (at === to) return void found.push({ ids, types });
    if (types.length === maxHops) return;
    if (ids.length > 1 && !passes(at, allowed, ontology)) return;
    for (const [a, type, b] of here)
      for (const next of [...(a === at ? [b] : []), ...(b === at && a !== b ? [a] : [])])
        if (!ids.includes(next)) go({ ids: [...ids, next], types: [...types, type] });
  };
  if (states[from] !== undefined && states[to] !== undefined && present(states, from)) go({ ids: [from], types: [] });
  return found.sort((a, b) => a.types.length - b.types.length || byTexts(a.ids, b.ids) || byTexts(a.types, b.types));
}

/** The distance of each entity that is reached, in the order of distance and id; and the edges among the first of them. */
export function aroundPlainly(
  { edges, states }: Plain,
  middle: string,
  depth: number,
  first: number,
  allowed: Allowed,
  ontology: Ontology,
) {
  const shown = (id: string) => present(states, id) && (allowed.kinds?.includes(kindOf(id)) ?? true);
  const walked = edges.filter(([, type]) => walks(allowed, type));
  const distances = new Map<string, number>([[middle, 0]]);
  let rim = present(states, middle) ? [middle] : [];
  for (let distance = 1; distance <= depth; distance++) {
    const beside = rim.flatMap((at) => walked.flatMap(([a, , b]) => (a === at ? [b] : b === at ? [a] : [])));
    const fresh = [...new Set(beside)].filter((id) => shown(id) && !distances.has(id));
    for (const id of fresh) distances.set(id, distance);
    rim = fresh.filter((id) => allowed.hubs || !ontology.kind(kindOf(id)).hub);
  }
  const order = [...distances].sort(([a, m], [b, n]) => m - n || byCodePoint(a, b));
  const given = new Set(order.slice(0, first).map(([id]) => id));
  const among = walked.filter(([a, , b]) => given.has(a) && given.has(b) && present(states, middle));
  return {
    nodes: order.slice(0, first),
    cut: order.length - given.size,
    edges: among.sort((x, y) => byTexts(x, y)),
    hubs: order.filter(([id, d]) => d > 0 && d < depth && !allowed.hubs && ontology.kind(kindOf(id)).hub).length,
  };
}

const present = (states: Plain["states"], id: string) => states[id] !== undefined && !PAST.includes(states[id]);
const walks = ({ types }: Allowed, type: string) => types?.includes(type) ?? true;
const passes = (id: string, { kinds, hubs }: Allowed, ontology: Ontology) =>
  (kinds?.includes(kindOf(id)) ?? true) && (hubs || !ontology.kind(kindOf(id)).hub);

function byTexts(a: readonly string[], b: readonly string[]): number {
  for (const [i, x] of a.entries()) {
    const order = byCodePoint(x, b[i] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}
