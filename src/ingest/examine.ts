import type { Tombstone } from "../graph/tombstones.ts";
import { sha256 } from "../ontology/canonical.ts";
import { entityId, keyFault, normalKey, slotFault } from "../ontology/keys.ts";
import type { Kind, Ontology, Part } from "../ontology/ontology.ts";
import { scopedKey } from "../ontology/references.ts";
import { dumped, isDumped, revive } from "./dumped.ts";
import { type Fault, found, type MapNode, member, type Node } from "./read/node.ts";
import { Hashes } from "./load/hashes.ts";
import { asideOf, NO_RECORDS } from "./read/passage.ts";
import type { Unread } from "./read/file.ts";
import { type Document, isLines, type Reading, readEach } from "./read/reading.ts";
import { lineReader, placeInLines } from "./read/textLines.ts";
import { misfits } from "./record/check.ts";
import { known as knownForm } from "./record/ignored.ts";
import { statedKey } from "./record/key.ts";
import type { Circumstances, Form, Look, OpenForm, PlainPart, PlainRecord, Taken } from "./forms/form.ts";
import { isMark, marked } from "./record/marks.ts";
import { apart, ownName, partBody, partKey, partName } from "./record/parts.ts";
import { type Kept, kept, keptAgain } from "./redact/kept.ts";
import { isRedacted } from "./redact/redacted.ts";
import type { Seal } from "./redact/seal.ts";
import { recognise } from "./record/recognise.ts";
import { locate, repeatedKey, settle } from "./record/settle.ts";
import { shapeOf } from "./record/shape.ts";
import { scopeOf, scoped } from "./scope.ts";
import type { Examined, Ignored, JsonObject, Rejection, Source, Statement } from "./statement.ts";

/** Largest body without its parts, in bytes of canonical JSON (DESIGN.md 5). */
export const LARGEST_BODY = 1024 * 1024;
/** Most values in one record, what aliases repeat included. */
const MOST_VALUES = 1_000_000;

/** Beside the document: the forms it may come in, and what lies beside it. */
export interface Surroundings {
  readonly forms?: readonly Form[];
  readonly look?: Look;
  /** By what a change of what is redacted is known; nothing is where there is none. */
  readonly seal?: Seal;
}

/** A piece is given away once it has this many statements, rejections and more, or this many letters of bodies. */
const PIECE = { rows: 1_000, letters: 2 * 1024 * 1024 };

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

function openDesk(
  document: string,
  place: Reading["place"],
  source: Source,
  ontology: Ontology,
  { forms = [], look, seal }: Surroundings,
): Desk {
  return {
    ...{ document, source, ontology, forms, place },
    where: { source, document, ...(look && { look }) },
    open: new Map(),
    ...(seal && { seal }),
    slots: new Hashes(),
    given: false,
    letters: 0,
    ...{ statements: [], rejections: [], ignored: [], faults: [], tombstones: [] },
  };
}

function* takeAll(desk: Desk, values: Iterable<Node | Fault>): Generator<Examined> {
  for (const value of values) {
    if ("is" in value) take(desk, value);
    else reject(desk, [{ at: value.at, words: unreadable(desk, value) }]);
    if (isFull(desk)) yield cut(desk);
  }
}

