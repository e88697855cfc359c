import { article } from "../../ontology/names.ts";
import type { Kind, Ontology } from "../../ontology/ontology.ts";
import { type Fault, found, type MapNode, type Member, member, type Node } from "../read/node.ts";
import type { Form } from "../forms/form.ts";
import { segments } from "../paths.ts";

/** A mapping that is a record, unwrapped, and its kind. */
export interface Recognised {
  readonly kind: Kind;
  readonly node: MapNode;
}

/** Why a mapping is no record. */
export interface Unrecognised extends Fault {
  /** Nothing in it is of a record that anybody knows, so that in prose it is none. */
  readonly strange?: true;
}

/**
 * Which kind's record a mapping is: by the word after `kind:`, else by the one key it stands under, else by the form
 * that claims it. What two could claim is refused with both names.
 */
export function recognise(
  node: MapNode,
  ontology: Ontology,
  forms: readonly Form[] = [],
): Recognised | Form | Unrecognised {
  const stated = member(node, "kind");
  if (stated === undefined) return byContent(node, ontology, forms);
  const { value } = stated;
  if (value.is === "map" || value.is === "list" || value.value === null || value.text.trim() === "") {
    const there = value.is === "map" ? "a mapping" : said(value);
    return { at: stated.at, words: `kind must be the word of a kind; found ${there}. Write kind: and the word.` };
  }
  const word = value.text.trim();
  const kind = known(ontology).words.get(word);
  if (kind) return forms.find((form) => form.takes === kind.name) ?? { kind, node };
  const unrecorded = notRecorded(word, ontology);
  return unrecorded
    ? { at: value.at, words: unrecorded }
    : { at: value.at, words: nearest(word, ontology), strange: true };
}

interface Known {
  readonly words: ReadonlyMap<string, Kind>;
  readonly wrappers: ReadonlyMap<string, Kind>;
  /** Unknown word → what is said of it. */
  readonly near: Map<string, string>;
}

const cache = new WeakMap<Ontology, Known>();

function known(ontology: Ontology): Known {
  const there = cache.get(ontology);
  if (there) return there;
  const recorded = [...ontology.kinds.values()].filter((k) => k.presence === "recorded" || k.presence === "either");
  const made: Known = {
    words: new Map(recorded.map((kind) => [kind.record, kind])),
    near: new Map(),
    wrappers: new Map(recorded.flatMap((kind) => (kind.wrapper === undefined ? [] : [[kind.wrapper, kind]]))),
  };
  cache.set(ontology, made);
  return made;
}

function byContent(node: MapNode, ontology: Ontology, forms: readonly Form[]): Recognised | Form | Unrecognised {
  const { wrappers } = known(ontology);
  const claiming = forms.filter((form) => form.claims(node));
  const wrapping = node.members.filter((m) => wrappers.has(m.key));
  const [form, another] = claiming;
  if (form === undefined) return byWrapper(node, wrapping, ontology);
  const rival = another?.name ?? wrappers.get(wrapping[0]?.key ?? "")?.name;
  if (rival === undefined) return form;
  return {
    at: node.at,
    words: `${form.name} and ${rival} both claim this mapping: it has ${listed(node.members.map((m) => m.key))}. Say kind: or write two documents.`,
  };
}

function byWrapper(node: MapNode, wrapping: readonly Member[], ontology: Ontology): Recognised | Unrecognised {
  const { wrappers } = known(ontology);
  const [claim, other] = wrapping.flatMap((m) => {
    const kind = wrappers.get(m.key);
    return kind === undefined ? [] : [{ ...m, kind }];
  });
  if (claim === undefined) return { at: node.at, words: noKind(node, ontology), strange: true };
  if (other)
    return {
      at: other.at,
      words: `${claim.kind.name} and ${other.kind.name} both claim this mapping: it has ${claim.key}: and ${other.key}:; write two documents.`,
    };
  const beside = node.members.filter((m) => m.key !== claim.key).map((m) => m.key);
  if (beside.length > 0)
    return {
      at: node.at,
      words: `${claim.key}: is a record where it is the only key; found ${listed(beside)} beside it. Say kind: or write two documents.`,
    };
  if (claim.value.is !== "map")
    return {
      at: claim.value.at,
      words: `${claim.key} must be a mapping, the record itself; found ${said(claim.value)}.`,
    };
  return unwrapped(claim.kind, claim.value, ontology);
}

