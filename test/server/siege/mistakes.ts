import type { Sent } from "./wire.ts";

/** A request that no answer is for: what is told of it is known beforehand, and the same whether there is a database or none. */
export interface Mistake {
  readonly name: string;
  readonly sent: Sent;
  /** The status it is told with. */
  readonly status: number;
  /** Its code, where there is one. */
  readonly code: string;
}

const JSON_TYPE = { "content-type": "application/json" };

/** A question as a client posts it. */
export function posted(body: unknown): Sent {
  return { method: "POST", path: "/graphql", headers: JSON_TYPE, body: JSON.stringify(body) };
}

const text = (name: string, status: number, code: string, query: string, rest: object = {}): Mistake => ({
  name,
  sent: posted({ query, ...rest }),
  status,
  code,
});

const http = (name: string, status: number, code: string, sent: Partial<Sent>): Mistake => ({
  name,
  sent: { method: "POST", path: "/graphql", headers: JSON_TYPE, body: '{"query":"{ __typename }"}', ...sent },
  status,
  code,
});

const DEEP = `${"{ bundle { incidents { nodes".repeat(2_500)} { id } ${"} } }".repeat(2_500)}`;
const CIRCLE = '{ incident(key: "a") { ...x } } fragment x on Incident { ...y } fragment y on Incident { ...x }';

export const MISTAKES: readonly Mistake[] = [
  text("no GraphQL", 400, "GRAPHQL_PARSE_FAILED", "{ incident(key: "),
  text("a field there is not", 400, "GRAPHQL_VALIDATION_FAILED", "{ nothing }"),
  text("ten thousand levels", 400, "QUESTION_TOO_LARGE", DEEP),
  text("fragments in a circle", 400, "GRAPHQL_VALIDATION_FAILED", CIRCLE),
  text("first far too large", 200, "FIRST_TOO_LARGE", "{ incidents(first: 2147483647) { nodes { id } } }"),
  text(
    "two thousand aliases",
    400,
    "QUESTION_TOO_LARGE",
    `{ ${Array.from({ length: 2_000 }, (_, i) => `a${i}: __typename`).join(" ")} }`,
  ),
  text("a mutation", 400, "OPERATION_NOT_SUPPORTED", "mutation { forget }"),
  text("no such operation", 400, "OPERATION_RESOLUTION_FAILURE", "query A { __typename } query B { __typename }", {
    operationName: "C",
  }),
  text(
    "a variable of another type",
    400,
    "BAD_USER_INPUT",
    "query ($first: Int) { incidents(first: $first) { nodes { id } } }",
    {
      variables: { first: "many" },
    },
  ),
  text("a cursor of nothing", 200, "CURSOR_INVALID", '{ incidents(after: "b3RoZXI") { nodes { id } } }'),
  text(
    "a walk there is not",
    200,
    "WALK_UNKNOWN",
    '{ reach(from: "Change:chg-0000001", walk: "bundles.teapots") { nodes { id } } }',
  ),
  text("a chain there is not", 200, "CHAIN_UNKNOWN", '{ chain(from: "Change:chg-0000001", name: "teapot") { name } }'),
  http("no JSON", 400, "BAD_JSON", { body: '{"query": ' }),
  http("a body of two megabytes", 413, "BODY_TOO_LARGE", { body: JSON.stringify({ query: " ".repeat(2_000_000) }) }),
  http("a form", 415, "MEDIA_TYPE", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "query=1",
  }),
  http("another method", 405, "METHOD", { method: "PUT" }),
  http("another host", 421, "STRANGE_HOST", { headers: { ...JSON_TYPE, host: "evil.example" } }),
  http("another path", 404, "NOT_FOUND", { path: "/graphql/v2" }),
  http("an id that nobody knows", 404, "DOCUMENT_UNKNOWN", { body: JSON.stringify({ documentId: "sha256:0" }) }),
];
