import type { Condition, CountTest, Dotted, Test } from "../ontology/condition.ts";
import { type Link, reversed, type Step } from "../ontology/ontology.ts";
import { follow } from "./follow.ts";
import { kindIn, type Names, quoted } from "./names.ts";

/** Two predicates: the condition surely holds; it is not known to fail. `possible` is never null, `sure` may be. */
export interface Pair {
  readonly sure: string;
  readonly possible: string;
}

/** What a variable stands for: an entity of one of these kinds. */
export interface Place {
  readonly variable: string;
  readonly kinds: readonly string[];
}

/** The condition about the entity in that place, as Cypher (CYPHER.md 1.7). */
export function pairOf(condition: Condition, place: Place, names: Names): Pair {
  return { sure: write(condition, place, names, "sure"), possible: write(condition, place, names, "possible") };
}

/** The same as verdicts that may be returned: never null. */
export function verdictOf(condition: Condition, place: Place, names: Names): string {
  const { sure, possible } = pairOf(condition, place, names);
  return `[coalesce(${sure}, false), ${possible}]`;
}

type Side = keyof Pair;
type Writers = {
  readonly [K in Condition["is"]]: (c: Extract<Condition, { is: K }>, at: Place, names: Names, side: Side) => string;
};

function write(condition: Condition, at: Place, names: Names, side: Side): string {
  const writer = WRITERS[condition.is] as (c: Condition, at: Place, names: Names, side: Side) => string;
  return writer(condition, at, names, side);
}

const WRITERS: Writers = {
  field: (c, at, names, side) => {
    const test = compare(`${at.variable}.${c.field}`, c.test, names);
    return side === "sure" || c.test.op === "exists" ? `(${test})` : `coalesce(${test}, true)`;
  },
  has: (c, at, names, side) => {
    const found = `EXISTS { ${met(c.walk, c.where, at, names, side)} }`;
    return side === "sure" ? found : `(${found} OR ${open(c.walk, at, names)})`;
  },
  every: (c, at, names, side) => {
    const where: Condition = { is: "not", of: c.where };
    if (side === "possible") return `NOT EXISTS { ${met(c.walk, where, at, names, "sure")} }`;
    return `(NOT EXISTS { ${met(c.walk, where, at, names, "possible")} } AND NOT ${open(c.walk, at, names)})`;
  },
  count: (c, at, names, side) => COUNTS[c.test.op][side](counted(c, at, names)),
  same: (c, at, names, side) => {
    const [left, right] = [walk(c.left, at, names), walk(c.right, at, names)];
    const found = `EXISTS { ${left.text} WITH ${left.end.variable} ${right.text} WITH ${left.end.variable}, ${right.end.variable} WHERE ${left.end.variable} = ${right.end.variable} RETURN 1 AS one }`;
    return side === "sure" ? found : `(${found} OR ${open(c.left, at, names)} OR ${open(c.right, at, names)})`;
  },
  all: (c, at, names, side) => joined(c.of, "AND", "true", at, names, side),
  any: (c, at, names, side) => joined(c.of, "OR", "false", at, names, side),
  not: (c, at, names, side) =>
    side === "sure"
      ? `NOT ${write(c.of, at, names, "possible")}`
      : `NOT coalesce(${write(c.of, at, names, "sure")}, false)`,
  stated: (c, at, names) => `EXISTS { (${at.variable})-[:${edges(c.link, at, names)}]->() }`,
  resolved: (c, at, names) => `EXISTS { (${at.variable})-[:${edges(c.link, at, names)}]->(:!Unresolved) }`,
};

function joined(of: readonly Condition[], by: string, none: string, at: Place, names: Names, side: Side): string {
  return of.length === 0 ? none : `(${of.map((c) => write(c, at, names, side)).join(` ${by} `)})`;
}

const SIGNS = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=", startsWith: "STARTS WITH" } as const;