function isFull(desk: Desk): boolean {
  const { statements, rejections, ignored, faults, tombstones } = desk;
  const rows = statements.length + rejections.length + ignored.length + faults.length + tombstones.length;
  return rows >= PIECE.rows || desk.letters >= PIECE.letters;
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

/** Gives away what it has come to. */
function cut(desk: Desk): Examined {
  const [faults, tombstones] = [desk.faults.splice(0), desk.tombstones.splice(0)];
  const piece: Examined = {
    document: desk.document,
    statements: desk.statements.splice(0),
    rejections: desk.rejections.splice(0),
    ignored: desk.ignored.splice(0),
    ...(faults.length > 0 && { faults }),
    ...(tombstones.length > 0 && { tombstones }),
    ...(desk.given && { continues: true }),
  };
  desk.given = true;
  desk.letters = 0;
  return piece;
}

/** What one document has come to so far. */
interface Desk {
  readonly document: string;
  readonly source: Source;
  readonly ontology: Ontology;
  readonly forms: readonly Form[];
  readonly where: Circumstances;
  /** Forms that have taken a mapping of this document. */
  readonly open: Map<Form, OpenForm>;
  readonly place: Reading["place"];
  readonly seal?: Seal;
  readonly statements: Statement[];
  readonly rejections: Rejection[];
  /** Slots given out, and how often each was asked for. Were two to share a hash, the second would have `~2`. */
  readonly slots: Hashes;
  /** Whether a piece was given away. */
  given: boolean;
  /** Of the bodies in this piece. */
  letters: number;
  readonly ignored: Ignored[];
  readonly faults: Rejection[];
  readonly tombstones: Tombstone[];
}

function take(desk: Desk, node: Node): void {
  if (node.is !== "map") {
    const there = node.is === "list" ? "a list" : found(node.value);
    return reject(desk, [
      { at: node.at, words: `${linesOf(desk)?.unlike ?? "A record must be a mapping"}; found ${there}.` },
    ]);
  }
  if (node.size > MOST_VALUES)
    return reject(desk, [
      { at: node.at, words: `The record has ${node.size} values, more than ${MOST_VALUES}; split it.` },
    ]);
  const prose = asideOf(node);
  const form = isDumped(node) && prose === undefined ? undefined : recognise(node, desk.ontology, desk.forms);
  const known = knownForm(node);
  if (prose !== undefined && known === undefined && form && "words" in form && form.strange)
    return passBy(desk, node.at, prose);
  const twice = form && "claims" in form && form.repeats ? undefined : repeatedKey(node);
  if (twice) {
    const first = where(desk, twice.first);
    return reject(desk, [{ at: twice.at, words: `The key ${twice.key} stands twice, first at ${first}; keep one.` }]);
  }
  if (form === undefined) return takeDumped(desk, node);
  if (known !== undefined) return passOver(desk, node.at, known);
  if ("claims" in form) return takeIn(desk, opened(desk, form).take(node), node.at);
  if ("words" in form) return reject(desk, [form]);
  takeRecord(desk, form.kind, form.node);
}

/** What the runtime says of a line whose other lines are its own. */
function linesOf(desk: Desk): Form["lines"] {
  for (const form of desk.open.keys()) if (form.lines) return form.lines;
  return undefined;
}

function unreadable(desk: Desk, { at, words }: Fault): string {
  if (!isLines(desk.document)) return `The document ${words}`;
  const { line } = desk.place(at);
  const lines = linesOf(desk);
  return lines === undefined ? `Line ${line} ${words}` : `${lines.unreadable(line)}. It ${words}`;
}

function opened(desk: Desk, form: Form): OpenForm {
  const open = desk.open.get(form) ?? form.open(desk.where);
  desk.open.set(form, open);
  return open;
}

/** What a form made of a mapping. A record that its form gives faults of is not refused for its values. */
function takeIn(desk: Desk, taken: Taken, at: number): void {
  if (taken.ignored !== undefined) passOver(desk, at, taken.ignored);
  for (const fault of taken.rejections ?? []) reject(desk, [fault]);
  for (const record of taken.records ?? [])
    takeRecord(desk, desk.ontology.kind(record.kind), record.node, record.faults);
  for (const part of taken.parts ?? []) takePart(desk, part);
}

/** Prose that is no record. Of the page as a whole nothing is said where something else in it is. */
function passBy(desk: Desk, at: number, why: string): void {
  if (why !== NO_RECORDS) passOver(desk, at, why);
  else if (!desk.given && desk.statements.length + desk.rejections.length + desk.ignored.length === 0)
    desk.ignored.push({ location: desk.document, why });
}

function passOver(desk: Desk, at: number, why: string): void {
  desk.ignored.push({ location: where(desk, at), why });
}

/** The JSON value of a record; undefined where it is refused for a value of the wrong type. */
function bodyOf(desk: Desk, kind: Kind, node: MapNode, faults: PlainRecord["faults"]): JsonObject | undefined {
  if (faults !== undefined) {
    const body = settle(node, shapeOf(kind), new Set(faults.map((fault) => fault.at))) as JsonObject;
    const told = withMisfits(desk, faults, kind, node, body);
    for (const { at, words } of told) desk.faults.push({ document: desk.document, location: where(desk, at), words });
    return told.length === 0 ? body : { ...body, $faults: told.map((fault) => fault.words) };
  }
  const body = settle(node, shapeOf(kind)) as JsonObject;
  const wrong = wrongIn(desk, kind, body);
  if (wrong.length === 0) return body;
  reject(
    desk,
    wrong.map((fault) => ({ at: locate(node, fault.way), words: fault.words })),
  );
  return undefined;
}

/** What is redacted is not told either. */
function wrongIn({ ontology }: Desk, kind: Kind, body: JsonObject): ReturnType<typeof misfits> {
  return misfits(kind, body, (way) => isRedacted(kind, way, ontology));
}

/** A value that its field cannot take is unset; where the form's own words say nothing of it, ours do. */
function withMisfits(
  desk: Desk,
  said: readonly Fault[],
  kind: Kind,
  node: MapNode,
  body: JsonObject,
): readonly Fault[] {
  const places = new Set(said.map((fault) => fault.at));
  const unsaid = wrongIn(desk, kind, body).flatMap(({ way, words }): readonly Fault[] => {
    const at = locate(node, way);
    return places.has(at) ? [] : [{ at, words }];
  });
  return unsaid.length === 0 ? said : [...said, ...unsaid].sort((a, b) => a.at - b.at);
}

function takeRecord(desk: Desk, kind: Kind, node: MapNode, said?: PlainRecord["faults"]): void {
  const mark = marked(node);
  if (mark)
    return reject(desk, [
      { at: mark.at, words: `${mark.key} is what the graph itself says of a record; call this member something else.` },
    ]);
  const body = bodyOf(desk, kind, node, said);
  if (body === undefined) return;
  const { own: plainly, parts } = apart(kind, body);
  const own = kept(kind, plainly, desk.ontology, desk.seal);
  const stated = statedKey(kind, own.body, sha256(own.text));
  if ("words" in stated) {
    const lacking = { at: locate(node, stated.path.split(".")), words: stated.words };
    return reject(desk, [...(said ?? []), lacking]);
  }
  const plain = scopedKey(kind, stated.key);
  const whole = entityId(kind.name, plain);
  const slot = nextSlot(desk, slotOf(desk, entityId(kind.name, scoped(kind.name, plain, scopeOf(desk.source)))));
  const drafts: Draft[] = [{ kind, key: plain, root: kind.name, kept: own, at: node.at }];
  for (const entry of parts) {
    const name = partName(entry.kind.part as Part, entry.name, slot);
    const key = partKey(plain, name);
    const at = locate(node, entry.way);
    if ("words" in key) return reject(desk, [{ at, words: `${[kind.record, ...entry.way].join(".")} ${key.words}` }]);
    const told = kept(entry.kind, partBody(entry.body, whole, name), desk.ontology, desk.seal);
    drafts.push({ kind: entry.kind, key: key.key, root: kind.name, kept: told, at });
  }
  takeDrafts(desk, drafts);
}

/** A part whose whole's own record stands elsewhere in the document. */
function takePart(desk: Desk, { kind: name, whole, node, faults, ...called }: PlainPart): void {
  const [kind, of] = [desk.ontology.kind(name), desk.ontology.kind(whole.kind)];
  const body = bodyOf(desk, kind, { ...node, members: node.members.filter((m) => !isMark(m.key)) }, faults);
  if (body === undefined) return;
  const fault = keyFault(normalKey(whole.key));
  if (fault) return reject(desk, [{ at: node.at, words: `The key of its ${of.record} cannot be one: it ${fault}.` }]);
  const plain = scopedKey(of, normalKey(whole.key));
  const slot = slotOf(desk, entityId(of.name, scoped(of.name, plain, scopeOf(desk.source))));
  const part = kind.part as Part;
  const own = partName(part, called.name ?? ownName(part, body) ?? called.nth, slot);
  const key = partKey(plain, own);
  if ("words" in key) return reject(desk, [{ at: node.at, words: `The name of this ${kind.record} ${key.words}` }]);
  const told = kept(kind, partBody(body, entityId(of.name, plain), own), desk.ontology, desk.seal);
  takeDrafts(desk, [{ kind, key: key.key, root: of.name, kept: told, at: node.at }]);
}

function takeDrafts(desk: Desk, drafts: readonly Draft[]): void {
  const faults = drafts.flatMap((draft) => tooLarge(desk, draft));
  if (faults.length > 0) return reject(desk, faults);
  for (const draft of drafts) desk.statements.push(statementOf(desk, draft));
  for (const { kept } of drafts) desk.letters += kept.text.length;
}

/** A statement before it has a slot. Its key is without scope; `root` is the kind whose scope its key follows. */
interface Draft {
  readonly kind: Kind;
  readonly key: string;
  readonly root: string;
  readonly kept: Kept;
  readonly at: number;
}

function tooLarge(desk: Desk, { kind, key, root, kept: { text }, at }: Draft): readonly Fault[] {
  const whole = scoped(root, key, scopeOf(desk.source));
  const fault = keyFault(whole);
  if (fault) return [{ at, words: `The key of this ${kind.record} with its source's scope ${fault}.` }];
  const long = slotFault(slotOf(desk, entityId(kind.name, whole)));
  if (long)
    return [{ at, words: `The slot of this ${kind.record} ${long}; shorten the path of its document or its key.` }];
  const bytes = Buffer.byteLength(text, "utf8");
  if (bytes <= LARGEST_BODY) return [];
  return [
    {
      at,
      words: `The ${kind.record} has ${bytes} bytes, more than ${LARGEST_BODY}; keep large texts elsewhere and name them here.`,
    },
  ];
}

function statementOf(desk: Desk, { kind, key, root, kept: { body, text, seal }, at }: Draft): Statement {
  const id = entityId(kind.name, scoped(root, key, scopeOf(desk.source)));
  const { line } = desk.place(at);
  return {
    source: desk.source.name,
    document: desk.document,
    slot: freeSlot(desk, slotOf(desk, id)),
    kind: kind.name,
    id,
    location: `${desk.document}:${line}`,
    body,
    digest: sha256(text),
    ...(seal !== undefined && { seal }),
  };
}

function slotOf({ source, document }: Desk, id: string): string {
  return `${source.name}:${document}#${id}`;
}

/** The second statement about one id in a document has `~2`. */
function freeSlot(desk: Desk, slot: string): string {
  const free = nextSlot(desk, slot);
  desk.slots.add(slot);
  if (free !== slot) desk.slots.add(free);
  return free;
}

function nextSlot(desk: Desk, slot: string): string {
  const asked = desk.slots.count(slot);
  if (asked === 0) return slot;
  let n = asked + 1;
  while (desk.slots.has(`${slot}~${n}`)) n++;
  return `${slot}~${n}`;
}

/** A line of a dump is the statement it was, in its own source and slot. */
function takeDumped(desk: Desk, node: MapNode): void {
  const line = dumped(node, desk.ontology);
  if (line === "derived") return passOver(desk, node.at, "it only follows from the records of the dump");
  if ("words" in line) return reject(desk, [{ at: node.at, words: line.words }]);
  if ("grave" in line) return void desk.tombstones.push(line.grave);
  const body = member(node, "body")?.value as Node;
  const wrong = line.kind.checked ? [] : wrongIn(desk, line.kind, line.body);
  if (wrong.length > 0)
    return reject(
      desk,
      wrong.map((fault) => ({ at: locate(body, fault.way), words: fault.words })),
    );
  const statement = revive({ ...line, ...keptAgain(line.kind, line.body, desk.ontology, line.seal ?? desk.seal) });
  if ("words" in statement) return reject(desk, [{ at: node.at, words: statement.words }]);
  if (desk.slots.has(statement.slot))
    return reject(desk, [{ at: node.at, words: `The slot ${statement.slot} stands twice; keep one line of it.` }]);
  desk.slots.add(statement.slot);
  desk.statements.push(statement);
}

function reject(desk: Desk, faults: readonly Fault[]): void {
  const [first, ...others] = [...faults].sort((a, b) => a.at - b.at);
  if (first === undefined) return;
  const words = [
    sentence(first.words),
    ...others.slice(0, 9).map((fault) => sentence(`${fault.words.replace(/\.$/, "")}, at ${where(desk, fault.at)}`)),
    ...(others.length > 9 ? [`And ${others.length - 9} more.`] : []),
  ];
  desk.rejections.push({ document: desk.document, location: where(desk, first.at), words: words.join(" ") });
}

function sentence(words: string): string {
  return words.endsWith(".") ? words : `${words}.`;
}

function where(desk: Desk, at: number): string {
  const { line, column } = desk.place(at);
  return `${desk.document}:${line}:${column}`;
}
