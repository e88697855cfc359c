import { readFileSync } from "node:fs";
import { usage } from "../../errors.ts";
import { EVENTS } from "../../ingest/forms/export/events.ts";
import type { Fault, MapNode, Node } from "../../ingest/read/node.ts";
import { extensionOf, read } from "../../ingest/read/reading.ts";

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
  const { values, at } = opened(path, ["yaml", "yml", "json"]);
  const broken = values.flatMap((value) => ("is" in value ? [] : [at(value.at, `The file ${value.words}`)]));
  if (broken.length > 0) throw new Malformed(broken);
  const [root, another] = values as readonly Node[];
  if (another !== undefined)
    throw new Malformed([at(another.at, "The file must hold one document; found another. Write one file each.")]);
  return { root: root ?? NOTHING, at };
}

/** Reads the events of a file, JSON a line, in the words of their runtime where a line is none. */
export function openEvents(path: string): Pick<ConfigFile, "at"> & { readonly events: readonly MapNode[] } {
  const { values, at, line } = opened(path, ["jsonl", "ndjson", "json", "yaml", "yml"]);
  const items = values.flatMap((value): readonly (Node | Fault)[] =>
    "is" in value && value.is === "list" ? value.items : [value],
  );
  const wrong = items.flatMap((item) => {
    if (!("is" in item)) return [at(item.at, `${EVENTS.lines?.unreadable(line(item.at))}. It ${item.words}`)];
    return item.is === "map" ? [] : [at(item.at, `${EVENTS.lines?.unlike}`)];
  });
  if (wrong.length > 0) throw new Malformed(wrong);
  return { events: items as readonly MapNode[], at };
}

function opened(path: string, extensions: readonly string[]) {
  const bytes = bytesOf(path);
  const known = extensions.includes(extensionOf(path));
  const reading = read(known ? { path, bytes } : { path, bytes, form: "content" });
  if ("words" in reading)
    throw new Malformed([`${path}${reading.line ? `:${reading.line}` : ""}: The file ${reading.words}`]);
  const at = (offset: number, words: string) => {
    const { line, column } = reading.place(offset);
    return `${path}:${line}:${column}: ${words}`;
  };
  return { values: [...reading.values], at, line: (offset: number) => reading.place(offset).line };
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
