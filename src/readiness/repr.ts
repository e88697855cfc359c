/**
 * A text as the reference runtime quotes it in its messages (`{name!r}`): single quotes, double where the text has
 * single ones only, and what cannot be printed escaped.
 */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return `${quote}${[...text].map((letter) => escaped(letter, quote)).join("")}${quote}`;
}

const NAMED: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(letter: string, quote: string): string {
  const named = NAMED[letter];
  if (named !== undefined) return named;
  if (letter === quote) return `\\${letter}`;
  if (letter === " " || !/[\p{C}\p{Z}]/u.test(letter)) return letter;
  const code = letter.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}
