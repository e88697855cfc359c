import { sha256 } from "../ontology/canonical.ts";

/** What a cursor is good for: one list, asked with the same arguments, of one model. */
export function bindingOf(list: string, given: unknown, model: string): string {
  return sha256(JSON.stringify([list, given, model])).slice(0, 12);
}

export function encodeCursor(binding: string, position: string): string {
  return Buffer.from(`${binding}:${position}`, "utf8").toString("base64url");
}

/** The position, or undefined where the cursor was made for another list. */
export function decodeCursor(binding: string, cursor: string): string | undefined {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const given = text.slice(0, binding.length + 1) === `${binding}:`;
  return given && encodeCursor(binding, text.slice(binding.length + 1)) === cursor
    ? text.slice(binding.length + 1)
    : undefined;
}
