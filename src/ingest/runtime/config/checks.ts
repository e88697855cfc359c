import type { Fault, MapNode, Node } from "../../read/node.ts";
import { quoted, textIn } from "../textFields.ts";

/* Small checks of which a loader is put together, so that it reads as the contract of its file. */

/** What a look at one value comes to; the value means something only where there are no faults. */
export interface Checked<T> {
  readonly value: T;
  readonly faults: readonly Fault[];
}

/** Looks at one value, undefined where it is absent; `at` is where the mapping that should hold it begins. */
export type Check<T> = (node: Node | undefined, at: number) => Checked<T>;

/** A text that has to be there and may not be blank; without the space around it. */
export function requiredText(label: string): Check<string> {
  return (node, at) => {
    if (node === undefined) return wrong("", at, `${label} is required`);
    const text = textIn(node);
    if (text === undefined) return wrong("", node.at, `${label} must be a string`);
    return text === "" ? wrong("", node.at, `${label} is required`) : right(text);
  };
}

/** A list of texts, each once; absent is empty. `listWords` where they do not follow the label. */
export function uniqueTexts(label: string, listWords = `${label} must be a list`): Check<readonly string[]> {
  return (node) => {
    if (node === undefined) return right([]);
    if (node.is !== "list") return wrong([], node.at, listWords);
    const values = new Set<string>();
    const faults = node.items.flatMap((item): readonly Fault[] => {
      const text = textIn(item);
      if (text === undefined) return [{ at: item.at, words: `${label} entries must be strings` }];
      if (text === "") return [{ at: item.at, words: `${label} entries must not be empty` }];
      if (values.has(text)) return [{ at: item.at, words: `${label} entries must be unique` }];
      values.add(text);
      return [];
    });
    return { value: [...values], faults };
  };
}

/** A list of anything; absent is empty. */
export function anyList(words: string): Check<readonly Node[]> {
  return (node) => {
    if (node === undefined) return right([]);
    return node.is === "list" ? right(node.items) : wrong([], node.at, words);
  };
}

/** True or false, no text that looks like it. */
export function flag(label: string): Check<boolean> {
  return (node, at) => {
    const value = node?.is === "scalar" ? node.value : undefined;
    return typeof value === "boolean" ? right(value) : wrong(false, node?.at ?? at, `'${label}' must be a boolean`);
  };
}

/** A whole number above zero; `5.0` is none, for it is no integer to the runtime either. */
export function positive(integerWords: string, positiveWords: string): Check<number> {
  return (node, at) => {
    if (node?.is !== "scalar" || node.type !== "number" || !INTEGER.test(node.text))
      return wrong(0, node?.at ?? at, integerWords);
    const value = Number(node.text);
    return value > 0 ? right(value) : wrong(value, node.at, positiveWords);
  };
}

const INTEGER = /^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+)$/;

/** One of a closed set of words. */
export function oneOf(
  words: readonly string[],
  said: { readonly text: string; readonly unknown: (word: string) => string; readonly blank?: string },
): Check<string> {
  return (node, at) => {
    const text = textIn(node);
    if (text === undefined) return wrong("", node?.at ?? at, said.text);
    if (text === "" && said.blank !== undefined) return wrong("", node?.at ?? at, said.blank);
    return words.includes(text) ? right(text) : wrong(text, node?.at ?? at, said.unknown(quoted(text)));
  };
}

/** Where it is absent the value is this one, and nothing is wrong. */
export function otherwise<T>(value: T, check: Check<T>): Check<T> {
  return (node, at) => (node === undefined ? right(value) : check(node, at));
}

/** A mapping, absent is empty; what is looked at inside is `then`'s. */
export function mapping<T>(words: string, then: (node: MapNode) => Checked<T>): Check<T> {
  return (node, at) => {
    if (node === undefined) return then(emptyMap(at));
    if (node.is === "map") return then(node);
    return { value: then(emptyMap(at)).value, faults: [{ at: node.at, words }] };
  };
}

/** One key of a mapping, and what its value has to be. */
export type Field<T> = readonly [key: string, check: Check<T>];
export type Fields<C> = { readonly [K in keyof C]: Field<C[K]> };

/** What a mapping's keys say; others are not read. `keyWords` where a key that is no text is a fault. */
export function fields<C>(table: Fields<C>, keyWords?: string): (node: MapNode) => Checked<C> {
  return (node) => {
    const looked = Object.entries<Field<unknown>>(table).map(
      ([name, [key, check]]) => [name, check(last(node, key), node.at)] as const,
    );
    return {
      value: Object.fromEntries(looked.map(([name, checked]) => [name, checked.value])) as C,
      faults: [...foreignKeys(node, keyWords), ...looked.flatMap(([, checked]) => checked.faults)],
    };
  };
}

function foreignKeys(node: MapNode, words: string | undefined): readonly Fault[] {
  if (words === undefined) return [];
  return node.members.filter((m) => m.keyType !== undefined).map(({ at }) => ({ at, words }));
}

/** What a mapping says of a key: of several the last, as its runtime reads it. */
export function last(node: MapNode, key: string): Node | undefined {
  return node.members.findLast((m) => m.key === key && m.keyType === undefined)?.value;
}

export function right<T>(value: T): Checked<T> {
  return { value, faults: [] };
}

export function wrong<T>(value: T, at: number, words: string): Checked<T> {
  return { value, faults: [{ at, words }] };
}

function emptyMap(at: number): MapNode {
  return { is: "map", at, members: [], size: 1, depth: 1 };
}
