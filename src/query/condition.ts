import type { Condition, CountTest, Dotted, Test } from "../ontology/condition.ts";
import { gapText } from "./gapCondition.ts";
import { kindIn, type Names } from "./names.ts";
import { open } from "./open.ts";
import { type Place, walk } from "./walk.ts";

/** Two predicates: the condition surely holds; it is not known to fail. `possible` is never null, `sure` may be. */
export interface Pair {
  readonly sure: string;
  readonly possible: string;
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
    const test = testText(`${at.variable}.${c.field}`, c.test, names);
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
  kind: (c, at, names, side) => {
    const within = at.kinds.filter((kind) => c.kinds.includes(kind));
    if (within.length === 0) return "false";
    const is = within.length === at.kinds.length ? "true" : `${kindIn(at.variable)} IN ${names.parameter(within)}`;
    if (c.where === undefined) return is;
    const where = write(c.where, { ...at, kinds: within }, names, side);
    return is === "true" ? where : `(${is} AND ${where})`;
  },
  gap: (c, at, names, side) => gapText(c, at, names, side, verdictOf),
  stated: (c, at, names) => `EXISTS { (${at.variable})-[:${edges(c.link, at, names)}]->() }`,
  resolved: (c, at, names) => `EXISTS { (${at.variable})-[:${edges(c.link, at, names)}]->(:!Unresolved) }`,
};

function joined(of: readonly Condition[], by: string, none: string, at: Place, names: Names, side: Side): string {
  return of.length === 0 ? none : `(${of.map((c) => write(c, at, names, side)).join(` ${by} `)})`;
}

const SIGNS = {
  eq: "=",
  ne: "<>",
  lt: "<",
  lte: "<=",
  gt: ">",
  gte: ">=",
  startsWith: "STARTS WITH",
  includes: "CONTAINS",
} as const;

/** The test of a value as Cypher: null where there is none, but for `exists`. */
export function testText(operand: string, test: Test, names: Names): string {
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

function edges(link: string, at: Place, names: Names): string {
  const found = at.kinds.flatMap((kind) => names.ontology.kind(kind).links.get(link)?.edge ?? []);
  if (found.length === 0) throw new Error(`${at.kinds.join(", ")} states no link ${link}.`);
  return found.join("|");
}
