import { auditServer } from "graphql-http";
import { expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { toy } from "../helpers/toy.ts";
import { running } from "./toyService.ts";

/**
 * What GraphQL over HTTP only recommends, for clients of old that read the status 200 alone, and this service does
 * otherwise: Apollo answers 400 to a question that cannot be asked, whatever type the client accepts.
 */
const OTHERWISE: readonly string[] = [
  "572B SHOULD use 200 status code on document parsing failure when accepting application/json",
  "FDE2 SHOULD use 200 status code on document validation failure when accepting application/json",
  "7B9B SHOULD use a status code of 200 on variable coercion failure when accepting application/json",
];

test("GraphQL over HTTP: the service does all that it must, and what it should but for a named few", async () => {
  // The audits ask for __typename alone, which no database is needed for.
  const service = await running({ executable: executable(toy, {} as Graph) });
  // Apollo answers a GET only where a header shows that no form sent it.
  const asking: typeof fetch = (url, init) =>
    fetch(url, { ...init, headers: { ...(init?.headers as object), "apollo-require-preflight": "1" } });
  const results = await auditServer({ url: `${service.url}/graphql`, fetchFn: asking });
  await service.close();
  expect(results.length).toBeGreaterThan(50);
  expect(results.filter((r) => r.name.startsWith("MUST") && r.status !== "ok").map((r) => r.name)).toEqual([]);
  expect(results.filter((r) => r.status !== "ok").map((r) => `${r.id} ${r.name}`)).toEqual(OTHERWISE);
});
