import { kindOf } from "../../ontology/keys.ts";
import type { Link, Ontology } from "../../ontology/ontology.ts";
import type { NeighborhoodPlan, PathPlan } from "../route/plan.ts";
import { type Leave, linksOf, stepsApart, surroundings } from "../route/ways.ts";
import { listing } from "./listing.ts";
import { elsewhere } from "./missed.ts";
import type { PlacedLook } from "./place.ts";
import { type Look, OF_LINK } from "./spot.ts";

/** What may be wanting on a path, and how short a path through it may be. */
export interface PathLook extends PlacedLook {
  readonly link: Link;
  readonly steps: number;
}

/**
 * Every link that a path may go along, wherever it is: a path that nobody knows leaves what is known where a record does
 * not state a link, where there is no record, or where a claim was overruled. What no path of so few steps can pass, by
 * the types alone, is no opening.
 */
export function pathLooks(
  { from, to, leave, way, maxHops }: Omit<PathPlan, "node">,
  ontology: Ontology,
): readonly PathLook[] {
  if (way === undefined) return [];
  const [a, b] = [distance(kindOf(from), leave, ontology), distance(kindOf(to), leave, ontology)];
  const walked = new Set(way.edges);
  return linksOf(ontology, leave)
    .filter(({ edge }) => walked.has(edge))
    .flatMap((link) => {
      const ways = link.to.flatMap((end) => [a(link.of) + b(end), a(end) + b(link.of)]);
      const steps = Math.min(...ways) + 1;
      if (steps > maxHops) return [];
      const looks = [...elsewhere(link, START, ontology).map(({ look }) => look), { is: "claims", link } as const];
      return looks.map((look) => ({ at: [], look, query: anywhere(look, link, ontology), link, steps }));
    });
}

/** What may be wanting around an entity; of what is looked for anywhere, to whom it may lead. */
export interface AroundLook extends PlacedLook {
  readonly link: Link;
  /** It matters only where one of these kinds was met and walked on from. */
  readonly if: readonly string[];
}

/** Places of a neighborhood: who was met and walked on from; who was met; who was met and is not looked at by its own links. */
export const AROUND = { walkedOn: 0, met: 1, nobody: 2 } as const;

export function aroundLooks(plan: Omit<NeighborhoodPlan, "node">, ontology: Ontology): readonly AroundLook[] {
  const { id, leave, depth } = plan;
  const { edges, kinds } = surroundings(kindOf(id), leave, ontology);
  const walked = new Set(edges);
  const away = distance(kindOf(id), leave, ontology);
  const near = (kind: string) => away(kind) < depth;
  const met = (kind: string) => away(kind) <= depth;
  const shown = (kind: string) => kinds?.includes(kind) ?? true;
  const query = around(plan, depth, ontology);
  return linksOf(ontology, leave)
    .filter(({ edge }) => walked.has(edge))
    .flatMap((link): readonly AroundLook[] => {
      const ends = link.to.filter(near);
      // Links between two of the last ring are given too.
      const out = met(link.of) && link.to.some((kind) => shown(kind) && met(kind));
      const into = ends.length > 0 && shown(link.of);
      const own: Look = { is: "link", link, gaps: OF_LINK };
      return [
        ...(out ? [{ at: [AROUND.met], look: own, query, link, if: [link.of] }] : []),
        ...(into
          ? elsewhere(link, START, ontology).map(({ look }) => ({
              ...{ at: [], look, query: anywhere(look, link, ontology) },
              ...{ link, if: ends },
            }))
          : []),
        ...(into && !link.many
          ? [
              {
                at: [AROUND.walkedOn],
                look: { is: "claims", link } as const,
                next: AROUND.nobody,
                query,
                link,
                if: ends,
              },
            ]
          : []),
      ];
    });
}

const START = { from: 0, path: [] } as const;

/** Steps to an entity of a kind, at least, by the types alone; to itself none. */
function distance(end: string, leave: Leave, ontology: Ontology): (kind: string) => number {
  const known = new Map<string, number>([[end, 0]]);
  return (kind) => {
    const steps = known.get(kind) ?? stepsApart(end, kind, leave, ontology) ?? Number.POSITIVE_INFINITY;
    known.set(kind, steps);
    return steps;
  };
}

function anywhere(look: Look, link: Link, ontology: Ontology): PlacedLook["query"] {
  return listing({ from: "ends", path: [], look }, { is: "all", kinds: [link.of], states: [] }, ontology);
}

/** The question that gives what lies around within so many steps. */
export function around(
  { id, leave }: Pick<NeighborhoodPlan, "id" | "leave">,
  depth: number,
  ontology: Ontology,
  first = 500,
): () => string {
  const of = "id state links { name state }";
  if (depth === 0) return () => `{ entity(id: ${JSON.stringify(id)}) { ${of} } }`;
  const links = linksOf(ontology, leave).map((link) => JSON.stringify(`${link.of}.${link.name}`));
  const narrowed = [
    ...(leave.kinds ? [`kinds: [${leave.kinds.join(", ")}]`] : []),
    ...(leave.edges ? [`links: [${links.join(", ")}]`] : []),
    ...(leave.hubs ? ["hubs: true"] : []),
  ];
  const asked = [`id: ${JSON.stringify(id)}`, `depth: ${depth}`, ...narrowed, `first: ${first}`].join(", ");
  return () => `{ neighborhood(${asked}) { nodes { distance entity { ${of} } } } }`;
}
