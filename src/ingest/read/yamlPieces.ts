/** Letters of YAML that are read at once; a tree of YAML is ninety times as large as its text. */
export const LARGEST_YAML = 2 * 1024 * 1024;
/** A list is read in pieces of about so many letters. */
const PIECE = 64 * 1024;

/** One stretch of a YAML text that can be read alone. */
export interface YamlPiece {
  readonly text: string;
  /** Its offset in the whole. */
  readonly base: number;
}

/**
 * The pieces of a long YAML text: its documents, and of a document that is a list whose items do not name each other
 * (no anchors) some items each. A short text is one piece.
 */
export function* yamlPieces(text: string): Generator<YamlPiece> {
  if (text.length <= PIECE) return yield { text, base: 0 };
  for (const document of documentsOf(text)) {
    if (document.text.length > PIECE && isPlainList(document.text)) yield* itemsOf(document);
    else yield document;
  }
}

/** Cut before each `---`: a line that begins with it begins a document, whatever stands around it. */
function* documentsOf(text: string): Generator<YamlPiece> {
  const marker = /^---(?=\s)/gm;
  let base = 0;
  for (let found = marker.exec(text); found !== null; found = marker.exec(text)) {
    const start = withDirectives(text, found.index, base);
    if (start > base) yield { text: text.slice(base, start), base };
    base = start;
  }
  yield { text: text.slice(base), base };
}

/** Directives (`%YAML 1.1`) stand before the `---` they are for. */
function withDirectives(text: string, marker: number, least: number): number {
  let start = marker;
  while (start > least) {
    const line = text.lastIndexOf("\n", start - 2) + 1;
    if (line < least || text[line] !== "%") break;
    start = line;
  }
  return start;
}

function isPlainList(text: string): boolean {
  return /^(?:---[ \t]*\r?\n)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*- /.test(text) && !/(?:^|[\s,[{])[&*][^\s,[\]{}]/.test(text);
}

/** A line that begins with `- ` begins an item: what an item holds stands deeper. */
function* itemsOf({ text, base }: YamlPiece): Generator<YamlPiece> {
  let start = 0;
  for (const { index } of text.matchAll(/^- /gm)) {
    if (index - start < PIECE) continue;
    yield { text: text.slice(start, index), base: base + start };
    start = index;
  }
  yield { text: text.slice(start), base: base + start };
}
