import type { Command } from "commander";
import { configure } from "../config.ts";
import { localStatus, startLocal, stopLocal } from "../graph/local/server.ts";
import { spine } from "../ontology/spine.ts";

/** `spine db start|stop|status|path`: the local Neo4j by hand. Other commands start it by themselves and stop it again. */
export function db(program: Command): void {
  const group = program.command("db").description("the local Neo4j, for when NEO4J_URI is not set");
  group.command("start").description("start it and leave it running").action(start);
  group.command("stop").description("stop it").action(stop);
  group
    .command("status")
    .description("whether it runs, and where")
    .option("--json", "as one JSON object {state, uri, pid, data}")
    .action(status);
  group.command("path").description("the folder of its data").action(path);
}

async function start(): Promise<void> {
  const { home, address } = configure(spine);
  if (address) return say(`NEO4J_URI is set: ${address.uri} is used, so there is nothing to start.`);
  const database = await startLocal(home, { profile: "service", progress: warn });
  const how = database.startedHere ? "runs" : "runs already";
  say(`Neo4j ${how} at ${database.uri}, process ${database.pid}. spine db stop stops it.`);
}

async function stop(): Promise<void> {
  const { home } = configure(spine);
  say((await stopLocal(home)) ? "The local Neo4j is stopped." : `No local Neo4j runs for ${home}.`);
}

async function status(options: { readonly json?: boolean }): Promise<void> {
  const { home, address } = configure(spine);
  const found = await localStatus(home);
  if (options.json) return say(JSON.stringify(found));
  say(
    {
      running: `The local Neo4j runs at ${found.uri}, process ${found.pid}, data in ${found.data}.`,
      stopped: `The local Neo4j is stopped, data in ${found.data}.`,
      stale: `The local Neo4j (process ${found.pid}) is gone without a stop, data in ${found.data}. The next start recovers it.`,
    }[found.state],
  );
  if (address) say(`NEO4J_URI is set: commands use ${address.uri}.`);
}

async function path(): Promise<void> {
  say((await localStatus(configure(spine).home)).data);
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

function warn(words: string): void {
  process.stderr.write(`${words}\n`);
}
