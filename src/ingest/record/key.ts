import { encodePart, keyFault, normalKey } from "../../ontology/keys.ts";
import type { Kind } from "../../ontology/ontology.ts";
import { valuesAt } from "../paths.ts";
import type { JsonObject } from "../statement.ts";

/** Stands for the first letters of the record's digest in a key. */
const DIGEST = "#";
/** Letters of the digest that stand for a key's missing part. */
const DIGEST_LETTERS = 12;

/** The key a record states, without scope; or why it states none. `path` is where. */
export type StatedKey = { readonly key: string } | { readonly path: string; readonly words: string };

/**
 * The first alternative whose first part is there counts; another part that is missing is the first 12 letters of the
 * record's digest (ONTOLOGY.md).
 */
export function statedKey(kind: Kind, body: JsonObject, digest: string): StatedKey {
  const part = (path: string) => (path === DIGEST ? digest.slice(0, DIGEST_LETTERS) : textAt(body, path));
  const alternative = kind.key.find(([first]) => first !== undefined && part(first) !== "");
  const [first = ""] = alternative ?? kind.key[0] ?? [];
  if (alternative === undefined) return { path: first, words: lacking(kind) };
  const parts = alternative.map((path) => part(path) || digest.slice(0, DIGEST_LETTERS));
  const fault = alternative.flatMap((path, i) => {
    const why = keyFault(parts[i] as string);
    return why === undefined ? [] : [{ path, words: `${kind.record}.${path} cannot be a key: it ${why}.` }];
  })[0];
  if (fault) return fault;
  const encoded = alternative.map((path, i) => (kind.joined.has(path) ? parts[i] : encodePart(parts[i] as string)));
  const key = kind.composite ? encoded.join("/") : (parts[0] as string);
  const whole = keyFault(key);
  return whole === undefined
    ? { key }
    : { path: first, words: `${kind.record}.${first} cannot be a key: it ${whole}.` };
}

function textAt(body: JsonObject, path: string): string {
  const value = valuesAt(body, path)[0];
  return typeof value === "object" || value === undefined ? "" : normalKey(String(value));
}

function lacking(kind: Kind): string {
  const ways = kind.key.map((alternative) => alternative[0]).join(" or ");
  return `The key of this ${kind.record} record is ${ways}; found no value. Write it.`;
}
