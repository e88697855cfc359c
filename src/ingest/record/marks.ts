import type { MapNode, Member } from "../read/node.ts";
import type { JsonObject } from "../statement.ts";

/** What a stored body says beside its record: whose part it is, what its runtime says of it, of what it is the digest. */
export const MARKS: ReadonlySet<string> = new Set(["$of", "$part", "$faults", "$digest"]);

export function isMark(key: string): boolean {
  return MARKS.has(key);
}

/** The first member that a document must not say itself, for whoever reads the graph would believe it. */
export function marked(node: MapNode): Member | undefined {
  return node.members.find((m) => isMark(m.key));
}

/** A part without what it must not say. */
export function unmarked(body: JsonObject): JsonObject {
  return Object.keys(body).some(isMark)
    ? Object.fromEntries(Object.entries(body).filter(([name]) => !isMark(name)))
    : body;
}
