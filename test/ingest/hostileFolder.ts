import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { HOSTILE } from "./hostileDocuments.ts";

/** Files that are none, and what is said of each: `name: words`. Unreadable for root too. */
export const ODD_FILES: readonly string[] = [
  "odd/broken.yaml: The document cannot be read (ENOENT); mend that and load it again.",
  "odd/circle.yaml: The document cannot be read (ELOOP); mend that and load it again.",
  "odd/folder: it is a link to a folder",
  "odd/out.yaml: The document is a link to a file outside the folder; name that file itself, or declare a source where it lies.",
  "odd/pipe.yaml: The document is no regular file; write what it gives to a file, or pipe it in and name - for standard input.",
  "odd/zero.yaml: The document is no regular file; write what it gives to a file, or pipe it in and name - for standard input.",
];

const NAME = "n".repeat(250);

/** A folder whose path is too long to be opened by it: 17 names below it. */
export const TOO_LONG = Array(17).fill(NAME).join("/");

/** So that it can be removed. */
function unbury(root: string): void {
  execFileSync("rm", ["-rf", join(root, NAME)]);
}

/** Every hostile document, a good neighbour beside each, and what is no file at all, in one folder. */
export function hostileFolder(root: string): void {
  for (const [i, { path, bytes }] of HOSTILE.entries()) {
    writeFileSync(join(root, path), bytes);
    writeFileSync(join(root, `${path}.neighbour.json`), JSON.stringify({ kind: "ship", ship_id: `neighbour-${i}` }));
  }
  const at = (name: string) => join(root, "odd", name);
  mkdirSync(at("within.yaml"), { recursive: true });
  writeFileSync(at("within.yaml/good.yaml"), "kind: ship\nship_id: within\n");
  writeFileSync(join(root, "..", "outside.yaml"), "kind: ship\nship_id: outside\n");
  symlinkSync("nowhere.yaml", at("broken.yaml"));
  symlinkSync("circle.yaml", at("circle.yaml"));
  symlinkSync("..", at("folder"));
  symlinkSync("within.yaml/good.yaml", at("link.yaml"));
  symlinkSync("../../outside.yaml", at("out.yaml"));
  symlinkSync("/dev/zero", at("zero.yaml"));
  execFileSync("mkfifo", [at("pipe.yaml")]);
  bury(root);
  onTestFinished(() => unbury(root));
}

/** No path that long can be made at once: one half is moved below the other. */
function bury(root: string): void {
  const names = (count: number) => Array(count).fill(NAME).join("/");
  mkdirSync(join(root, names(8)), { recursive: true });
  mkdirSync(join(root, "other", names(9)), { recursive: true });
  renameSync(join(root, "other", NAME), join(root, names(9)));
}
