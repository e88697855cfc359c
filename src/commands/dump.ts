import type { Command } from "commander";
import { audit } from "../audit/audit.ts";
import { dump as dumpGraph } from "../ingest/dump.ts";
import { byCodePoint } from "../ontology/canonical.ts";
import type { Gap } from "../ontology/linkGaps.ts";
import { type Context, openContext } from "./context.ts";
import { written } from "./output.ts";

/** `spine dump --canonical`: the records, and marked beneath them what follows from them. */
export function dump(program: Command): void {
  program
    .command("dump")
    .description("print the current records, and what follows from them, a line of JSON each")
    .requiredOption("--canonical", "in the one form in which two graphs are compared, and which can be loaded again")
    .action(async () => {
      const context = await openContext();
      try {
        for await (const line of dumpGraph(context.graph, gapsOf(context))) if (!(await written(line))) break;
      } finally {
        await context.close();
      }
    });
}

/** Every gap by its id; where the records stand is no part of what they say. */
export async function* gapsOf({ graph, ontology }: Pick<Context, "graph" | "ontology">): AsyncIterable<Gap> {
  const { findings } = await audit(graph, ontology, { now: "1970-01-01T00:00:00.000Z" });
  for (const { locations: _, ...gap } of [...findings].sort((a, b) => byCodePoint(a.id, b.id))) yield gap;
}
