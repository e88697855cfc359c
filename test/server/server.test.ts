import fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen, portWords } from "../../src/server/listen.ts";
import { type ServeOptions, serve } from "../../src/server/server.ts";
import { ask, type Running, running, say, toyExecutable } from "./toyService.ts";

let service: Running;
beforeAll(async () => {
  service = await running();
});
afterAll(() => service.close());

const errorsOf = (text: string) => (JSON.parse(text) as { errors: unknown }).errors;
const serving = (options: Partial<ServeOptions>) =>
  serve({ executable: toyExecutable, version: async () => 7, level: "silent", ...options });

test("a question by POST is answered, with its extensions", async () => {
  expect(await ask(service, { query: "query Q($n: String!) { hello(name: $n) }", variables: { n: "Ada" } })).toEqual({
    status: 200,
    body: { data: { hello: "Hello, Ada." }, extensions: { graph: { version: 7, quiet: true } } },
  });
});

test("a question by GET is answered where a header shows that no form of another page sent it", async () => {
  const path = `/graphql?query=${encodeURIComponent("{ hello }")}`;
  const host = `127.0.0.1:${service.address.port}`;
  const answered = await say(service, { path, headers: { host, "apollo-require-preflight": "1" } });
  expect([answered.status, JSON.parse(answered.text).data]).toEqual([200, { hello: "Hello, you." }]);
  const blocked = await say(service, { path, headers: { host } });
  expect(blocked.status).toBe(400);
  expect(blocked.text).toContain("This operation has been blocked as a potential Cross-Site Request Forgery (CSRF).");
});

test("a browser that opens the address of the questions gets the page, with its question", async () => {
  const said = await say(service, { path: "/graphql?query=%7Bhello%7D", headers: { accept: "text/html,*/*" } });
  expect([said.status, said.headers.location]).toEqual([302, "/graphiql?query=%7Bhello%7D"]);
});

test("the schema tells itself", async () => {
  const { body } = await ask(service, { query: "{ __schema { queryType { name } } }" });
  expect(body).toMatchObject({ data: { __schema: { queryType: { name: "Query" } } } });
});

test("a question that does not fit the schema is told what does not", async () => {
  expect(await ask(service, { query: "{ hallo }" })).toEqual({
    status: 400,
    body: {
      errors: [
        {
          message: 'Cannot query field "hallo" on type "Query". Did you mean "hello" or "fails"?',
          locations: [{ line: 1, column: 3 }],
          extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
        },
      ],
    },
  });
});

test("a question longer than any that is meant is not read to its end", async () => {
  expect(await ask(service, { query: `{ hello ${"@skip(if: false) ".repeat(3_000)} }` })).toMatchObject({
    status: 400,
    body: {
      errors: [
        {
          message: "The question has more than 20000 tokens. Ask in several questions.",
          extensions: { code: "QUESTION_TOO_LARGE" },
        },
      ],
    },
  });
});

test("a value that does not fit its variable is the caller's mistake", async () => {
  const said = await ask(service, { query: "query Q($n: String!) { hello(name: $n) }", variables: {} });
  expect(said.status).toBe(400);
  expect(said.body).toMatchObject({
    errors: [
      {
        message: 'Variable "$n" of required type "String!" was not provided.',
        extensions: { code: "BAD_USER_INPUT" },
      },
    ],
  });
});

test("an operation that the document does not hold is the caller's mistake", async () => {
  const said = await ask(service, { query: "query A { hello }", operationName: "B" });
  expect(said.status).toBe(400);
  expect(said.body).toMatchObject({
    errors: [{ message: 'Unknown operation named "B".', extensions: { code: "OPERATION_RESOLUTION_FAILURE" } }],
  });
});

test("a refusal meant for the caller reaches the caller, as it is", async () => {
  const { body } = await ask(service, { query: "{ refuses }" });
  expect(body).toMatchObject({
    data: { refuses: null },
    errors: [
      {
        message: "That costs 900; at most 500. Lower first or the depth.",
        path: ["refuses"],
        extensions: { code: "COST" },
      },
    ],
  });
  expect(await ask(service, { query: "query Refused { hello }", operationName: "Refused" })).toEqual({
    status: 400,
    body: { errors: [{ message: "Too dear.", extensions: { code: "COST" } }] },
  });
});

