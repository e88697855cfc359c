import { sha256 } from "../../ontology/canonical.ts";
import { entityId, keyFault, normalKey, slotFault } from "../../ontology/keys.ts";
import type { Kind, Part } from "../../ontology/ontology.ts";
import { scopedKey } from "../../ontology/references.ts";
import type { PlainPart, PlainRecord } from "../forms/form.ts";
import type { Fault, MapNode } from "../read/node.ts";
import { misfits } from "../record/check.ts";
import { statedKey } from "../record/key.ts";
import { isMark, marked } from "../record/marks.ts";
import { apart, ownName, partBody, partKey, partName } from "../record/parts.ts";
import { locate, settle } from "../record/settle.ts";
import { shapeOf } from "../record/shape.ts";
import { type Kept, kept } from "../redact/kept.ts";
import { isRedacted } from "../redact/redacted.ts";
import { scopeOf, scoped } from "../scope.ts";
import type { JsonObject, Statement } from "../statement.ts";
import { type Desk, freeSlot, nextSlot, reject, slotOf, where } from "./desk.ts";

/** Largest body without its parts, in bytes of canonical JSON (DESIGN.md 5). */
export const LARGEST_BODY = 1024 * 1024;

export function takeRecord(desk: Desk, kind: Kind, node: MapNode, said?: PlainRecord["faults"]): void {
  const mark = marked(node);
  if (mark)
    return reject(
      desk,
      [
        {
          at: mark.at,
          words: `${mark.key} is what the graph itself says of a record; call this member something else.`,
        },
      ],
      kind,
    );
  const body = bodyOf(desk, kind, node, said);
  if (body === undefined) return;
  const { own: plainly, parts } = apart(kind, body);
  const own = kept(kind, plainly, desk.ontology, desk.seal);
  const stated = statedKey(kind, own.body, sha256(own.text));
  if ("words" in stated) {
    const lacking = { at: locate(node, stated.path.split(".")), words: stated.words };
    return reject(desk, [...(said ?? []), lacking], kind);
  }
  const plain = scopedKey(kind, stated.key);
  const whole = entityId(kind.name, plain);
  const slot = nextSlot(desk, slotOf(desk, entityId(kind.name, scoped(kind.name, plain, scopeOf(desk.source)))));
  const drafts: Draft[] = [draftOf(own, { kind, key: plain, root: kind.name, at: node.at })];
  for (const entry of parts) {
    const name = partName(entry.kind.part as Part, entry.name, slot);
    const key = partKey(plain, name);
    const at = locate(node, entry.way);
    if ("words" in key)
      return reject(desk, [{ at, words: `${[kind.record, ...entry.way].join(".")} ${key.words}` }], kind);
    const told = kept(entry.kind, partBody(entry.body, whole, name), desk.ontology, desk.seal);
    drafts.push(draftOf(told, { kind: entry.kind, key: key.key, root: kind.name, at }));
  }
  takeDrafts(desk, kind, drafts);
}

/** A part whose whole's own record stands elsewhere in the document. */
export function takePart(desk: Desk, { kind: name, whole, node, faults, ...called }: PlainPart): void {
  const [kind, of] = [desk.ontology.kind(name), desk.ontology.kind(whole.kind)];
  const body = bodyOf(desk, kind, { ...node, members: node.members.filter((m) => !isMark(m.key)) }, faults);
  if (body === undefined) return;
  const fault = keyFault(normalKey(whole.key));
  if (fault)
    return reject(desk, [{ at: node.at, words: `The key of its ${of.record} cannot be one: it ${fault}.` }], kind);
  const plain = scopedKey(of, normalKey(whole.key));
  const slot = slotOf(desk, entityId(of.name, scoped(of.name, plain, scopeOf(desk.source))));
  const part = kind.part as Part;
  const own = partName(part, called.name ?? ownName(part, body) ?? called.nth, slot);
  const key = partKey(plain, own);
  if ("words" in key)
    return reject(desk, [{ at: node.at, words: `The name of this ${kind.record} ${key.words}` }], kind);
  const told = kept(kind, partBody(body, entityId(of.name, plain), own), desk.ontology, desk.seal);
  takeDrafts(desk, kind, [draftOf(told, { kind, key: key.key, root: of.name, at: node.at })]);
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
    kind,
  );
  return undefined;
}

/** What is redacted is not told either. */
export function wrongIn({ ontology }: Desk, kind: Kind, body: JsonObject): ReturnType<typeof misfits> {
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

/** All statements of a record, or none of them. */
function takeDrafts(desk: Desk, kind: Kind, drafts: readonly Draft[]): void {
  const faults = drafts.flatMap((draft) => tooLarge(desk, draft));
  if (faults.length > 0) return reject(desk, faults, kind);
  for (const draft of drafts) desk.statements.push(statementOf(desk, draft));
  for (const { bytes } of drafts) desk.bytes += bytes;
}

/** A statement before it has a slot. Its key is without scope; `root` is the kind whose scope its key follows. */
interface Draft {
  readonly kind: Kind;
  readonly key: string;
  readonly root: string;
  readonly body: JsonObject;
  readonly seal?: string;
  /** Of the body in canonical JSON, which is not held: the parts of one record may be all of a document. */
  readonly digest: string;
  readonly bytes: number;
  readonly at: number;
}

function draftOf({ text, ...kept }: Kept, place: Pick<Draft, "kind" | "key" | "root" | "at">): Draft {
  return { ...place, ...kept, digest: sha256(text), bytes: Buffer.byteLength(text) };
}

function tooLarge(desk: Desk, { kind, key, root, bytes, at }: Draft): readonly Fault[] {
  const whole = scoped(root, key, scopeOf(desk.source));
  const fault = keyFault(whole);
  if (fault) return [{ at, words: `The key of this ${kind.record} with its source's scope ${fault}.` }];
  const long = slotFault(slotOf(desk, entityId(kind.name, whole)));
  if (long)
    return [{ at, words: `The slot of this ${kind.record} ${long}; shorten the path of its document or its key.` }];
  if (bytes <= LARGEST_BODY) return [];
  return [
    {
      at,
      words: `The ${kind.record} has ${bytes} bytes, more than ${LARGEST_BODY}; keep large texts elsewhere and name them here.`,
    },
  ];
}

function statementOf(desk: Desk, { kind, key, root, body, digest, seal, at }: Draft): Statement {
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
    digest,
    ...(seal !== undefined && { seal }),
  };
}
