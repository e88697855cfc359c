import { textOf } from "./bytes.ts";
import { notTheEnd, readJson, readJsonItem } from "./json.ts";
import { type Fault, type Node, tooLargeRecord } from "./node.ts";

/** From here on a list is read twice: to know that it is JSON, and then item by item. */
const LONG = 1024 * 1024;

/**
 * The one JSON value of a document, or each item of it where it is a list, read when it is asked for and each from its
 * own bytes: as part of a larger text it would keep all of that text in memory. What is no JSON to its end is one fault
 * and nothing else. `bytes` are UTF-8 without a byte order mark.
 */
export function* readJsonBytes(bytes: Uint8Array): Generator<Node | Fault> {
  const open = skipSpace(bytes, 0);
  if (bytes[open] !== OPEN_LIST) return yield tooLargeRecord(bytes.length, 0) ?? readJson(textOf(bytes));
  const kept: Node[] = [];
  for (const item of itemsOf(bytes, open + 1)) {
    if (endsAll(item)) return yield item;
    if (bytes.length < LONG && "is" in item) kept.push(item);
  }
  yield* bytes.length < LONG ? kept : itemsOf(bytes, open + 1);
}

function endsAll(item: Node | Fault): boolean {
  return !("is" in item) && item.alone !== true;
}

/** The items from there on, up to the first fault. */
function* itemsOf(bytes: Uint8Array, from: number): Generator<Node | Fault> {
  let [start, offset] = [from, from];
  for (let last = false; !last; ) {
    const end = itemEnd(bytes, start);
    const text = textOf(bytes.subarray(start, end));
    const closed = bytes[end - 1] === CLOSE_LIST;
    last = end === bytes.length || closed;
    // What nothing closes is no large record: half a file, with a text that does not end.
    const large = last && !closed ? undefined : tooLargeRecord(end - start, offset + skipSpace(bytes, start) - start);
    if (start > from || text.trim() !== "]") {
      const item = large ?? readJsonItem(text, offset);
      yield item;
      if (endsAll(item)) return;
    }
    offset += text.length;
    start = end;
  }
  const rest = skipSpace(bytes, start);
  if (rest < bytes.length) yield notTheEnd(textOf(bytes.subarray(rest, rest + 16)), offset + rest - start);
}

const [QUOTE, COMMA, OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [34, 44, 91, 92, 93, 123, 125];

/** After the comma or bracket that ends the item, or the end: exact for JSON, and never short of what is wrong. */
function itemEnd(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = stringEnd(bytes, at);
    else if (byte === OPEN_MAP || byte === OPEN_LIST) depth++;
    else if (depth === 0 && (byte === COMMA || byte === CLOSE_LIST)) return at + 1;
    else if (byte === CLOSE_MAP || byte === CLOSE_LIST) depth--;
  }
  return bytes.length;
}

function stringEnd(bytes: Uint8Array, quote: number): number {
  let at = quote + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && SPACE.has(bytes[at] as number)) at++;
  return at;
}

const SPACE: ReadonlySet<number> = new Set([32, 9, 10, 13]);
