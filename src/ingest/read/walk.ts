import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { byCodePoint } from "../../ontology/canonical.ts";
import { EXTENSIONS, extensionOf } from "./reading.ts";

/** A file below a folder, and why it is no document of records; undefined where it is one. */
export interface Walked {
  /** Absolute. */
  readonly file: string;
  readonly why?: string | undefined;
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
      yield {
        file: path,
        why: notRecords(entry.name) ?? (isIgnored(path) ? "a glob under ignore: matches it" : undefined),
      };
  }
}

/** Why a file of that name holds no records; undefined where it may. */
export function notRecords(name: string): string | undefined {
  if (name.startsWith(".")) return "it is hidden";
  if (/^spine\.ya?ml$/.test(name)) return "it is the configuration";
  if (!EXTENSIONS.includes(extensionOf(name))) return `it is none of ${EXTENSIONS.map((e) => `.${e}`).join(", ")}`;
  return /^(readme|licen[cs]e)([._-]|$)/i.test(name) ? "it is for people to read" : undefined;
}

async function leadsToFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
