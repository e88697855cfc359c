import { pairOf } from "../condition.ts";
import type { Names } from "../names.ts";
import { behind, behindPresent, type Order, orderText, positionAt, presentText, withoutFirst } from "../order.ts";
import type { NodePlan, RootList } from "../plan.ts";
import { returnText } from "./entity.ts";
import { rangesOf } from "./ranges.ts";

/**
 * A page of the entities of one kind in an order. Those that have its first field come along that field's index, then
 * those that lack it along the ids: an index holds no nulls (CYPHER.md 1.3). The second part is not begun while the
 * first fills the page.
 */
export function orderedPage({ kinds, states, list }: RootList, order: Order, node: NodePlan, names: Names): string {
  const [[from, to] = ["", ""]] = rangesOf(kinds);
  const [kind = ""] = node.kinds;
  const position = positionAt(order, list.after);
  const [n, state] = [names.parameter(BigInt(list.first + 1)), names.parameter(states)];
  const where = list.where && pairOf(list.where, { variable: "n", kinds: node.kinds }, names).sure;
  const kept = where === undefined ? "" : ` WHERE ${where}\n    WITH n`;
  const part = (label: string, by: string, conditions: readonly string[]) => `
    MATCH (n:${label}) WHERE ${[...conditions, `n.state IN ${state}`].join(" AND ")}
    WITH n ORDER BY ${by}${kept} LIMIT ${n}
    RETURN n`;
  const within = [`n.id > ${names.parameter(from)}`, `n.id < ${names.parameter(to)}`];
  const [first] = order.by;
  const parts = () => {
    if (first === undefined) {
      const beyond = position ? [behind(order, position, "n", names)] : [];
      return [part("Entity", orderText(order, "n"), [...within, ...beyond])];
    }
    const beyond = position ? behindPresent(order, position, "n", names) : `n.${first.field} IS NOT NULL`;
    const having = part(kind, presentText(order, "n"), [beyond]);
    const rest = withoutFirst(order);
    const isPast = position?.[0] === null;
    const past = isPast ? [behind(rest, position.slice(1), "n", names)] : [];
    const lacking = part(`Entity&${kind}`, orderText(rest, "n"), [...within, `n.${first.field} IS NULL`, ...past]);
    return isPast ? [lacking] : [having, lacking];
  };
  return `COLLECT {
  CALL () {${parts().join("\n    UNION ALL")} }
  WITH n LIMIT ${n}
  ${returnText(node, "n", names)} }`;
}
