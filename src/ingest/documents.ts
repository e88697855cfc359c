import { stat } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import { usage } from "../errors.ts";
import type { Ontology } from "../ontology/ontology.ts";
import { examineLines, examinePieces } from "./examine/examine.ts";
import type { Form } from "./forms/form.ts";
import { lookBelow } from "./look.ts";
import { Begun } from "./read/begun.ts";
import { bytesOf, chunksOf, type Room, SPLIT, type Unread } from "./read/file.ts";
import { glob } from "./read/glob.ts";
import { beginsLines, type Document, extensionOf, isLines, LARGEST } from "./read/reading.ts";
import { LONGEST } from "./read/textLines.ts";
import { walk } from "./read/walk.ts";
import type { Seal } from "./redact/seal.ts";
import type { Examined, Source } from "./statement.ts";

/** How a path is read. */
export interface Options {
  readonly ontology: Ontology;
  /** Other clothes that records may come in; none unless said. */
  readonly forms?: readonly Form[];
  /** Of standard input: the document it stands for, below the source's root. */
  readonly as?: string | undefined;
  /** Absolute folders that are not entered, for they are read as another source's. */
  readonly apart?: readonly string[];
  /** By what a change of what is redacted is known. */
  readonly seal?: Seal;
  /** In place of the process's standard input. */
  readonly input?: AsyncIterable<Uint8Array>;
}

/** Standard input, as a path and as a document. */
export const STDIN = "-";

/**
 * Every document of a file, of a folder (its files by code point) or of standard input, piece by piece. A path
 * that is not there is a usage error; a file that cannot be read is a rejection. What a folder holds and is no
 * document of records comes as ignored.
 */
export async function* documents(path: string, source: Source, options: Options): AsyncIterable<Examined> {
  if (path === STDIN) return yield* examineInput(source, options);
  const room: Room = {};
  if (!(await isFolder(path))) return yield* examineFile(resolve(path), source, options, room);
  const globs = source.ignore.map(glob);
  const isIgnored = (file: string) => globs.some((matches) => matches(documentPath(source, file)));
  const within = [resolve(path), source.root];
  for await (const { file, why, unread } of walk(resolve(path), { isIgnored, within, ...options }))
    if (why !== undefined) yield passedOver(documentPath(source, file), why);
    else if (unread !== undefined) yield refused(documentPath(source, file), unread);
    else yield* examineFile(file, source, options, room);
}

/** A file's path below its source's root, with `/` between folders; `../in/a.yaml` where it lies elsewhere. */
export function documentPath(source: Pick<Source, "root">, file: string): string {
  return relative(source.root, resolve(file)).split(sep).join("/");
}

async function* examineInput(source: Source, options: Options): AsyncIterable<Examined> {
  const { as = STDIN, input = process.stdin, ontology } = options;
  const path = as.split(sep).join("/");
  const begun = new Begun(input);
  if (isLines(path) || (extensionOf(path) === "" && beginsLines(await begun.firstLine(LONGEST))))
    return yield* examineLines(path, begun.all(), source, ontology, options);
  const bytes = await begun.whole(LARGEST);
  if (typeof bytes === "number") return yield refused(path, { words: `has more than ${bytes} bytes; ${SPLIT}` });
  const document: Document = extensionOf(path) === "" ? { path, bytes, form: "content" } : { path, bytes };
  yield* examinePieces(document, source, ontology, options);
}

/** Every path is a file or a folder, or a usage error names it. */
export async function checkPaths(paths: readonly string[]): Promise<void> {
  for (const path of paths) if (path !== STDIN) await isFolder(path);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw usage(`There is no file or folder ${path} to read (${reason(error)}). Name one, or - for standard input.`);
  }
}

async function* examineFile(file: string, source: Source, options: Options, room: Room): AsyncIterable<Examined> {
  const path = documentPath(source, file);
  const surroundings = { ...options, look: lookBelow(dirname(file)) };
  if (isLines(path)) return yield* examineLines(path, chunksOf(file), source, options.ontology, surroundings);
  const bytes = await bytesOf(file, LARGEST, room);
  if ("words" in bytes) yield refused(path, bytes);
  else yield* examinePieces({ path, bytes }, source, options.ontology, surroundings);
}

function refused(document: string, { words }: Unread): Examined {
  const rejection = { document, location: document, words: `The document ${words}` };
  return { document, statements: [], rejections: [rejection], ignored: [] };
}

function passedOver(document: string, why: string): Examined {
  return { document, statements: [], rejections: [], ignored: [{ location: document, why }] };
}

function reason(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
