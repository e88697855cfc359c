import { canonical, sha256 } from "../ontology/canonical.ts";
import { entityId, keyFault, slotFault } from "../ontology/keys.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { scopedKey } from "../ontology/references.ts";
import { dumped, isDumped, revive } from "./dumped.ts";
import { type Fault, found, type MapNode, member, type Node } from "./read/node.ts";
import { type Document, type Reading, read } from "./read/reading.ts";
import { misfits } from "./record/check.ts";
import { ignored } from "./record/ignored.ts";
import { statedKey } from "./record/key.ts";
import { apart, partBody, partKey } from "./record/parts.ts";
import { recognise } from "./record/recognise.ts";
import { locate, repeatedKey, settle } from "./record/settle.ts";
import { shapeOf } from "./record/shape.ts";
import { scopeOf, scoped } from "./scope.ts";
import type { Examined, JsonObject, Rejection, Source, Statement } from "./statement.ts";

/** Largest body without its parts, in bytes of canonical JSON (DESIGN.md 5). */
export const LARGEST_BODY = 1024 * 1024;
/** Most values in one record, what aliases repeat included. */
const MOST_VALUES = 1_000_000;

/**
 * Looks at one document whole: every statement it makes, and a rejection with its place and words for every record
 * that is refused. Pure, and total: whatever the bytes, it answers. One bad record never stops the others.
 */
export function examine(document: Document, source: Source, ontology: Ontology): Examined {
  const reading = read(document);
  if ("words" in reading) {
    const location = reading.line === undefined ? document.path : `${document.path}:${reading.line}`;
    const rejection = { document: document.path, location, words: `The document ${reading.words}` };
    return { document: document.path, statements: [], rejections: [rejection], ignored: 0 };
  }
  const desk: Desk = {
    document: document.path,
    source,
    ontology,
    place: reading.place,
    statements: [],
    rejections: [],
    slots: new Set(),
    ignored: reading.page ? 1 : 0,
  };
  for (const value of reading.values) {
    if (!("is" in value)) reject(desk, [{ at: value.at, words: `The document ${value.words}` }]);
    else if (value.is === "list") for (const item of value.items) take(desk, item);
    else take(desk, value);
  }
  return {
    document: document.path,
    statements: desk.statements,
    rejections: desk.rejections,
    ignored: desk.ignored,
  };
}

/** What one document has come to so far. */
interface Desk {
  readonly document: string;
  readonly source: Source;
  readonly ontology: Ontology;
  readonly place: Reading["place"];
  readonly statements: Statement[];
  readonly rejections: Rejection[];
  /** Slots given out. */
  readonly slots: Set<string>;
  ignored: number;
}

function take(desk: Desk, node: Node): void {
  if (node.is !== "map")
    return reject(desk, [
      { at: node.at, words: `A record must be a mapping; found ${node.is === "list" ? "a list" : found(node.value)}.` },
    ]);
  if (node.size > MOST_VALUES)
    return reject(desk, [
      { at: node.at, words: `The record has ${node.size} values, more than ${MOST_VALUES}; split it.` },
    ]);
  const twice = repeatedKey(node);
  if (twice) {
    const first = where(desk, twice.first);
    return reject(desk, [{ at: twice.at, words: `The key ${twice.key} stands twice, first at ${first}; keep one.` }]);
  }
  if (isDumped(node)) return takeDumped(desk, node);
  if (ignored(node)) {
    desk.ignored++;
    return;
  }
  const recognised = recognise(node, desk.ontology);
  if ("words" in recognised) return reject(desk, [recognised]);
  takeRecord(desk, recognised.kind, recognised.node);
}

function takeRecord(desk: Desk, kind: Kind, node: MapNode): void {
  const body = settle(node, shapeOf(kind)) as JsonObject;
  const wrong = misfits(kind, body);
  if (wrong.length > 0)
    return reject(
      desk,
      wrong.map((fault) => ({ at: locate(node, fault.way), words: fault.words })),
    );
  const { own, parts } = apart(kind, body);
  const text = canonical(own);
  const stated = statedKey(kind, own, sha256(text));
  if ("words" in stated) return reject(desk, [{ at: locate(node, stated.path.split(".")), words: stated.words }]);
  const plain = scopedKey(kind, stated.key);
  const drafts: Draft[] = [{ kind, key: plain, root: kind.name, body: own, text, at: node.at }];
  for (const part of parts) {
    const key = partKey(plain, part.name);
    const at = locate(node, part.way);
    if ("words" in key) return reject(desk, [{ at, words: `${[kind.record, ...part.way].join(".")} ${key.words}` }]);
    const told = partBody(part, entityId(kind.name, plain));
    drafts.push({ kind: part.kind, key: key.key, root: kind.name, body: told, text: canonical(told), at });
  }
  const faults = drafts.flatMap((draft) => tooLarge(desk, draft));
  if (faults.length > 0) return reject(desk, faults);
  for (const draft of drafts) desk.statements.push(statementOf(desk, draft));
}

/** A statement before it has a slot. Its key is without scope; `root` is the kind whose scope its key follows. */
interface Draft {
  readonly kind: Kind;
  readonly key: string;
  readonly root: string;
  readonly body: JsonObject;
  /** The body in canonical JSON. */
  readonly text: string;
  readonly at: number;
}

function tooLarge(desk: Desk, { kind, key, root, text, at }: Draft): readonly Fault[] {
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

function statementOf(desk: Desk, { kind, key, root, body, text, at }: Draft): Statement {
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
  };
}

function slotOf({ source, document }: Desk, id: string): string {
  return `${source.name}:${document}#${id}`;
}

/** The second statement about one id in a document has `~2`. */
function freeSlot(desk: Desk, slot: string): string {
  let free = slot;
  for (let n = 2; desk.slots.has(free); n++) free = `${slot}~${n}`;
  desk.slots.add(free);
  return free;
}

/** A line of a dump is the statement it was, in its own source and slot. */
function takeDumped(desk: Desk, node: MapNode): void {
  const line = dumped(node, desk.ontology);
  if (line === "derived") {
    desk.ignored++;
    return;
  }
  if ("words" in line) return reject(desk, [{ at: node.at, words: line.words }]);
  const body = member(node, "body")?.value as Node;
  const wrong = misfits(line.kind, line.body);
  if (wrong.length > 0)
    return reject(
      desk,
      wrong.map((fault) => ({ at: locate(body, fault.way), words: fault.words })),
    );
  const statement = revive(line);
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
    ...others.slice(0, 9).map((fault) => sentence(`${fault.words}, at ${where(desk, fault.at)}`)),
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
