import type { Node } from "../read/node.ts";
import type { Json } from "../statement.ts";
import { type Shape, textual } from "./shape.ts";

/**
 * The JSON value of a record, now that its kind is known: a plain YAML scalar where the kind has a text is its source
 * text (`2026.04`, `no`, `1e3`), elsewhere and where something is amiss what YAML makes of it (DESIGN.md 12.5).
 */
export function settle(node: Node, shape: Shape | undefined, amiss: ReadonlySet<number> = NOWHERE): Json {
  switch (node.is) {
    case "scalar":
      return node.plain && node.value !== null && shape !== undefined && textual(shape) && !amiss.has(node.at)
        ? node.text
        : node.value;
    case "list":
      return node.items.map((item) => settle(item, shape?.items, amiss));
    case "map":
      return Object.fromEntries(
        node.members.map((m) => [m.key, settle(m.value, shape?.members.get(m.key) ?? shape?.values, amiss)]),
      );
  }
}

const NOWHERE: ReadonlySet<number> = new Set();

/** Where the value at a way into the record stands; where it stops existing, what holds it. */
export function locate(node: Node, way: readonly PropertyKey[]): number {
  let here = node;
  for (const step of way) {
    const next = here.is === "map" ? here.members.find((m) => m.key === step)?.value : inside(here, step);
    if (next === undefined) break;
    here = next;
  }
  return here.at;
}

function inside(node: Node, step: PropertyKey): Node | undefined {
  return node.is === "list" && typeof step === "number" ? node.items[step] : undefined;
}

/** The first key that stands twice in one mapping, anywhere in the record. */
export function repeatedKey(
  node: Node,
): { readonly key: string; readonly at: number; readonly first: number } | undefined {
  const waiting: Node[] = [node];
  const looked = new Set<Node>();
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    if (here.is === "scalar" || looked.has(here)) continue;
    looked.add(here);
    if (here.is === "list") for (const item of here.items) waiting.push(item);
    else {
      const seen = new Map<string, number>();
      for (const m of here.members) {
        const first = seen.get(m.key);
        if (first !== undefined) return { key: m.key, at: m.at, first };
        seen.set(m.key, m.at);
        waiting.push(m.value);
      }
    }
  }
  return undefined;
}
