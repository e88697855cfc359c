import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import type { Notation } from "../../src/ingest/schemas/recordSchema.ts";

const root = join(import.meta.dirname, "../..");

/** One document of an example, as a validator sees it. */
export interface Example {
  readonly path: string;
  readonly notation: Notation;
  readonly value: unknown;
}

/** Every document of every file under examples/ that an editor would check: YAML, JSON, and lines of JSON. */
export function examples(): readonly Example[] {
  const files = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" });
  return files.sort().flatMap((file) => {
    const extension = /\.([a-z]+)$/.exec(file)?.[1] ?? "";
    const path = join(root, "examples", file);
    const read = READ[extension];
    return read === undefined
      ? []
      : read(readFileSync(path, "utf8")).map((one) => ({ path: relative(root, path), ...one }));
  });
}

type Read = (text: string) => readonly Omit<Example, "path">[];
const yaml: Read = (text) =>
  parseAllDocuments(text, { logLevel: "silent" }).map((document) => ({ notation: "yaml", value: document.toJS() }));
const json: Read = (text) => [{ notation: "json", value: JSON.parse(text) }];
const lines: Read = (text) =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap(json);
const READ: Readonly<Record<string, Read>> = { yaml, yml: yaml, json, ndjson: lines, jsonl: lines };

/** The records among the documents that say their kind. */
export function records(): readonly Readonly<Record<string, unknown>>[] {
  return examples()
    .flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === "object" && value !== null && typeof value.kind === "string");
}

/** The value with one thing in it replaced, left out, or put in beside. */
export function mutated(value: unknown, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const ways = [...waysInto(value, [])].filter((way) => way.length > 0 && way[0] !== "kind");
  if (ways.length === 0) return fc.constant(value);
  return fc
    .tuple(fc.constantFrom(...ways), fc.constantFrom("replace", "leave out", "nest"), other)
    .map(([way, how, put]) => changed(value, way, how, put));
}

type Way = readonly (string | number)[];

function* waysInto(value: unknown, way: Way): Iterable<Way> {
  yield way;
  if (typeof value !== "object" || value === null) return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, inner] of entries) yield* waysInto(inner, [...way, key]);
}

function changed(value: unknown, [step, ...rest]: Way, how: string, put: unknown): unknown {
  if (step === undefined) return how === "nest" ? { x: value } : put;
  const out = how === "leave out" && rest.length === 0;
  if (Array.isArray(value))
    return value.flatMap((item, i) => (i !== step ? [item] : out ? [] : [changed(item, rest, how, put)]));
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, inner]): [string, unknown][] =>
      key !== step ? [[key, inner]] : out ? [] : [[key, changed(inner, rest, how, put)]],
    ),
  );
}
