import { type Fault, listNode, type Member, mapNode, type Node, scalarNode, Unreadable } from "./node.ts";

/** Deeper than any record; keeps every later walk within the stack. */
export const DEEPEST = 100;

/** Reads the one JSON value of `text` between two offsets, with the place of every value and every key. */
export function readJson(text: string, from = 0, to = text.length): Node | Fault {
  const reader = new Reader(text, from, to);
  try {
    const node = reader.value(1);
    reader.end();
    return node;
  } catch (error) {
    if (error instanceof Unreadable) return error.fault;
    throw error;
  }
}

const WORDS: readonly (readonly [string, null | boolean])[] = [
  ["null", null],
  ["true", true],
  ["false", false],
];

class Reader {
  readonly #text: string;
  readonly #to: number;
  #at: number;

  constructor(text: string, from: number, to: number) {
    this.#text = text;
    this.#at = from;
    this.#to = to;
  }

  value(depth: number): Node {
    this.#space();
    if (depth > DEEPEST) throw new Unreadable(this.#at, `nests deeper than ${DEEPEST} levels.`);
    switch (this.#text[this.#at]) {
      case "{":
        return this.#map(depth);
      case "[":
        return this.#list(depth);
      case '"': {
        const at = this.#at;
        const text = this.#string();
        return scalarNode(at, text, text, false);
      }
      default:
        return this.#word();
    }
  }

  end(): void {
    this.#space();
    if (this.#at < this.#to)
      throw this.#unlike("the end, because one value is a document (several, one a line, are .ndjson)");
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
      members.push({ key, at: keyAt, value: this.value(depth + 1) });
    });
    return mapNode(at, members);
  }

  #list(depth: number): Node {
    const at = this.#at;
    const items: Node[] = [];
    this.#series("]", () => items.push(this.value(depth + 1)));
    return listNode(at, items);
  }

  #series(close: string, entry: () => void): void {
    this.#at++;
    this.#space();
    if (this.#here() === close) {
      this.#at++;
      return;
    }
    for (;;) {
      this.#space();
      entry();
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
    if (at >= this.#to) throw new Unreadable(start, 'is not JSON: a text begins here and no " ends it.');
    this.#at = at + 1;
    const quoted = this.#text.slice(start, at + 1);
    if (plain && !/[\u0000-\u001f]/.test(quoted)) return quoted.slice(1, -1);
    try {
      return JSON.parse(quoted) as string;
    } catch {
      throw new Unreadable(
        start,
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
      return scalarNode(at, Number(digits), digits, false);
    }
    for (const [word, value] of WORDS)
      if (this.#text.startsWith(word, at)) {
        this.#at += word.length;
        return scalarNode(at, value, word, false);
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
      this.#at,
      `is not JSON: expected ${expected}; found ${here === undefined ? "the end" : JSON.stringify(here)}.`,
    );
  }
}
