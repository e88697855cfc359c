import { afterAll, expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import { drawn } from "../helpers/drawn.ts";
import { testGraph } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";

interface Recorded {
  readonly name: string;
  readonly attributes: Record<string, unknown>;
  status?: unknown;
  ended: number;
}

/** What the tracer of @opentelemetry/api is asked for, kept. */
const spans: Recorded[] = [];
const tracer = {
  startSpan(name: string, { attributes }: { attributes: Record<string, unknown> }) {
    const span: Recorded = { name, attributes: { ...attributes }, ended: 0 };
    spans.push(span);
    return {
      setAttributes: (more: Record<string, unknown>) => Object.assign(span.attributes, more),
      setStatus: (status: unknown) => (span.status = status),
      end: () => (span.ended += 1),
    };
  },
};

const path = new URL("../../examples/opentelemetry/bridge.mjs", import.meta.url).href;
const { bridge } = (await import(path)) as { bridge: (t: typeof tracer) => () => void };

const stop = bridge(tracer);
afterAll(stop);

test("one span a statement, under OpenTelemetry's names, with the text and never a value", async () => {
  await drawn`
    Ship:zanzibar {name: "Anna"}
  `;
  const graph = await testGraph();
  spans.length = 0;
  await executable(toy, graph).execute({
    query: '{ ship(key: "zanzibar") { name } all: ships { totalCount } __typename }',
  });
  const { port } = new URL(process.env.NEO4J_URI ?? "");
  expect(spans.map(({ name, ended, status }) => [name, ended, status])).toEqual([
    ["read ship", 1, undefined],
    ["read ships", 1, undefined],
  ]);
  expect(spans[0]?.attributes).toEqual({
    "db.system.name": "neo4j",
    "db.operation.name": "read",
    "db.query.summary": "read ship",
    "db.query.text": expect.stringContaining("MATCH (n:Entity {id: $"),
    "db.response.returned_rows": 1,
    "server.address": expect.any(String),
    "server.port": Number(port),
    ...(process.env.NEO4J_DATABASE && { "db.namespace": process.env.NEO4J_DATABASE }),
  });
  expect(JSON.stringify(spans)).not.toContain("zanzibar");
  expect(JSON.stringify(spans)).not.toContain("Anna");
});

test("a statement that fails says of what kind its error was", async () => {
  const graph = await testGraph();
  spans.length = 0;
  await graph.read("RETURN 1 / 0").catch(() => {});
  await graph.read("UNWIND range(1, 1000000000) AS a RETURN count(a % 3)", {}, { timeoutMs: 50 }).catch(() => {});
  expect(
    spans.map(({ status, attributes }) => [status, attributes["error.type"], attributes["db.response.status_code"]]),
  ).toEqual([
    [{ code: 2 }, "Neo4jError", "Neo.ClientError.Statement.ArithmeticError"],
    [{ code: 2 }, "STATEMENT_TIMEOUT", "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"],
  ]);
});