test.each([
  ["thrown while a field is read", { query: "{ fails }" }, 200, "the password is 1234"],
  ["thrown by the whole", { query: "query Thrown { hello }", operationName: "Thrown" }, 500, "the password is 5678"],
  ["a null that may not be", { query: "{ breaks }" }, 200, "Cannot return null for non-nullable field Query.breaks."],
])(
  "a fault of the service is masked, and logged under the request's id: %s",
  async (_what, question, status, cause) => {
    service.lines.length = 0;
    const said = await ask(service, question);
    expect(said.status).toBe(status);
    const [error] = (said.body as { errors: { message: string; extensions: Record<string, unknown> }[] }).errors;
    const id = error?.extensions.requestId;
    expect(error).toMatchObject({
      message: `The service failed; the question is not at fault. Its log tells the cause under request ${id}.`,
      extensions: { code: "INTERNAL_SERVER_ERROR", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(JSON.stringify(said.body)).not.toContain("password");
    expect(JSON.stringify(said.body)).not.toContain("stacktrace");
    expect(service.lines).toMatchObject([{ level: 50, reqId: id, msg: "a question failed", err: { message: cause } }]);
  },
);

test("a request that names another host is turned away", async () => {
  const { port } = service.address;
  const said = await say(service, { headers: { host: "evil.example" } });
  expect(said.status).toBe(421);
  expect(errorsOf(said.text)).toEqual([
    {
      message: `This service answers at 127.0.0.1:${port}, [::1]:${port}, localhost:${port} only; the request asks evil.example. Use one of these addresses.`,
      extensions: { code: "STRANGE_HOST" },
    },
  ]);
  for (const path of ["/graphiql", "/healthz", "/", "/nothing"])
    expect((await say(service, { path, headers: { host: `127.0.0.1:${port + 1}` } })).status).toBe(421);
  for (const host of [`localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])
    expect((await say(service, { path: "/healthz", headers: { host } })).status).toBe(200);
});

test("a body that is not JSON is told where", async () => {
  const said = await say(service, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"query":\n  hello}',
  });
  expect([said.status, errorsOf(said.text)]).toEqual([
    400,
    [
      {
        message: "The body is not JSON: line 2, column 3: expected a value, found hello}.",
        extensions: { code: "BAD_JSON" },
      },
    ],
  ]);
});

test("a body of another type, such as another page's form sends, is turned away", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
    const said = await say(service, { method: "POST", headers: { "content-type": type }, body: "query={hello}" });
    expect([said.status, errorsOf(said.text)]).toEqual([
      415,
      [
        {
          message: `The body's content type is ${type}; expected application/json.`,
          extensions: { code: "MEDIA_TYPE" },
        },
      ],
    ]);
  }
});

test("a body beyond the bound is turned away", async () => {
  const body = JSON.stringify({ query: "{ hello }", variables: { long: "x".repeat(1_048_576) } });
  const said = await say(service, { method: "POST", headers: { "content-type": "application/json" }, body });
  expect([said.status, errorsOf(said.text)]).toEqual([
    413,
    [
      {
        message: "The body has more than 1048576 bytes. Ask in several questions, each with a part of the values.",
        extensions: { code: "BODY_TOO_LARGE" },
      },
    ],
  ]);
});

test("what is not there, and what means nothing there, is told", async () => {
  const nothing = await say(service, { path: "/graphq?x=1" });
  expect([nothing.status, errorsOf(nothing.text)]).toEqual([
    404,
    [
      {
        message:
          "There is nothing at /graphq. /graphql answers questions, /graphiql is the page to ask them, /healthz, /livez, /readyz and /metrics tell the state.",
        extensions: { code: "NOT_FOUND" },
      },
    ],
  ]);
  const put = await say(service, { method: "PUT" });
  expect([put.status, put.headers.allow, errorsOf(put.text)]).toEqual([
    405,
    "GET, POST",
    [{ message: "PUT means nothing at /graphql; use POST, or GET.", extensions: { code: "METHOD" } }],
  ]);
});

