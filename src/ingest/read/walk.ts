import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { byCodePoint } from "../../ontology/canonical.ts";
import { EXTENSIONS, extensionOf } from "./reading.ts";

/** A file below a folder, and whether it is a document of records. */
export interface Walked {
  /** Absolute. */
  readonly file: string;
  readonly isRead: boolean;
}

/**
 * Every file below a folder, sorted by code point, so that the order never depends on the file system. Folders whose
 * name begins with a dot and `node_modules` are not entered, nor those that are read apart, nor links to folders, which
 * could lead in circles.
 */
export async function* walk(
  folder: string,
  isIgnored: (file: string) => boolean,
  apart: readonly string[] = [],
): AsyncIterable<Walked> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => byCodePoint(a.name, b.name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && entry.name !== "node_modules" && !apart.includes(path))
        yield* walk(path, isIgnored, apart);
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path))))
      yield { file: path, isRead: isRecords(entry.name) && !isIgnored(path) };
  }
}

/** By its name alone: an extension that is read, not hidden, not the configuration, no README and no licence. */
export function isRecords(name: string): boolean {
  if (name.startsWith(".") || /^spine\.ya?ml$/.test(name)) return false;
  return EXTENSIONS.includes(extensionOf(name)) && !/^(readme|licen[cs]e)([._-]|$)/i.test(name);
}

async function leadsToFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
