import { isDeepStrictEqual } from "node:util";
import { type Code, CODES } from "../../../src/graphql/codes.ts";
import type { Answered } from "./wire.ts";

/** The right answer to a question, byte for byte. */
export interface Right {
  readonly status: number;
  readonly text: string;
}

/** Right; or told why not, as documented; or wrong, in words. */
export type Verdict =
  | { readonly is: "right" }
  | { readonly is: "told"; readonly codes: readonly Code[] }
  | { readonly is: "wrong"; readonly words: string };

/** What may be told in the place of a right answer while a database is killed under a hundred clients: docs/errors.md. */
const TOLD: { readonly [C in Code]?: RegExp } = {
  DATABASE_UNAVAILABLE: new RegExp(
    `^(${CODES.DATABASE_UNAVAILABLE.means}|The database has said nothing for \\d+ ms\\.) ${CODES.DATABASE_UNAVAILABLE.remedy}$`,
  ),
  SERVICE_BUSY:
    /^(\d+ statements run at once and \d+ wait; with \d+ waiting no further question is taken|The question waited \d+ ms for one of the \d+ statements that run at once, and was not asked)\. Ask again in \d+ seconds?\.$/,
  STATEMENT_TIMEOUT: new RegExp(`^${CODES.STATEMENT_TIMEOUT.means} ${CODES.STATEMENT_TIMEOUT.remedy}$`),
};

/** Those that say when to ask again, in `retryAfter` and in the header. */
const AGAIN: ReadonlySet<string | undefined> = new Set(["DATABASE_UNAVAILABLE", "SERVICE_BUSY"]);

/** Judges an answer that came whole. */
export function judged(answer: Answered, right: Right): Verdict {
  if (answer.status === right.status && answer.text === right.text) return { is: "right" };
  const fault = faultOf(answer, right);
  return typeof fault === "string"
    ? { is: "wrong", words: `${fault}: ${answer.status} ${answer.text.slice(0, 600)}` }
    : { is: "told", codes: fault };
}

interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly Fault[];
}

interface Fault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryAfter?: number };
}

/** The codes that were told, or what is not as documented. */
function faultOf(answer: Answered, right: Right): readonly Code[] | string {
  const body = parsed(answer.text);
  if (body === undefined) return "no JSON";
  const { data, errors = [] } = body;
  if (errors.length === 0) return "another answer than the right one";
  const strange = errors.map(faultOfError).find((words) => words !== undefined);
  if (strange !== undefined) return strange;
  const codes = errors.map((error) => error.extensions?.code as Code);
  const status = "data" in body ? 200 : CODES[codes[0] as Code].status;
  if (answer.status !== status) return `status ${status} expected`;
  const seconds = errors.map((error) => error.extensions?.retryAfter);
  if (!seconds.some((s) => String(s) === String(answer.headers["retry-after"])))
    return `retry-after ${answer.headers["retry-after"]}, where the errors say ${seconds.join()}`;
  return halfOf(data, errors, parsed(right.text)?.data) ?? codes;
}

function faultOfError({ message, extensions = {} }: Fault): string | undefined {
  const { code, retryAfter = 0 } = extensions;
  const words = TOLD[code as Code];
  if (words === undefined) return `code ${code} where nothing is wrong with the question`;
  if (!words.test(message)) return `other words than those of ${code}`;
  if (!AGAIN.has(code)) return undefined;
  return Number.isInteger(retryAfter) && retryAfter >= 1 && retryAfter <= 60 ? undefined : `retryAfter ${retryAfter}`;
}

/** Beside errors each root that has none is the right one, and each that has one is null. */
function halfOf(data: Body["data"], errors: readonly Fault[], right: Body["data"]): string | undefined {
  if (data === null || data === undefined) return undefined;
  const failed = new Set(errors.map(({ path }) => String(path?.[0])));
  const half = Object.entries(data).find(([as, value]) =>
    failed.has(as) ? value !== null : !isDeepStrictEqual(value, right?.[as]),
  );
  return half === undefined ? undefined : `half an answer at ${half[0]}`;
}

function parsed(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return undefined;
  }
}
