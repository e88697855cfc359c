import type { Seen } from "./seen.ts";
import type { Examined, Rejection, Statement } from "../statement.ts";

const ROWS = 5_000;
const BYTES = 8 * 1024 * 1024;

/**
 * Statements of many documents in batches bounded in rows and bytes. What else the documents hold is noted in `seen`;
 * a document that comes twice counts once, and so does a slot, which a dump may say beside its own document.
 */
export async function* batches(
  documents: AsyncIterable<Examined> | Iterable<Examined>,
  seen: Seen,
): AsyncIterable<readonly Statement[]> {
  let batch: Statement[] = [];
  let bytes = 0;
  for await (const examined of documents) {
    if (seen.documents.has(examined.document)) continue;
    seen.documents.add(examined.document);
    seen.ignored += examined.ignored.length;
    seen.rejections.push(...examined.rejections);
    seen.graves.push(...(examined.tombstones ?? []));
    for (const statement of examined.statements) {
      if (seen.slots.has(statement.slot)) {
        seen.rejections.push(twice(examined.document, statement));
        continue;
      }
      seen.slots.add(statement.slot);
      batch.push(statement);
      bytes += JSON.stringify(statement.body).length;
      if (batch.length < ROWS && bytes < BYTES) continue;
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

function twice(document: string, { slot, location }: Statement): Rejection {
  const words = `The slot ${slot} was stated before in this load; load the dump and the documents it tells of apart.`;
  return { document, location, words };
}
