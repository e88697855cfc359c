import { isUtf8 } from "node:buffer";
import { tooLarge } from "./file.ts";
import { readJson } from "./json.ts";
import { placesIn, textOf, unmarked } from "./bytes.ts";
import { readJsonBytes } from "./jsonItems.ts";
import type { Place } from "./lines.ts";
import { readMarkdown } from "./page/markdown.ts";
import type { Fault, Node } from "./node.ts";
import { lineReader, placeInLines } from "./textLines.ts";
import { readYaml } from "./yaml.ts";
import { readYamlBytes } from "./yamlItems.ts";

/** One document as it came: where it stands below its source's root, and what is in it. */
export interface Document {
  /** `incidents/a.yaml`, or `-` for standard input. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** By default the path's extension says it; `content` looks inside. */
  readonly form?: "content";
}

/** Values of a document in their order, and what could not be read. */
export interface Reading<Values = Iterable<Node | Fault>> {
  readonly values: Values;
  /** It is a page with nothing in it that could be a record. */
  readonly page: boolean;
  readonly place: (offset: number) => Place;
}

/** A fault of the whole document has no offset. */
export interface Refused {
  readonly line?: number;
  readonly words: string;
}

/** Bytes of the largest document. */
export const LARGEST = 64 * 1024 * 1024;

/** Values of a document, or what else it is. `bytes` are UTF-8 without a byte order mark. */
type Form = (bytes: Uint8Array) => Iterable<Node | Fault> | "page" | "lines";

const FORMS: Readonly<Record<string, Form>> = {
  yaml: (bytes) => readYamlBytes(bytes),
  yml: (bytes) => readYamlBytes(bytes),
  json: readJsonBytes,
  ndjson: asLines,
  jsonl: asLines,
  md: (bytes) => readMarkdown(textOf(bytes)),
};

/** What may follow the last dot of a document that is read. */
export const EXTENSIONS: readonly string[] = Object.keys(FORMS);

export function extensionOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
}

/** Whether each line of a document is a value of its own. */
export function isLines(path: string): boolean {
  return FORMS[extensionOf(path)] === asLines;
}

/** Reads the values of one document, each when it is asked for; of a list its items. Pure. */
export function readEach(document: Document): Reading | Refused {
  return readAs(document, document.form === "content" ? byContent : FORMS[extensionOf(document.path)]);
}

/** Reads the values of one document, a list as the list it is. Pure. */
export function read(document: Document): Reading<readonly (Node | Fault)[]> | Refused {
  const reading = readAs(document, document.form === "content" ? wholeByContent : wholeForm(document.path));
  return "words" in reading ? reading : { ...reading, values: [...reading.values] };
}

const WHOLE: Readonly<Record<string, Form>> = {
  yaml: (bytes) => readYaml(textOf(bytes)),
  yml: (bytes) => readYaml(textOf(bytes)),
  json: (bytes) => [readJson(textOf(bytes))],
};

function wholeForm(path: string): Form | undefined {
  const extension = extensionOf(path);
  return WHOLE[extension] ?? FORMS[extension];
}

function readAs(document: Document, form: Form | undefined): Reading | Refused {
  if (form === undefined)
    return { words: `is none of ${EXTENSIONS.map((e) => `.${e}`).join(", ")}; name a document of one of these.` };
  if (form === asLines) return linesOf(document.bytes);
  if (document.bytes.length > LARGEST) return tooLarge(document.bytes.length, LARGEST);
  const unlike = notUtf8(document.bytes);
  if (unlike) return unlike;
  const bytes = unmarked(document.bytes);
  const values = form(bytes);
  if (values === "lines") return linesOf(document.bytes);
  return { values: values === "page" ? [] : values, page: values === "page", place: placesIn(bytes) };
}

function asLines(): "lines" {
  return "lines";
}

function linesOf(bytes: Uint8Array): Reading {
  const reader = lineReader();
  return { values: both(reader.push(bytes), reader.end()), page: false, place: placeInLines };
}

function* both<T>(first: Iterable<T>, second: Iterable<T>): Generator<T> {
  yield* first;
  yield* second;
}

/** Letters of UTF-16 have a NUL in every second byte, which UTF-8 allows and no record means. */
function notUtf8(bytes: Uint8Array): Refused | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { words: "is UTF-16; save it as UTF-8." };
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    return { line: lineOf(bytes, nul), words: "has a NUL character, as UTF-16 and binary files do; save it as UTF-8." };
  if (isUtf8(bytes)) return undefined;
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return { line, words: "is not UTF-8; save it as UTF-8." };
    start = end + 1;
  }
}

const LINE_FEED = 10;

function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let feed = bytes.indexOf(LINE_FEED); feed >= 0 && feed < at; feed = bytes.indexOf(LINE_FEED, feed + 1)) line++;
  return line;
}

/** Standard input has no extension: one JSON value, JSON a line, or else YAML. */
function byContent(bytes: Uint8Array): Iterable<Node | Fault> | "lines" {
  return guessed(bytes, readJsonBytes, readYamlBytes);
}

function wholeByContent(bytes: Uint8Array): Iterable<Node | Fault> | "lines" {
  return guessed(bytes, WHOLE.json as Values, WHOLE.yaml as Values);
}

/** Whether a first line says that the others are JSON a line too. Of one line alone both readings are the same. */
export function beginsLines(line: string): boolean {
  return line.trimStart().startsWith("{") && "is" in readJson(line);
}

type Values = (bytes: Uint8Array) => Iterable<Node | Fault>;

function guessed(bytes: Uint8Array, json: Values, yaml: Values): Iterable<Node | Fault> | "lines" {
  const broken = faultIn(json(bytes));
  if (broken === undefined) return json(bytes);
  const start = bytes.findIndex((byte) => !SPACES.includes(byte));
  const feed = bytes.indexOf(LINE_FEED, Math.max(start, 0));
  if (feed >= 0 && beginsLines(textOf(bytes.subarray(start, feed)))) return "lines";
  const braced = "{[".includes(String.fromCharCode(bytes[start] ?? 0));
  return braced && faultIn(yaml(bytes)) ? [broken] : yaml(bytes);
}

const SPACES: readonly number[] = [9, 10, 13, 32];

function faultIn(values: Iterable<Node | Fault>): Fault | undefined {
  for (const value of values) if (!("is" in value)) return value;
  return undefined;
}
