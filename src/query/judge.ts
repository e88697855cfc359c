import { byCodePoint } from "../ontology/canonical.ts";
import type { Condition, Test } from "../ontology/condition.ts";
import type { Verdict } from "../ontology/linkGaps.ts";

/** Answers what a condition rests on; what it cannot answer it is not asked (`verdicts.ts`). */
export interface Known {
  field(name: string): unknown;
  /** Where the condition is not about fields alone. */
  leaf(condition: Condition): Verdict;
}

/** The condition about one entity, three-valued, by the same laws as `pairOf` in Cypher; a property test holds both together. */
export function judge(condition: Condition, known: Known): Verdict {
  switch (condition.is) {
    case "all":
      return both(
        condition.of.map((c) => judge(c, known)),
        every,
      );
    case "any":
      return both(
        condition.of.map((c) => judge(c, known)),
        some,
      );
    case "not": {
      const { sure, possible } = judge(condition.of, known);
      return { sure: !possible, possible: !sure };
    }
    case "field":
      return verdict(holds(known.field(condition.field) ?? null, condition.test));
    default:
      return known.leaf(condition);
  }
}

const every = (of: readonly boolean[]) => of.every((x) => x);
const some = (of: readonly boolean[]) => of.some((x) => x);

function both(of: readonly Verdict[], by: (of: readonly boolean[]) => boolean): Verdict {
  return { sure: by(of.map((v) => v.sure)), possible: by(of.map((v) => v.possible)) };
}

/** Unknown is possible and not sure. */
function verdict(value: boolean | null): Verdict {
  return { sure: value === true, possible: value !== false };
}

/** Null where it is not known; values of unlike types are never equal and cannot be ordered, as in Cypher. */
function holds(value: unknown, test: Test): boolean | null {
  if (test.op === "exists") return (value !== null) === test.value;
  if (value === null) return null;
  switch (test.op) {
    case "eq":
      return value === test.value;
    case "ne":
      return value !== test.value;
    case "in":
      return test.values.some((v) => v === value);
    case "startsWith":
      return typeof value === "string" ? value.startsWith(test.value) : null;
    case "includes":
      return typeof value === "string" ? value.includes(test.value) : null;
    case "contains":
      return Array.isArray(value) ? value.includes(test.value) : null;
    default: {
      const order = compared(value, test.value);
      return order === null ? null : ORDERS[test.op](order);
    }
  }
}

const ORDERS = {
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
};

function compared(a: unknown, b: unknown): number | null {
  if (typeof a === "string" && typeof b === "string") return byCodePoint(a, b);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return typeof a === "boolean" && typeof b === "boolean" ? Number(a) - Number(b) : null;
}
