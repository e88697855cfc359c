import { isUtf8 } from "node:buffer";
import { tooLarge } from "./file.ts";
import { readJson } from "./json.ts";
import { lines, type Place } from "./lines.ts";
import { readMarkdown } from "./markdown.ts";
import type { Fault, Node } from "./node.ts";
import { readYaml } from "./yaml.ts";

/** One document as it came: where it stands below its source's root, and what is in it. */
export interface Document {
  /** `incidents/a.yaml`, or `-` for standard input. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** By default the path's extension says it; `content` looks inside. */
  readonly form?: "content";
}

/** Values of a document in their order, each a record or a list of records, and what could not be read. */
export interface Reading {
  readonly values: readonly (Node | Fault)[];
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

type Form = (text: string) => readonly (Node | Fault)[] | "page";

const FORMS: Readonly<Record<string, Form>> = {
  yaml: (text) => readYaml(text),
  yml: (text) => readYaml(text),
  json: (text) => [readJson(text)],
  ndjson: readLines,
  jsonl: readLines,
  md: readMarkdown,
};

/** What may follow the last dot of a document that is read. */
export const EXTENSIONS: readonly string[] = Object.keys(FORMS);

export function extensionOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
}

/** Reads the values of one document; pure. */
export function read(document: Document): Reading | Refused {
  const form = document.form === "content" ? byContent : FORMS[extensionOf(document.path)];
  if (form === undefined)
    return { words: `is none of ${EXTENSIONS.map((e) => `.${e}`).join(", ")}; name a document of one of these.` };
  if (document.bytes.length > LARGEST) return tooLarge(document.bytes.length, LARGEST);
  const unlike = notUtf8(document.bytes);
  if (unlike) return unlike;
  const text = new TextDecoder("utf-8").decode(document.bytes);
  const values = form(text);
  return { values: values === "page" ? [] : values, page: values === "page", place: lines(text) };
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

/** NDJSON: a value a line, blank lines between. */
function readLines(text: string): readonly (Node | Fault)[] {
  const values: (Node | Fault)[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    if (text.slice(start, end).trim() !== "") values.push(readJson(text, start, end));
    start = end + 1;
  }
  return values;
}

/** Standard input has no extension: one JSON value, JSON a line, or else YAML. */
function byContent(text: string): readonly (Node | Fault)[] {
  const whole = readJson(text);
  if ("is" in whole) return [whole];
  const start = text.length - text.trimStart().length;
  const feed = text.indexOf("\n", start);
  if (feed >= 0 && text[start] === "{" && "is" in readJson(text, start, feed)) return readLines(text);
  const yaml = readYaml(text);
  const braced = text[start] === "{" || text[start] === "[";
  return braced && yaml.some((value) => !("is" in value)) ? [whole] : yaml;
}
