import { readFileSync } from "node:fs";
import { usage } from "../errors.ts";
import type { Node } from "../ingest/read/node.ts";
import { extensionOf, read } from "../ingest/read/reading.ts";

/** A configuration file that was read: its one document, and how a fault in it is told. */
export interface ConfigFile {
  readonly root: Node;
  /** `change.yaml:3:5: words`. */
  at(offset: number, words: string): string;
}

/** A file, or what is said about it, cannot be meant: every fault of it, told at once. */
export class Malformed extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

/** Reads a YAML or JSON file of one document. A file that is not there is a wrong call; one that cannot be read is malformed. */
export function openConfig(path: string): ConfigFile {
  const bytes = bytesOf(path);
  const known = ["yaml", "yml", "json"].includes(extensionOf(path));
  const reading = read(known ? { path, bytes } : { path, bytes, form: "content" });
  if ("words" in reading)
    throw new Malformed([`${path}${reading.line ? `:${reading.line}` : ""}: The file ${reading.words}`]);
  const at = (offset: number, words: string) => {
    const { line, column } = reading.place(offset);
    return `${path}:${line}:${column}: ${words}`;
  };
  const values = [...reading.values];
  const broken = values.filter((value) => !("is" in value));
  if (broken.length > 0)
    throw new Malformed(broken.map((fault) => at(fault.at, `The file ${"words" in fault ? fault.words : ""}`)));
  const [root, another] = values as readonly Node[];
  if (another !== undefined)
    throw new Malformed([at(another.at, "The file must hold one document; found another. Write one file each.")]);
  return { root: root ?? NOTHING, at };
}

const NOTHING: Node = { is: "scalar", at: 0, size: 1, depth: 1, value: null, text: "", type: "null", plain: true };

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw usage(`The file ${path} cannot be read (${reason}). Name one that is there.`);
  }
}
