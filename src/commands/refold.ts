import type { Command } from "commander";
import { refold as refoldGraph } from "../ingest/load/refold.ts";
import { sealOf } from "../ingest/redact/key.ts";
import { openContext } from "./context.ts";

/** `spine refold`: makes everything again from the records, after the ontology or a source's rank or scope changed. */
export function refold(program: Command): void {
  program
    .command("refold")
    .description("make everything again from the records, after the ontology, a rank or a scope has changed")
    .action(async () => {
      const { graph, ontology, config, close } = await openContext();
      try {
        const { records, entities } = await refoldGraph(graph, ontology, config.sources, {
          seal: sealOf(config.home),
          progress: (so) => process.stderr.write(`${so.records} records, ${so.entities} entities\n`),
        });
        process.stdout.write(`Folded ${records} records into ${entities} entities.\n`);
      } finally {
        await close();
      }
    });
}
