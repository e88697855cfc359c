import { attempt, type Fault, listNode, type Member, mapNode, type Node, scalarNode, Unreadable } from "./node.ts";

/** Deeper than any record; keeps every later walk within the stack. */
export const DEEPEST = 100;

/**
 * Reads the one JSON value of `text` between two offsets, with the place of every value and every key: its offset in the
 * text, and `base` beside.
 */
export function readJson(text: string, from = 0, to = text.length, base = 0): Node | Fault {
  const reader = new Reader(text, from, to, base);
  return attempt(() => {
    const node = reader.value(1);
    reader.end();
    return node;
  });
}

/** Reads one item of a list: its text goes on to the comma or bracket behind it. */
export function readJsonItem(text: string, base: number): Node | Fault {
  const reader = new Reader(text, 0, text.length, base);
  return attempt(() => {
    const node = reader.value(2);
    reader.endItem();
    return node;
  });
}

/** That something stands behind the value of a document: `text` is what stands there. */
export function notTheEnd(text: string, at: number): Fault {
  return attempt(() => new Reader(text, 0, text.length, at).unended()) as Fault;
}

const WORDS: readonly (readonly [string, null | boolean])[] = [
  ["null", null],
  ["true", true],
  ["false", false],
];

class Reader {
  readonly #text: string;
  readonly #to: number;
  readonly #base: number;
  #at: number;

  constructor(text: string, from: number, to: number, base: number) {
    this.#text = text;
    this.#base = base;
    this.#at = from;
    this.#to = to;
  }

  value(depth: number): Node {
    this.#space();
    if (depth > DEEPEST) throw new Unreadable(this.#base + this.#at, `nests deeper than ${DEEPEST} levels.`);
    switch (this.#text[this.#at]) {
      case "{":
        return this.#map(depth);
      case "[":
        return this.#list(depth);
      case '"': {
        const at = this.#at;
        const text = this.#string();
        return scalarNode(this.#base + at, text, text, false);
      }
      default:
        return this.#word();
    }
  }

  end(): void {
    this.#space();
    if (this.#at < this.#to) this.unended();
  }

  unended(): never {
    throw this.#unlike("the end, because one value is a document (several, one a line, are .ndjson)");
  }

  /** Of the text of one item. */
  endItem(): void {
    this.#space();
    if (this.#here() !== "," && this.#here() !== "]") throw this.#unlike(", or ]");
  }

  #map(depth: number): Node {
    const at = this.#at;
    const members: Member[] = [];
    this.#series("}", () => {
      const keyAt = this.#at;
      if (this.#text[keyAt] !== '"') throw this.#unlike("a key in double quotes");
      const key = this.#string();
      this.#space();
      this.#take(":");
      members.push({ key, at: this.#base + keyAt, value: this.value(depth + 1) });
    });
    return mapNode(this.#base + at, members);
  }

  #list(depth: number): Node {
    const at = this.#at;
    const items: Node[] = [];
    this.#series("]", () => items.push(this.value(depth + 1)));
    return listNode(this.#base + at, items);
  }

  #series(close: string, entry: () => void): void {
    for (const _ of this.#entries(close)) entry();
  }

  /** Stands before each entry; whoever asks for the next has read it. */
  *#entries(close: string): Generator<void> {
    this.#at++;
    this.#space();
    if (this.#here() === close) {
      this.#at++;
      return;
    }
    for (;;) {
      this.#space();
      yield;
      this.#space();
      if (this.#here() === close) break;
      if (this.#here() !== ",") throw this.#unlike(`, or ${close}`);
      this.#at++;
    }
    this.#at++;
  }

  #string(): string {
    const start = this.#at;
    let at = start + 1;
    let plain = true;
    while (at < this.#to && this.#text[at] !== '"') {
      if (this.#text[at] === "\\") {
        plain = false;
        at++;
      }
      at++;
    }
    if (at >= this.#to) throw new Unreadable(this.#base + start, 'is not JSON: a text begins here and no " ends it.');
    this.#at = at + 1;
    const quoted = this.#text.slice(start, at + 1);
    if (plain && !/[\u0000-\u001f]/.test(quoted)) return quoted.slice(1, -1);
    try {
      return JSON.parse(quoted) as string;
    } catch {
      throw new Unreadable(
        this.#base + start,
        "is not JSON: this text has a control character or an escape that JSON does not know.",
      );
    }
  }

  #word(): Node {
    const at = this.#at;
    const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    number.lastIndex = at;
    const digits = number.exec(this.#text)?.[0];
    if (digits !== undefined) {
      this.#at += digits.length;
      return scalarNode(this.#base + at, Number(digits), digits, false);
    }
    for (const [word, value] of WORDS)
      if (this.#text.startsWith(word, at)) {
        this.#at += word.length;
        return scalarNode(this.#base + at, value, word, false);
      }
    throw this.#unlike("a value");
  }

  #take(what: string): void {
    if (this.#here() !== what) throw this.#unlike(what);
    this.#at++;
  }

  #here(): string | undefined {
    return this.#at < this.#to ? this.#text[this.#at] : undefined;
  }

  #space(): void {
    while (this.#at < this.#to && " \t\n\r".includes(this.#text[this.#at] as string)) this.#at++;
  }

  #unlike(expected: string): Unreadable {
    const here = this.#here();
    return new Unreadable(
      this.#base + this.#at,
      `is not JSON: expected ${expected}; found ${here === undefined ? "the end" : JSON.stringify(here)}.`,
    );
  }
}
