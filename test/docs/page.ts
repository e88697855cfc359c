import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The code blocks of a page whose info string is `info`: "```sh tour" is `sh tour`. */
export function blocks(page: string, info: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)]
    .filter(([, said]) => said === info)
    .map(([, , code]) => code as string);
}

/** A copy of what is tracked, with the installed packages and the build of the original, in a folder of its own. */
export function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), "spine-copy-"));
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

/** Runs a block as a reader would paste it; every command has to succeed. Its output, both streams. */
export function paste(block: string, folder: string): string {
  const ran = spawnSync("bash", ["-euo", "pipefail"], { cwd: folder, input: `exec 2>&1\n${block}`, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`exit ${ran.status} of:\n${block}\n${ran.stdout}`);
  return ran.stdout;
}
