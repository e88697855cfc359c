import type { Fault, MapNode, Node } from "../../read/node.ts";

/** A key that stands twice in one mapping, anywhere in a value: its runtime reads the last and says nothing. */
export function repeats(node: Node): readonly Fault[] {
  const faults: Fault[] = [];
  const waiting: Node[] = [node];
  const looked = new Set<Node>();
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    if (here.is === "scalar" || looked.has(here)) continue;
    looked.add(here);
    if (here.is === "map") for (const fault of repeatsIn(here)) faults.push(fault);
    for (const inner of here.is === "list" ? here.items : here.members.map((m) => m.value)) waiting.push(inner);
  }
  return faults;
}

/** Those of one mapping; of `key` alone where it is given. */
export function repeatsIn(node: MapNode, key?: string): readonly Fault[] {
  const seen = new Set<string>();
  return node.members.flatMap((m): readonly Fault[] => {
    const name = `${m.keyType ?? "text"} ${m.key}`;
    if (key !== undefined && m.key !== key) return [];
    if (seen.has(name)) return [{ at: m.at, words: `The key ${m.key} stands twice; keep one` }];
    seen.add(name);
    return [];
  });
}
