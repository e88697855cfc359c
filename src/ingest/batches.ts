import type { Seen } from "./seen.ts";
import type { Examined, Statement } from "./statement.ts";

const ROWS = 5_000;
const BYTES = 8 * 1024 * 1024;

/**
 * Statements of many documents in batches bounded in rows and bytes. What else the documents hold is noted in `seen`;
 * a document that comes twice counts once.
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
    seen.ignored += examined.ignored;
    seen.rejections.push(...examined.rejections);
    for (const statement of examined.statements) {
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
