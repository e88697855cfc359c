import type { Hop, Link } from "../../ontology/ontology.ts";
import { POINTED_AT } from "../follow.ts";
import { kindIn, type Names } from "../names.ts";
import { pointedAt, type Stride, strides, strideText } from "./legs.ts";
import type { WalkRoutes } from "./routes.ts";
import type { Base } from "./spot.ts";
import type { Seen } from "./spotText.ts";

/** Entities that one step of a walk may be held for, at most: above it the verdict is UNKNOWN. */
export const HELD = 10_000;

/** A walk whose entities stand in variables of the statement, a list a step, each entity once. */
export interface HeldWalk {
  readonly strides: readonly Stride[];
  /** Variables of the lists: where it begins, after each step, and so at last its ends. */
  readonly met: readonly string[];
  /** What each list is, in terms of the one before; of the first the caller's own expression. */
  readonly lists: readonly string[];
  /** Of each list who may want something or contradict itself, as a list of its own; undefined where nobody is asked. */
  readonly odd: readonly ({ readonly name: string; readonly list: string } | undefined)[];
  /** Parameter of how many one list has that holds too many. */
  readonly most: string;
  /** One of the lists holds too many. */
  readonly over: string;
}

/** A walk from the entities of a list `start`; `routes.only` narrows its ends. */
export function heldWalk(routes: WalkRoutes, start: string, names: Names): HeldWalk {
  const most = names.parameter(BigInt(HELD + 1));
  const walked = strides(routes.walk, routes.kinds, names.ontology);
  const met = [names.variable()];
  const lists = [start];
  walked.forEach((stride, i) => {
    const [at, to, next] = [names.variable(), names.variable(), names.variable()];
    const last = i === walked.length - 1;
    const conditions = [
      ...(last && pointedAt(stride) ? [`${to}:${POINTED_AT}`] : []),
      ...(last && routes.only ? [`${kindIn(to)} IN ${names.parameter(routes.only)}`] : []),
    ];
    const kept = conditions.length === 0 ? "" : ` WITH ${to} WHERE ${conditions.join(" AND ")}`;
    lists.push(
      `COLLECT { UNWIND ${met.at(-1)} AS ${at} ${strideText(stride, at, to, names)}${kept} RETURN DISTINCT ${to} LIMIT ${most} }`,
    );
    met.push(next);
  });
  const odd = met.map((list, i) => oddOf(list, walked[i - 1], walked[i], names));
  return { strides: walked, met, lists, odd, most, over: met.map((m) => `size(${m}) = ${most}`).join(" OR ") };
}

/**
 * Whoever of those met says two things, and whoever may want the link that the walk goes on by, in one visit to their
 * edges. Whoever is not among them wants nothing: neither the link nor what claims would tell (`ofLink` in `spotText.ts`).
 */
function oddOf(
  met: string,
  before: Stride | undefined,
  next: Stride | undefined,
  names: Names,
): HeldWalk["odd"][number] {
  const onward = onlyLink(next, "out");
  const [name, x, edge, to] = [names.variable(), names.variable(), names.variable(), names.variable()];
  if (onward !== undefined) {
    const doubt = `${edge} IS NULL OR ${edge}:CLAIMS OR ${to}:(Unresolved|Forgotten) OR ${x}.strays IS NOT NULL`;
    const edges = `(${x})-[${edge}:${onward.edge}|CLAIMS]->(${to})`;
    const list = `COLLECT { UNWIND ${met} AS ${x} OPTIONAL MATCH ${edges} WITH ${x}, ${edge}, ${to} WHERE ${doubt} RETURN DISTINCT ${x} }`;
    return { name, list };
  }
  const back = onlyLink(before, "in");
  if (back === undefined || back.many) return undefined;
  return { name, list: `COLLECT { UNWIND ${met} AS ${x} MATCH (${x})-[:CLAIMS]->() RETURN DISTINCT ${x} }` };
}

/** Clauses that bind the lists from the first or the second on, beside what is carried on. */
export function heldClauses({ met, lists }: HeldWalk, carried: readonly string[], from: 0 | 1): readonly string[] {
  return met
    .map((name, i) => `WITH ${[...carried, ...met.slice(0, i), `${lists[i]} AS ${name}`].join(", ")}`)
    .slice(from);
}

/** A clause that binds the lists of the odd, beside those of the met; none where there are none. */
export function oddClause({ met, odd }: HeldWalk): readonly string[] {
  const lists = odd.flatMap((one) => (one === undefined ? [] : [`${one.list} AS ${one.name}`]));
  return lists.length === 0 ? [] : [`WITH ${[...met, ...lists].join(", ")}`];
}

/** How a statement calls those whom the walk met; `undecided` is the list of those for whom a condition is neither. */
export function seenOn({ met, odd, strides }: HeldWalk, undecided: string): Seen {
  const ends = met.at(-1) ?? "";
  const list = (base: Base) => (base === "ends" ? ends : base === "undecided" ? undecided : (met[base] ?? ""));
  return {
    bind: (base, v) => `UNWIND ${list(base)} AS ${v}`,
    guard: (base) => (base === 0 ? undefined : `size(${list(base)}) > 0`),
    nobody: `${met[0]} = []`,
    odd: (base, link) =>
      typeof base === "number" && onlyLink(strides[base], "out") === link ? odd[base]?.name : undefined,
    leading: (base, link) => {
      if (typeof base !== "number" || onlyLink(strides[base], "in") !== link) return undefined;
      return [list(base), odd[base + 1]?.name ?? list(base + 1)];
    },
  };
}

/** The link along which alone a step goes in that direction: whoever it leads to leads back by it, and all of them are met. */
function onlyLink(stride: Stride | undefined, direction: Hop["direction"]): Link | undefined {
  const [only, ...others] = stride?.legs ?? [];
  if (only?.is !== "hop" || others.length > 0 || only.hop.direction !== direction) return undefined;
  return only.links.length === 1 ? only.links[0] : undefined;
}
