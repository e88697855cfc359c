import type { FastifyRequest } from "fastify";
import { getOperationAST } from "graphql";
import { document } from "../graphql/document.ts";
import type { Executable, Question } from "../graphql/execute.ts";
import { answerOf } from "./answered.ts";
import type { Asking } from "./asking.ts";
import type { Meter } from "./meter.ts";

/** What clients accept for whom Apollo would choose `PLAIN` too. */
const ACCEPTED: ReadonlySet<string | undefined> = new Set([undefined, "*/*", "application/json"]);
export const PLAIN = "application/json; charset=utf-8";

/** What a question in a POST may hold beside its text. */
const PARTS: ReadonlySet<string> = new Set(["query", "variables", "operationName"]);

/**
 * Answers what Apollo would answer, byte for byte, without Apollo: a posted question whose document is valid and whose answer
 * has no errors. Undefined for anything else, which Apollo says; where the answer was already there it is kept for it.
 */
export function directly({ schema, execute }: Executable, admit: () => void, meter: Meter) {
  return async (request: FastifyRequest, asking: Asking): Promise<string | undefined> => {
    const question = questionOf(request);
    if (question === undefined) return undefined;
    const read = document(schema, question.query);
    const operation = "document" in read ? getOperationAST(read.document, question.operationName) : undefined;
    if (!operation) return undefined;
    const began = performance.now();
    const answer = await answerOf(() => execute({ ...question, signal: asking.signal }), admit);
    if (answer.errors !== undefined || !answer.data) {
      asking.answer = answer;
      return undefined;
    }
    meter.operation("answered", (performance.now() - began) / 1000);
    if (operation.name) asking.came.operation = operation.name.value;
    const { data, extensions } = answer;
    return `${JSON.stringify({ data, extensions })}\n`;
  };
}

function questionOf({ method, headers, body }: FastifyRequest): Question | undefined {
  if (method !== "POST" || !ACCEPTED.has(headers.accept)) return undefined;
  if (!isMapping(body) || !Object.keys(body).every((part) => PARTS.has(part))) return undefined;
  const { query, variables, operationName } = body;
  if (typeof query !== "string" || query === "") return undefined;
  if (!isAbsent(variables) && !isMapping(variables)) return undefined;
  if (!isAbsent(operationName) && (typeof operationName !== "string" || operationName === "")) return undefined;
  return { query, variables: variables ?? undefined, operationName: operationName ?? undefined };
}

const isAbsent = (value: unknown) => value === undefined || value === null;

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
