import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The code blocks of a page whose info string is `info`: "```sh tour" is `sh tour`. */
export function blocks(page: string, info: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)]
    .filter(([, said]) => said === info)
    .map(([, , code]) => code as string);
}

/** A copy of what is tracked, with the installed packages and the build of the original, in a folder that is gone when the test is over. */
export function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), "spine-copy-"));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }));
  const files = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const file of files.stdout.split("\0").filter((f) => f !== "")) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  cpSync(join(ROOT, "dist"), join(copy, "dist"), { recursive: true });
  return copy;
}

/**
 * Runs a block as a reader would paste it; every command has to succeed. Its output, both streams. The first `npx` in a
 * folder is npm's own; npm takes a second or two to find the same program again, so the later ones are told where it is.
 */
export function paste(block: string, folder: string): string {
  const script = `exec 2>&1\n${found.has(folder) ? AGAIN : FIRST}\n${block}`;
  found.add(folder);
  const ran = spawnSync("bash", ["-euo", "pipefail"], { cwd: folder, input: script, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`exit ${ran.status} of:\n${block}\n${ran.stdout}`);
  return ran.stdout;
}

const AGAIN = 'npx() { if [ "$1" = spine ]; then node dist/cli.js "${@:2}"; else command npx "$@"; fi; }';
const FIRST = `npx() { ${AGAIN}; command npx "$@"; }`;

/** Folders in which npm has found the program. */
const found = new Set<string>();
