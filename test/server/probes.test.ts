import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { gate } from "../../src/graph/gate.ts";
import { meter } from "../../src/server/meter.ts";
import { ask, running, say } from "./toyService.ts";

const errorsOf = (text: string) => (JSON.parse(text) as { errors: unknown }).errors;

test("live while it answers at all, ready while questions can be answered", async () => {
  let why: string | undefined = "The saved and trusted documents are being planned.";
  let away = false;
  const version = () => (away ? Promise.reject(new Error("away")) : Promise.resolve(7));
  const service = await running({ version, unready: () => why });
  const ready = async () => {
    const { status, text } = await say(service, { path: "/readyz" });
    return [status, JSON.parse(text)];
  };
  try {
    expect(await ready()).toEqual([503, { status: "not ready", why }]);
    why = undefined;
    expect(await ready()).toEqual([200, { status: "ready" }]);
    away = true;
    expect(await ready()).toEqual([503, { status: "not ready", why: "The database does not answer." }]);
    const live = await say(service, { path: "/livez" });
    expect([live.status, JSON.parse(live.text)]).toEqual([200, { status: "alive" }]);
  } finally {
    await service.close();
  }
});

test("a request keeps the id that it came with, unless that could harm a log or a header", async () => {
  const service = await running();
  const idOf = async (id: string) =>
    (await say(service, { path: "/livez", headers: { "x-request-id": id } })).headers["x-request-id"];
  try {
    expect(await idOf("trace-7:a.b_c")).toBe("trace-7:a.b_c");
    for (const harmful of ['"a"', "a b", "a".repeat(65), "é"])
      expect(await idOf(harmful)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  } finally {
    await service.close();
  }
});

test("metrics count operations, statements and refusals, in the words of Prometheus", async () => {
  const counts = meter();
  const service = await running({ meter: counts });
  try {
    counts.statement({ text: "RETURN 1", seconds: 0.002, rows: 1, outcome: "answered" });
    counts.statement({ text: "RETURN 1", seconds: 0.03, rows: 1, outcome: "answered" });
    counts.statement({ text: "RETURN 2", seconds: 31, rows: 0, outcome: "STATEMENT_TIMEOUT" });
    for (const query of ["{ hello }", "{ hello fails }", "{ hallo }"]) await ask(service, { query });
    await say(service, { path: "/nothing" });
    await say(service, { path: "/graphql?query={hello}" });
    const { text: told, headers } = await say(service, { path: "/metrics" });
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    const lines = told.split("\n");
    for (const line of [
      'spine_operations_total{outcome="answered"} 1',
      'spine_operations_total{outcome="partial"} 1',
      'spine_operations_total{outcome="refused"} 1',
      "spine_operation_seconds_count 3",
      'spine_statements_total{outcome="answered"} 2',
      'spine_statements_total{outcome="STATEMENT_TIMEOUT"} 1',
      'spine_statement_seconds_bucket{le="0.001"} 0',
      'spine_statement_seconds_bucket{le="0.0025"} 1',
      'spine_statement_seconds_bucket{le="30"} 2',
      'spine_statement_seconds_bucket{le="+Inf"} 3',
      "spine_statement_seconds_sum 31.032",
      "spine_rows_total 2",
      'spine_plan_cache_total{known="false"} 2',
      'spine_plan_cache_total{known="true"} 1',
      'spine_refusals_total{code="INTERNAL_SERVER_ERROR"} 1',
      'spine_refusals_total{code="GRAPHQL_VALIDATION_FAILED"} 1',
      'spine_refusals_total{code="NOT_FOUND"} 1',
      'spine_refusals_total{code="BAD_REQUEST"} 1',
      "spine_statements_running 0",
      "spine_statements_waiting 0",
    ])
      expect(lines).toContain(line);
    for (const line of lines) expect(line).toMatch(/^(|# (HELP|TYPE) \w+ .+|[a-z_]+(\{\w+="[\w.+]+"\})? -?[\d.e+-]+)$/);
  } finally {
    await service.close();
  }
});

test("where more wait than the queue takes, a question is refused whole, with when to ask again", async () => {
  const narrow = gate({ running: 1, waiting: 0, patience: 60_000 });
  const service = await running({ gate: narrow });
  try {
    const response = await fetch(`${service.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ hello }" }),
    });
    expect([response.status, response.headers.get("retry-after"), await response.json()]).toEqual([
      503,
      "1",
      {
        errors: [
          {
            message:
              "1 statements run at once and 0 wait; with 0 waiting no further question is taken. Ask again in 1 second.",
            extensions: { code: "SERVICE_BUSY", retryAfter: 1 },
          },
        ],
      },
    ]);
  } finally {
    await service.close();
  }
});

test("the schema is not told where that is switched off, nor suggested; __typename is answered", async () => {
  const service = await running({ introspection: false });
  try {
    for (const query of [
      "{ __schema { queryType { name } } }",
      '{ ...a } fragment a on Query { b: __type(name: "Query") { name } }',
    ])
      expect(await ask(service, { query })).toEqual({
        status: 400,
        body: {
          errors: [
            {
              message:
                "This service does not tell its schema: it was started with --no-introspection. Read schema.graphql.",
              extensions: { code: "INTROSPECTION_OFF" },
            },
          ],
        },
      });
    expect(await ask(service, { query: "{ hallo }" })).toMatchObject({
      body: { errors: [{ message: 'Cannot query field "hallo" on type "Query".' }] },
    });
    expect(await ask(service, { query: "{ __typename }" })).toMatchObject({ body: { data: { __typename: "Query" } } });
  } finally {
    await service.close();
  }
});

test("where the page is switched off a browser finds nothing to lead to", async () => {
  const service = await running({ pages: false });
  try {
    expect((await say(service, { path: "/graphiql" })).status).toBe(404);
    const asked = await say(service, { path: "/graphql?query=%7Bhello%7D", headers: { accept: "text/html" } });
    expect([asked.status, errorsOf(asked.text)]).toMatchObject([400, [{ extensions: { code: "BAD_REQUEST" } }]]);
  } finally {
    await service.close();
  }
});

test("the log has one line an answer, with no part of the question but the operation's name", async () => {
  const service = await running({ level: "info" });
  try {
    await ask(service, { query: 'query Mine { hello(name: "secret") fails }' });
    await say(service, { path: "/nothing?secret=1" });
    expect(service.lines.filter(({ msg }) => msg === "answered")).toMatchObject([
      {
        level: 30,
        method: "POST",
        path: "/graphql",
        status: 200,
        ms: expect.any(Number),
        operation: "Mine",
        codes: ["INTERNAL_SERVER_ERROR"],
        reqId: expect.any(String),
      },
      { method: "GET", path: "/nothing", status: 404, turnedAway: "NOT_FOUND" },
    ]);
    expect(JSON.stringify(service.lines)).not.toContain("secret");
  } finally {
    await service.close();
  }
});

test("a request that was being sent when the service was stopped is told so", async () => {
  const service = await running();
  const slow = ask(service, { query: "{ slow(ms: 2000) }" });
  const { port } = service.address;
  const socket = connect(port, "127.0.0.1");
  socket.write(`GET /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const closed = service.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.write("accept: application/json\r\n\r\n");
  const said = await text(socket);
  expect(said).toMatch(/^HTTP\/1\.1 503 /);
  expect(said).toMatch(/\r\nretry-after: 5\r\n/);
  expect(said).toMatch(/\r\nconnection: close\r\n/);
  expect(errorsOf(said.slice(said.indexOf("{")))).toEqual([
    {
      message: "The service is being stopped and takes no further question. Ask again once it has started.",
      extensions: { code: "SHUTTING_DOWN" },
    },
  ]);
  expect(await slow).toMatchObject({ status: 200 });
  await closed;
});
