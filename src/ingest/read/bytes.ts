import type { Place } from "./lines.ts";

/** The text of bytes that are UTF-8: its own, and no part of a larger one. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
}

/** What follows a byte order mark. */
export function unmarked(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

const STRIDE = 1024;
const LINE_FEED = 10;

/**
 * Finds places in bytes by their offset in the text they are, in UTF-16 units. A mark each thousand bytes, so that
 * neither many lines nor one long one cost more than 12 bytes a mark, or a look at a thousand bytes a place.
 */
export function placesIn(bytes: Uint8Array): (offset: number) => Place {
  let marks: Marks | undefined;
  return (offset) => {
    marks ??= marksOf(bytes);
    let [low, high] = [0, marks.units.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((marks.units[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    const here = { units: marks.units[low] ?? 0, line: marks.lines[low] ?? 0, start: marks.starts[low] ?? 0 };
    for (let i = low * STRIDE; i < bytes.length && here.units < offset; i++) step(here, bytes[i] as number);
    return { line: here.line + 1, column: offset - here.start + 1 };
  };
}

/** The offset, in UTF-16 units of the text they are, of a letter by its byte. */
export function unitsIn(bytes: Uint8Array): (byte: number) => number {
  let marks: Marks | undefined;
  return (byte) => {
    marks ??= marksOf(bytes);
    const mark = Math.min(Math.floor(byte / STRIDE), marks.units.length - 1);
    const here = { units: marks.units[mark] ?? 0, line: 0, start: 0 };
    for (let i = Math.max(0, mark) * STRIDE; i < byte; i++) step(here, bytes[i] as number);
    return here.units;
  };
}

interface Marks {
  /** Before the mark: units, line feeds, and units before the line it stands in. */
  readonly units: Uint32Array;
  readonly lines: Uint32Array;
  readonly starts: Uint32Array;
}

interface Here {
  units: number;
  line: number;
  start: number;
}

function marksOf(bytes: Uint8Array): Marks {
  const count = Math.ceil(bytes.length / STRIDE);
  const marks = { units: new Uint32Array(count), lines: new Uint32Array(count), starts: new Uint32Array(count) };
  const here = { units: 0, line: 0, start: 0 };
  for (let mark = 0; mark < count; mark++) {
    marks.units[mark] = here.units;
    marks.lines[mark] = here.line;
    marks.starts[mark] = here.start;
    const end = Math.min(bytes.length, (mark + 1) * STRIDE);
    for (let i = mark * STRIDE; i < end; i++) step(here, bytes[i] as number);
  }
  return marks;
}

/** A letter of four bytes is two units; bytes within a letter are none. */
function step(here: Here, byte: number): void {
  if ((byte & 0xc0) !== 0x80) here.units += byte >= 0xf0 ? 2 : 1;
  if (byte !== LINE_FEED) return;
  here.line++;
  here.start = here.units;
}
