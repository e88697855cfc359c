import type { Tombstone } from "../../graph/tombstones.ts";
import { byCodePoint } from "../../ontology/canonical.ts";
import type { Kind, Ontology } from "../../ontology/ontology.ts";
import type { Circumstances, Form, Look, OpenForm } from "../forms/form.ts";
import { Hashes } from "../hashes.ts";
import type { Fault } from "../read/node.ts";
import type { Reading } from "../read/reading.ts";
import type { Seal } from "../redact/seal.ts";
import type { Examined, Ignored, Rejection, Source, Statement } from "../statement.ts";

/** What one document has come to so far. */
export interface Desk {
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
  bytes: number;
  readonly ignored: Ignored[];
  readonly faults: Rejection[];
  readonly tombstones: Tombstone[];
}

/** Beside the document: the forms it may come in, and what lies beside it. */
export interface Surroundings {
  readonly forms?: readonly Form[];
  readonly look?: Look;
  /** By what a change of what is redacted is known; nothing is where there is none. */
  readonly seal?: Seal;
}

export function openDesk(
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
    bytes: 0,
    ...{ statements: [], rejections: [], ignored: [], faults: [], tombstones: [] },
  };
}

/** A piece is given away once it has this many statements, rejections and more, or this many bytes of bodies. */
export const PIECE = { rows: 1_000, bytes: 2 * 1024 * 1024 };

export function isFull(desk: Desk): boolean {
  const { statements, rejections, ignored, faults, tombstones } = desk;
  const rows = statements.length + rejections.length + ignored.length + faults.length + tombstones.length;
  return rows >= PIECE.rows || desk.bytes >= PIECE.bytes;
}

/** Gives away what it has come to. */
export function cut(desk: Desk): Examined {
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
  desk.bytes = 0;
  return piece;
}

export function passOver(desk: Desk, at: number, why: string): void {
  desk.ignored.push({ location: where(desk, at), why });
}

/** Refuses a record; of which kind, where that is known. */
export function reject(desk: Desk, faults: readonly Fault[], kind?: Kind): void {
  const [first, ...others] = [...faults].sort((a, b) => a.at - b.at);
  if (first === undefined) return;
  const words = [
    sentence(first.words),
    ...others.slice(0, 9).map((fault) => sentence(`${fault.words.replace(/\.$/, "")}, at ${where(desk, fault.at)}`)),
    ...(others.length > 9 ? [`And ${others.length - 9} more.`] : []),
  ];
  const kinds = kind && { kinds: tellable(kind, desk.ontology) };
  desk.rejections.push({ document: desk.document, location: where(desk, first.at), words: words.join(" "), ...kinds });
}

/** What a record of a kind may tell of: that kind, its parts, and kinds for which a mention is enough. */
function tellable(kind: Kind, ontology: Ontology): readonly string[] {
  const whole = withParts(kind);
  const mentioned = whole
    .flatMap((one) => [...one.links.values()].flatMap((link) => link.to))
    .filter((name) => MENTIONED.has(ontology.kind(name).presence));
  return [...new Set([...whole.map((one) => one.name), ...mentioned])].sort(byCodePoint);
}

const MENTIONED: ReadonlySet<Kind["presence"]> = new Set(["mentioned", "either"]);

function withParts(kind: Kind): readonly Kind[] {
  return [kind, ...kind.parts.flatMap(withParts)];
}

function sentence(words: string): string {
  return words.endsWith(".") ? words : `${words}.`;
}

export function where(desk: Desk, at: number): string {
  const { line, column } = desk.place(at);
  return `${desk.document}:${line}:${column}`;
}

export function slotOf({ source, document }: Desk, id: string): string {
  return `${source.name}:${document}#${id}`;
}

/** The second statement about one id in a document has `~2`. */
export function freeSlot(desk: Desk, slot: string): string {
  const free = nextSlot(desk, slot);
  desk.slots.add(slot);
  if (free !== slot) desk.slots.add(free);
  return free;
}

export function nextSlot(desk: Desk, slot: string): string {
  const asked = desk.slots.count(slot);
  if (asked === 0) return slot;
  let n = asked + 1;
  while (desk.slots.has(`${slot}~${n}`)) n++;
  return `${slot}~${n}`;
}
