import { isMap, isSeq } from "yaml";
import { unitsIn } from "./bytes.ts";
import { readJsonBytes } from "./jsonItems.ts";
import {
  attempt,
  type Fault,
  listNode,
  type Member,
  MOST_VALUES,
  type Node,
  tooLargeRecord,
  Unreadable,
} from "./node.ts";
import { type Composed, documentsIn, notTooDeep, valuesOf } from "./yaml.ts";
import {
  type Block,
  documentBlock,
  entriesOf,
  itemBlock,
  type Stretch,
  valueBlock,
  yamlDocuments,
} from "./yamlBlocks.ts";
import { type Gathered, gatheredNode, YamlValues } from "./yamlValues.ts";

/** Bytes of YAML that the parser is given at once; its tree is ninety times as large as its text. */
export const LARGEST_YAML = 2 * 1024 * 1024;
/** What is longer is taken apart, into pieces of about so many bytes. */
const PIECE = 16 * 1024;
/** Blocks within blocks that are taken apart; each of them is looked through once more. */
const MOST_LEVELS = 8;

/**
 * Reads every document of a YAML file, each when it is asked for, and of one that is a list each of its items. Of a long
 * document in block style only a piece is with the parser at a time; any other is refused where it is longer than
 * `LARGEST_YAML`. `given` is UTF-8 without a byte order mark.
 */
export function* readYamlBytes(given: Uint8Array, piece = PIECE): Generator<Node | Fault> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.length);
  if (bytes.length > LARGEST_YAML && (yield* asJson(bytes))) return;
  const reader = new Reader(bytes, piece);
  for (const document of yamlDocuments(bytes)) yield* reader.document(document);
}

/** JSON is YAML, and takes less to read. */
function* asJson(bytes: Buffer): Generator<Node | Fault, boolean> {
  if (!/^\s*[[{]/.test(bytes.toString("latin1", 0, 1024))) return false;
  let any = false;
  for (const value of readJsonBytes(bytes)) {
    if (!any && !("is" in value)) return false;
    any = true;
    yield value;
  }
  return any;
}

/** Reads the documents of one file. */
class Reader {
  readonly #bytes: Buffer;
  readonly #unitsAt: (offset: number) => number;
  readonly #piece: number;
  /** Of the document that is taken apart, and how many values its record has so far. */
  #values = new YamlValues();
  #size = 0;

  constructor(bytes: Buffer, piece: number) {
    this.#bytes = bytes;
    this.#unitsAt = unitsIn(bytes);
    this.#piece = piece;
  }

  *document(stretch: Stretch): Generator<Node | Fault> {
    const block = stretch.to - stretch.from > this.#piece ? documentBlock(this.#bytes, stretch) : undefined;
    this.#values = new YamlValues();
    if (block?.is === "list") yield* this.#items(block);
    else if (block) yield this.#record(block);
    else yield* this.#plain(stretch);
  }

  /** As the parser reads it: one document, and what follows a `...`. */
  *#plain(stretch: Stretch): Generator<Node | Fault> {
    const base = this.#unitsAt(stretch.from);
    if (isTooLong(stretch)) return yield { at: base, words: tooLong(stretch) };
    for (const document of documentsIn(this.#text(stretch), base))
      if ("words" in document) yield document;
      else yield* valuesOf(new YamlValues(base), itemsOf(document.contents));
  }

  *#items(block: Block): Generator<Node | Fault> {
    for (const part of this.#parts(block, 0)) {
      const items = "is" in part ? this.#record(part) : attempt(() => itemsOf(this.#composed(part, block)));
      if (Array.isArray(items)) yield* valuesOf(this.#values, items);
      else yield items as Node | Fault;
    }
  }

  #record(block: Block): Node | Fault {
    this.#size = 0;
    const large = tooLargeRecord(block.to - block.from, this.#unitsAt(block.first) + block.indent);
    return large ?? attempt(() => notTooDeep(this.#node(block, 1)));
  }

  #node(block: Block, level: number): Node {
    const at = this.#unitsAt(block.first) + block.indent;
    return block.is === "map" ? this.#map(block, at, level) : this.#list(block, at, level);
  }

  #map(block: Block, at: number, level: number): Node {
    const gathered: Gathered = { own: [], merged: [] };
    for (const part of this.#parts(block, level)) {
      const contents = this.#composed("key" in part ? part.key : part, block);
      if (!isMap(contents) || contents.flow) throw new Unreadable(this.#values.base, NO_KEY);
      const known = gathered.own.length;
      this.#values.gather(contents.items, at, gathered);
      if ("key" in part) gathered.own.push({ ...(gathered.own.pop() as Member), value: this.#node(part, level + 1) });
      else for (const { value } of gathered.own.slice(known)) this.#counted(value);
    }
    return gatheredNode(at, gathered);
  }

  #list(block: Block, at: number, level: number): Node {
    const items: Node[] = [];
    for (const part of this.#parts(block, level))
      if ("is" in part) items.push(this.#node(part, level + 1));
      else
        for (const item of itemsOf(this.#composed(part, block)))
          items.push(this.#counted(this.#values.value(item, at)));
    return listNode(at, items);
  }

  #counted(node: Node): Node {
    this.#size += node.size;
    if (this.#size > MOST_VALUES)
      throw new Unreadable(node.at, `has a record of more than ${MOST_VALUES} values; split it.`);
    return node;
  }

  /** Entries that are one piece, and blocks where an entry is more than one. */
  *#parts(block: Block, level: number): Generator<Stretch | Block | Valued> {
    let held: Stretch | undefined;
    for (const entry of entriesOf(this.#bytes, block)) {
      if (held && (entry.alone || entry.to - held.from > this.#piece)) {
        yield held;
        held = undefined;
      }
      const long = entry.to - entry.from > this.#piece && level < MOST_LEVELS;
      const within = long ? (block.is === "map" ? valueBlock : itemBlock)(this.#bytes, entry, block) : undefined;
      if (within || entry.alone) yield within ?? entry;
      else held = { from: held?.from ?? entry.from, to: entry.to };
    }
    if (held) yield held;
  }

  /** What the parser makes of a part of a block. */
  #composed(part: Stretch, block: Block): unknown {
    const base = this.#unitsAt(part.from);
    if (isTooLong(part)) throw new Unreadable(base, tooLong(part));
    this.#values.base = base;
    const documents = [...documentsIn(this.#text(part, block), base)];
    const fault = documents.find((document) => "words" in document);
    if (fault) throw new Unreadable(fault.at, fault.words);
    return (documents[0] as Composed | undefined)?.contents;
  }

  /** Dashes before the first entry of a block within a list are the list's. */
  #text({ from, to }: Stretch, block?: Block): string {
    if (block === undefined || block.first < from || block.first >= to) return this.#bytes.toString("utf8", from, to);
    const [start, end] = [block.first, block.first + block.indent];
    return this.#bytes.toString("utf8", from, start) + " ".repeat(block.indent) + this.#bytes.toString("utf8", end, to);
  }
}

type Valued = Block & { readonly key: Stretch };

function itemsOf(contents: unknown): readonly unknown[] {
  return isSeq(contents) ? contents.items : [contents];
}

const NO_KEY = "is not YAML: Implicit map keys need to be followed by map values.";

function isTooLong({ from, to }: Stretch): boolean {
  return to - from > LARGEST_YAML;
}

function tooLong({ from, to }: Stretch): string {
  return `has ${to - from} bytes of YAML that cannot be read in pieces, more than ${LARGEST_YAML}; put --- between its records, or write it as .json.`;
}
