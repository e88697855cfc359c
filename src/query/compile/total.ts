import { STATE_LABEL } from "../../graph/model.ts";
import { type EntityState, STATES } from "../../ontology/linkGaps.ts";
import type { Kind } from "../../ontology/ontology.ts";
import { pairOf } from "../condition.ts";
import type { Names } from "../names.ts";
import type { RootList } from "../plan.ts";
import { entryOfCount, narrowedTotal } from "./narrowed.ts";
import { rangesOf } from "./ranges.ts";

/**
 * How many a root list has; null where nobody asks. Without a condition from the count store: all of a kind, and the few
 * that have a state's label; RECORDED is whoever has none.
 */
export function rootTotal(root: RootList, names: Names): string {
  const { kinds, states, list } = root;
  if (!list.total) return "null";
  const entry = entryOfCount(root, names);
  if (entry !== undefined) return narrowedTotal(root, entry, names);
  if (list.where !== undefined) {
    const of = kinds === "every" ? [...names.ontology.kinds.keys()] : kinds;
    const where = pairOf(list.where, { variable: "n", kinds: of }, names).sure;
    return `COUNT {
  UNWIND ${names.parameter(rangesOf(kinds))} AS range
  MATCH (n:Entity) WHERE n.id > range[0] AND n.id < range[1] AND n.state IN ${names.parameter(states)}
  WITH n WHERE ${where}
  RETURN n }`;
  }
  const sums =
    kinds === "every"
      ? [sum("Entity", STATES, states)]
      : kinds.map((name) => sum(name, statesOf(names.ontology.kind(name)), states));
  return sums.join(" + ") || "0";
}

/** Of those with a label: all but the states that are not asked for, or only those that are. */
function sum(label: string, possible: readonly EntityState[], asked: readonly EntityState[]): string {
  const count = (state: EntityState) => {
    const of = STATE_LABEL[state];
    return of === undefined ? [] : [`COUNT { (:${label}&${of}) }`];
  };
  if (!asked.includes("RECORDED"))
    return (
      possible
        .filter((s) => asked.includes(s))
        .flatMap(count)
        .join(" + ") || "0"
    );
  return [`COUNT { (:${label}) }`, ...possible.filter((s) => !asked.includes(s)).flatMap(count)].join(" - ");
}

/** A mention makes a placeholder of one kind, and of another all that is asked for (`placeholder` of the writer). */
function statesOf({ presence }: Kind): readonly EntityState[] {
  const never = presence === "mentioned" || presence === "either" ? "UNRESOLVED" : "MENTIONED";
  return STATES.filter((state) => state !== never);
}
