import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import { expect, test } from "vitest";
import { CODES } from "../../src/graphql/codes.ts";

const PAGE = new URL("../../docs/errors.md", import.meta.url);

test("docs/errors.md is the table of codes that src holds; npx vitest run -u writes it anew", async () => {
  await expect(page()).toMatchFileSnapshot(PAGE.pathname);
});

test("every code of an error that src makes is in the table; where a function takes it, the compiler holds that", () => {
  const made = sources().flatMap((text) =>
    [...text.matchAll(/\bcode: "([A-Z][A-Z_]+)"/g)].map(([, code]) => code as string),
  );
  expect(made.length).toBeGreaterThan(5);
  expect(made.filter((code) => !(code in CODES))).toEqual([]);
});

test("every code of the table is given somewhere", () => {
  const whole = sources().join("\n");
  const never = Object.keys(CODES).filter((code) => !whole.includes(`"${code}"`) && !APOLLOS.includes(code));
  expect(never).toEqual([]);
});

/** Those of Apollo that cannot come: an id without a text is answered before Apollo sees it. */
const ANSWERED_BEFORE = ["PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED"];
const APOLLOS: readonly string[] = Object.values(ApolloServerErrorCode).filter((c) => !ANSWERED_BEFORE.includes(c));

test("every code that Apollo gives is in the table", () => {
  expect(APOLLOS.filter((code) => !(code in CODES))).toEqual([]);
});

function sources(): readonly string[] {
  const folder = new URL("../../src", import.meta.url).pathname;
  return ["server", "graphql", "graph"]
    .flatMap((name) =>
      readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).map((p) => join(folder, name, p)),
    )
    .filter((path) => path.endsWith(".ts") && !path.endsWith("codes.ts"))
    .map((path) => readFileSync(path, "utf8"));
}

function page(): string {
  const rows = Object.entries(CODES).map(
    ([code, { status, means, remedy }]) => `| \`${code}\` | ${status} | ${means} | ${remedy} |`,
  );
  return `# Errors

Every error carries \`extensions.code\`. A code never changes its meaning; its words may. HTTP status is that of an answer
without \`data\`; an error beside data is told with 200. What comes before any question (a body, a path, a host) is told in
the shape of a GraphQL answer too. This page is \`src/graphql/codes.ts\`, printed; a test holds them equal.

| code | status | what it means | what to do |
|---|---:|---|---|
${rows.join("\n")}

- \`DATABASE_UNAVAILABLE\` and \`SERVICE_BUSY\` carry \`extensions.retryAfter\` in seconds, and the header \`retry-after\`.
- \`INTERNAL_SERVER_ERROR\` carries \`extensions.requestId\`: the log tells the cause under it, the answer does not. A request
  keeps the \`x-request-id\` that it came with, where that is up to 64 letters, digits, \`.\`, \`_\`, \`:\` and \`-\`.
- \`CANCELLED\` is seen in logs and metrics: whoever could read it has gone.
- A request that is no HTTP is answered by Node itself, without a body of this shape.
`;
}
