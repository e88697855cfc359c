import { encodePart, entityId, ID_BYTES } from "../../ontology/keys.ts";
import type { Kind, Ontology } from "../../ontology/ontology.ts";

/** What was typed as it is searched for: in NFC, without control characters and half surrogates; empty where nothing is left. */
export function normalText(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f-\u009f]|\p{Cs}/gu, " ")
    .normalize("NFC")
    .trim();
}

/** Ids that a text may be the beginning of, of these kinds: `inc-1`, `Incident:inc-1`, `incident:inc-1`, `a/b`. */
export function namedIds(text: string, kinds: readonly string[], ontology: Ontology): readonly string[] {
  if (Buffer.byteLength(text, "utf8") > ID_BYTES) return [];
  const whole = typedId(text, ontology);
  return [
    ...new Set([
      ...(whole !== undefined && kinds.includes(whole.kind) ? idsOf(ontology.kind(whole.kind), whole.key) : []),
      ...kinds.flatMap((kind) => idsOf(ontology.kind(kind), text)),
    ]),
  ];
}

/** As the graph holds them: a single key of a scopable kind is encoded. */
function idsOf({ name, scoped, composite }: Kind, text: string): readonly string[] {
  const encoded = scoped && !composite;
  return spellings(text).flatMap((key) =>
    [key, ...(encoded ? [encodePart(key)] : [])].map((one) => entityId(name, one)),
  );
}

/** As typed; and in small letters, as most keys are. */
export function spellings(text: string): readonly string[] {
  const small = text.toLowerCase();
  return small === text ? [text] : [text, small];
}

interface TypedId {
  readonly kind: string;
  readonly key: string;
}

/** `Kind:key` in whatever letters, or a typed reference such as `trace:tr-1`; undefined where no kind is named. */
export function typedId(text: string, ontology: Ontology): TypedId | undefined {
  const at = text.indexOf(":");
  if (at < 0) return undefined;
  const word = text.slice(0, at).trim().toLowerCase();
  const kind = ontology.schemes.get(word) ?? [...ontology.kinds.keys()].find((name) => name.toLowerCase() === word);
  return kind === undefined ? undefined : { kind, key: text.slice(at + 1).trim() };
}

/** Words of a query, each of so many letters, at most: what an index is asked costs by their number and length. */
const WORDS = 8;
const LETTERS = 64;

/** The first words of a text that hold a letter, a digit or a sign, as they stand between its spaces. */
export function wordsOf(text: string): readonly string[] {
  return text
    .slice(0, 10_000)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}\p{S}]/u.test(word))
    .slice(0, WORDS)
    .map((word) => [...word].slice(0, LETTERS).join(""));
}
