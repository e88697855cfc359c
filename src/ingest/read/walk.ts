import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { byCodePoint } from "../../ontology/canonical.ts";
import { NOT_REGULAR, type Unread, unread } from "./file.ts";
import { EXTENSIONS, extensionOf } from "./reading.ts";

/** What stands below a folder: a document, what is passed over, or what cannot be read. */
export interface Walked {
  /** Absolute. */
  readonly file: string;
  /** Why it is no document of records. */
  readonly why?: string;
  /** Why it cannot be read, be it a file or a folder. */
  readonly unread?: Unread;
}

/** Where a walk goes. */
export interface Walk {
  readonly isIgnored: (file: string) => boolean;
  /** Absolute folders that are not entered, for they are read as another source's. */
  readonly apart?: readonly string[];
  /** Folders that a link may lead into. */
  readonly within: readonly string[];
}

/**
 * Every file below a folder, sorted by code point, so that the order never depends on the file system. Folders whose
 * name begins with a dot and `node_modules` are not entered, nor those that are read apart, nor links to folders, which
 * could lead in circles. A link to a file is that file, where it leads nowhere else.
 */
export async function* walk(folder: string, way: Walk): AsyncIterable<Walked> {
  const entries = await entriesOf(folder);
  if (!Array.isArray(entries)) return yield { file: folder, unread: entries };
  for (const entry of entries.sort((a, b) => byCodePoint(a.name, b.name))) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && entry.name !== "node_modules" && !way.apart?.includes(file))
        yield* walk(file, way);
      continue;
    }
    const why = notRecords(entry.name) ?? (way.isIgnored(file) ? "a glob under ignore: matches it" : undefined);
    if (entry.isSymbolicLink()) {
      const led = await linked(file, way.within);
      yield { file, ...(why !== undefined && led.why === undefined ? { why } : led) };
    } else if (why !== undefined) yield { file, why };
    else yield entry.isFile() ? { file } : { file, unread: NOT_REGULAR };
  }
}

async function entriesOf(folder: string): Promise<Dirent[] | Unread> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    return unread(error);
  }
}

/** Where a link leads: whoever may put a link into a folder must not thereby have other files read. */
async function linked(file: string, within: readonly string[]): Promise<Omit<Walked, "file">> {
  try {
    const there = await stat(file);
    if (there.isDirectory()) return { why: "it is a link to a folder" };
    if (!there.isFile()) return { unread: NOT_REGULAR };
    const real = await realpath(file);
    const folders = await Promise.all(within.map((folder) => realpath(folder).catch(() => folder)));
    return folders.some((folder) => isWithin(real, folder)) ? {} : { unread: LEADS_OUT };
  } catch (error) {
    return { unread: unread(error) };
  }
}

const LEADS_OUT: Unread = {
  words: "is a link to a file outside the folder; name that file itself, or declare a source where it lies.",
};

function isWithin(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== ".." && !way.startsWith(`..${sep}`);
}

/** Why a file of that name holds no records; undefined where it may. */
export function notRecords(name: string): string | undefined {
  if (name.startsWith(".")) return "it is hidden";
  if (/^spine\.ya?ml$/.test(name)) return "it is the configuration";
  if (!EXTENSIONS.includes(extensionOf(name))) return `it is none of ${EXTENSIONS.map((e) => `.${e}`).join(", ")}`;
  return /^(readme|licen[cs]e)([._-]|$)/i.test(name) ? "it is for people to read" : undefined;
}
