import type { Command } from "commander";
import { usage } from "../errors.ts";
import { type Forgotten, forget as forgetEntity, remember } from "../ingest/load/forget/forget.ts";
import { openContext } from "./context.ts";

interface Options {
  readonly reason?: string;
  readonly by?: string;
  readonly undo?: boolean;
}

/** `spine forget`: 0 done, 2 there is no such entity or nothing to do, 3 no database. */
export function forget(program: Command): void {
  program
    .command("forget")
    .description("remove what is known of an entity and its parts, and leave a tombstone")
    .argument("<entity>", "Kind:key, such as Trace:trace-1")
    .option("--reason <text>", "why; it stays")
    .option("--by <who>", "who asked for it; it stays")
    .option("--undo", "listen again to what is said of it; what is gone comes back by loading it")
    .action(async (id: string, options: Options) => {
      const wish = wishOf(id, options);
      const context = await openContext();
      try {
        const { graph, ontology, config } = context;
        const said = wish
          ? forgottenWords(await forgetEntity(graph, ontology, config.sources, wish))
          : rememberedWords(await remember(graph, ontology, config.sources, id));
        process.stdout.write(`${said}\n`);
      } finally {
        await context.close();
      }
    });
}

/** What is to be forgotten; undefined where that is to be undone. */
function wishOf(id: string, { reason, by, undo }: Options) {
  const said = { reason: reason?.trim() ?? "", by: by?.trim() ?? "" };
  if (undo) {
    if (said.reason === "" && said.by === "") return undefined;
    throw usage(
      "--undo takes back what was forgotten, and leaves nothing that could be signed. Leave out --reason and --by.",
    );
  }
  const lacking = [...(said.reason === "" ? ["--reason"] : []), ...(said.by === "" ? ["--by"] : [])];
  if (lacking.length === 0) return { id, ...said };
  throw usage(`A tombstone says why and who asked for it; found no ${lacking.join(" and no ")}. Give both, as texts.`);
}

export function forgottenWords({ id, parts, records }: Forgotten): string {
  return `${id} is forgotten${withParts(parts)}; ${counted(records, "record")} lost ${records === 1 ? "its body" : "their bodies"}. spine forget ${id} --undo lets it be loaded again.`;
}

export function rememberedWords({ id, parts }: Forgotten): string {
  return `${id} is forgotten no longer${withParts(parts)}. Load what tells of it again.`;
}

const withParts = (parts: number) => (parts === 0 ? "" : `, with ${counted(parts, "part")}`);

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}
