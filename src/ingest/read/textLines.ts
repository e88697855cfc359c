import { isUtf8 } from "node:buffer";
import { readJson } from "./json.ts";
import type { Place } from "./lines.ts";
import type { Fault, Node } from "./node.ts";

/** Bytes of the longest line. */
export const LONGEST = 1024 * 1024;

/** Offsets of one line of any file stay below this, so that line and column make one offset: no text needs to be kept. */
const WIDTH = 2 * LONGEST;

/** Line and column of an offset that a line reader gave; 0 is the file as a whole, told at its beginning. */
export function placeInLines(at: number): Place {
  return { line: Math.max(1, Math.floor(at / WIDTH)), column: (at % WIDTH) + 1 };
}

/** Reads JSON a line (NDJSON) as its bytes come. */
export interface LineReader {
  push(bytes: Uint8Array): Generator<Node | Fault>;
  end(): Generator<Node | Fault>;
}

/** Blank lines are nothing; a line that is too long, no UTF-8 or no JSON is a fault, and the next one is read. */
export function lineReader(): LineReader {
  let line = 1;
  let begun: Uint8Array[] = [];
  let length = 0;
  const note = (piece: Uint8Array) => {
    length += piece.length;
    if (length > LONGEST) begun = [];
    else begun.push(Uint8Array.from(piece));
  };
  const take = (rest: Uint8Array): Node | Fault | undefined => {
    const whole = length + rest.length;
    const bytes = begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
    const value = whole > LONGEST ? tooLong(line, whole) : readLine(bytes, line);
    [begun, length] = [[], 0];
    line++;
    return value;
  };
  return {
    *push(bytes) {
      let start = 0;
      for (let feed = bytes.indexOf(FEED); feed >= 0; feed = bytes.indexOf(FEED, start)) {
        const value = take(bytes.subarray(start, feed));
        if (value) yield value;
        start = feed + 1;
      }
      if (start < bytes.length) note(bytes.subarray(start));
    },
    *end() {
      const value = length > 0 ? take(new Uint8Array()) : undefined;
      if (value) yield value;
    },
  };
}

const FEED = 10;

function tooLong(line: number, bytes: number): Fault {
  const words = `has ${bytes} bytes, more than ${LONGEST}; split the record, or keep large texts elsewhere and name them here.`;
  return { at: offsetOf(line), words };
}

function readLine(bytes: Uint8Array, line: number): Node | Fault | undefined {
  if (!isUtf8(bytes)) return { at: offsetOf(line), words: "is not UTF-8; save it as UTF-8." };
  const text = (line === 1 ? BEGINNING : LATER).decode(bytes);
  return text.trim() === "" ? undefined : readJson(text, 0, text.length, offsetOf(line));
}

/** A byte order mark is none but at the beginning. */
const BEGINNING = new TextDecoder("utf-8");
const LATER = new TextDecoder("utf-8", { ignoreBOM: true });

function offsetOf(line: number): number {
  return line * WIDTH;
}
