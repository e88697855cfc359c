import { usage } from "../../errors.ts";
import type { SavedQuestion, Variable } from "./question.ts";

type Asked = Pick<SavedQuestion, "name" | "variables" | "example">;

/**
 * What words such as `change=chg-1 first=10` say of a question's variables; a word alone is the only required one's.
 * Fails in words, exit 2, for a variable that there is not, one that is lacking, and one that cannot be read.
 */
export function valuesOf(question: Asked, words: readonly string[]): Readonly<Record<string, unknown>> {
  const pairs = words.map((word) => pairOf(question, word));
  const names = pairs.map(([variable]) => variable.name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw usage(`${twice} is given twice. ${howTo(question)}`);
  const lacking = question.variables.filter(({ name, required }) => required && !names.includes(name));
  if (lacking.length > 0)
    throw usage(`${question.name} needs ${listed(lacking)}, and found no value for it. ${howTo(question)}`);
  return Object.fromEntries(pairs.map(([variable, text]) => [variable.name, valueOf(question, variable, text)]));
}

/** `change: String!, first: Int`, as they are told to whoever asks. */
export function listed(variables: readonly Variable[]): string {
  return variables.map(({ name, type }) => `${name}: ${type}`).join(", ");
}

function pairOf(question: Asked, word: string): readonly [Variable, string] {
  const [, name, text] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? [];
  if (name === undefined || text === undefined) return [onlyRequired(question, word), word];
  const variable = question.variables.find((v) => v.name === name);
  if (variable) return [variable, text];
  throw usage(
    `${question.name} has no variable ${name}; it has ${listed(question.variables) || "none"}. ${howTo(question)}`,
  );
}

function onlyRequired(question: Asked, word: string): Variable {
  const required = question.variables.filter((v) => v.required);
  const [only] = required;
  if (only && required.length === 1) return only;
  const many = required.length === 0 ? "no variable that must be given" : `several: ${listed(required)}`;
  throw usage(`${question.name} has ${many}, so ${word} alone does not say whose value it is. ${howTo(question)}`);
}

/** Texts stand as they are; what is no text is written as JSON. */
const TEXTS: ReadonlySet<string> = new Set(["String", "ID", "DateTime", "Date"]);

function valueOf(question: Asked, { name, type }: Variable, text: string): unknown {
  if (TEXTS.has(type.replace(/!$/, ""))) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw usage(`${name} of ${question.name} is ${type}, to be written as JSON; found ${text}. ${howTo(question)}`);
  }
}

function howTo({ name, example }: Asked): string {
  return `Ask like: spine ask ${[name, ...example].join(" ")}`;
}
