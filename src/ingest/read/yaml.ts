import {
  Composer,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  Parser,
  Scalar,
  type YAMLMap,
  type YAMLParseError,
} from "yaml";
import { DEEPEST } from "./json.ts";
import { type Fault, listNode, type Member, mapNode, type Node, scalarNode, Unreadable } from "./node.ts";
import { LARGEST_YAML, type YamlPiece, yamlPieces } from "./yamlPieces.ts";

/** Most values that the merge keys of one document may repeat. */
export const MOST_MERGED = 250_000;

/**
 * Reads every document of a YAML text (1.2, core schema: a timestamp stays a text). `base` is the offset of the text
 * in its file. A document that cannot be read is a fault; the others are read. An empty one is nothing.
 */
export function readYaml(text: string, base = 0): readonly (Node | Fault)[] {
  return [...documentsIn(text, base, (contents) => [read(contents, base)])];
}

/**
 * The same of a whole text, each document when it is asked for, and of one that is a list each of its items, so that an
 * item that cannot be read is a fault of its own.
 */
export function* readYamlEach(text: string): Generator<Node | Fault> {
  for (const piece of yamlPieces(text)) {
    if (piece.text.length > LARGEST_YAML) yield { at: piece.base, words: tooLong(piece.text.length) };
    else yield* itemsIn(piece);
  }
}

function itemsIn({ text, base }: YamlPiece): Generator<Node | Fault> {
  return documentsIn(text, base, (contents) => {
    const convert = converter(base);
    return isSeq(contents) ? contents.items.map((item) => read(item, base, convert)) : [read(contents, base, convert)];
  });
}

function tooLong(letters: number): string {
  return `has ${letters} letters in one document of YAML, more than ${LARGEST_YAML}; put --- between its records, or write it as .json.`;
}

const OPTIONS = {
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
  keepSourceTokens: false,
} as const;

function* documentsIn(
  text: string,
  base: number,
  values: (contents: unknown) => readonly (Node | Fault)[],
): Generator<Node | Fault> {
  const composer = new Composer(OPTIONS);
  let none = true;
  try {
    for (const { errors, contents } of composer.compose(new Parser().parse(text))) {
      none = false;
      if (errors[0]) yield faultOf(errors[0], base);
      else if (contents !== null) for (const value of values(contents)) if (!isNothing(value)) yield value;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    yield { at: base, words: TOO_DEEP };
  }
  const [broken] = none ? composer.streamInfo().errors : [];
  if (broken) yield faultOf(broken, base);
}

function isNothing(value: Node | Fault): boolean {
  return "is" in value && value.is === "scalar" && value.value === null;
}

function faultOf({ pos, message }: YAMLParseError, base: number): Fault {
  return { at: base + pos[0], words: wordsOf(message) };
}

const TOO_DEEP = `nests deeper than ${DEEPEST} levels.`;

/** The parser runs out of stack where a document nests thousands deep, and reports that as its syntax. */
function wordsOf(message: string): string {
  return message.startsWith("Maximum call stack") ? TOO_DEEP : `is not YAML: ${sentence(message)}`;
}

function sentence(message: string): string {
  const line = message.split("\n")[0] as string;
  return line.endsWith(".") ? line : `${line}.`;
}

function read(contents: unknown, base: number, convert = converter(base)): Node | Fault {
  try {
    const node = convert(contents, base);
    return node.depth > DEEPEST ? { at: node.at, words: TOO_DEEP } : node;
  } catch (error) {
    if (error instanceof Unreadable) return error.fault;
    throw error;
  }
}

type Convert = (node: unknown, at: number) => Node;

/** An alias is the node it names, shared; a document that repeats itself a million times costs nothing here. */
function converter(base: number): Convert {
  const anchors = new Map<string, Node>();
  const merge = merger();
  const convert: Convert = (node, above) => {
    const at = placeOf(node, base) ?? above;
    // YAML 1.1 has ordered mappings: lists of pairs.
    if (isPair(node)) return mapNode(at, members({ items: [node] }, at, convert, merge));
    if (isAlias(node)) {
      const named = anchors.get(node.source);
      if (named === undefined) throw new Unreadable(at, `is not YAML: *${node.source} names no anchor before it.`);
      return named;
    }
    const converted = isMap(node)
      ? mapNode(at, members(node, at, convert, merge))
      : isSeq(node)
        ? listNode(
            at,
            node.items.map((item) => convert(item, at)),
          )
        : scalar(node, at);
    const anchor = (node as { readonly anchor?: string } | null)?.anchor;
    if (anchor !== undefined) anchors.set(anchor, converted);
    return converted;
  };
  return convert;
}

function placeOf(node: unknown, base: number): number | undefined {
  const range = (node as { readonly range?: readonly number[] } | null)?.range;
  return range?.[0] === undefined ? undefined : base + range[0];
}

function scalar(node: unknown, at: number): Node {
  if (!isScalar(node)) return scalarNode(at, null, "", true);
  const plain = node.type === Scalar.PLAIN && node.tag === undefined;
  return scalarNode(at, node.value, node.source ?? String(node.value ?? ""), plain);
}

type Merge = (node: Node) => readonly Member[];

/** `<<: *common` gives what the mapping does not say itself. */
function members(map: Pick<YAMLMap, "items">, at: number, convert: Convert, merge: Merge): readonly Member[] {
  const merged: Member[] = [];
  const own: Member[] = [];
  for (const pair of map.items as readonly Pair[]) {
    const key = convert(pair.key, at);
    if (key.is !== "scalar") throw new Unreadable(key.at, "has a mapping or a list for a key; a key must be a text.");
    const value = convert(pair.value, key.at);
    if (key.plain && key.text === "<<" && value.is !== "scalar") for (const m of merge(value)) merged.push(m);
    else own.push({ key: key.text, at: key.at, value, ...(key.type !== "text" && { keyType: key.type }) });
  }
  const said = new Set(own.map((m) => m.key));
  for (const m of merged) {
    if (said.has(m.key)) continue;
    said.add(m.key);
    own.push(m);
  }
  return own;
}

/** What a mapping, or each mapping of a list, gives; counted, because mappings that merge each other grow without end. */
function merger(): Merge {
  let count = 0;
  return (node) => {
    const maps = new Set(node.is === "list" ? node.items : [node]);
    return [...maps].flatMap((map) => {
      if (map.is !== "map") return [];
      count += map.members.length;
      if (count > MOST_MERGED)
        throw new Unreadable(map.at, `repeats more than ${MOST_MERGED} values by merge keys (<<); write them out.`);
      return map.members;
    });
  };
}
