import { wordsOf } from "./typed.ts";

/** Where the words of a query stand: the field, and a piece of its text. */
export interface Passage {
  readonly field: string;
  readonly snippet: string;
}

/** Letters before the first word found, and of a whole piece. */
const [BEFORE, PIECE] = [40, 160];

/**
 * The first text that holds most of the words, and a piece of it from shortly before the first of them. `texts` stand
 * beside `fields`, each a list. Undefined where none holds any: the index read further than is read here.
 */
export function passageOf(
  query: string,
  fields: readonly string[],
  texts: readonly (readonly string[])[],
): Passage | undefined {
  const words = wordsOf(query).flatMap(beginning);
  const found = fields.flatMap((field, i) =>
    (texts[i] ?? []).map((text) => ({ field, text, held: held(text, words) })),
  );
  const best = found.reduce<(typeof found)[number] | undefined>(
    (best, one) => (one.held.length > (best?.held.length ?? 0) ? one : best),
    undefined,
  );
  return best && { field: best.field, snippet: piece(best.text, Math.min(...best.held)) };
}

/**
 * Finds a word where it begins, in whatever letters and with whatever signs between its parts; nothing for a mere sign.
 * What may stand between parts can be no part, so that there is one way only to read a text.
 */
function beginning(word: string): readonly RegExp[] {
  const parts = word.match(/[\p{L}\p{N}_]+|\p{Extended_Pictographic}/gu) ?? [];
  const spelled = parts.join("[^\\p{L}\\p{N}_\\p{Extended_Pictographic}]*");
  return spelled === "" ? [] : [new RegExp(`(?<![\\p{L}\\p{N}])${spelled}`, "iu")];
}

function held(text: string, words: readonly RegExp[]): readonly number[] {
  return words.map((word) => text.search(word)).filter((at) => at >= 0);
}

/** Whole words of one line, with dots where something is left out. */
function piece(text: string, at: number): string {
  const from = at <= BEFORE ? 0 : text.indexOf(" ", at - BEFORE) + 1 || at;
  const begin = Math.min(from, at);
  const letters = [...text.slice(begin, begin + 2 * PIECE).replaceAll(/\s+/g, " ")];
  const shown = letters.slice(0, PIECE).join("").trim();
  const whole = letters.length <= PIECE && begin + 2 * PIECE >= text.length;
  return `${begin === 0 ? "" : "…"}${shown}${whole ? "" : "…"}`;
}
