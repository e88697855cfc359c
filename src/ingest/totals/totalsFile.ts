import { readFileSync } from "node:fs";
import { usage } from "../../errors.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { readSettings } from "../read/settings.ts";
import type { Source } from "../statement.ts";
import { Totals, totalsFaults, totalsOf } from "./declared.ts";

/**
 * The source with the control totals that stand in its file now; as it is where it names none. Faults of the file, which
 * `name` calls as a person opens it, end in exit 2: without totals nothing could be reconciled.
 */
export function withTotals(source: Source, name: string, ontology: Ontology): Source {
  if (source.totalsFile === undefined) return source;
  const text = textOf(source.totalsFile, name, source.name);
  const said = readSettings(name, text, Totals, (totals) => totalsFaults(totals, { kinds: source.kinds, ontology }));
  return { ...source, totals: totalsOf(said) };
}

function textOf(file: string, name: string, source: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw usage(
      `The control totals of ${source} stand in ${name}, which cannot be read (${reason}). Put it there, or take totals: of ${source} out of spine.yaml.`,
    );
  }
}
