import { createHmac } from "node:crypto";

/**
 * Makes of a text a keyed hash, `<key id>:<HMAC-SHA-256, hex>`: who has no key cannot tell by trying which short text it
 * was, and two hashes can be compared only where their key ids are the same.
 */
export type Seal = (text: string) => string;

/** The key's id is a keyed hash too, so that a key that can be guessed is not guessed by its id alone. */
export function sealWith(key: string): Seal {
  const id = hash(key, "evidence-spine redaction key").slice(0, 8);
  return (text) => `${id}:${hash(key, text)}`;
}

function hash(key: string, text: string): string {
  return createHmac("sha256", key).update(text, "utf8").digest("hex");
}

/** Whether a text could be a seal. */
export function isSeal(text: string): boolean {
  return /^[0-9a-f]{8}:[0-9a-f]{64}$/.test(text);
}

/** Whether two seals say that what they were made of differs; of different keys, or without one, they say nothing. */
export function differ(before: string | null | undefined, now: string | undefined): boolean {
  if (before === null || before === undefined || now === undefined || before === now) return false;
  return before.split(":")[0] === now.split(":")[0];
}
