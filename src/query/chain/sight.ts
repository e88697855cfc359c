import type { Beyond, Found } from "../../ontology/chains/resolve.ts";
import type { Way } from "../../ontology/chains/ways.ts";
import { alsoFound, claimed, has, inferred, nothing, saysNone, severalMeant, stands } from "./words.ts";

export const STAGE_STATES = ["PROVEN", "CLAIMED", "INFERRED", "MISSING", "NOT_APPLICABLE"] as const;
export type StageState = (typeof STAGE_STATES)[number];

/** One entity in a list: the way it was found by, and whether anything stands behind its name. */
export interface Met {
  readonly way: number;
  readonly id: string;
  readonly stands: boolean;
}

/** What can be seen of a stage, or of one proof of it. */
export interface Sight {
  readonly state: StageState;
  /** What stands first, then what is only named; where nothing says which is meant, all that could be. */
  readonly ids: readonly string[];
  /** What is named, and no record states. */
  readonly claims: readonly string[];
  /** Walks that led to `ids`. */
  readonly via: readonly string[];
  readonly why: string;
  /** Found by direct ways alone; what lies beyond is looked for there and nowhere else. */
  readonly direct: boolean;
  /** False where it stands for what would lie beyond it. */
  readonly own: boolean;
}

/** How the entities of one carrier stand, from `kind`, whose record says that the links `none` are none. */
export function carrierSight(
  carrier: string,
  kind: string,
  { ways, one }: Found,
  met: readonly Met[],
  none: readonly string[],
): Sight {
  const ids = (direct: boolean, stand: boolean) =>
    unique(met.filter((m) => (ways[m.way]?.direct ?? false) === direct && m.stands === stand).map((m) => m.id));
  const sight = (state: StageState, shown: readonly string[], claims: readonly string[], why: string): Sight => {
    const direct = state === "PROVEN" || ids(true, false).length > 0;
    const via = shown.length === 0 ? [] : walksTo(ways, met, shown, direct);
    return { state, ids: shown, claims, via, why, direct, own: true };
  };
  const [named, placeholders, reached, hearsay] = [
    ids(true, true),
    ids(true, false),
    ids(false, true),
    ids(false, false),
  ];
  const others = walksTo(ways, met, [...reached, ...hearsay], false);
  if (named.length > 0)
    return sight("PROVEN", [...named, ...placeholders], placeholders, stands(named) + claimed(placeholders));
  if (placeholders.length > 0)
    return sight("CLAIMED", placeholders, placeholders, claimed(placeholders) + alsoFound(reached, others));
  const denied = ways.find(({ walk, direct }) => direct && none.includes(walk));
  if (denied) return sight("NOT_APPLICABLE", [], [], saysNone(denied.walk) + alsoFound(reached, others));
  const candidates = unique([...reached, ...hearsay]);
  if (one && candidates.length > 1) return sight("MISSING", candidates, hearsay, severalMeant(candidates, others));
  if (reached.length > 0)
    return sight("INFERRED", candidates, hearsay, inferred(reached, others, one) + claimed(hearsay));
  if (hearsay.length > 0) return sight("CLAIMED", hearsay, hearsay, claimed(hearsay, others));
  return sight("MISSING", [], [], nothing(carrier, kind, ways));
}

/** How what lies beyond a carrier stands; what is only a condition on the carrier is judged as the carrier is. */
export function beyondSight(b: Beyond, carrier: Sight, kind: string, found: Found, met: readonly Met[]): Sight {
  const near = met.filter((m) => (found.ways[m.way]?.direct ?? false) === carrier.direct);
  if (b.onward === undefined && near.length > 0) return carrierSight(b.called, kind, found, near, []);
  if (carrier.state === "CLAIMED" && near.length === 0) return { ...carrier, own: false };
  if (carrier.state === "NOT_APPLICABLE") return carrier;
  if (carrier.state === "MISSING" && (b.onward !== undefined || carrier.ids.length === 0)) return carrier;
  const standing = unique(near.filter((m) => m.stands).map((m) => m.id));
  const named = unique(near.filter((m) => !m.stands).map((m) => m.id));
  const via = near.length === 0 ? [] : waysOf(found.ways, near).map(({ walk }) => beyondWalk(walk, b));
  const base = { via, direct: carrier.direct, claims: named, own: true };
  if (standing.length > 0) {
    const why = (carrier.direct ? stands(standing) : inferred(standing, via, false)) + claimed(named);
    return { ...base, state: carrier.direct ? "PROVEN" : "INFERRED", ids: [...standing, ...named], why };
  }
  if (named.length > 0) return { ...base, state: "CLAIMED", ids: named, why: claimed(named) };
  return { ...base, state: "MISSING", ids: [], why: has(carrier.ids, b.called) };
}

/** The start itself is no walk. */
function walksTo(
  ways: readonly Way[],
  met: readonly Met[],
  ids: readonly string[],
  direct: boolean,
): readonly string[] {
  const of = new Set(ids);
  const taken = met.filter((m) => of.has(m.id) && ways[m.way]?.direct === direct);
  return waysOf(ways, taken).flatMap(({ walk }) => (walk === "" ? [] : [walk]));
}

/** The ways that these were met by, in order. */
function waysOf(ways: readonly Way[], met: readonly Met[]): readonly Way[] {
  const taken = new Set(met.map((m) => m.way));
  return ways.filter((_, i) => taken.has(i));
}

const beyondWalk = (walk: string, { onward }: Beyond) => [walk, onward ?? ""].filter((part) => part !== "").join(".");
const unique = (ids: readonly string[]) => [...new Set(ids)];
