/** Bytes that come once, and may be looked at before they are read. */
export class Begun {
  readonly #rest: AsyncIterator<Uint8Array | string>;
  readonly #held: Uint8Array[] = [];

  constructor(bytes: AsyncIterable<Uint8Array | string>) {
    this.#rest = bytes[Symbol.asyncIterator]();
  }

  /** The first line that is not blank; "" where it is longer than `longest` bytes. */
  async firstLine(longest: number): Promise<string> {
    for (;;) {
      const held = Buffer.concat(this.#held);
      const line = /^\s*(\S[^\n]*)\n/.exec(
        held
          .subarray(0, longest)
          .toString("utf8")
          .replace(/^\ufeff/, ""),
      )?.[1];
      if (line !== undefined) return line;
      if (held.length > longest) return "";
      if (!(await this.#more())) return held.toString("utf8").replace(/^\ufeff/, "");
    }
  }

  /** All of it as it comes. */
  async *all(): AsyncIterable<Uint8Array> {
    for (;;) {
      for (const chunk of this.#held.splice(0)) yield chunk;
      if (!(await this.#more())) return;
    }
  }

  /** All of it, or `largest` where it is more. */
  async whole(largest: number): Promise<Uint8Array | number> {
    for (;;) {
      if (this.#held.reduce((sum, chunk) => sum + chunk.length, 0) > largest) return largest;
      if (!(await this.#more())) return Buffer.concat(this.#held.splice(0));
    }
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#rest.next();
    if (done) return false;
    this.#held.push(typeof value === "string" ? Buffer.from(value) : value);
    return true;
  }
}