function compare(operand: string, test: Test, names: Names): string {
  switch (test.op) {
    case "exists":
      return `${operand} IS ${test.value ? "NOT " : ""}NULL`;
    case "in":
      return `${operand} IN ${names.parameter(test.values)}`;
    case "contains":
      return `${names.parameter(test.value)} IN ${operand}`;
    default:
      return `${operand} ${SIGNS[test.op]} ${names.parameter(test.value)}`;
  }
}

/** How many surely and how many possibly count, whether there may be more, and the number they are held against. */
interface Counted {
  readonly lo: () => string;
  readonly hi: () => string;
  readonly open: () => string;
  readonly k: () => string;
}

const COUNTS: { readonly [O in CountTest["op"]]: { readonly [S in Side]: (n: Counted) => string } } = {
  gte: {
    sure: (n) => `${n.lo()} >= ${n.k()}`,
    possible: (n) => `(${n.hi()} >= ${n.k()} OR ${n.open()})`,
  },
  lt: {
    sure: (n) => `(${n.hi()} < ${n.k()} AND NOT ${n.open()})`,
    possible: (n) => `${n.lo()} < ${n.k()}`,
  },
  eq: {
    sure: (n) => `(${n.lo()} = ${n.k()} AND ${n.hi()} = ${n.k()} AND NOT ${n.open()})`,
    possible: (n) => `(${n.lo()} <= ${n.k()} AND (${n.hi()} >= ${n.k()} OR ${n.open()}))`,
  },
};

function counted(c: Extract<Condition, { is: "count" }>, at: Place, names: Names): Counted {
  return {
    lo: () => `COUNT { ${met(c.walk, c.where, at, names, "sure", true)} }`,
    hi: () => `COUNT { ${met(c.walk, c.where, at, names, "possible", true)} }`,
    open: () => open(c.walk, at, names),
    k: () => names.parameter(c.test.value),
  };
}

/** The entities at the end of a walk for which the condition holds on that side. */
function met(
  dotted: Dotted,
  where: Condition | undefined,
  at: Place,
  names: Names,
  side: Side,
  distinct = false,
): string {
  const { text, end } = walk(dotted, at, names);
  const kept = where === undefined ? "" : ` WITH ${end.variable} WHERE ${write(where, end, names, side)}`;
  return `${text}${kept} RETURN ${distinct ? "DISTINCT " : ""}${end.variable}`;
}

export interface Walked {
  readonly text: string;
  readonly end: Place;
}

/** The clauses of a dotted walk, and what stands at its end. */
export function walk(dotted: Dotted, at: Place, names: Names): Walked {
  return dotted.split(".").reduce<Walked>(
    (so, name) => {
      const step = stepOf(name, so.end.kinds, names);
      const to = names.variable();
      const clauses = follow(step, so.end.variable, to, names).text;
      return { text: so.text === "" ? clauses : `${so.text} ${clauses}`, end: { variable: to, kinds: step.to } };
    },
    { text: "", end: at },
  );
}

/** The step of that name from whichever of these kinds has it; steps that lead the same way are walked as one. */
function stepOf(name: string, kinds: readonly string[], names: Names): Step {
  const steps = [...new Set(kinds.flatMap((kind) => names.ontology.kind(kind).steps.get(name) ?? []))];
  const [first, ...rest] = steps;
  if (first === undefined) throw new Error(`${kinds.join(", ")} has no step ${name}.`);
  return rest.reduce((a, b) => joinedStep(a, b), first);
}

function joinedStep(a: Step, b: Step): Step {
  if (a.is === "derived" || b.is === "derived" || a.hop.direction !== b.hop.direction)
    throw new Error(
      `${a.name} leads several ways at once (${a.to.join(", ")} and ${b.to.join(", ")}); walk it kind by kind.`,
    );
  const union = (x: readonly string[], y: readonly string[]) => [...new Set([...x, ...y])];
  const to = union(a.to, b.to);
  const hop = { direction: a.hop.direction, edges: union(a.hop.edges, b.hop.edges), to };
  const links = [...new Set([...linksOf(a), ...linksOf(b)])];
  return { is: "inverse", name: a.name, to, many: true, links, hop };
}

