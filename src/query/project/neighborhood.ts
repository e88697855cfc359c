import type { EntityState } from "../../ontology/linkGaps.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { type NeighborhoodPlan, RING } from "../route/plan.ts";
import type { NeighborhoodAsk } from "../route/shape.ts";
import { counted, PAST } from "../route/words.ts";
import type { NodePlan } from "../plan.ts";
import type { EntityShape, Fields } from "../shape.ts";
import { toldReader } from "./completeness.ts";
import { aroundComplete } from "./routeComplete.ts";
import { fieldsReader, list, type Read } from "./row.ts";
import { type EntityReader, rowsById, type Step, stepReader } from "./steps.ts";

/** Makes of what the database found (`neighborhoodText`) an answer. */
export function neighborhoodReader(
  plan: NeighborhoodPlan,
  of: Fields<NeighborhoodAsk>,
  ontology: Ontology,
  quiet: boolean,
  reader: (node: NodePlan, shape: EntityShape) => Read,
): Read {
  const entity: EntityReader = (shape) => reader(plan.node, shape);
  const read = fieldsReader(of, (ask): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "completeness": {
        const told = toldReader(plan.completeness?.examples, ask.of, reader);
        const complete = aroundComplete(plan, ontology, quiet);
        return (around) => told(complete((around as Around).whole, around as Around));
      }
      case "words":
        return (around) => neighborhoodWords(plan, around as Around);
      case "nodes": {
        const node = fieldsReader(ask.of, (part): Read => {
          if (part.is === "typename") return () => part.name;
          if (part.is === "distance") return (near) => (near as Near).distance;
          const one = entity(part.of);
          return (near) => one((near as Near).row);
        });
        return (around) => (around as Around).nodes.map(node);
      }
      case "edges": {
        const edge = stepReader(ask.of, ontology, entity);
        return (around) => (around as Around).edges.map(edge);
      }
      case "hubs": {
        const hub = fieldsReader(ask.of, (part) =>
          part.is === "typename" ? () => part.name : (row) => (row as Hub)[part.is],
        );
        return (around) => (around as Around).hubs.map(hub);
      }
      default:
        return (around) => (around as Around)[ask.is];
    }
  });
  return (data) => read(aroundOf(data));
}

/** What lies around, as the answer and its sentence need it. */
export interface Around {
  readonly state: EntityState | null;
  readonly nodes: readonly Near[];
  readonly edges: readonly Step[];
  readonly hubs: readonly Hub[];
  /** Entities that were found and are not given. */
  readonly cut: number;
  /** False where there may be more than were found. */
  readonly exact: boolean;
  readonly whole: unknown;
}

interface Near {
  readonly distance: number;
  readonly row: unknown;
}

interface Hub {
  readonly kind: string;
  readonly count: number;
}

function aroundOf(data: unknown): Around {
  const [state, sizes, met, hubs, distances, edges, entities, whole] = list(data);
  const rows = rowsById(entities);
  const nodes = list(distances).flatMap((near) => {
    const [id, distance] = list(near);
    const row = rows.get(id);
    return row === undefined ? [] : [{ distance: Number(distance), row }];
  });
  const found = list(sizes).reduce<number>((sum, n) => sum + Number(n), 0);
  return {
    state: (state as EntityState | null | undefined) ?? null,
    nodes,
    edges: list(edges).flatMap((told) => {
      const [from, edge, to] = list(told);
      const step = { edge: String(edge), stated: true, from: rows.get(from), to: rows.get(to) };
      return step.from === undefined || step.to === undefined ? [] : [step];
    }),
    hubs: list(hubs).map((hub) => ({ kind: String(list(hub)[0]), count: Number(list(hub)[1]) })),
    cut: found - list(distances).length,
    exact: list(met).every((n) => Number(n) < RING),
    whole,
  };
}

/** A sentence or several: what is given, what was cut, what was not walked on from. */
export function neighborhoodWords({ id, depth, first }: NeighborhoodPlan, around: Around): string {
  const { state, nodes, cut, exact, hubs } = around;
  if (state === null) return `Nobody has mentioned ${id}. An id is a kind and a key, as in Kind:key.`;
  if (PAST.has(state)) return `${id} is ${state}: what only the past knows, or was forgotten, has nothing around it.`;
  const others = hubs.map((hub) => `${hub.count} ${hub.kind}`).join(", ");
  return [
    nodes.length === 1 && cut === 0
      ? `Nothing is within ${counted(depth, "step")} of ${id}.`
      : `${nodes.length - 1} within ${counted(depth, "step")} of ${id}.`,
    ...(cut > 0 ? [`first: ${first} left out ${exact ? "" : "at least "}${cut} more.`] : []),
    ...(exact ? [] : [`More than ${RING} stand at one distance; beyond them nothing was looked at.`]),
    ...(hubs.length > 0 ? [`Nothing was walked on from hubs (${others}): hubs: true leads through them.`] : []),
  ].join(" ");
}
