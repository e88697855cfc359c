import type { Condition, Scalar, Test } from "../../ontology/condition.ts";
import { beginning, indexName, isWhole } from "../../ontology/indexed.ts";
import { entityId } from "../../ontology/keys.ts";
import { type Hop, type Ontology, reversed } from "../../ontology/ontology.ts";

/**
 * A place in the graph from which all of a kind are found that surely meet a condition, without trying each of the kind.
 * Others may be found there too: unless it is `exact`, the condition is still to be tried.
 */
export type Entry =
  /** Those whose indexed text has this beginning; `ordered`: they come in the order of their ids. */
  | (Of & { readonly is: "text"; readonly property: string; readonly test: Test; readonly ordered: boolean })
  /** Those whose sortable value passes. */
  | (Of & { readonly is: "value"; readonly property: string; readonly test: Test })
  | (Of & { readonly is: "ids"; readonly ids: readonly string[] })
  /** Those from which this hop leads to what is found elsewhere; `back` is the hop from there. */
  | (Of & { readonly is: "behind"; readonly back: Hop; readonly of: Entry })
  | (Of & { readonly is: "any"; readonly of: readonly Entry[] });

interface Of {
  readonly kind: string;
  readonly exact: boolean;
}

/** Where those of one kind are found that surely meet the condition; undefined where only each of them can be tried. */
export function entryOf(condition: Condition, kind: string, ontology: Ontology): Entry | undefined {
  switch (condition.is) {
    case "field":
      return fieldEntry(condition.field, condition.test, kind, ontology);
    case "has":
      return condition.where && behind(condition.walk, condition.where, kind, ontology);
    case "any": {
      const of = condition.of.map((one) => entryOf(one, kind, ontology));
      const all = of.flatMap((entry) => entry ?? []);
      if (all.length === 0 || all.length < of.length) return undefined;
      return all.length === 1 ? all[0] : { is: "any", kind, exact: all.every(({ exact }) => exact), of: all };
    }
    case "all": {
      const [best] = condition.of
        .flatMap((one) => entryOf(one, kind, ontology) ?? [])
        .sort((a, b) => breadth(a) - breadth(b));
      return best && { ...best, exact: best.exact && condition.of.length === 1 };
    }
    default:
      return undefined;
  }
}

/** Few are expected there, so that putting them in order afterwards costs less than going along an order. */
export function isNarrow(entry: Entry): boolean {
  return breadth(entry) < BROAD;
}

const BROAD = 4;

/** How much is expected there, compared with others. */
function breadth(entry: Entry): number {
  switch (entry.is) {
    case "ids":
      return 0;
    case "text":
      return entry.test.op === "eq" ? 1 : entry.test.op === "in" ? 2 : BROAD;
    case "value":
      return entry.test.op === "eq" || entry.test.op === "in" ? 2 : BROAD + 1;
    case "behind":
      return Math.max(3, breadth(entry.of));
    case "any":
      return Math.max(3, ...entry.of.map(breadth));
  }
}

function fieldEntry(name: string, test: Test, kind: string, ontology: Ontology): Entry | undefined {
  if (name === "key") {
    const keys = test.op === "eq" ? [test.value] : test.op === "in" ? test.values : undefined;
    return keys && { is: "ids", kind, exact: true, ids: keys.map((key) => entityId(kind, String(key))) };
  }
  const field = ontology.kind(kind).fields.get(name);
  if (field?.sortable && VALUES.has(test.op)) return { is: "value", kind, exact: true, property: name, test };
  return field?.indexed ? textEntry(indexName(name), test, kind) : undefined;
}

const VALUES: ReadonlySet<Test["op"]> = new Set<Test["op"]>(["eq", "in", "lt", "lte", "gt", "gte"]);

/** An index holds the beginnings of texts, so it is asked for the beginning of what is asked for. */
function textEntry(property: string, test: Test, kind: string): Entry | undefined {
  const cut = (value: Scalar) => (typeof value === "string" ? beginning(value) : value);
  const whole = (value: Scalar) => typeof value === "string" && isWhole(value);
  const entry = { is: "text", kind, property } as const;
  switch (test.op) {
    case "eq":
      return { ...entry, exact: whole(test.value), test: { op: "eq", value: cut(test.value) }, ordered: true };
    case "in": {
      const values = [...new Set(test.values.map(cut))];
      return { ...entry, exact: test.values.every(whole), test: { op: "in", values }, ordered: false };
    }
    case "startsWith": {
      if (test.value === "") return undefined;
      const value = beginning(test.value);
      return { ...entry, exact: whole(test.value), test: { op: "startsWith", value }, ordered: false };
    }
    default:
      return undefined;
  }
}

/** Along one stated link only, to one kind: what is derived has no way back that is as short. */
function behind(walk: string, where: Condition, kind: string, ontology: Ontology): Entry | undefined {
  const step = ontology.kind(kind).steps.get(walk);
  if (step === undefined || step.is === "derived") return undefined;
  const [to, ...others] = step.to;
  const of = to === undefined || others.length > 0 ? undefined : entryOf(where, to, ontology);
  const [back] = reversed(kind, [step.hop]);
  return of && back && { is: "behind", kind, exact: of.exact, back, of };
}
