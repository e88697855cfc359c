import {
  type Fault,
  listNode,
  type MapNode,
  type Member,
  mapNode,
  member,
  type Node,
  scalarNode,
} from "../read/node.ts";
import { textIn } from "../runtime/textFields.ts";
import type { Taken } from "./form.ts";

/* Nodes that a form makes of a document's own: places stay the document's. */

/** A member with a text in it. */
export function text(key: string, said: string, at: number): Member {
  return { key, at, value: scalarNode(at, said, said, false) };
}

/** A member with a list of texts in it, each once. */
export function texts(key: string, said: readonly Said[], at: number): Member {
  const first = new Map(said.toReversed().map((one) => [one.text, one.at]));
  const distinct = [...new Set(said.map((one) => one.text))];
  return {
    key,
    at,
    value: listNode(
      at,
      distinct.map((one) => scalarNode(first.get(one) ?? at, one, one, false)),
    ),
  };
}

/** A text of the document, and where it stands. */
export interface Said {
  readonly text: string;
  readonly at: number;
}

/** The texts of a list that are not blank; of a single text, that one. */
export function textsIn(node: Node | undefined): readonly Said[] {
  const items = node?.is === "list" ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => {
    const said = textIn(item);
    return said ? [{ text: said, at: item.at }] : [];
  });
}

/** A mapping's members without blank texts: runtimes write an empty text where they have nothing to say. */
export function filled(node: MapNode): readonly Member[] {
  return node.members.filter(({ value }) => textIn(value) !== "");
}

/** The mapping with these members after its own; what it says already it says itself. */
export function beside(node: MapNode, members: readonly Member[]): MapNode {
  return mapNode(node.at, [...filled(node), ...members.filter((m) => member(node, m.key) === undefined)]);
}

/** The value at a key, where it is a mapping. */
export function mapping(node: MapNode, key: string): MapNode | undefined {
  const value = member(node, key)?.value;
  return value?.is === "map" ? value : undefined;
}

export function has(node: MapNode, ...keys: readonly string[]): boolean {
  return keys.every((key) => member(node, key) !== undefined);
}

/** One refusal for what cannot be stored: every fault of it, at the first one's place. */
export function refusal(faults: readonly Fault[]): readonly Fault[] {
  const [first] = faults;
  return first === undefined ? [] : [{ at: first.at, words: faults.map((fault) => fault.words).join("; ") }];
}

/** What several pieces of one mapping come to. */
export function together(takens: readonly Taken[]): Taken {
  return {
    records: takens.flatMap((taken) => taken.records ?? []),
    rejections: takens.flatMap((taken) => taken.rejections ?? []),
  };
}
