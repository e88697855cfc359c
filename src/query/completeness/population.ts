import type { Kind, Ontology } from "../../ontology/ontology.ts";
import { type Stride, strides } from "./legs.ts";
import type { Routes } from "./routes.ts";
import { spotsOf } from "./spots.ts";

export const POPULATION_VERDICTS = ["PROVEN", "UNPROVEN"] as const;

/** Whether all there are of a kind are here, and in words why. */
export interface ToldPopulation {
  readonly kind: string;
  readonly verdict: (typeof POPULATION_VERDICTS)[number];
  readonly reason: string;
}

/**
 * Kinds that an answer's routes enter by a root list, by a step against the direction of its links or by a to-many link,
 * and of such a link who states it: one of its targets may be missing there, as one word may of a list that is asked for.
 */
export function kindsEntered(routes: Routes, ontology: Ontology): readonly string[] {
  const against = spotsOf(routes, ontology).flatMap(({ look }) => {
    if (look.is === "lacking") return [look.link.of];
    if (look.is === "link" && look.link.many) return [look.link.of];
    return look.is === "field" ? look.kinds.filter((kind) => isList(ontology.kind(kind), look.field)) : [];
  });
  const listed = routes.is === "all" ? routes.kinds : [];
  const many = routes.is === "all" ? [] : strides(routes.walk, routes.kinds, ontology).flatMap(enteredBy);
  const entered = new Set([...against, ...listed, ...many]);
  return [...ontology.kinds.keys()].filter((kind) => entered.has(kind));
}

/** Of several words or texts some may be gone, and nothing on the entity tells. */
export function isList(kind: Kind, field: string): boolean {
  const type = kind.fields.get(field)?.type;
  return type === "words" || type === "texts";
}

/** Kinds that a step enters by to-many links: its ends, and who states the links. */
export function enteredBy({ legs }: Stride): readonly string[] {
  return legs.flatMap((leg) => {
    if (leg.is === "derived") return leg.step.to;
    const several = leg.hop.direction === "out" ? leg.links.filter((link) => link.many) : [];
    return several.length === 0 ? [] : [...several.map((link) => link.of), ...leg.hop.to];
  });
}
