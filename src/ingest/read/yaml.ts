import { Composer, Parser, type YAMLParseError } from "yaml";
import { DEEPEST } from "./json.ts";
import { attempt, type Fault, type Node } from "./node.ts";
import { YamlValues } from "./yamlValues.ts";

/**
 * Reads every document of a YAML text (1.2, core schema: a timestamp stays a text). `base` is the offset of the text
 * in its file. A document that cannot be read is a fault; the others are read. An empty one is nothing.
 */
export function readYaml(text: string, base = 0): readonly (Node | Fault)[] {
  return [...documentsIn(text, base)].flatMap((document) =>
    "words" in document ? [document] : valuesOf(new YamlValues(base), [document.contents]),
  );
}

/** What the parser makes of one document. */
export interface Composed {
  readonly contents: unknown;
}

/** Every document of a text, or why it is none. */
export function* documentsIn(text: string, base: number): Generator<Composed | Fault> {
  const composer = new Composer(OPTIONS);
  let none = true;
  try {
    for (const { errors, contents } of composer.compose(new Parser().parse(text))) {
      none = false;
      if (errors[0]) yield faultOf(errors[0], base);
      else if (contents !== null) yield { contents };
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    yield { at: base, words: TOO_DEEP };
  }
  const [broken] = none ? composer.streamInfo().errors : [];
  if (broken) yield faultOf(broken, base);
}

/** Each value by itself, so that one that cannot be read is a fault of its own. Nothing is no value. */
export function valuesOf(values: YamlValues, contents: readonly unknown[]): readonly (Node | Fault)[] {
  return contents
    .map((node) => attempt(() => notTooDeep(values.value(node, values.base))))
    .filter((value) => !isNothing(value));
}

export function notTooDeep(node: Node): Node | Fault {
  return node.depth > DEEPEST ? { at: node.at, words: TOO_DEEP } : node;
}

function isNothing(value: Node | Fault): boolean {
  return "is" in value && value.is === "scalar" && value.value === null;
}

const OPTIONS = {
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
  keepSourceTokens: false,
} as const;

function faultOf({ pos, message }: YAMLParseError, base: number): Fault {
  return { at: base + pos[0], words: wordsOf(message) };
}

const TOO_DEEP = `nests deeper than ${DEEPEST} levels.`;

/** The parser runs out of stack where a document nests thousands deep, and reports that as its syntax. */
function wordsOf(message: string): string {
  return message.startsWith("Maximum call stack") ? TOO_DEEP : `is not YAML: ${sentence(message)}`;
}

function sentence(message: string): string {
  const line = message.split("\n")[0] as string;
  return line.endsWith(".") ? line : `${line}.`;
}
