import { resolve } from "node:path";
import { unavailable, usage } from "../../errors.ts";
import {
  dataFolder,
  dbFolder,
  keepPort,
  lastPort,
  makeHome,
  passwordOf,
  readState,
  removeState,
  type State,
  USERNAME,
  writeState,
} from "./home.ts";
import { findJava, type Java, javaHome, onPath } from "./java.ts";
import { intact, jarPlace, makeJars } from "./jars.ts";
import { answers, end, freePort, launch, portFree, signal } from "./life.ts";
import { locked } from "./lock.ts";
import { fetchJars } from "./maven.ts";
import { runs } from "./process.ts";
import type { Profile } from "./settings.ts";
import { javaLack, mavenLack, withWaysOut } from "./ways.ts";

/** A local Neo4j that answers. `startedHere`: this call started it, so its caller is the one to stop it. */
export interface LocalDatabase {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly pid: number;
  /** The folder of its data. */
  readonly data: string;
  readonly startedHere: boolean;
}

export interface StartOptions {
  readonly profile: Profile;
  /** Told what takes long, one line at a time. */
  readonly progress: (words: string) => void;
  /** Where Java, Maven, the cache and `SPINE_DB_PORT` are looked up. */
  readonly env?: NodeJS.ProcessEnv;
}

/** `stale`: the state file names a process that is gone; the next start tidies up. */
export interface LocalStatus {
  readonly state: "running" | "stopped" | "stale";
  readonly uri: string | null;
  readonly pid: number | null;
  readonly data: string;
}

/** Starts the local Neo4j of a home, or returns the one that runs there. Fails in words, exit 3. */
export async function startLocal(home: string, options: StartOptions): Promise<LocalDatabase> {
  const place = resolve(home);
  makeHome(place);
  return locked(dbFolder(place), "start", options.progress, async () => {
    const state = readState(place);
    if (state && runs(state)) return present(place, state, false);
    if (state) {
      options.progress(`The local Neo4j (process ${state.pid}) is gone without a stop: starting it again.`);
      removeState(place);
    }
    return present(place, await started(place, options), true);
  });
}

/** Stops the local Neo4j of a home. False where none ran. */
export async function stopLocal(home: string): Promise<boolean> {
  const place = resolve(home);
  if (!readState(place)) return false;
  return locked(
    dbFolder(place),
    "start",
    () => {},
    async () => {
      const state = readState(place);
      const ran = state !== undefined && runs(state);
      if (ran) await end(state);
      removeState(place);
      return ran;
    },
  );
}

export async function localStatus(home: string): Promise<LocalStatus> {
  const place = resolve(home);
  const state = readState(place);
  const data = dataFolder(place);
  if (!state) return { state: "stopped", uri: null, pid: null, data };
  return runs(state)
    ? { state: "running", uri: state.uri, pid: state.pid, data }
    : { state: "stale", uri: null, pid: state.pid, data };
}

async function present(home: string, state: State, startedHere: boolean): Promise<LocalDatabase> {
  const password = passwordOf(home);
  const asked = () => answers(home, state, password);
  await (startedHere ? undoing(home, state, asked) : asked());
  return { uri: state.uri, username: USERNAME, password, pid: state.pid, data: dataFolder(home), startedHere };
}

/** A start that fails, or that Ctrl-C ends, leaves no server behind. */
async function undoing(home: string, state: State, work: () => Promise<void>): Promise<void> {
  const dropped = () => {
    signal(state, "SIGTERM");
    removeState(home);
  };
  const leave = { SIGINT: () => process.exit(130), SIGTERM: () => process.exit(143) };
  process.once("exit", dropped).once("SIGINT", leave.SIGINT).once("SIGTERM", leave.SIGTERM);
  try {
    await work();
  } catch (error) {
    await end(state);
    removeState(home);
    throw error;
  } finally {
    process.off("exit", dropped).off("SIGINT", leave.SIGINT).off("SIGTERM", leave.SIGTERM);
  }
}

async function started(home: string, options: StartOptions): Promise<State> {
  const env = options.env ?? process.env;
  const port = await portOf(env, lastPort(home));
  const { java, jars } = await parts(home, env, options.progress);
  passwordOf(home);
  const state = launch(home, { java, jars, profile: options.profile }, port);
  writeState(home, state);
  keepPort(home, port);
  return state;
}

/** Java and the jars, fetched where they are not there yet. Everything that is lacking is told at once. */
async function parts(
  home: string,
  env: NodeJS.ProcessEnv,
  progress: (words: string) => void,
): Promise<{ readonly java: Java; readonly jars: string }> {
  const place = jarPlace(home, env);
  const there = intact(place.folder);
  const program = onPath("mvn", env);
  const search = findJava(env);
  const lacks = [
    ...("java" in search ? [] : [javaLack(search)]),
    ...(there || program !== undefined ? [] : [mavenLack(place.version)]),
  ];
  if (!("java" in search) || lacks.length > 0) throw withWaysOut(...lacks);
  if (!there && program !== undefined) {
    if (place.notShared) progress(place.notShared);
    const maven = { program, javaHome: javaHome(search.java), env };
    await makeJars(place, progress, (into) => fetchJars(maven, place, into, progress));
  }
  return { java: search.java, jars: place.folder };
}

/** Where nothing else is asked for, the port it had before: a service that outlived the server looks for it there. */
async function portOf(env: NodeJS.ProcessEnv, before: number | undefined): Promise<number> {
  const asked = env.SPINE_DB_PORT;
  if (!asked) return before !== undefined && (await comesFree(before)) ? before : freePort();
  const port = Number(asked);
  if (!/^\d+$/.test(asked) || port < 1 || port > 65_535)
    throw usage(`SPINE_DB_PORT must be a port from 1 to 65535, such as 7687; found ${asked}.`);
  if (await portFree(port)) return port;
  throw unavailable(
    `Port ${port}, which SPINE_DB_PORT asks for, is in use by another program. Set SPINE_DB_PORT to a free port, or unset it to have one chosen.`,
  );
}

/** Milliseconds that the threads of a killed server may hold its port after it is gone. */
const LETTING_GO = 2_000;

async function comesFree(port: number): Promise<boolean> {
  const end = Date.now() + LETTING_GO;
  while (!(await portFree(port))) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}
