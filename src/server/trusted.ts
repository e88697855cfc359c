import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { usage } from "../errors.ts";
import { jsonFault, jsonFaultWords } from "./json.ts";

/** A document that may be asked, and where it was found. */
export interface Document {
  readonly place: string;
  readonly text: string;
}

/** The documents that are answered where no others are, by the SHA-256 of their text in hexadecimal. */
export interface Trusted {
  readonly documents: readonly Document[];
  /** The text that is meant by an id, with or without `sha256:` before it; undefined where no document has it. */
  byId(id: string): string | undefined;
  /** Whether a text is one of them, blanks at its ends aside. */
  holds(text: string): boolean;
}

/** Every `.graphql` file of a folder is a document, as is one named itself; a `.json` file maps hashes to texts. Exit 2. */
export function trustedAt(path: string): Trusted {
  const documents = documentsAt(path);
  if (documents.length === 0) throw usage(`--trusted ${path} holds no document. ${HOW}`);
  return trust(documents);
}

export function trust(documents: readonly Document[]): Trusted {
  const texts = new Map(documents.flatMap(({ text }) => [text, text.trim()].map((t) => [sha256(t), text] as const)));
  return {
    documents,
    byId: (id) => texts.get(id.replace(/^sha256:/, "").toLowerCase()),
    holds: (text) => texts.has(sha256(text)) || texts.has(sha256(text.trim())),
  };
}

const HOW = "Give a folder of .graphql files, one such file, or a .json file of {SHA-256: text}.";

/** The documents of a file or a folder, in the order of their names. */
export function documentsAt(path: string): readonly Document[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw usage(`--trusted ${path} cannot be read: there is no such file or folder. ${HOW}`);
  if (found.isDirectory())
    return readdirSync(path)
      .filter((name) => extname(name) === ".graphql")
      .sort()
      .map((name) => fileAt(join(path, name)));
  return extname(path) === ".json" ? listed(path) : [fileAt(path)];
}

const fileAt = (path: string): Document => ({ place: path, text: readFileSync(path, "utf8") });

function listed(path: string): readonly Document[] {
  const json = readFileSync(path, "utf8");
  const fault = jsonFault(json);
  if (fault) throw usage(`--trusted ${path} is not JSON: ${jsonFaultWords(fault)}.`);
  const list = JSON.parse(json) as unknown;
  if (typeof list !== "object" || list === null || Array.isArray(list))
    throw usage(`--trusted ${path} must be a JSON object of hashes and texts. ${HOW}`);
  return Object.entries(list).map(([id, text]) => {
    if (typeof text !== "string")
      throw usage(`--trusted ${path}: ${id} must be the text of a document; found ${JSON.stringify(text)}.`);
    if (sha256(text) !== id.replace(/^sha256:/, "").toLowerCase())
      throw usage(
        `--trusted ${path}: the document under ${id} has the SHA-256 ${sha256(text)}. Its text was changed, or the list was made with another hash; make it anew.`,
      );
    return { place: `${path}#${id}`, text };
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
