import { type Derived, type Hop, reversed, type Sameness, type Step } from "../ontology/ontology.ts";
import { indented, type Names } from "./names.ts";

/** Clauses that bind a new variable. */
export interface Followed {
  readonly text: string;
  /** One entity may come in several rows. */
  readonly repeats: boolean;
  /** It is one MATCH, so that conditions may follow it directly. */
  readonly bare: boolean;
}

/** What no list of a link holds: only the past knows it, or it was removed on purpose. */
export const PRESENT = "!(Former|Forgotten)";

/**
 * The same of what an edge ends at: what is pointed at is not of the past alone. What an edge begins at is neither, so
 * that nothing has to be asked of it: edges go with their last statement and with who is forgotten (DESIGN.md 5, law 7).
 */
export const POINTED_AT = "!Forgotten";

/** Clauses that bind `to` to each entity one step away from `from`. One MATCH a hop (CYPHER.md 0.2). */
export function follow(step: Step, from: string, to: string, names: Names): Followed {
  if (step.is === "derived") return followDerived(step.derived, step.inverted, from, to, names);
  const repeats = step.is === "inverse" && new Set(step.links.map((l) => l.of)).size < step.links.length;
  return { text: match(step.hop, from, to), repeats, bare: true };
}

/** The same, of what is present and meets all conditions; each entity once. */
export function followed(step: Step, from: string, to: string, conditions: readonly string[], names: Names): string {
  const { text, repeats, bare } = follow(step, from, to, names);
  const all = [...(endsForwards(step) ? [`${to}:${POINTED_AT}`] : []), ...conditions];
  const where = all.length === 0 ? "" : ` WHERE ${all.join(" AND ")}`;
  if (repeats) return `${text} WITH DISTINCT ${to}${where}`;
  return bare || where === "" ? `${text}${where}` : `${text} WITH ${to}${where}`;
}

/** Some way of the step ends at the target of an edge; else each ends where an edge begins. */
export function endsForwards(step: Step): boolean {
  if (step.is !== "derived") return step.hop.direction === "out";
  const { derived, inverted } = step;
  const last = derived.walks.map((walk) => (inverted ? walk[0] : walk.at(-1))?.direction);
  return last.includes(inverted ? "in" : "out");
}

/** The number of different entities one step away that meet all conditions, as an expression. */
export function size(step: Step, from: string, names: Names, conditions: (to: string) => readonly string[]): string {
  const to = names.variable();
  const more = conditions(to);
  const single = step.is === "inverse" && new Set(step.links.map((l) => l.of)).size === step.links.length;
  if ((step.is === "link" || single) && more.length === 0)
    return `COUNT { ${match(step.hop, from, endsForwards(step) ? `:${POINTED_AT}` : "").slice(6)} }`;
  return `COUNT { ${followed(step, from, to, more, names)} RETURN ${to} }`;
}

/**
 * Whether something that was forgotten is, or was, one step away; undefined where the text would always be false. What
 * is forgotten points at nobody, so its tombstone tells.
 */
export function forgottenAt(step: Exclude<Step, { is: "link" }>, from: string, names: Names): string | undefined {
  const to = names.variable();
  if (step.is === "inverse") {
    const ids = step.hop.edges.map((edge) => `'${edge}|' + ${from}.id`);
    return `EXISTS { (${to}:Vacancy) WHERE ${to}.id IN [${ids.join(", ")}] }`;
  }
  if (!endsForwards(step)) return undefined;
  return `EXISTS { ${follow(step, from, to, names).text} WITH ${to} WHERE ${to}:Forgotten RETURN ${to} }`;
}

/** `MATCH (a)-[:SHIP_CAPTAIN]->(b)`. */
export function match(hop: Hop, from: string, to: string): string {
  const edges = `[:${hop.edges.join("|")}]`;
  return hop.direction === "out" ? `MATCH (${from})-${edges}->(${to})` : `MATCH (${from})<-${edges}-(${to})`;
}

function followDerived(d: Derived, inverted: boolean, from: string, to: string, names: Names): Followed {
  const [near, far] = inverted ? [to, from] : [from, to];
  const found = d.walks.map((walk, i) => {
    const hops = inverted ? reversed(d.of, walk) : walk;
    const conditions = [...shared(d, near, far, names), ...yields(d, i, near, names)];
    const where = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
    return `${matches(hops, from, to, names)}${where}`;
  });
  if (found.length === 1) return { text: found[0] ?? "", repeats: true, bare: false };
  const union = found.map((text) => `\n${text} RETURN ${to}`).join("\nUNION");
  return { text: `CALL (${from}) {${indented(union)}\n}`, repeats: false, bare: false };
}

function matches(hops: readonly Hop[], from: string, to: string, names: Names): string {
  const ends = hops.map((_, i) => (i === hops.length - 1 ? to : names.variable()));
  return hops.map((hop, i) => match(hop, i === 0 ? from : (ends[i - 1] ?? from), ends[i] ?? to)).join(" ");
}

/** What both ends must have in common; two absent values are never the same, as `null = null` is not true. */
function shared(d: Derived, near: string, far: string, names: Names): readonly string[] {
  return [
    ...d.same.map((s) => same(s, near, far, names)),
    ...(d.named === undefined ? [] : [isNamed(d.named, near, far)]),
  ];
}

function same(s: Sameness, near: string, far: string, names: Names): string {
  if (s.is === "field") return `${near}.${s.near} = ${far}.${s.far}`;
  const common = names.variable();
  const back: Hop = { ...s.far, direction: s.far.direction === "out" ? "in" : "out" };
  return `EXISTS { ${match(s.near, near, common)} ${match(back, common, far)} }`;
}

/** `family:vN` in the near end's texts against the far end's key `family/…-vN`. */
function isNamed(field: string, near: string, far: string): string {
  return `any(x IN coalesce(${near}.${field}, []) WHERE ${far}.key STARTS WITH split(x, ':')[0] + '/' AND ${far}.key ENDS WITH '-' + split(x, ':')[1])`;
}

/** With rank `first`, a walk counts only where no walk before it did. */
function yields(d: Derived, i: number, near: string, names: Names): readonly string[] {
  if (d.rank === "union") return [];
  const before = d.walks.slice(0, i).map((_, j) => `NOT ${counts(d, j, near, names)}`);
  return d.exactlyOne && i > 0 ? [...before, counts(d, i, near, names)] : before;
}

function counts(d: Derived, i: number, near: string, names: Names): string {
  const far = names.variable();
  const conditions = shared(d, near, far, names);
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
  const found = `${matches(d.walks[i] ?? [], near, far, names)}${where}`;
  return d.exactlyOne && i > 0 ? `COUNT { ${found} RETURN DISTINCT ${far} } = 1` : `EXISTS { ${found} }`;
}
