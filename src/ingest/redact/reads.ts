import { type Way, wayOf } from "../../ontology/bodies.ts";
import type { Kind } from "../../ontology/ontology.ts";
import { noneReason } from "../record/shape.ts";

const known = new WeakMap<Kind, readonly Way[]>();

/** Every way along which a kind's declaration reads its records, those apart that its parts stand at. */
export function reads(kind: Kind): readonly Way[] {
  const ways = known.get(kind) ?? readsOf(kind).map(wayOf);
  known.set(kind, ways);
  return ways;
}

function readsOf(kind: Kind): readonly string[] {
  const { part } = kind;
  return [
    "kind",
    ...[...kind.fields.values()].flatMap((field) => field.from),
    ...[...kind.links.values()].flatMap((link) => [...link.from, noneReason(link)]),
    ...[...kind.lists.values()].flatMap((list) => list.from),
    ...kind.key.flat().filter((path) => path !== "#"),
    ...[part?.named, part?.value, part?.name].filter((path) => path !== undefined),
  ];
}

/** `whole`: all that stands there is read. `partly`: something within it is. */
export type Reach = "whole" | "partly" | "not";

export function reach(way: Way, read: readonly Way[]): Reach {
  let found: Reach = "not";
  for (const one of read) {
    const [short, long] = one.length <= way.length ? [one, way] : [way, one];
    if (!short.every((name, i) => name === "*" || long[i] === "*" || name === long[i])) continue;
    if (short === one) return "whole";
    found = "partly";
  }
  return found;
}
