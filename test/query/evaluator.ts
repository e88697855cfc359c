import type { Condition, Test } from "../../src/ontology/condition.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import type { World } from "../audit/world.ts";
import { toy } from "../helpers/toy.ts";

/** True, false, or null where it is not known. */
export type Truth = boolean | null;

/** A condition about an entity of a drawn world, worked out from the drawing alone and one truth value at a time. */
export function truth(c: Condition, id: string, world: World): Truth {
  switch (c.is) {
    case "all":
      return conjunction(c.of.map((x) => truth(x, id, world)));
    case "any":
      return negation(conjunction(c.of.map((x) => negation(truth(x, id, world)))));
    case "not":
      return negation(truth(c.of, id, world));
    case "field":
      return test(world.entities[id]?.[c.field] ?? null, c.test);
    case "has":
      return among(c.walk, id, world, (t) => (c.where ? truth(c.where, t, world) : true));
    case "every":
      return negation(among(c.walk, id, world, (t) => negation(truth(c.where, t, world))));
    case "count": {
      const found = [...ends(c.walk, id, world)].map((t) => (c.where ? truth(c.where, t, world) : true));
      const least = found.filter((x) => x === true).length;
      const most = isOpen(c.walk, id, world) ? Infinity : found.filter((x) => x !== false).length;
      return within(least, most, c.test.op, c.test.value);
    }
    case "same": {
      const right = ends(c.right, id, world);
      if ([...ends(c.left, id, world)].some((t) => right.has(t))) return true;
      return isOpen(c.left, id, world) || isOpen(c.right, id, world) ? null : false;
    }
    case "kind":
      if (!c.kinds.includes(kindOf(id))) return false;
      return c.where ? truth(c.where, id, world) : true;
    case "gap":
      throw new Error("A drawing tells no gaps; test/graphql/gapsWhere.db.test.ts holds them to the answers.");
    case "stated":
      return forward(c.link, id, world).length > 0;
    case "resolved":
      return forward(c.link, id, world).some((t) => world.entities[t]?.state !== "UNRESOLVED");
  }
}

function among(walk: string, id: string, world: World, holds: (id: string) => Truth): Truth {
  const found = [...ends(walk, id, world)].map(holds);
  if (found.includes(true)) return true;
  return found.includes(null) || isOpen(walk, id, world) ? null : false;
}

function within(least: number, most: number, op: "eq" | "lt" | "gte", k: number): Truth {
  if (op === "gte") return least >= k ? true : most < k ? false : null;
  if (op === "lt") return negation(within(least, most, "gte", k));
  return least === k && most === k ? true : least > k || most < k ? false : null;
}

function conjunction(of: readonly Truth[]): Truth {
  return of.includes(false) ? false : of.includes(null) ? null : true;
}

const negation = (value: Truth): Truth => (value === null ? null : !value);

function test(value: unknown, t: Test): Truth {
  if (t.op === "exists") return (value !== null) === t.value;
  if (value === null) return null;
  if (t.op === "in") return t.values.includes(value as string);
  if (t.op === "contains") return (value as readonly string[]).includes(t.value);
  if (t.op === "includes") return (value as string).includes(t.value);
  if (t.op === "startsWith") return (value as string).startsWith(t.value);
  const [a, b] = [value as number, t.value as number];
  return { eq: a === b, ne: a !== b, lt: a < b, lte: a <= b, gt: a > b, gte: a >= b }[t.op];
}

function ends(walk: string, id: string, world: World): ReadonlySet<string> {
  return walk
    .split(".")
    .reduce<ReadonlySet<string>>((at, step) => new Set([...at].flatMap((x) => next(step, x, world))), new Set([id]));
}

/** Somebody on the way may lead to what nobody has stated: a link without a target, or with a claim beside it. */
function isOpen(walk: string, id: string, world: World): boolean {
  const [step = "", ...rest] = walk.split(".");
  if (isForward(step, id) && openHere(step, id, world)) return true;
  return rest.length > 0 && next(step, id, world).some((x) => isOpen(rest.join("."), x, world));
}

function openHere(link: string, id: string, world: World): boolean {
  const claimed = world.edges.some((e) => e.claim && e.from === id && e.link === link);
  const none = (world.entities[id]?.["declaredNone"] ?? []) as readonly string[];
  return claimed || (forward(link, id, world).length === 0 && !none.includes(link));
}

const isForward = (step: string, id: string) => toy.kind(kindOf(id)).links.has(step);

function next(step: string, id: string, world: World): readonly string[] {
  if (isForward(step, id)) return forward(step, id, world);
  return world.edges
    .filter((e) => !e.claim && e.to === id && toy.kind(kindOf(e.from)).links.get(e.link)?.inverse === step)
    .map((e) => e.from);
}

function forward(link: string, id: string, world: World): readonly string[] {
  return world.edges.filter((e) => !e.claim && e.from === id && e.link === link).map((e) => e.to);
}
