import { Kind } from "graphql";
import { usage } from "../errors.ts";
import { document } from "../graphql/document.ts";
import type { Executable } from "../graphql/execute.ts";
import { standIns } from "../graphql/standIns.ts";
import type { Document } from "./trusted.ts";

/** One operation that could not be asked beforehand, and why. */
export interface Unplanned {
  readonly place: string;
  readonly operation: string;
  readonly words: string;
}

/** Every document fits the schema, or the first that does not is told with its place. Exit 2. */
export function fitting(schema: Executable["schema"], documents: readonly Document[]): void {
  for (const { place, text } of documents) {
    const read = document(schema, text);
    const [error] = "document" in read ? [] : read.errors;
    if (error === undefined) continue;
    const [at] = error.locations ?? [];
    throw usage(`${place}${at ? `:${at.line}:${at.column}` : ""} cannot be trusted: ${error.message}`);
  }
}

/**
 * Asks every operation of some documents once, with values that nobody has mentioned: a text that is new to the database
 * costs up to two seconds of planning (docs/performance.md), and nobody should wait for that. Answers what failed.
 */
export async function planned(
  { schema, execute }: Executable,
  documents: readonly Document[],
  signal?: AbortSignal,
): Promise<readonly Unplanned[]> {
  const failed: Unplanned[] = [];
  for (const { place, text } of documents) {
    const read = document(schema, text);
    const operations = "document" in read ? read.document.definitions : [];
    for (const operation of operations) {
      if (operation.kind !== Kind.OPERATION_DEFINITION || signal?.aborted) continue;
      const operationName = operation.name?.value;
      const variables = standIns(schema, operation);
      const { errors } = await execute({ query: text, variables, operationName, signal });
      if (errors?.[0]) failed.push({ place, operation: operationName ?? "", words: errors[0].message });
    }
  }
  return failed;
}
