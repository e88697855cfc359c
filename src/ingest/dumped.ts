import type { Tombstone } from "../graph/tombstones.ts";
import { canonical, sha256 } from "../ontology/canonical.ts";
import { entityId, idFault, keyFault, keyOf, kindOf, slotFault } from "../ontology/keys.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { scopedKey } from "../ontology/references.ts";
import { isMapping } from "./paths.ts";
import { found, type MapNode, member } from "./read/node.ts";
import { statedKey } from "./record/key.ts";
import { partKey, storedName } from "./record/parts.ts";
import { settle } from "./record/settle.ts";
import { isSeal } from "./redact/seal.ts";
import type { Json, JsonObject, Statement } from "./statement.ts";

/** The member that marks a line of `spine dump --canonical`. */
const MARK = "spine";
const RECORD = "record";
const TOMBSTONE = "tombstone";
/** Lines that follow from the records; the load that reads a dump makes them again. */
const DERIVED: ReadonlySet<string> = new Set(["entity", "edge", "claim", "gap"]);

/** A line of a dump that holds a record: what it was in the graph it comes from. */
export interface Dumped {
  readonly source: string;
  readonly slot: string;
  readonly kind: Kind;
  readonly location: string;
  readonly body: JsonObject;
  readonly seal?: string;
}

/** Whether a mapping is such a line; a record may have a field of that name. */
export function isDumped(node: MapNode): boolean {
  const mark = member(node, MARK)?.value;
  if (mark === undefined) return false;
  const marked = mark.is === "scalar" && (mark.text === RECORD || mark.text === TOMBSTONE || DERIVED.has(mark.text));
  return marked || member(node, "kind") === undefined || member(node, "slot") !== undefined;
}

/** Reads one line of a dump; `derived` where it only follows from others, words where it is neither. */
export function dumped(
  node: MapNode,
  ontology: Ontology,
): Dumped | { readonly grave: Tombstone } | "derived" | { readonly words: string } {
  const line = settle(node, undefined) as JsonObject;
  const { source, slot, kind, location, body, seal } = line;
  const what = line[MARK];
  if (typeof what === "string" && DERIVED.has(what)) return "derived";
  if (what === TOMBSTONE) return buried(line, ontology);
  if (what !== RECORD)
    return {
      words: `A line of a dump has spine: record, or ${[TOMBSTONE, ...DERIVED].join(", ")}; found ${found(what)}.`,
    };
  const known = typeof kind === "string" ? ontology.kinds.get(kind) : undefined;
  if (known === undefined || known.presence === "mentioned")
    return { words: `kind must be one that has records; found ${found(kind)}.` };
  if (typeof source !== "string" || typeof slot !== "string" || typeof location !== "string" || !isMapping(body))
    return { words: "A record in a dump has texts source, slot and location, and a mapping body; one of them is not." };
  const broken = [source, slot, location].find((text) => !text.isWellFormed());
  if (broken !== undefined)
    return { words: `source, slot and location must be Unicode; found half of a surrogate pair in ${found(broken)}.` };
  const long = slotFault(slot);
  if (long !== undefined) return { words: `slot ${long}; shorten the path or the key it is made of.` };
  if (seal !== undefined && (typeof seal !== "string" || !isSeal(seal)))
    return { words: `seal must be <key id>:<HMAC-SHA-256>, in hex; found ${found(seal)}. Leave it out.` };
  return { source, slot, kind: known, location, body, ...(seal !== undefined && { seal }) };
}

/** What a line says is forgotten. */
function buried(
  { id, of = null, reason, by, vacates = [] }: JsonObject,
  { kinds }: Ontology,
): { readonly grave: Tombstone } | { readonly words: string } {
  if (typeof id !== "string" || typeof reason !== "string" || typeof by !== "string")
    return { words: "A tombstone in a dump has texts id, reason and by; one of them is not." };
  const names = of === null ? [id] : [id, of];
  const strange = names.find((name) => typeof name !== "string" || !isId(name, kinds));
  if (strange !== undefined)
    return { words: `id and of must each be Kind:key, of a known kind; found ${found(strange)}.` };
  const broken = [reason, by].find((text) => !text.isWellFormed());
  if (broken !== undefined)
    return { words: `reason and by must be Unicode; found half of a surrogate pair in ${found(broken)}.` };
  if (!Array.isArray(vacates) || !vacates.every((said: Json) => typeof said === "string" && isVacancy(said, kinds)))
    return { words: `vacates must be a list of <EDGE>|<Kind:key>; found ${found(vacates)}. Leave it out.` };
  return { grave: { id, of: of as string | null, reason, by, vacates } };
}

function isVacancy(text: string, kinds: Ontology["kinds"]): boolean {
  const [edge = "", ...target] = text.split("|");
  return /^[A-Z0-9_]+$/.test(edge) && isId(target.join("|"), kinds);
}

function isId(text: string, kinds: Ontology["kinds"]): boolean {
  return kinds.has(kindOf(text)) && keyFault(keyOf(text)) === undefined && idFault(text) === undefined;
}

/** The statement that a line of a dump was. */
export function revive({ source, slot, kind, location, body, seal }: Dumped): Statement | { readonly words: string } {
  const digest = sha256(canonical(body));
  const key = kind.part ? partKeyOf(kind, body) : statedKey(kind, body, digest);
  if ("words" in key) return key;
  const plain = kind.part ? key.key : scopedKey(kind, key.key);
  const named = slotNames(slot, source, kind.name, plain);
  if (named === undefined)
    return { words: `slot must be ${source}:<document>#${entityId(kind.name, plain)}; found ${found(slot)}.` };
  return {
    source,
    document: named.document,
    slot,
    kind: kind.name,
    id: named.id,
    location,
    body,
    digest,
    ...(seal !== undefined && { seal }),
  };
}

function partKeyOf(kind: Kind, body: JsonObject): { readonly key: string } | { readonly words: string } {
  const { $of: of, $part: part } = body;
  const name = storedName(part);
  if (typeof of === "string" && kind.part?.of.includes(kindOf(of)) && name !== undefined)
    return partKey(keyOf(of), name);
  return { words: `A part must name its whole in $of and its place in $part; this ${kind.record} does not.` };
}

/**
 * The document and the id that a slot names, given the key its record states: a slot is
 * `<source>:<document>#<Kind:key>`, perhaps with `~n`, and its key may have a scope in front.
 */
function slotNames(
  slot: string,
  source: string,
  kind: string,
  key: string,
): { readonly document: string; readonly id: string } | undefined {
  const before = `${source}:`;
  const marker = `#${kind}:`;
  const rest = slot.startsWith(before) ? slot.slice(before.length) : "";
  for (let at = rest.lastIndexOf(marker); at >= 0; at = at === 0 ? -1 : rest.lastIndexOf(marker, at - 1)) {
    const stated = rest.slice(at + marker.length);
    const own = [stated, stated.replace(/~\d+$/, "")].find((text) => text === key || isScoped(text, key));
    if (own !== undefined) return { document: rest.slice(0, at), id: entityId(kind, own) };
  }
  return undefined;
}

/** A scope is one encoded word before the key. */
function isScoped(text: string, key: string): boolean {
  return text.endsWith(`/${key}`) && !text.slice(0, -key.length - 1).includes("/");
}
