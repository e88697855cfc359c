import { createHash } from "node:crypto";

const SHARDS = 64;
/** A shard grows by a quarter once it is this full: between 0.68 and 0.85 of it is used, 15 bytes a text on average. */
const FULL = 0.85;
const GROWTH = 1.25;
const WORDS = 2;

/**
 * How often each of many texts came, in at most 18 bytes a text, however long the texts are: 8 bytes of its SHA-256 and
 * a count, in typed arrays that grow a shard at a time, so that no growth doubles the whole. Two of ten million texts
 * share 8 bytes of a hash with a chance of 3 in a million; nobody can aim for it, for that takes 2^32 tries a pair, and
 * what it costs is said where it is used.
 */
export class Hashes {
  readonly #shards: Shard[] = Array.from({ length: SHARDS }, () => shard(16));

  has(text: string): boolean {
    return this.count(text) > 0;
  }

  count(text: string): number {
    const hash = hashOf(text);
    const { counts, keys } = this.#shardOf(hash);
    return counts[find(keys, hash)] ?? 0;
  }

  /** Counts it once more, or as `by` says; how often it was there with that. */
  add(text: string, by = 1): number {
    const hash = hashOf(text);
    const here = this.#shardOf(hash);
    const at = find(here.keys, hash);
    if (here.counts[at] === 0 && here.keys[at * WORDS] === 0) {
      if (here.used + 1 > here.counts.length * FULL) {
        this.#shards[hash[2] % SHARDS] = grown(here);
        return this.add(text, by);
      }
      here.used++;
      here.keys[at * WORDS] = hash[0];
      here.keys[at * WORDS + 1] = hash[1];
    }
    here.counts[at] = (here.counts[at] as number) + by;
    return here.counts[at] as number;
  }

  /** What it takes, without the names of its few objects. */
  get bytes(): number {
    return this.#shards.reduce((sum, { keys, counts }) => sum + keys.byteLength + counts.byteLength, 0);
  }

  #shardOf(hash: Hash): Shard {
    return this.#shards[hash[2] % SHARDS] as Shard;
  }
}

/** Two words to compare, the first never 0, and one that says the shard. */
type Hash = readonly [number, number, number];

interface Shard {
  readonly keys: Uint32Array;
  readonly counts: Uint32Array;
  used: number;
}

function shard(capacity: number): Shard {
  return { keys: new Uint32Array(capacity * WORDS), counts: new Uint32Array(capacity), used: 0 };
}

function hashOf(text: string): Hash {
  const bytes = createHash("sha256").update(text).digest();
  return [bytes.readUInt32LE(0) || 1, bytes.readUInt32LE(4), bytes.readUInt8(8)];
}

/** Where a hash stands, or the free place where it would. */
function find(keys: Uint32Array, [first, second]: Hash | readonly [number, number]): number {
  const capacity = keys.length / WORDS;
  let at = first % capacity;
  for (;;) {
    const there = keys[at * WORDS];
    if (there === 0 || (there === first && keys[at * WORDS + 1] === second)) return at;
    at = at + 1 === capacity ? 0 : at + 1;
  }
}

function grown(old: Shard): Shard {
  const made = shard(Math.ceil(old.counts.length * GROWTH));
  made.used = old.used;
  for (let i = 0; i < old.counts.length; i++) {
    const key = [old.keys[i * WORDS] as number, old.keys[i * WORDS + 1] as number] as const;
    if (key[0] === 0) continue;
    const at = find(made.keys, key);
    made.keys.set(key, at * WORDS);
    made.counts[at] = old.counts[i] as number;
  }
  return made;
}
