import type { Command } from "commander";
import { nearest } from "../audit/nearest.ts";
import { usage } from "../errors.ts";
import { recorded } from "../ingest/schemas/schemaFiles.ts";
import { bareRecord, skeleton } from "../ingest/schemas/skeleton.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { spine } from "../ontology/spine.ts";

/** `spine new KIND`: a record to fill in, on standard output. Exit 2 where no kind is called so. */
export function newRecord(program: Command): void {
  program
    .command("new")
    .description("print a record to fill in: a commented skeleton of a kind, in YAML")
    .argument("<kind>", "its word in records, such as incident_record, or its name, such as Incident")
    .option("--json", "print what is expected of it as one JSON object, without comments")
    .addHelpText(
      "after",
      `\nKinds: ${recorded(spine)
        .map((kind) => kind.record)
        .join(", ")}`,
    )
    .action((name: string, options: { readonly json?: boolean }) => {
      process.stdout.write(newText(name, spine, options));
    });
}

/** The skeleton of the kind that is called so in records or in the graph. */
export function newText(name: string, ontology: Ontology, { json = false }: { readonly json?: boolean } = {}): string {
  const kind = kindCalled(name, ontology);
  return json ? `${JSON.stringify(bareRecord(kind), null, 2)}\n` : skeleton(kind);
}

function kindCalled(name: string, ontology: Ontology): Kind {
  const kinds = recorded(ontology);
  const called = NAMES.map((of) => kinds.find((kind) => of(kind) === name)).find((kind) => kind !== undefined);
  if (called !== undefined) return called;
  const other = ontology.kinds.get(name) ?? [...ontology.kinds.values()].find((kind) => kind.record === name);
  if (other !== undefined) throw usage(recordless(other, ontology));
  const known = kinds.flatMap((kind) => [kind.record, kind.name]);
  throw usage(`No kind of record is called ${name}. ${nearest(name, known)}`);
}

function recordless({ name, part }: Kind, ontology: Ontology): string {
  if (part === undefined) return `${name} has no records: it is only mentioned by others. Name a kind that has.`;
  const wholes = part.of.map((of) => ontology.kind(of).record).join(" or ");
  return `${name} has no records of its own: it stands at ${part.at} of ${wholes}. Ask for that.`;
}

/** What a kind is called, the word of its records before all. */
const NAMES: readonly ((kind: Kind) => string | undefined)[] = [
  (kind) => kind.record,
  (kind) => kind.wrapper,
  (kind) => kind.name,
  (kind) => kind.singular,
  (kind) => kind.short,
];
