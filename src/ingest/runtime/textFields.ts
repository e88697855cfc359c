import { AUTHORIZATION_MODES } from "../../ontology/kinds/approval.ts";
import { type Fault, type MapNode, member, type Node } from "../read/node.ts";

/** What a runtime says of one of its text fields. */
export interface FieldWords {
  readonly string: (field: string) => string;
  readonly required: (field: string) => string;
}

export interface TextField {
  readonly name: string;
  /** `always`: it has to be there. `filled`: it may be left out, and may not be blank. `never`: it may be blank. */
  readonly needed: "always" | "filled" | "never";
  /** The closed set its words are of, and what is said of another. */
  readonly closed?: { readonly words: readonly string[]; readonly unsupported: (word: string) => string };
}

/** Every fault of a mapping's text fields, in the words of its runtime (DOMAIN.md 3.2). Values are trimmed first. */
export function textFaults(node: MapNode, fields: readonly TextField[], words: FieldWords): readonly Fault[] {
  return fields.flatMap((field): readonly Fault[] => {
    const there = member(node, field.name);
    if (there === undefined)
      return field.needed === "always" ? [{ at: node.at, words: words.required(field.name) }] : [];
    return textFault(there.value, field, words);
  });
}

function textFault(node: Node, { name, needed, closed }: TextField, words: FieldWords): readonly Fault[] {
  const fault = (said: string): readonly Fault[] => [{ at: node.at, words: said }];
  const text = textIn(node);
  if (text === undefined) return fault(words.string(name));
  if (text === "") return needed === "never" ? [] : fault(words.required(name));
  return closed === undefined || closed.words.includes(text) ? [] : fault(closed.unsupported(quoted(text)));
}

/** A text without the space around it; undefined where the value is none. */
export function textIn(node: Node | undefined): string | undefined {
  const said = node?.is === "scalar" && node.type === "text" ? node.value : undefined;
  return typeof said === "string" ? said.trim() : undefined;
}

/** What a member says; undefined where it is absent, blank or no text. */
export function saidIn(node: MapNode | undefined, key: string): string | undefined {
  return textIn(node && member(node, key)?.value) || undefined;
}

/** Who is charged with an act; where it is a user, he and his scope have to be named (DOMAIN.md 1.9). */
export function authorization(
  node: MapNode,
  unsupported: (mode: string) => string = (mode) => `Authorization mode is not supported: ${mode}`,
): readonly TextField[] {
  const needed = saidIn(node, "authorization_mode") === "user_delegated" ? "always" : "never";
  return [
    { name: "authorization_mode", needed: "filled", closed: { words: AUTHORIZATION_MODES, unsupported } },
    { name: "delegated_principal_id", needed },
    { name: "delegated_scope", needed },
  ];
}

/** Faults in the order of the text. What is wrong in a thousand places is not told better by the next thousand. */
export function byPlace(faults: readonly Fault[]): readonly Fault[] {
  return faults.toSorted((a, b) => a.at - b.at).slice(0, MOST_FAULTS);
}

const MOST_FAULTS = 1_000;

/** A word as a fault quotes it: whole, unless it is no word at all. */
export function quoted(word: string): string {
  const letters = [...word];
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join("")}…` : word;
}

const LONGEST_QUOTE = 200;
