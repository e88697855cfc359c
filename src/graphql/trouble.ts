import { type FieldNode, GraphQLError } from "graphql";
import { Ended, type Trouble, troubleOf } from "../graph/trouble.ts";
import { CODES } from "./codes.ts";

/** What the caller is told where the question is not at fault and nor is the service; undefined for any other error. */
export function troubled(
  cause: unknown,
  nodes?: readonly FieldNode[],
  path?: readonly string[],
): GraphQLError | undefined {
  const trouble = troubleOf(cause);
  if (trouble === undefined) return undefined;
  const retryAfter = (cause instanceof Ended ? cause.retryAfter : undefined) ?? AGAIN[trouble];
  const words = cause instanceof Ended ? cause.message : CODES[trouble].means;
  return new GraphQLError(`${words} ${remedy(trouble, retryAfter)}`, {
    nodes: nodes ?? null,
    path: path ?? null,
    originalError: cause as Error,
    extensions: { code: trouble, ...(retryAfter !== undefined && { retryAfter }) },
  });
}

/** Seconds until a database that was away is worth another try. */
const AGAIN: { readonly [T in Trouble]?: number } = { DATABASE_UNAVAILABLE: 5 };

function remedy(trouble: Trouble, retryAfter: number | undefined): string {
  if (trouble !== "SERVICE_BUSY" || retryAfter === undefined) return CODES[trouble].remedy;
  return `Ask again in ${retryAfter} ${retryAfter === 1 ? "second" : "seconds"}.`;
}
