import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadAgent } from "../../ingest/runtime/config/agent.ts";
import { loadCapabilities } from "../../ingest/runtime/config/capabilities.ts";
import type { Loader } from "../../ingest/runtime/config/loader.ts";
import type { Inventory } from "../../readiness/summaries.ts";
import { Malformed, openConfig } from "./configFile.ts";

/**
 * What the agent may use and what the catalogue holds, from the files that are named or lie beside a controls file. Where
 * one of them is not there nothing is compared, and that is told.
 */
export function inventoryBeside(
  controls: string,
  named: { readonly agent?: string; readonly capabilities?: string },
): { readonly inventory?: Inventory; readonly told: readonly string[] } {
  const beside = (name: string) => join(dirname(controls), name);
  const agentFile = named.agent ?? beside("agent.yaml");
  const catalogueFile = named.capabilities ?? beside("capabilities.yaml");
  const absent = [
    ...(named.agent === undefined && !existsSync(agentFile) ? ["agent.yaml"] : []),
    ...(named.capabilities === undefined && !existsSync(catalogueFile) ? ["capabilities.yaml"] : []),
  ];
  if (absent.length > 0)
    return {
      told: [
        `The inventory was not compared: found no ${absent.join(" and no ")} beside ${controls}. Name it with --agent or --capabilities.`,
      ],
    };
  return {
    inventory: { agent: config(loadAgent, agentFile), catalogue: config(loadCapabilities, catalogueFile) },
    told: [],
  };
}

function config<C>(load: Loader<C>, path: string): C {
  const file = openConfig(path);
  const loaded = load(file.root);
  if (loaded.config === undefined) throw new Malformed(loaded.faults.map((fault) => file.at(fault.at, fault.words)));
  return loaded.config;
}
