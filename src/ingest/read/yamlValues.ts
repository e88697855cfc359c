import { isAlias, isMap, isPair, isScalar, isSeq, type Pair, Scalar } from "yaml";
import { listNode, type MapNode, type Member, mapNode, type Node, scalarNode, Unreadable } from "./node.ts";

/** Most values that the merge keys of one document may repeat, and that its anchors may keep. */
export const MOST_REPEATED = 250_000;

/**
 * The values of one document of YAML, from what the parser made of it, whole or in pieces: an anchor of one piece is
 * known in the next. An alias is the node it names, shared; a document that repeats itself a million times costs nothing
 * here.
 */
export class YamlValues {
  /** Offset in the file of the text that is read. */
  base: number;
  readonly #anchors = new Map<string, Node>();
  /** Values made, and those of them that anchors keep. */
  #made = 0;
  #anchored = 0;
  #merged = 0;

  constructor(base = 0) {
    this.base = base;
  }

  /** Errors: `Unreadable` for what cannot be a value. `above` is the place of one that has none. */
  value(node: unknown, above: number): Node {
    const at = this.#place(node) ?? above;
    const before = this.#made++;
    // YAML 1.1 has ordered mappings: lists of pairs.
    if (isPair(node)) return this.#map(at, [node]);
    if (isAlias(node)) return this.#named(node.source, at);
    const value = isMap(node)
      ? this.#map(at, node.items)
      : isSeq(node)
        ? listNode(
            at,
            node.items.map((item) => this.value(item, at)),
          )
        : scalar(node, at);
    const anchor = (node as { readonly anchor?: string } | null)?.anchor;
    if (anchor !== undefined) this.#keep(anchor, value, this.#made - before);
    return value;
  }

  /** Adds what the pairs of a mapping say: themselves, and what `<<: *common` gives where none of them says it. */
  gather(pairs: readonly Pair[], at: number, into: Gathered): void {
    for (const pair of pairs) {
      const key = this.value(pair.key, at);
      if (key.is !== "scalar") throw new Unreadable(key.at, "has a mapping or a list for a key; a key must be a text.");
      const value = this.value(pair.value, key.at);
      if (key.plain && key.text === "<<" && value.is !== "scalar")
        for (const given of this.#given(value)) into.merged.push(given);
      else into.own.push({ key: key.text, at: key.at, value, ...(key.type !== "text" && { keyType: key.type }) });
    }
  }

  #map(at: number, pairs: readonly unknown[]): MapNode {
    const gathered: Gathered = { own: [], merged: [] };
    this.gather(pairs as readonly Pair[], at, gathered);
    return gatheredNode(at, gathered);
  }

  #named(anchor: string, at: number): Node {
    const named = this.#anchors.get(anchor);
    if (named === undefined) throw new Unreadable(at, `is not YAML: *${anchor} names no anchor before it.`);
    return named;
  }

  #keep(anchor: string, value: Node, made: number): void {
    this.#anchored += made;
    if (this.#anchored > MOST_REPEATED)
      throw new Unreadable(value.at, `keeps more than ${MOST_REPEATED} values by anchors (&); write them out.`);
    this.#anchors.set(anchor, value);
  }

  /** Of a mapping, or of each mapping of a list; counted, because mappings that merge each other grow without end. */
  #given(node: Node): readonly Member[] {
    const maps = new Set(node.is === "list" ? node.items : [node]);
    return [...maps].flatMap((map) => {
      if (map.is !== "map") return [];
      this.#merged += map.members.length;
      if (this.#merged > MOST_REPEATED)
        throw new Unreadable(map.at, `repeats more than ${MOST_REPEATED} values by merge keys (<<); write them out.`);
      return map.members;
    });
  }

  #place(node: unknown): number | undefined {
    const range = (node as { readonly range?: readonly number[] } | null)?.range;
    return range?.[0] === undefined ? undefined : this.base + range[0];
  }
}

/** What the pairs of one mapping came to so far. */
export interface Gathered {
  readonly own: Member[];
  readonly merged: Member[];
}

export function gatheredNode(at: number, { own, merged }: Gathered): MapNode {
  const said = new Set(own.map((m) => m.key));
  for (const member of merged) {
    if (said.has(member.key)) continue;
    said.add(member.key);
    own.push(member);
  }
  return mapNode(at, own);
}

function scalar(node: unknown, at: number): Node {
  if (!isScalar(node)) return scalarNode(at, null, "", true);
  const plain = node.type === Scalar.PLAIN && node.tag === undefined;
  return scalarNode(at, node.value, node.source ?? String(node.value ?? ""), plain);
}
