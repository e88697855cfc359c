import fc from "fast-check";
import type { Condition, CountTest, Test } from "../../src/ontology/condition.ts";
import type { Step } from "../../src/ontology/ontology.ts";
import { toy } from "../helpers/toy.ts";

const TESTS: Readonly<Record<string, Readonly<Record<string, readonly Test[]>>>> = {
  Ship: {
    flag: [
      { op: "eq", value: "red" },
      { op: "ne", value: "red" },
      { op: "in", values: ["green", "blue"] },
      { op: "startsWith", value: "gr" },
      { op: "includes", value: "e" },
      { op: "exists", value: true },
    ],
    armed: [{ op: "eq", value: true }],
    tonnage: [
      { op: "lt", value: 8 },
      { op: "gte", value: 8 },
      { op: "lte", value: 7 },
      { op: "gt", value: 7 },
    ],
    tags: [
      { op: "contains", value: "old" },
      { op: "exists", value: false },
    ],
  },
  Voyage: {
    wave: [
      { op: "eq", value: "storm" },
      { op: "gt", value: "calm" },
    ],
  },
  Inspection: { wave: [{ op: "eq", value: "storm" }] },
  Captain: {
    rank: [
      { op: "in", values: ["admiral"] },
      { op: "exists", value: true },
    ],
  },
};

/**
 * Any condition about entities of these kinds, up to so many conditions deep; `wide` ones are about derived links, gaps
 * and states too, which the evaluator of the tests does not know.
 */
export function conditionsAbout(about: string | readonly string[], depth = 3, wide = false): fc.Arbitrary<Condition> {
  return fc.gen().map((draw) => {
    const below = (n: number) => draw(fc.nat, n - 1);
    const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
    const condition = (kinds: readonly string[], left: number): Condition => {
      const forms = [
        FIELD,
        ...(left > 0 ? [HAS, HAS, EVERY, COUNT, SAME, ALL, ANY, NOT, KIND] : []),
        STATED,
        ...(wide && kinds.length < 3 ? [GAP, STATE] : []),
      ];
      return pick(forms)(kinds, left);
    };
    const walk = (kinds: readonly string[]): { readonly dotted: string; readonly ends: readonly string[] } => {
      const names: string[] = [];
      let at = kinds;
      do {
        const steps = stepsOf(at, wide);
        if (steps.length === 0) break;
        const [name, to] = pick(steps);
        names.push(name);
        at = to;
      } while (names.length < 3 && below(2) === 1);
      return { dotted: names.join("."), ends: at };
    };
    const FIELD = (kinds: readonly string[]): Condition => {
      const of = kinds.find((k) => TESTS[k]);
      if (of === undefined) return { is: "field", field: "state", test: { op: "exists", value: true } };
      const field = pick(Object.keys(TESTS[of] ?? {}));
      return { is: "field", field, test: pick(TESTS[of]?.[field] ?? []) };
    };
    const over = (kinds: readonly string[], left: number, make: (walk: string, where: Condition) => Condition) => {
      const { dotted, ends } = walk(kinds);
      return dotted === "" ? FIELD(kinds) : make(dotted, condition(ends, left - 1));
    };
    const HAS = (kinds: readonly string[], left: number) =>
      over(kinds, left, (w, where) => (below(4) === 0 ? { is: "has", walk: w } : { is: "has", walk: w, where }));
    const EVERY = (kinds: readonly string[], left: number) =>
      over(kinds, left, (w, where) => ({ is: "every", walk: w, where }));
    const COUNT = (kinds: readonly string[], left: number) =>
      over(kinds, left, (w, where) => {
        const test: CountTest = { op: pick(["eq", "lt", "gte"] as const), value: below(3) };
        return below(2) === 0 ? { is: "count", walk: w, test } : { is: "count", walk: w, where, test };
      });
    const SAME = (kinds: readonly string[]): Condition => {
      const [left, right] = [walk(kinds), walk(kinds)];
      if (left.dotted === "" || right.dotted === "") return FIELD(kinds);
      return { is: "same", left: left.dotted, right: right.dotted };
    };
    const several = (kinds: readonly string[], left: number) =>
      Array.from({ length: below(3) }, () => condition(kinds, left - 1));
    const ALL = (kinds: readonly string[], left: number): Condition => ({ is: "all", of: several(kinds, left) });
    const ANY = (kinds: readonly string[], left: number): Condition => ({ is: "any", of: several(kinds, left) });
    const NOT = (kinds: readonly string[], left: number): Condition => ({ is: "not", of: condition(kinds, left - 1) });
    const KIND = (kinds: readonly string[], left: number): Condition => {
      const some = [pick(kinds)];
      return below(3) === 0
        ? { is: "kind", kinds: some }
        : { is: "kind", kinds: some, where: condition(some, left - 1) };
    };
    const STATED = (kinds: readonly string[]): Condition => {
      const links = kinds.flatMap((k) => [...toy.kind(k).links.keys()]);
      return links.length === 0 ? FIELD(kinds) : { is: pick(["stated", "resolved"] as const), link: pick(links) };
    };
    const GAP = (): Condition => ({
      is: "gap",
      kinds: pick([["MISSING"], ["DANGLING"], ["MISSING", "VALUE"]] as const),
    });
    const STATE = (): Condition => ({
      is: "field",
      field: "state",
      test: { op: pick(["eq", "ne"] as const), value: pick(["RECORDED", "UNRESOLVED", "MENTIONED"]) },
    });
    return condition(typeof about === "string" ? [about] : about, depth);
  });
}

/** Steps, over stated links unless `derived` ones are wanted too, that lead the same way from all kinds that have them, and where they lead. */
function stepsOf(kinds: readonly string[], derived: boolean): readonly (readonly [string, readonly string[]])[] {
  const names = new Set(kinds.flatMap((k) => [...toy.kind(k).steps.keys()]));
  return [...names].flatMap((name) => {
    const steps = kinds.map((k) => toy.kind(k).steps.get(name)).filter((s): s is Step => s !== undefined);
    const ways = new Set(steps.map((s) => (s.is === "derived" ? "derived" : s.hop.direction)));
    const alone = derived && steps.length === 1 && ways.size === 1;
    return ways.size > 1 || (ways.has("derived") && !alone)
      ? []
      : [[name, [...new Set(steps.flatMap((s) => s.to))]] as const];
  });
}
