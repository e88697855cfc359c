import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readState } from "../../src/graph/local/home.ts";
import { signal } from "../../src/graph/local/life.ts";
import { startLocal, stopLocal } from "../../src/graph/local/server.ts";

/** What tells a test, and the programs that it starts, which Neo4j is theirs. */
export type Address = Readonly<Record<"NEO4J_URI" | "NEO4J_USERNAME" | "NEO4J_PASSWORD", string>>;

/** The Neo4j of one worker of a run, started when its first file asks for it. `folder` is the run's, `worker` counts from 1. */
export async function databaseOf(folder: string, worker: string): Promise<Address> {
  const home = join(folder, worker);
  const note = join(folder, `${worker}.json`);
  if (existsSync(note)) return JSON.parse(readFileSync(note, "utf8")) as Address;
  const progress = (words: string) => process.stderr.write(`${words}\n`);
  const { uri, username, password } = await startLocal(home, { profile: "test", progress });
  const address = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  writeFileSync(`${note}.draft`, JSON.stringify(address), { mode: 0o600 });
  renameSync(`${note}.draft`, note);
  return address;
}

/** Stops every Neo4j of a run and removes its folder. */
export async function stopAll(folder: string): Promise<void> {
  await Promise.all(homes(folder).map(stopLocal));
  rmSync(folder, { recursive: true, force: true });
}

/** The same at once, for a run that was broken off: nothing here is worth a clean stop. */
export function killAll(folder: string): void {
  for (const home of homes(folder)) {
    const state = readState(home);
    if (state) signal(state, "SIGKILL");
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function homes(folder: string): readonly string[] {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}
