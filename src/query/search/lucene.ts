/**
 * What is asked of a full-text index is a program of Lucene's: `*`, `key:` or `AND` in it would choose what is searched,
 * and `(` or `"` would fail. So a text only ever gets there with every sign escaped (CYPHER.md 1.9).
 */

/** Signs and spaces of ASCII and the wide space, which Lucene takes for one. */
const SIGNS = /[\s!-/:-@[-`{-~]/gu;

function escaped(text: string): string {
  return text.replaceAll(SIGNS, "\\$&");
}

/** A whole text, as one token, with at most so many edits; its first letter is escaped where it begins a bare word of Lucene's. */
export function nearly(field: string, text: string, edits: 1 | 2): string {
  const term = escaped(text).replace(/^(?=(?:AND|OR|NOT|TO)$)/, "\\");
  return `${field}:${term}~${edits}`;
}

/** What the index makes of a text, token after token. */
export function phrase(field: string, text: string): string {
  return `${field}:"${escaped(text)}"`;
}

/** A word that begins so; nothing for one that is short or has signs in it, which the index would take for several. */
export function longer(field: string, word: string): readonly string[] {
  return /^[\p{L}\p{N}]{3,}$/u.test(word) ? [`${field}:${word.toLowerCase()}*`] : [];
}

export function everyOf(clauses: readonly string[]): string {
  return clauses.map((clause) => `+${clause}`).join(" ");
}

export function anyOf(clauses: readonly string[]): string {
  return clauses.join(" ");
}

/** Clauses that Lucene allows in one query; a mistyped word is up to fifty. */
export const CLAUSES = 1024;
