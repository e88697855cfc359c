import { GraphQLError, Lexer, Source, TokenKind } from "graphql";
import { circleOf } from "./circle.ts";
import { pairsOf } from "./pairs.ts";

/** Longest question, in UTF-16 letters; long values belong into variables. */
export const LETTERS = 262_144;
/** Longest question, in tokens. */
export const TOKENS = 20_000;
/** Brackets within brackets, at most: twelve entities deep with their connections take 40. */
export const NESTING = 100;
/** Operations and fragments of a document, at most: each is checked against each. */
export const DEFINITIONS = 100;
/** Pairs of fields that would have to be compared because they may fall together in the answer, at most. */
export const PAIRS = 100_000;

/**
 * What is too large to be read, found by one pass over its tokens: reading and checking take time that grows with the
 * square of some of these counts, so a hostile text is refused before either. Undefined for what may be read, and for
 * what is no GraphQL, which the parser says better.
 */
export function excess(text: string): GraphQLError | undefined {
  if (text.length > LETTERS)
    return tooLarge(`has ${text.length} letters, and ${LETTERS} are the most`, "Put long values into variables");
  try {
    return excessOf(text);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function excessOf(text: string): GraphQLError | undefined {
  const lexer = new Lexer(new Source(text));
  const pairs = pairsOf();
  const spreads = circleOf();
  let [tokens, nesting, definitions] = [0, 0, 0];
  for (let { kind, value } = lexer.advance(); kind !== TokenKind.EOF; { kind, value } = lexer.advance()) {
    tokens += 1;
    if (tokens > TOKENS) return tooLarge(`has more than ${TOKENS} tokens`, "Ask in several questions");
    if (OPENING.has(kind)) {
      if (kind === TokenKind.BRACE_L && nesting === 0) definitions += 1;
      nesting += 1;
    } else if (CLOSING.has(kind)) nesting -= 1;
    if (nesting > NESTING)
      return tooLarge(`is nested more than ${NESTING} deep`, "Ask for fewer levels, or go on from an id");
    if (definitions > DEFINITIONS)
      return tooLarge(`has more than ${DEFINITIONS} operations and fragments`, "Send those that are asked");
    spreads.take(kind, value, nesting);
    pairs.take(kind, value);
    if (pairs.count > PAIRS) return repeated();
  }
  if (pairs.whole() > PAIRS) return repeated();
  const circle = spreads.found();
  return circle && circular(circle);
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Validation finds circles too, and for some of them ends the stack. */
function circular(circle: readonly string[]): GraphQLError {
  const words = `The fragments ${circle.join(" → ")} spread each other in a circle. Take one of these spreads out.`;
  return new GraphQLError(words, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
}

function repeated(): GraphQLError {
  return tooLarge(
    `repeats fields so often that more than ${PAIRS} pairs of them would have to be compared`,
    "Name each field once, or give repeated ones aliases of their own",
  );
}

/** Whether values are nested so deep that only harm can be meant. Looks at each level once, without calling itself. */
export function excessOfVariables(variables: unknown): GraphQLError | undefined {
  let level: readonly unknown[] = [variables];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > NESTING)
      return tooLarge(`has variables nested more than ${NESTING} deep`, "Give conditions and lists fewer levels");
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
  return undefined;
}

function tooLarge(what: string, remedy: string): GraphQLError {
  return new GraphQLError(`The question ${what}. ${remedy}.`, { extensions: { code: "QUESTION_TOO_LARGE" } });
}
