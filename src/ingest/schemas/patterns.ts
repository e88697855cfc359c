/* What a text must be, as regular expressions of a JSON Schema: the same verdict as `moments.ts` and `keys.ts`. */

const CONTROL = "\\u0000-\\u001f\\u007f-\\u009f";
const LETTER = `[^\\s${CONTROL}]`;

/** 1 to 512 characters without control characters, blanks around them left out. */
const KEY = `^\\s*${LETTER}(?:[^${CONTROL}]{0,510}${LETTER})?\\s*$`;

/** A text that can be a key. */
export const KEY_PATTERN = KEY;
/** A text that can be a key's part, or a blank one, for which something else stands. */
export const KEY_OR_BLANK = `${KEY}|^\\s*$`;
/** A text that says something. */
export const NOT_BLANK = "\\S";

const LEAP_YEAR = "(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
/** A day that the calendar has. */
const DAY = [
  "(?:",
  "\\d{4}-(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])",
  "|\\d{4}-(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)",
  "|\\d{4}-02-(?:0[1-9]|1\\d|2[0-8])",
  `|${LEAP_YEAR}-02-29`,
  ")",
].join("");
const TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d+)?)?";
const OFFSET = "(?:[Zz]|[+\\-](?:[01]\\d|2[0-3]):?(?:[0-5]\\d)?)";

/** A day of the calendar, or a blank text, which says nothing. */
export const DAY_PATTERN = `^\\s*(?:${DAY})?\\s*$`;
/** A real point in time with its offset from UTC, or a blank text. */
export const MOMENT_PATTERN = `^\\s*(?:${DAY}[Tt ]${TIME} ?${OFFSET})?\\s*$`;
