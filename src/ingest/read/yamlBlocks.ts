/** A stretch of bytes, of whole lines. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A mapping or a list in block style: its entries are the lines that are indented like its first. */
export interface Block extends Stretch {
  readonly is: "map" | "list";
  /** Where its first entry begins, `indent` columns into its line. */
  readonly first: number;
  readonly indent: number;
}

/** Cut before each `---`: a line that begins with it begins a document, whatever stands around it. */
export function* yamlDocuments(bytes: Buffer): Generator<Stretch> {
  let from = 0;
  for (let line = 0; line < bytes.length; line = lineAfter(bytes, line)) {
    if (!isMarker(bytes, line, DASH)) continue;
    const start = withDirectives(bytes, line, from);
    if (start > from) yield { from, to: start };
    from = start;
  }
  yield { from, to: bytes.length };
}

/** Directives (`%YAML 1.1`) stand before the `---` they are for, at the beginning or after what ends a document. */
function withDirectives(bytes: Buffer, marker: number, least: number): number {
  let [start, line] = [marker, marker];
  while (line > least) {
    line = lineBefore(bytes, line);
    if (bytes[line] === PERCENT) start = line;
    else if (!isBlank(bytes, line)) return isMarker(bytes, line, DOT) ? start : marker;
  }
  return least === 0 ? start : marker;
}

/** The block that a document is: nothing stands before it but `---`, nothing ends it before its end. */
export function documentBlock(bytes: Buffer, { from, to }: Stretch): Block | undefined {
  for (let line = from; line < to; line = lineAfter(bytes, line)) if (isMarker(bytes, line, DOT)) return undefined;
  const marked = isMarker(bytes, from, DASH);
  if (marked && !/^---[ \t]*(?:#.*)?\r?\n$/.test(textOfLine(bytes, from))) return undefined;
  return blockIn(bytes, { from: marked ? lineAfter(bytes, from) : from, to }, 0);
}

/** An entry of a block; `alone` where it begins with an anchor or a tag, which would be that of all that follows. */
export interface Entry extends Stretch {
  readonly alone: boolean;
}

/** The entries of a block; comments before one belong to the one before it. */
export function* entriesOf(bytes: Buffer, { is, from, to, first, indent }: Block): Generator<Entry> {
  let [start, key] = [from, bytes[first + indent]];
  for (let line = lineAfter(bytes, first); line < to; line = lineAfter(bytes, line)) {
    if (!isEntry(bytes, line, indent, is)) continue;
    const sign = bytes[line + indent];
    // The value of a key that stands after a question mark.
    if (sign === COLON && key === QUESTION && isSpace(bytes[line + indent + 1])) continue;
    yield { from: start, to: line, alone: isProperty(key) };
    [start, key] = [line, sign];
  }
  yield { from: start, to, alone: isProperty(key) };
}

/** What stands after `key:` on the lines below, where that is a block. */
export function valueBlock(
  bytes: Buffer,
  entry: Stretch,
  { indent }: Block,
): (Block & { readonly key: Stretch }) | undefined {
  const line = firstLine(bytes, entry);
  const below = lineAfter(bytes, line);
  if (below >= entry.to || !BARE_KEY.test(textOfLine(bytes, line).slice(indent))) return undefined;
  const block = blockIn(bytes, { from: below, to: entry.to }, indent);
  if (block === undefined || (block.is === "map" && block.indent === indent)) return undefined;
  return { ...block, key: { from: entry.from, to: below } };
}

/** What stands after `- `, where that is a block; its first line is read as if its dash were a space. */
export function itemBlock(bytes: Buffer, entry: Stretch, { indent }: Block): Block | undefined {
  const line = firstLine(bytes, entry);
  const text = textOfLine(bytes, line);
  const within = indent + 1 + indentOf(bytes, line + indent + 1);
  const is = kindOf(text.slice(within));
  return is && { is, from: line, to: entry.to, first: line, indent: within };
}

function blockIn(bytes: Buffer, stretch: Stretch, least: number): Block | undefined {
  const first = firstLine(bytes, stretch);
  if (first >= stretch.to) return undefined;
  const indent = indentOf(bytes, first);
  const is = indent < least ? undefined : kindOf(textOfLine(bytes, first).slice(indent));
  return is && { ...stretch, is, first, indent };
}

function kindOf(text: string): Block["is"] | undefined {
  if (/^-(?: |\r?\n)/.test(text)) return "list";
  return KEY.test(text) ? "map" : undefined;
}

/** A line that begins so is the first of a mapping, and no text that goes on below. */
const KEY =
  /^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s\-?:,[\]{}#&*!|>'"%@`](?:[^\s#:]|:(?!\s)|[ \t](?![ \t#]))*)[ \t]?:(?=\s)/;
const BARE_KEY = new RegExp(`^(?!<<)${KEY.source.slice(1)}[ \\t]*(?:[ \\t]#.*)?\\r?\\n$`);

/** Past blank lines and comments. */
function firstLine(bytes: Buffer, { from, to }: Stretch): number {
  let line = from;
  while (line < to && isBlank(bytes, line)) line = lineAfter(bytes, line);
  return line;
}

function isBlank(bytes: Buffer, line: number): boolean {
  let at = line;
  while (bytes[at] === SPACE || bytes[at] === TAB) at++;
  return isEnd(bytes[at]) || bytes[at] === HASH;
}

function isEntry(bytes: Buffer, line: number, indent: number, is: Block["is"]): boolean {
  if (indentOf(bytes, line) !== indent) return false;
  const [byte, next] = [bytes[line + indent], bytes[line + indent + 1]];
  if (isEnd(byte) || byte === HASH || byte === TAB) return false;
  return (is === "list") === (byte === DASH && isSpace(next));
}

function indentOf(bytes: Buffer, line: number): number {
  let at = line;
  while (bytes[at] === SPACE) at++;
  return at - line;
}

function isProperty(byte: number | undefined): boolean {
  return byte === AMPERSAND || byte === EXCLAMATION;
}

function isSpace(byte: number | undefined): boolean {
  return isEnd(byte) || byte === SPACE || byte === TAB;
}

function isEnd(byte: number | undefined): boolean {
  return byte === undefined || byte === LINE_FEED || byte === RETURN;
}

/** `---` or `...` alone or before a space. */
function isMarker(bytes: Buffer, line: number, sign: number): boolean {
  if (bytes[line] !== sign || bytes[line + 1] !== sign || bytes[line + 2] !== sign) return false;
  return isSpace(bytes[line + 3]);
}

function lineBefore(bytes: Buffer, line: number): number {
  return line < 2 ? 0 : bytes.lastIndexOf(LINE_FEED, line - 2) + 1;
}

function lineAfter(bytes: Buffer, line: number): number {
  const feed = bytes.indexOf(LINE_FEED, line);
  return feed < 0 ? bytes.length : feed + 1;
}

/** Longer keys are not looked for. */
const LONGEST_LINE = 1024;

function textOfLine(bytes: Buffer, line: number): string {
  const end = Math.min(lineAfter(bytes, line), line + LONGEST_LINE);
  return bytes.toString("utf8", line, end);
}

const [TAB, LINE_FEED, RETURN, SPACE, HASH, PERCENT, DASH, DOT, COLON, QUESTION, AMPERSAND, EXCLAMATION] = [
  9, 10, 13, 32, 35, 37, 45, 46, 58, 63, 38, 33,
];
