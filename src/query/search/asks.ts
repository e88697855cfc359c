import { KEY_INDEX, textIndex } from "../../graph/fullText.ts";
import { entityId } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { searchedNames, titles } from "../../ontology/searched.ts";
import { anyOf, CLAUSES, everyOf, longer, nearly, phrase } from "./lucene.ts";
import { TIERS } from "./plan.ts";
import { spellings, typedId, wordsOf } from "./typed.ts";

/** One question to one index. What it finds is of that tier, where its kind is one of `kinds`; null is any. */
export interface Ask {
  readonly index: string;
  readonly query: string;
  readonly tier: number;
  readonly kinds: readonly string[] | null;
}

/** What is asked for a text: nearly the same ids and keys, then words in keys, in titles, in texts. */
export function asksOf(text: string, ontology: Ontology): readonly Ask[] {
  return [...mistyped(text, ontology), ...worded(text, ontology)];
}

/** From so many letters on a text may be mistyped once, twice; a longer one than `LONGEST` is compared with none. */
const [ONCE, TWICE, LONGEST] = [4, 6, 256];

function mistyped(text: string, ontology: Ontology): readonly Ask[] {
  const letters = [...text].length;
  if (letters < ONCE || letters > LONGEST) return [];
  const whole = typedId(text, ontology);
  const ids = whole === undefined ? spellings(text) : [entityId(whole.kind, whole.key)];
  const keys = whole === undefined ? spellings(text) : [text];
  const ask = (edits: 1 | 2, tier: number): Ask => ({
    index: KEY_INDEX,
    query: anyOf([...ids.map((id) => nearly("id", id, edits)), ...keys.map((key) => nearly("key", key, edits))]),
    tier,
    kinds: null,
  });
  return [ask(1, TIERS.oneEdit), ...(letters < TWICE ? [] : [ask(2, TIERS.twoEdits)])];
}

function worded(text: string, ontology: Ontology): readonly Ask[] {
  const fields = searchedNames(ontology);
  const index = textIndex(ontology);
  // A clause a word and field, one more for the last.
  const words = wordsOf(text).slice(0, Math.max(1, Math.floor(CLAUSES / (fields.length + 1)) - 1));
  const last = words.at(-1);
  if (last === undefined) return [];
  // Whoever types has not ended the last word. Of every word it would make the index look at all that begin so.
  const among = (names: readonly string[]) =>
    anyOf(names.flatMap((name) => [...words.map((word) => phrase(name, word)), ...longer(name, last)]));
  const named = titles(ontology);
  // A field may be the title of one kind and a text of another.
  const always = named.filter((title) => title.always).map((title) => title.field);
  const others = fields.filter((field) => !always.includes(field));
  const groups = [
    ...(always.length === 0 ? [] : [{ names: always, kinds: null }]),
    ...named.filter((title) => !title.always).map(({ field, of }) => ({ names: [field], kinds: of })),
  ];
  return [
    { index, query: everyOf(words.map((word) => phrase("key", word))), tier: TIERS.holds, kinds: null },
    ...groups.map(({ names, kinds }) => ({ index, query: among(names), tier: TIERS.title, kinds })),
    ...(others.length === 0 ? [] : [{ index, query: among(others), tier: TIERS.text, kinds: null }]),
  ];
}
