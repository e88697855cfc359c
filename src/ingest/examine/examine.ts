import type { Ontology } from "../../ontology/ontology.ts";
import type { Unread } from "../read/file.ts";
import type { Fault, Node } from "../read/node.ts";
import { NO_RECORDS } from "../read/page/passage.ts";
import { type Document, readEach } from "../read/reading.ts";
import { lineReader, placeInLines } from "../read/textLines.ts";
import type { Examined, Source } from "../statement.ts";
import { cut, type Desk, isFull, openDesk, PIECE, reject, type Surroundings } from "./desk.ts";
import type { Taken } from "../forms/form.ts";
import { take, takeIn, unreadable } from "./take.ts";

/**
 * Looks at one document whole: every statement it makes, and a rejection with its place and words for every record
 * that is refused. Pure, and total: whatever the bytes, it answers. One bad record never stops the others.
 */
export function examine(
  document: Document,
  source: Source,
  ontology: Ontology,
  surroundings: Surroundings = {},
): Examined {
  const pieces = [...examinePieces(document, source, ontology, surroundings)];
  const [first] = pieces as [Examined];
  if (pieces.length === 1) return first;
  const faults = pieces.flatMap((piece) => piece.faults ?? []);
  const tombstones = pieces.flatMap((piece) => piece.tombstones ?? []);
  return {
    document: document.path,
    statements: pieces.flatMap((piece) => piece.statements),
    rejections: pieces.flatMap((piece) => piece.rejections),
    ignored: pieces.flatMap((piece) => piece.ignored),
    ...(faults.length > 0 && { faults }),
    ...(tombstones.length > 0 && { tombstones }),
  };
}

/** The same piece by piece, at least one, so that no more of it is held at once than its text and a piece. */
export function* examinePieces(
  document: Document,
  source: Source,
  ontology: Ontology,
  surroundings: Surroundings = {},
): Generator<Examined> {
  const reading = readEach(document);
  if ("words" in reading) {
    const location = reading.line === undefined ? document.path : `${document.path}:${reading.line}`;
    const rejection = { document: document.path, location, words: `The document ${reading.words}` };
    return yield { document: document.path, statements: [], rejections: [rejection], ignored: [] };
  }
  const desk = openDesk(document.path, reading.place, source, ontology, surroundings);
  if (reading.page) desk.ignored.push({ location: document.path, why: NO_RECORDS });
  yield* takeAll(desk, reading.values);
  yield* close(desk);
}

/** The same of a document of JSON a line, however long it is, as its bytes come. */
export async function* examineLines(
  path: string,
  chunks: AsyncIterable<Uint8Array | Unread>,
  source: Source,
  ontology: Ontology,
  surroundings: Surroundings = {},
): AsyncGenerator<Examined> {
  const desk = openDesk(path, placeInLines, source, ontology, surroundings);
  const lines = lineReader();
  for await (const chunk of chunks)
    if ("words" in chunk)
      desk.rejections.push({ document: path, location: path, words: `The document ${chunk.words}` });
    else yield* takeAll(desk, lines.push(chunk));
  yield* takeAll(desk, lines.end());
  yield* close(desk);
}

function* takeAll(desk: Desk, values: Iterable<Node | Fault>): Generator<Examined> {
  for (const value of values) {
    if ("is" in value) take(desk, value);
    else reject(desk, [{ at: value.at, words: unreadable(desk, value) }]);
    if (isFull(desk)) yield cut(desk);
  }
}

function* close(desk: Desk): Generator<Examined> {
  for (const form of desk.open.values())
    for (const portion of portions(form.end?.() ?? {})) {
      takeIn(desk, portion, 0);
      if (isFull(desk)) yield cut(desk);
    }
  yield cut(desk);
}

/** What a form says at the end may be as long as its document: a record for each trace of a million. */
function* portions({ records = [], ...others }: Taken): Generator<Taken> {
  yield others;
  for (let at = 0; at < records.length; at += PIECE.rows) yield { records: records.slice(at, at + PIECE.rows) };
}
