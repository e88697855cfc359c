import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unavailable } from "../../errors.ts";
import type { Left } from "./archive.ts";
import type { Life } from "./process.ts";

/** A server that was started: where it listens and which process it is. Its password lies beside, in a file of its own. */
export interface State extends Life {
  readonly uri: string;
  readonly port: number;
  /** The archive of classes it writes when it stops. */
  readonly left?: Left | undefined;
}

/** The one user of the local database. */
export const USERNAME = "neo4j";

/** Where the local database of a home lies. */
export function dbFolder(home: string): string {
  return join(home, "db");
}

export function dataFolder(home: string): string {
  return join(dbFolder(home), "data");
}

/** What the server says on its own: the first place to look when it does not start. */
export function logFile(home: string): string {
  return join(dbFolder(home), "server.log");
}

/** Makes the folders of a home, and keeps git from ever taking any of it in. */
export function makeHome(home: string): void {
  mkdirSync(join(dbFolder(home), "conf"), { recursive: true });
  const ignore = join(home, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
}

export function readState(home: string): State | undefined {
  const path = stateFile(home);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as State) : undefined;
}

export function writeState(home: string, state: State): void {
  writePrivate(stateFile(home), `${JSON.stringify(state, null, 2)}\n`);
}

/** The port that the server of a home had last, undefined before its first start. */
export function lastPort(home: string): number | undefined {
  const path = portFile(home);
  return existsSync(path) ? Number(readFileSync(path, "utf8")) : undefined;
}

export function keepPort(home: string, port: number): void {
  writePrivate(portFile(home), `${port}\n`);
}

export function removeState(home: string): void {
  rmSync(stateFile(home), { force: true });
}

/**
 * The password of the local database, made at its first start. The server learns it from the file that
 * `neo4j-admin dbms set-initial-password` would write, so that it never stands on a command line.
 */
export function passwordOf(home: string): string {
  const path = join(dbFolder(home), "password");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  if (existsSync(join(dataFolder(home), "databases")))
    throw unavailable(
      `The database in ${dataFolder(home)} has a password that stood in ${path}, which is gone. Put that file back, or move the folder ${dbFolder(home)} away and load your records again.`,
    );
  const password = randomBytes(24).toString("base64url");
  mkdirSync(join(dataFolder(home), "dbms"), { recursive: true });
  writePrivate(join(dataFolder(home), "dbms", "auth.ini"), `${initialUser(password)}\n`);
  writePrivate(path, `${password}\n`);
  return password;
}

/** A line of auth.ini: user, then SHA-256 of salt and password, hashed again to 1,024 rounds, salt, rounds, flags. */
function initialUser(password: string): string {
  const rounds = 1024;
  const salt = randomBytes(32);
  let hash = createHash("sha256").update(salt).update(password).digest();
  for (let round = 1; round < rounds; round++) hash = createHash("sha256").update(hash).digest();
  return `${USERNAME}:SHA-256,${hash.toString("hex")},${salt.toString("hex")},${rounds}:`;
}

function stateFile(home: string): string {
  return join(dbFolder(home), "state.json");
}

function portFile(home: string): string {
  return join(dbFolder(home), "port");
}

/** Appears whole or not at all, and readable by its owner alone. */
function writePrivate(path: string, text: string): void {
  writeFileSync(`${path}.draft`, text, { mode: 0o600 });
  renameSync(`${path}.draft`, path);
}
