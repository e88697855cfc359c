import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** Between the members of a list in one cell. */
export const LIST = ";";
const BATCH = 1 << 20;

/** A file of rows for the offline import, its first line the header. An absent value is no property. */
export class Csv {
  readonly path: string;
  readonly #stream: WriteStream;
  #waiting = "";

  constructor(path: string, header: readonly string[]) {
    this.path = path;
    this.#stream = createWriteStream(path);
    this.#waiting = `${header.join(",")}\n`;
  }

  /** Undefined once the row is taken; a promise where the disk has to catch up first. */
  row(cells: readonly unknown[]): Promise<void> | undefined {
    this.#waiting += `${cells.map(cell).join(",")}\n`;
    if (this.#waiting.length < BATCH) return undefined;
    const full = !this.#stream.write(this.#waiting);
    this.#waiting = "";
    return full ? new Promise((resolve) => this.#stream.once("drain", () => resolve())) : undefined;
  }

  async close(): Promise<void> {
    this.#stream.end(this.#waiting);
    await finished(this.#stream);
  }
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return quoted(value.map(member).join(LIST));
  return typeof value === "string" ? quoted(value) : String(value);
}

function member(value: unknown): string {
  const text = String(value);
  if (text.includes(LIST)) throw new Error(`A member of a list cannot hold ${LIST} in the import; found ${text}.`);
  return text;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
