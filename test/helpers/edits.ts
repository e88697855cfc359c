/** Letters of keys. */
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-";

/** The text with two letters mistyped: two side by side that changed places, or twice one left out, put in or replaced. */
export function mistyped(text: string, chance: () => number): string {
  const pick = (n: number) => Math.floor(chance() * n);
  const letters = [...text];
  if (pick(4) === 0) {
    const at = pick(letters.length - 1);
    return [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join("");
  }
  for (let edit = 0; edit < 2; edit++) {
    const letter = LETTERS[pick(LETTERS.length)] as string;
    const [gone, put] = [[1, []] as const, [0, [letter]] as const, [1, [letter]] as const][pick(3)] ?? [0, []];
    letters.splice(pick(letters.length), gone, ...put);
  }
  return letters.join("");
}

/** How many letters must be left out, put in or replaced, or pairs of them change places, to make of one text the other. */
export function distance(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  const rows = Array.from({ length: x.length + 1 }, (_, i) => Array.from({ length: y.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= x.length; i++)
    for (let j = 1; j <= y.length; j++) {
      const differs = x[i - 1] === y[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1];
      const ways = [
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + differs,
        swapped ? at(i - 2, j - 2) + 1 : 99,
      ];
      (rows[i] as number[])[j] = Math.min(...ways);
    }
  return at(x.length, y.length);
}
