/** Line and column, both from 1, of an offset; columns count UTF-16 units, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Line feeds are counted once for so many letters, so that a place costs little of both memory and time. */
const STRIDE = 4096;

/** Finds places in one text. */
export function lines(text: string): (offset: number) => Place {
  const marks = Math.ceil(text.length / STRIDE) + 1;
  const before = new Uint32Array(marks);
  const last = new Int32Array(marks).fill(-1);
  let [feed, count, latest] = [text.indexOf("\n"), 0, -1];
  for (let mark = 1; mark < marks; mark++) {
    for (; feed >= 0 && feed < mark * STRIDE; feed = text.indexOf("\n", feed + 1)) [count, latest] = [count + 1, feed];
    [before[mark], last[mark]] = [count, latest];
  }
  return (offset) => {
    const mark = Math.min(Math.floor(offset / STRIDE), marks - 1);
    let [line, start] = [(before[mark] as number) + 1, (last[mark] as number) + 1];
    for (let at = text.indexOf("\n", mark * STRIDE); at >= 0 && at < offset; at = text.indexOf("\n", at + 1))
      [line, start] = [line + 1, at + 1];
    return { line, column: offset - start + 1 };
  };
}
