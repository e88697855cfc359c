/** Where a text stops being JSON, and why; lines and columns count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly found: string;
}

const BLANK = /[ \t\n\r]*/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** The first fault of a text that should be one JSON value, or undefined. V8 tells no place for short texts, so this does. */
export function jsonFault(text: string): JsonFault | undefined {
  const at = { index: 0 };
  const fault = value(text, at) ?? (next(text, at) === "" ? undefined : "the end");
  return fault === undefined ? undefined : placed(text, at.index, fault);
}

/** `line 1, column 2: expected a name in double quotes, found a`. */
export function jsonFaultWords(fault: JsonFault): string {
  return `line ${fault.line}, column ${fault.column}: expected ${fault.expected}, found ${fault.found}`;
}

interface Place {
  index: number;
}

/** Each returns what was expected where the text goes wrong, with the place left there. */
function value(text: string, at: Place): string | undefined {
  const first = next(text, at);
  if (first === "{") return list(text, at, "}", member);
  if (first === "[") return list(text, at, "]", value);
  return skip(text, at, STRING) || skip(text, at, SCALAR) ? undefined : "a value";
}

function member(text: string, at: Place): string | undefined {
  next(text, at);
  if (!skip(text, at, STRING)) return "a name in double quotes";
  if (next(text, at) !== ":") return "a colon";
  at.index += 1;
  return value(text, at);
}

function list(text: string, at: Place, end: string, item: typeof value): string | undefined {
  at.index += 1;
  if (next(text, at) === end) return closed(at);
  for (;;) {
    const fault = item(text, at);
    if (fault !== undefined) return fault;
    const after = next(text, at);
    if (after === end) return closed(at);
    if (after !== ",") return `a comma or ${end}`;
    at.index += 1;
  }
}

function closed(at: Place): undefined {
  at.index += 1;
}

function next(text: string, at: Place): string {
  skip(text, at, BLANK);
  return text[at.index] ?? "";
}

function skip(text: string, at: Place, pattern: RegExp): boolean {
  pattern.lastIndex = at.index;
  const length = pattern.exec(text)?.[0].length ?? 0;
  at.index += length;
  return length > 0;
}

function placed(text: string, index: number, expected: string): JsonFault {
  const before = text.slice(0, index).split("\n");
  const rest = text.slice(index, index + 20).split(/\s/)[0] ?? "";
  const found = index >= text.length ? "the end" : rest;
  return { line: before.length, column: (before.at(-1) ?? "").length + 1, expected, found };
}
