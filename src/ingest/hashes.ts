import { hash } from "node:crypto";

const SHARDS = 256;
/** A shard grows by a quarter once it is this full: a text is found within a handful of steps. */
const FULL = 0.85;
const GROWTH = 1.25;
/** Of the hash. */
const WORDS = 3;
/** With how often the text came and one: 0 is a free place. */
const ENTRY = WORDS + 1;

/**
 * How often each of many texts came, in 21 bytes a text on average, however long the texts are: 12 bytes of its SHA-256
 * and a count, in typed arrays that grow a shard at a time, so that no growth doubles the whole. Two of a hundred million
 * texts share 12 bytes of a hash with a chance of 10^-13, and who wants to make such a pair has to try 2^48 texts; what it
 * would cost is said where it is used.
 */
export class Hashes {
  /** By the first byte of the hash; made when there is something to hold, for most documents are small. */
  readonly #shards: (Shard | undefined)[] = [];

  has(text: string): boolean {
    return this.count(text) > 0;
  }

  count(text: string): number {
    const words = hashOf(text);
    const shard = this.#shards[shardOf(words)];
    return shard === undefined ? 0 : Math.max(0, (shard.table[find(shard.table, words) + WORDS] as number) - 1);
  }

  /** Counts it once more, or as `by` says; how often it was there with that. */
  add(text: string, by = 1): number {
    const words = hashOf(text);
    const { table } = this.#roomy(shardOf(words));
    const at = find(table, words);
    const known = table[at + WORDS] as number;
    if (known === 0) {
      table.set(words, at);
      (this.#shards[shardOf(words)] as Shard).used++;
    }
    const count = Math.max(0, known - 1) + by;
    table[at + WORDS] = count + 1;
    return count;
  }

  /** What its tables take. */
  get bytes(): number {
    return this.#shards.reduce((sum, shard) => sum + (shard?.table.byteLength ?? 0), 0);
  }

  #roomy(nth: number): Shard {
    const known = this.#shards[nth] ?? { table: new Uint32Array(firstSize(nth) * ENTRY), used: 0 };
    const roomy = (known.used + 1) * ENTRY <= known.table.length * FULL ? known : grown(known);
    this.#shards[nth] = roomy;
    return roomy;
  }
}

interface Shard {
  readonly table: Uint32Array;
  used: number;
}

/** From 8 to 10 places, so that the shards grow one after the other and never all of them are two thirds full. */
function firstSize(nth: number): number {
  return Math.ceil(8 * GROWTH ** (nth / SHARDS));
}

function grown({ table, used }: Shard): Shard {
  const larger = new Uint32Array(Math.ceil((table.length / ENTRY) * GROWTH) * ENTRY);
  for (let at = 0; at < table.length; at += ENTRY) {
    if (table[at + WORDS] === 0) continue;
    const entry = table.subarray(at, at + ENTRY);
    larger.set(entry, find(larger, entry));
  }
  return { table: larger, used };
}

/** Where a hash stands, or the free place where it would. */
function find(table: Uint32Array, words: Uint32Array): number {
  let at = ((words[1] as number) % (table.length / ENTRY)) * ENTRY;
  while (table[at + WORDS] !== 0) {
    if (table[at] === words[0] && table[at + 1] === words[1] && table[at + 2] === words[2]) return at;
    at = at + ENTRY === table.length ? 0 : at + ENTRY;
  }
  return at;
}

function shardOf(words: Uint32Array): number {
  return (words[0] as number) % SHARDS;
}

/** The last hash, for as long as it takes to look it up. */
const LAST = new Uint32Array(WORDS);

function hashOf(text: string): Uint32Array {
  const bytes = hash("sha256", text, "binary");
  for (let i = 0; i < WORDS; i++) LAST[i] = wordAt(bytes, 4 * i);
  return LAST;
}

function wordAt(bytes: string, at: number): number {
  const byte = (i: number) => bytes.charCodeAt(at + i) << (8 * i);
  return byte(0) | byte(1) | byte(2) | byte(3);
}
