import type { Stats } from "node:fs";
import { constants, open } from "node:fs/promises";

/** Why a file cannot be read, to follow the name of its document. */
export interface Unread {
  readonly words: string;
}

/**
 * A file as it is at one moment. Only regular files: a pipe or a device would never end. One that another program writes
 * meanwhile would be half its old and half its new content, so it is not taken.
 */
export async function bytesOf(file: string, largest: number): Promise<Uint8Array | Unread> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const before = await handle.stat();
      if (!before.isFile()) return NOT_REGULAR;
      if (before.size > largest) return tooLarge(before.size, largest);
      const bytes = await handle.readFile();
      return changed(before, await handle.stat(), bytes.length) ? CHANGED : bytes;
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unread(error);
  }
}

export function tooLarge(bytes: number, largest: number): Unread {
  return { words: `has ${bytes} bytes, more than ${largest}; split it, or write it as .ndjson, a record a line.` };
}

/** A pipe, a socket, a device. */
export const NOT_REGULAR: Unread = {
  words: "is no regular file; write what it gives to a file, or pipe it in and name - for standard input.",
};

const CHANGED: Unread = { words: "changed while it was read; load it again once nothing writes it." };

/** Anything but an error of the system is a broken program. */
export function unread(error: unknown): Unread {
  if (!(error instanceof Error && "code" in error)) throw error;
  return { words: `cannot be read (${String(error.code)}); mend that and load it again.` };
}

function changed(before: Stats, after: Stats, read: number): boolean {
  return after.size !== read || before.size !== read || before.mtimeMs !== after.mtimeMs;
}
