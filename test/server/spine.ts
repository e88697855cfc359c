import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Spine {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with what was printed so far once it matches. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
}

/** The built program, run as its users run it. */
export function spine(words: readonly string[], options: { env?: NodeJS.ProcessEnv; input?: string } = {}): Spine {
  if (!existsSync(CLI)) throw new Error("dist/cli.js is not built. Run npm run build.");
  const child = spawn(process.execPath, [CLI, ...words], { cwd: ROOT, env: options.env ?? process.env });
  const text = { out: "", err: "" };
  const waiting = new Set<() => void>();
  child.stdout.on("data", (piece: Buffer) => {
    text.out += piece.toString("utf8");
    for (const look of waiting) look();
  });
  child.stderr.on("data", (piece: Buffer) => (text.err += piece.toString("utf8")));
  child.stdin.end(options.input ?? "");
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, ...text })));
  return {
    child,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = text.out.match(pattern);
          if (found) resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then((e) =>
          reject(new Error(`It ended, exit ${e.code}, and never said ${pattern}:\n${e.out}${e.err}`)),
        );
      }),
  };
}
