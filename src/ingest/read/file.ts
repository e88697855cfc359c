import type { Stats } from "node:fs";
import { constants, type FileHandle, open } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/** Why a file cannot be read, to follow the name of its document. */
export interface Unread {
  readonly words: string;
}

/** Where one file after the other is read into: each is done with when the next begins, and none waits to be collected. */
export interface Room {
  bytes?: Buffer;
}

/**
 * A file as it is at one moment. Only regular files: a pipe or a device would never end. One that another program writes
 * meanwhile would be half its old and half its new content, so it is not taken.
 */
export async function bytesOf(file: string, largest: number, room: Room = {}): Promise<Uint8Array | Unread> {
  try {
    return await opened(file, async (handle, before) => {
      if (before.size > largest) return tooLarge(before.size, largest);
      const bytes = await allOf(handle, before.size, room);
      return (await changed(handle, before, bytes.length)) ?? bytes;
    });
  } catch (error) {
    return unread(error);
  }
}

/** A file's bytes as they come, however many there are; last why they are not to be trusted, if they are not. */
export async function* chunksOf(file: string): AsyncIterable<Uint8Array | Unread> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, READING);
    const before = await handle.stat();
    if (!before.isFile()) return yield NOT_REGULAR;
    let read = 0;
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, read);
      if (bytesRead === 0) break;
      read += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    const change = await changed(handle, before, read);
    if (change) yield change;
  } catch (error) {
    yield unread(error);
  } finally {
    await handle?.close();
  }
}

/** In one place from the start: joined from pieces it would for a moment be there twice. A byte more tells of growth. */
async function allOf(handle: FileHandle, size: number, room: Room): Promise<Uint8Array> {
  if (room.bytes === undefined || room.bytes.length <= size) room.bytes = Buffer.allocUnsafeSlow(size + 1);
  const bytes = room.bytes.subarray(0, size + 1);
  let length = 0;
  for (let read = 1; read > 0 && length < bytes.length; length += read)
    read = (await handle.read(bytes, length, bytes.length - length, length)).bytesRead;
  return bytes.subarray(0, length);
}

/** Without waiting for somebody to write into a pipe. */
const READING = constants.O_RDONLY | constants.O_NONBLOCK;
const CHUNK = 256 * 1024;

async function opened<T>(
  file: string,
  work: (handle: FileHandle, before: Stats) => Promise<T | Unread>,
): Promise<T | Unread> {
  const handle = await open(file, READING);
  try {
    const before = await handle.stat();
    return before.isFile() ? await work(handle, before) : NOT_REGULAR;
  } finally {
    await handle.close();
  }
}

/** What to do about a document that is too large. */
export const SPLIT = "split it, or write it as .ndjson, a record a line.";

export function tooLarge(bytes: number, largest: number): Unread {
  return { words: `has ${bytes} bytes, more than ${largest}; ${SPLIT}` };
}

/** A pipe, a socket, a device. */
export const NOT_REGULAR: Unread = {
  words: "is no regular file; write what it gives to a file, or pipe it in and name - for standard input.",
};

function changedFrom(before: Stats, after: Stats): Unread {
  const at = ({ size, mtime }: Stats) => `${size} bytes of ${mtime.toISOString()}`;
  const words = `expected ${at(before)}; found ${at(after)}; load it again once nothing writes it.`;
  return { words: `changed while it was read: ${words}` };
}

/** Anything but an error of the system is a broken program. */
export function unread(error: unknown): Unread {
  if (!(error instanceof Error && "code" in error)) throw error;
  return { words: `cannot be read (${String(error.code)}); mend that and load it again.` };
}

/** A file system's clock ticks every few milliseconds: what was written just now is looked at again a little later. */
async function changed(handle: FileHandle, before: Stats, read: number): Promise<Unread | undefined> {
  const after = await handle.stat();
  if (after.size !== read || before.size !== read || before.mtimeMs !== after.mtimeMs)
    return changedFrom(before, after);
  if (Math.abs(Date.now() - after.mtimeMs) > TICK) return undefined;
  await setTimeout(TICK);
  const later = await handle.stat();
  return later.mtimeMs === before.mtimeMs ? undefined : changedFrom(before, later);
}

/** Milliseconds. */
const TICK = 10;