function unwrapped(kind: Kind, node: MapNode, ontology: Ontology): Recognised | Fault {
  const stated = member(node, "kind")?.value;
  const inner = stated?.is === "scalar" ? known(ontology).words.get(stated.text.trim()) : undefined;
  if (inner === undefined || inner === kind) return { kind, node };
  return {
    at: node.at,
    words: `${kind.name} and ${inner.name} both claim it: it stands under ${kind.wrapper}: and says kind: ${inner.record}; keep one of the two.`,
  };
}

function keyed(node: MapNode, kind: Kind): boolean {
  return kind.key.some(([first]) => {
    const [segment] = first === undefined || first === "#" ? [] : segments(first);
    const there = segment?.is === "member" ? member(node, segment.name)?.value : undefined;
    return there !== undefined && !(there.is === "scalar" && there.text.trim() === "");
  });
}

function noKind(node: MapNode, ontology: Ontology): string {
  const { words, wrappers } = known(ontology);
  const fitting = [...words.values()].filter((kind) => keyed(node, kind)).map((kind) => `kind: ${kind.record}`);
  const under = wrappers.size === 0 ? "" : ` or stand under ${alternatives([...wrappers.keys()].map((w) => `${w}:`))}`;
  const hint = fitting.length === 0 ? "" : ` Its keys fit ${alternatives(fitting)}.`;
  const keys = node.members.length === 0 ? "no keys" : listed(node.members.map((m) => m.key));
  return `A record must say kind: and a known word${under}; found a mapping with ${keys}.${hint}`;
}

function notRecorded(word: string, ontology: Ontology): string | undefined {
  const kind = [...ontology.kinds.values()].find((k) => k.record === word);
  if (kind?.presence === "mentioned")
    return `kind: ${word} is no record: ${article(kind.name)} is only mentioned by others. Leave it out.`;
  if (kind?.part)
    return `kind: ${word} is no record of its own: ${article(kind.name)} stands at ${kind.part.at} of ${alternatives(kind.part.of.map((of) => ontology.kind(of).record))}. Write it there.`;
  return undefined;
}

/** Unknown words whose nearest are remembered: a file of a foreign kind says the same one in every line. */
const REMEMBERED = 1_000;

function nearest(word: string, ontology: Ontology): string {
  const { near } = known(ontology);
  const words = near.get(word) ?? nearestTo(word, ontology);
  if (near.size < REMEMBERED) near.set(word, words);
  return words;
}

function nearestTo(word: string, ontology: Ontology): string {
  const words = [...known(ontology).words.values()]
    .map((kind) => ({ word: kind.record, far: Math.min(distance(word, kind.record), distance(word, kind.name)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map((near) => near.word);
  return `kind: ${shortened(word)} is no known record; the nearest are ${listed(words)}. Write one of these, or declare the kind.`;
}

/** Letters to insert, delete or replace until one word is the other; long words are cut, for they are no near match. */
function distance(from: string, to: string): number {
  const cut = from.slice(0, 80);
  const [a, b] = [[...cut], [...to]];
  let row = b.map((_, i) => i + 1);
  let corner: number;
  for (const [i, letter] of a.entries()) {
    corner = i;
    let left = i + 1;
    row = row.map((above, j) => {
      const cost = Math.min(above + 1, left + 1, corner + (letter === b[j] ? 0 : 1));
      corner = above;
      left = cost;
      return cost;
    });
  }
  return row.at(-1) ?? a.length;
}

function shortened(text: string): string {
  const letters = [...text.toWellFormed()];
  return letters.length > 60 ? `${letters.slice(0, 60).join("")}…` : text;
}

function said(node: Exclude<Node, MapNode>): string {
  return node.is === "list" ? "a list" : found(node.value);
}

function listed(words: readonly string[]): string {
  const shown = words.length > 6 ? [...words.slice(0, 5), `${words.length - 5} more`] : words;
  return joined(shown.map(shortened), "and");
}

function alternatives(words: readonly string[]): string {
  return joined(words, "or");
}

function joined(words: readonly string[], by: string): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${by} ${words.at(-1)}`;
}
