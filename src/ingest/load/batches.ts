import type { Seen } from "./seen.ts";
import type { Examined, Rejection, Statement } from "../statement.ts";

const ROWS = 5_000;
const BYTES = 8 * 1024 * 1024;

/**
 * Statements of many documents in batches bounded in rows and bytes. What else the documents hold is noted in `seen`;
 * a document that comes twice counts once, all its pieces with it, and so does a slot, which a dump may say beside its
 * own document.
 */
export async function* batches(
  documents: AsyncIterable<Examined> | Iterable<Examined>,
  seen: Seen,
): AsyncIterable<readonly Statement[]> {
  let batch: Statement[] = [];
  let bytes = 0;
  let again = false;
  for await (const examined of documents) {
    if (!examined.continues) again = seen.documents.add(examined.document) > 1;
    if (again) continue;
    seen.ignored += examined.ignored.length;
    for (const rejection of examined.rejections) seen.reject(rejection);
    for (const grave of examined.tombstones ?? []) seen.graves.push(grave);
    for (const statement of examined.statements) {
      if (seen.slots.add(statement.slot) > 1) {
        seen.reject(twice(examined.document, statement));
        continue;
      }
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

function twice(document: string, { slot, location, kind }: Statement): Rejection {
  const words = `The slot ${slot} was stated before in this load; load the dump and the documents it tells of apart.`;
  return { document, location, words, kinds: [kind] };
}