const linksOf = (step: Exclude<Step, { is: "derived" }>) => (step.is === "link" ? [step.link] : step.links);

/** Some entity met on the way may have a target that nobody has stated. */
function open(dotted: Dotted, at: Place, names: Names): string {
  return openFrom(0, dotted, at, names);
}

/** The same, the entity itself left out, on whom it may be read. */
export function openAfter(dotted: Dotted, at: Place, names: Names): string {
  return openFrom(1, dotted, at, names);
}

function openFrom(from: number, dotted: Dotted, at: Place, names: Names): string {
  const steps = dotted.split(".");
  const openings = steps.slice(from).flatMap((name, j) => {
    const i = from + j;
    const way = i === 0 ? { text: "", end: at } : walk(steps.slice(0, i).join("."), at, names);
    const here = openStep(stepOf(name, way.end.kinds, names), way.end, names);
    if (here === undefined) return [];
    return [way.text === "" ? here : `EXISTS { ${way.text} WITH ${way.end.variable} WHERE ${here} RETURN 1 AS one }`];
  });
  return openings.length === 0 ? "false" : `(${openings.join(" OR ")})`;
}

/** Undefined for a step against the direction of its link: nothing on the entity itself tells. */
function openStep(step: Step, at: Place, names: Names): string | undefined {
  if (step.is === "derived") return openDerived(step, at, names);
  if (step.hop.direction === "in") return undefined;
  const of = at.kinds.length === 1 ? () => "" : (link: Link) => `${kindIn(at.variable)} = ${quoted(link.of)} AND `;
  return linksOf(step)
    .map((link) => `${of(link)}${openLink(link, at.variable)}`)
    .join(" OR ");
}

function openLink(link: Link, v: string): string {
  const none = `NOT ${quoted(link.name)} IN coalesce(${v}.declaredNone, [])`;
  const claimed = `EXISTS { (${v})-[:CLAIMS {link: ${quoted(link.name)}}]->() }`;
  return `(NOT EXISTS { (${v})-[:${link.edge}]->() } AND ${none} OR ${claimed})`;
}

/** A derived link is open where one of its walks is, or where what both ends must share is not known of one end. */
function openDerived(step: Extract<Step, { is: "derived" }>, at: Place, names: Names): string | undefined {
  const { derived, inverted } = step;
  const openings = derived.walks.flatMap((hops) => {
    const way = inverted ? reversed(derived.of, hops) : hops;
    return way.flatMap((hop, i) => (hop.direction === "in" ? [] : [openHop(way.slice(0, i), hop, at, names)]));
  });
  const fields = derived.same.flatMap((s) => (s.is === "field" ? [inverted ? s.far : s.near] : []));
  const all = [...openings, ...fields.map((f) => `${at.variable}.${f} IS NULL`)];
  return all.length === 0 ? undefined : `(${all.join(" OR ")})`;
}

function openHop(
  before: readonly { direction: string; edges: readonly string[] }[],
  hop: { edges: readonly string[] },
  at: Place,
  names: Names,
): string {
  let from = at.variable;
  const text = before.map((b) => {
    const to = names.variable();
    const edge = `[:${b.edges.join("|")}]`;
    const matched = b.direction === "out" ? `MATCH (${from})-${edge}->(${to})` : `MATCH (${from})<-${edge}-(${to})`;
    from = to;
    return matched;
  });
  const here = `NOT EXISTS { (${from})-[:${hop.edges.join("|")}]->() }`;
  return text.length === 0 ? here : `EXISTS { ${text.join(" ")} WITH ${from} WHERE ${here} RETURN 1 AS one }`;
}

function edges(link: string, at: Place, names: Names): string {
  const found = at.kinds.flatMap((kind) => names.ontology.kind(kind).links.get(link)?.edge ?? []);
  if (found.length === 0) throw new Error(`${at.kinds.join(", ")} states no link ${link}.`);
  return found.join("|");
}
