import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { spine } from "./spine.ts";

test("spine query answers on the real database, from a file or standard input", async () => {
  const { code, out } = await spine(["query", "-"], { input: "{ __typename }" }).ended;
  expect(JSON.parse(out)).toMatchObject({ data: { __typename: "Query" } });
  expect(code).toBe(0);
});

test("spine query ends with 1 where the answer has errors, and prints them", async () => {
  const { code, out } = await spine(["query", "-"], { input: "{ nothing }" }).ended;
  expect(JSON.parse(out)).toMatchObject({
    errors: [{ message: 'Cannot query field "nothing" on type "Query".', locations: [{ line: 1, column: 3 }] }],
  });
  expect(code).toBe(1);
});

test("spine query ends with 3 where no database answers", async () => {
  const env = { ...process.env, NEO4J_URI: "bolt://127.0.0.1:1" };
  const { code, out, err } = await spine(["query", "-"], { env, input: "{ __typename }" }).ended;
  expect([code, out]).toEqual([3, ""]);
  expect(err).toContain("No Neo4j answers at bolt://127.0.0.1:1: ");
  expect(err).toContain("Start it, or unset NEO4J_URI to use a local one.");
});

test("spine serve says where to ask, answers there, and ends with 130 on Ctrl-C", async () => {
  const serving = spine(["serve", "--port", "0"]);
  const [, url] = await serving.printed(
    /^GraphQL {3}(http:\/\/127\.0\.0\.1:\d+)\/graphql\nGraphiQL {2}\1\/graphiql\n$/,
  );
  const asked = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ __typename entities(first: 1) { totalCount } }" }),
  });
  expect([asked.status, await asked.json()]).toMatchObject([200, { data: { __typename: "Query" } }]);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok", version: expect.any(Number) });
  serving.child.kill("SIGINT");
  expect(await serving.ended).toMatchObject({ code: 130, err: "" });
});

test("spine serve with trusted documents serves no page, answers them alone, and says when they are planned", async () => {
  const serving = spine(["serve", "--port", "0", "--trusted", "queries", "--log", "warn"]);
  const [, url] = await serving.printed(/^GraphQL {3}(http:\/\/127\.0\.0\.1:\d+)\/graphql\n$/);
  const ask = async (question: Record<string, unknown>) => {
    const headers = { "content-type": "application/json" };
    return (await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify(question) })).json();
  };
  const query = readFileSync("queries/incidents-of-change.graphql", "utf8");
  expect(await ask({ query, variables: { change: "nobody-has-mentioned-it" } })).toMatchObject({
    data: { change: null },
  });
  expect(await ask({ query: "{ __typename }" })).toMatchObject({
    errors: [{ extensions: { code: "DOCUMENT_NOT_TRUSTED" } }],
  });
  while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^spine_plan_cache_total\{known="true"\} [1-9]/m);
  serving.child.kill("SIGTERM");
  expect(await serving.ended).toMatchObject({ code: 143, err: "" });
});
