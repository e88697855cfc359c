import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { usage } from "../../errors.ts";
import { type Seal, sealWith } from "./seal.ts";

/** The shortest key that is taken, in characters; `openssl rand -hex 32` has 64. */
const SHORTEST = 16;

/**
 * Seals with the key of `SPINE_REDACTION_KEY`, else with that of `redaction.key` in the home, which is made, for its
 * owner alone, when something is sealed for the first time. Fails in words, exit 2, where there is no usable key.
 */
export function sealOf(home: string, env: NodeJS.ProcessEnv = process.env): Seal {
  let seal: Seal | undefined;
  return (text) => {
    seal ??= sealWith(env.SPINE_REDACTION_KEY ? stated(env.SPINE_REDACTION_KEY) : held(home));
    return seal(text);
  };
}

function stated(said: string): string {
  const key = said.trim();
  if (key.length >= SHORTEST) return key;
  throw usage(
    `SPINE_REDACTION_KEY must have at least ${SHORTEST} characters; found ${key.length}. openssl rand -hex 32 makes one.`,
  );
}

function held(home: string): string {
  const path = join(home, "redaction.key");
  try {
    if (!existsSync(path)) make(home, path);
    const key = readFileSync(path, "utf8").trim();
    if (key.length >= SHORTEST) return key;
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw usage(
      `Records with personal data need a key, by which a change of what is not kept is known; ${path} cannot be used (${why}). Mend that, or set SPINE_REDACTION_KEY.`,
    );
  }
  throw usage(
    `${path} must hold a key of at least ${SHORTEST} characters, and does not. Put it back, or remove the file for a new one.`,
  );
}

/** It appears whole or not at all; of two processes that make one, the first one's stays. */
function make(home: string, path: string): void {
  mkdirSync(home, { recursive: true });
  const ignore = join(home, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