test("no answer is kept, guessed at or shown elsewhere", async () => {
  const { headers } = await say(service, { path: "/healthz" });
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
  });
  expect(headers["access-control-allow-origin"]).toBeUndefined();
});

test("health tells the version of the graph, and a database that does not answer", async () => {
  const well = await say(service, { path: "/healthz" });
  expect([well.status, JSON.parse(well.text)]).toEqual([200, { status: "ok", version: 7 }]);
  const ill = await running({ version: () => Promise.reject(new Error("No Neo4j answers")) });
  try {
    const said = await say(ill, { path: "/healthz" });
    expect([said.status, JSON.parse(said.text)]).toEqual([503, { status: "unavailable", version: null }]);
    expect(ill.lines).toMatchObject([{ msg: "the database does not answer", err: { message: "No Neo4j answers" } }]);
  } finally {
    await ill.close();
  }
});

test("an address that others can reach is refused", async () => {
  await expect(serving({ host: "0.0.0.0" })).rejects.toMatchObject({
    exit: 2,
    message:
      "--host 0.0.0.0 is refused: the service asks nobody who they are, so it would open the graph to the network. Until there is authentication, use one of 127.0.0.1, ::1, localhost.",
  });
});

test("a port that was asked for and is in use is told; another is not taken instead", async () => {
  const { port } = service.address;
  await expect(serving({ port })).rejects.toMatchObject({
    exit: 2,
    message: `Port ${port} of 127.0.0.1 is in use. Stop what holds it, or choose another with --port; --port 0 takes any free one.`,
  });
});

test("where every port that is tried is in use that is told", async () => {
  const { port } = service.address;
  const app = fastify();
  await expect(listen(app, "127.0.0.1", undefined, port, 1)).rejects.toMatchObject({
    exit: 2,
    message: `Ports ${port} to ${port} of 127.0.0.1 are all in use. Stop what holds one, or choose another with --port; --port 0 takes any free one.`,
  });
  await app.close();
});

test("a port that needs rights, and an address that the machine lacks, have words", () => {
  expect(portWords("127.0.0.1", 80, "EACCES")).toBe(
    "Port 80 of 127.0.0.1 is not open to this user. Rights are needed below 1024; choose another with --port; --port 0 takes any free one.",
  );
  expect(portWords("::1", 4000, "EADDRNOTAVAIL")).toBe("This machine has no address ::1. Use --host 127.0.0.1.");
});

test("where no port was asked for the next free one is taken", async () => {
  const first = await serving({});
  const second = await serving({});
  expect(second.address.port).toBeGreaterThan(first.address.port);
  expect(second.url).toBe(`http://127.0.0.1:${second.address.port}`);
  await Promise.all([first.close(), second.close()]);
});

test("it also answers as localhost", async () => {
  const local = await serving({ host: "localhost", port: 0 });
  expect(local.url).toBe(`http://localhost:${local.address.port}`);
  expect(await ask(local, { query: "{ hello }" })).toMatchObject({ status: 200 });
  await local.close();
});

test("closing lets a running request finish, and takes no new one", async () => {
  const closing = await running();
  const slow = ask(closing, { query: "{ slow(ms: 2000) }" });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const before = Date.now();
  const closed = closing.close();
  expect(await slow).toMatchObject({ status: 200, body: { data: { slow: "at last" } } });
  await closed;
  expect(Date.now() - before).toBeLessThan(9_000);
  await expect(ask(closing, { query: "{ hello }" })).rejects.toThrow("fetch failed");
});

test("closing does not wait for ever", async () => {
  const closing = await running({ patience: 200 });
  const slow = ask(closing, { query: "{ slow(ms: 30000) }" }).then(
    ({ body }) => body,
    () => "cut",
  );
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const before = Date.now();
  await closing.close();
  expect(Date.now() - before).toBeLessThan(10_000);
  expect(await slow).toBe("cut");
});
