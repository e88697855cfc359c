/** A number from 0 up to 1 that follows from a seed and a place alone, so that any entity is known without those before it. */
export type Chance = (kind: string, index: number, name: string) => number;

/** Equal seeds, equal worlds. */
export function chances(seed: number): Chance {
  const words = new Map<string, number>();
  const word = (text: string) => {
    let code = words.get(text);
    if (code === undefined) words.set(text, (code = [...text].reduce((sum, c) => mixed(sum, c.charCodeAt(0)), 7)));
    return code;
  };
  return (kind, index, name) => (mixed(mixed(mixed(seed, word(kind)), index), word(name)) >>> 0) / 2 ** 32;
}

/** The finisher of MurmurHash3: each bit of the place changes half of the bits of the number. */
function mixed(state: number, part: number): number {
  let h = Math.imul(state ^ part, 0x9e3779b1) + part;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
