import type { Condition } from "../../ontology/condition.ts";
import { edgesOf, type Stride } from "./legs.ts";
import type { Look } from "./spot.ts";

/** Entities that a question of many walks meets: each set is held once, however many walks lead through it. */
export type Place =
  | { readonly is: "start" }
  /** One stride from another place; only of these kinds, where it says so. */
  | { readonly is: "after"; readonly from: number; readonly stride: Stride; readonly only?: readonly string[] }
  /** Those of another place, of these kinds, for whom the condition is neither true nor false. */
  | { readonly is: "undecided"; readonly from: number; readonly where: Condition; readonly kinds: readonly string[] };

/** What may be wanting at a place; of what is looked for anywhere, only if anybody was met at one of its places. */
export interface PlacedLook {
  readonly at: readonly number[];
  readonly look: Look;
  /** Where a step from there leads: of a claim, who was met by it. */
  readonly next?: number;
  /** The question that lists it, by where the question begins. */
  readonly query: (from: string | undefined) => string;
}

/** Places that are gathered one stride at a time. The first is the start. */
export interface Places {
  readonly all: readonly Place[];
  after(from: number, stride: Stride, only?: readonly string[]): number;
  undecided(from: number, where: Condition, kinds: readonly string[]): number;
}

export function places(): Places {
  const all: Place[] = [{ is: "start" }];
  const known = new Map<string, number>();
  const once = (key: unknown, make: () => Place): number => {
    const text = JSON.stringify(key);
    const at = known.get(text) ?? all.push(make()) - 1;
    known.set(text, at);
    return at;
  };
  return {
    all,
    after: (from, stride, asked) => {
      const only = asked && stride.to.every((kind) => asked.includes(kind)) ? undefined : asked;
      return once([from, stride.legs.map(edgesOf), only], () => ({ is: "after", from, stride, ...(only && { only }) }));
    },
    undecided: (from, where, kinds) => once([from, where], () => ({ is: "undecided", from, where, kinds })),
  };
}
