/** Longest key, in characters. An index entry of Neo4j holds 8,167 bytes. */
export const KEY_LENGTH = 512;
/** Longest `Kind:key`, in UTF-8 bytes. */
export const ID_BYTES = 4096;

/** A key as it is compared: trimmed and in NFC. */
export function normalKey(text: string): string {
  return text.trim().normalize("NFC");
}

/** Why a text cannot be a key, or undefined where it can (DESIGN.md 4, Keys). Expects normal form. */
export function keyFault(key: string): string | undefined {
  if (key === "") return "is blank";
  if ([...key].length > KEY_LENGTH) return `has ${[...key].length} characters, more than ${KEY_LENGTH}`;
  if (/[\u0000-\u001f\u007f-\u009f]/.test(key)) return "has a control character";
  if (!key.isWellFormed()) return "has half of a surrogate pair";
  if (Buffer.byteLength(key, "utf8") > ID_BYTES - 64) return `has more than ${ID_BYTES - 64} bytes`;
  return undefined;
}

/** Why a whole id cannot stand in the graph, or undefined: encoding, scopes and parts lengthen what each key allows. */
export function idFault(id: string): string | undefined {
  const bytes = Buffer.byteLength(id, "utf8");
  return bytes > ID_BYTES ? `has ${bytes} bytes with its kind and parts, more than ${ID_BYTES}` : undefined;
}

/** Longest slot, in UTF-8 bytes; it is indexed, and `~n` may follow. */
export const SLOT_BYTES = 8_000;

/** Why a slot cannot stand in the graph, or undefined where it can. */
export function slotFault(slot: string): string | undefined {
  const bytes = Buffer.byteLength(slot, "utf8");
  return bytes > SLOT_BYTES ? `has ${bytes} bytes, more than ${SLOT_BYTES}` : undefined;
}

/** One part of a composite or scoped key, so that `/` stands only between parts. */
export function encodePart(part: string): string {
  return part.replaceAll("%", "%25").replaceAll("/", "%2F");
}

export function decodePart(part: string): string {
  return part.replaceAll("%2F", "/").replaceAll("%25", "%");
}

/** `["policy_bundle", "policy-v4"]` → `policy_bundle/policy-v4`. */
export function joinKey(parts: readonly string[]): string {
  return parts.map(encodePart).join("/");
}

/** `Incident`, `inc-1` → `Incident:inc-1`: the name of the entity everywhere. */
export function entityId(kind: string, key: string): string {
  return `${kind}:${key}`;
}

/** `Incident:inc-1` → `Incident`. */
export function kindOf(id: string): string {
  return id.slice(0, id.indexOf(":"));
}

/** `Incident:inc-1` → `inc-1`. */
export function keyOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}
