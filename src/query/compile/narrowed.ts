import { pairOf } from "../condition.ts";
import type { Names } from "../names.ts";
import { behind, type Order, orderText, positionAt } from "../order.ts";
import type { NodePlan, RootList } from "../plan.ts";
import { returnText } from "./entity.ts";
import { type Entry, entryOf, isNarrow } from "./entry.ts";
import { type Between, entryText } from "./entryText.ts";
import { rangesOf } from "./ranges.ts";

/**
 * Where a list of one kind begins whose condition is found by an index, or undefined where the list is better gone
 * along: in an order, what many may meet is met soon.
 */
export function entryOfList(root: RootList, names: Names): Entry | undefined {
  const entry = entryOfCount(root, names);
  return entry === undefined || root.list.order === undefined || isNarrow(entry) ? entry : undefined;
}

/** The same where all are counted, whatever their order. */
export function entryOfCount({ kinds, list }: RootList, names: Names): Entry | undefined {
  const [kind, ...others] = kinds === "every" ? [] : kinds;
  if (kind === undefined || others.length > 0 || list.where === undefined) return undefined;
  return entryOf(list.where, kind, names.ontology);
}

/** A page of what is found at an entry. */
export function narrowedPage(root: RootList, entry: Entry, node: NodePlan, names: Names): string {
  const { list, states } = root;
  const position = list.order && positionAt(list.order, list.after);
  const between = betweenOf(root, list.order === undefined, names);
  const n = names.parameter(BigInt(list.first + 1));
  const kept = [
    `n.state IN ${names.parameter(states)}`,
    ...(list.order && position ? [behind(list.order, position, "n", names)] : []),
  ];
  const where = restOf(root, entry, names);
  return `COLLECT {
  ${entryText(entry, "n", between, names)}
  WITH n WHERE ${kept.join(" AND ")}
  WITH n ORDER BY ${orderOfEntry(entry, list.order)}${where === undefined ? "" : ` WHERE ${where}\n  WITH n`} LIMIT ${n}
  ${returnText(node, "n", names)} }`;
}

/** How many are found there. */
export function narrowedTotal(root: RootList, entry: Entry, names: Names): string {
  const where = restOf(root, entry, names);
  return `COUNT {
  ${entryText(entry, "n", betweenOf(root, false, names), names)}
  WITH n WHERE n.state IN ${names.parameter(root.states)}
  ${where === undefined ? "" : `WITH n WHERE ${where}\n  `}RETURN n }`;
}

/** What an entry's index gives in order is said so that it need not be sorted. */
function orderOfEntry(entry: Entry, order: Order | undefined): string {
  if (order !== undefined) return orderText(order, "n");
  return entry.is === "text" && entry.ordered ? `n.${entry.property}, n.id` : "n.id";
}

/** Of a page whose cursor is an id, as `given` says it anew each time; else all of the kind. */
function betweenOf({ kinds }: RootList, isPage: boolean, names: Names): Between {
  if (isPage) return { after: "$ranges[0][0]", before: "$ranges[0][1]" };
  const [[from, to] = ["", ""]] = rangesOf(kinds);
  return { after: names.parameter(from), before: names.parameter(to) };
}

/** What is still to be tried of each. */
function restOf({ list }: RootList, entry: Entry, names: Names): string | undefined {
  if (entry.exact || list.where === undefined) return undefined;
  return pairOf(list.where, { variable: "n", kinds: [entry.kind] }, names).sure;
}
