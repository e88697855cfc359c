import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";
import type { Look, LookFault } from "./forms/form.ts";

/** Most links on the way to one file, as systems have it. */
const MOST_LINKS = 40;
const PIECE = 1024 * 1024;

/**
 * Looks at files below a folder. Links are followed first, so that none leads out of it; files are read as they are
 * now, piece by piece, and only regular ones, for a pipe would never end.
 */
export function lookBelow(folder: string): Look {
  return { digest: (path) => digest(folder, path) };
}

type Refused = { readonly fault: LookFault; readonly reason: string };

function digest(folder: string, path: string): { readonly sha256: string } | Refused {
  const file = settled(folder, path);
  if (typeof file !== "string") return file;
  let handle: number | undefined;
  try {
    if (!lstatSync(file).isFile()) return { fault: "not_file", reason: "EISDIR" };
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    if (!fstatSync(handle).isFile()) return { fault: "not_file", reason: "EISDIR" };
    return { sha256: sha256Of(handle) };
  } catch (error) {
    return ABSENT.has(codeOf(error))
      ? { fault: "absent", reason: codeOf(error) }
      : { fault: "unreadable", reason: codeOf(error) };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

const ABSENT: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR"]);

function sha256Of(handle: number): string {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(PIECE);
  for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece))
    hash.update(piece.subarray(0, read));
  return hash.digest("hex");
}

/** Where a path leads once every link is followed, whether or not anything is there. */
function settled(folder: string, path: string): string | Refused {
  try {
    const root = realpathSync(folder);
    const file = followed(root, path);
    const below = relative(root, file);
    const outside = below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below);
    return outside ? { fault: "outside", reason: "EXDEV" } : file;
  } catch (error) {
    return { fault: "unresolvable", reason: codeOf(error) };
  }
}

/** As the system follows it, and on past what is not there: a link that leads out and nowhere leads out. */
function followed(root: string, path: string): string {
  if (path.includes("\0")) throw Object.assign(new Error("a path has no NUL"), { code: "EINVAL" });
  let here = root;
  let links = 0;
  const ahead = path.split(sep).reverse();
  for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
    if (step === "" || step === ".") continue;
    if (step === "..") {
      here = dirname(here);
      continue;
    }
    const next = join(here, step);
    const target = linkAt(next);
    if (target === undefined) {
      here = next;
      continue;
    }
    if (++links > MOST_LINKS) throw Object.assign(new Error("links lead in circles"), { code: "ELOOP" });
    if (isAbsolute(target)) here = parse(resolve(target)).root;
    ahead.push(...target.split(sep).reverse());
  }
  return here;
}

function linkAt(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch (error) {
    if (codeOf(error) === "ENAMETOOLONG") throw error;
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
