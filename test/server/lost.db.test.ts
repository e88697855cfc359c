import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Graph } from "../../src/graph/connect.ts";
import { gate } from "../../src/graph/gate.ts";
import { governed } from "../../src/graph/governed.ts";
import { executable } from "../../src/graphql/execute.ts";
import { graphVersion } from "../../src/server/health.ts";
import { meter } from "../../src/server/meter.ts";
import { type Way, wayTo } from "../helpers/proxy.ts";
import { toy } from "../helpers/toy.ts";
import { ask, type Running, running, say } from "./toyService.ts";

const question = { query: '{ ship(key: "nobody has mentioned her") { id } }' };
const ANSWERED = {
  status: 200,
  body: { data: { ship: null }, extensions: { graph: { version: expect.any(Number), quiet: true } } },
};
const AWAY = (words: string) => ({
  status: 200,
  body: {
    data: { ship: null },
    errors: [
      {
        message: `${words} Ask again in some seconds; the service finds the database again by itself.`,
        locations: [{ line: 1, column: 3 }],
        path: ["ship"],
        extensions: { code: "DATABASE_UNAVAILABLE", retryAfter: 5 },
      },
    ],
  },
});

let way: Way;
let graph: Graph;
let service: Running;
beforeAll(async () => {
  const { NEO4J_URI: uri = "", NEO4J_USERNAME: username = "", NEO4J_PASSWORD: password = "" } = process.env;
  way = await wayTo(uri);
  graph = await connect({ uri: way.uri, username, password, database: process.env.NEO4J_DATABASE });
  const counts = meter();
  const through = governed(graph, { gate: gate(), timeoutMs: 3_000, took: counts.statement });
  service = await running({
    executable: executable(toy, through),
    version: () => graphVersion(graph),
    meter: counts,
  });
});
afterAll(async () => {
  await service.close();
  await graph.close();
  await way.cut();
});
beforeEach(async () => {
  expect(await ask(service, question)).toEqual(ANSWERED);
  service.lines.length = 0;
});

const statusOf = async (path: string) => (await say(service, { path })).status;

describe("a database", () => {
  test("that is away is told as what it is, beside what needs none, and is found again by itself", async () => {
    await way.cut();
    for (let i = 0; i < 3; i++) expect(await ask(service, question)).toEqual(AWAY("The database does not answer."));
    const response = await fetch(`${service.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(question),
    });
    expect([response.headers.get("retry-after"), response.status]).toEqual(["5", 200]);
    expect(service.lines[0]).toMatchObject({
      level: 50,
      msg: "the database does not answer",
      err: { type: "Neo4jError" },
    });
    expect([await statusOf("/livez"), await statusOf("/readyz"), await statusOf("/healthz")]).toEqual([200, 503, 503]);
    await way.mend();
    expect(await ask(service, question)).toEqual(ANSWERED);
    expect([await statusOf("/readyz"), await statusOf("/healthz")]).toEqual([200, 200]);
  });

  test("that is silent is given up after a while, and asked again once it speaks", async () => {
    way.hush();
    expect(await ask(service, question)).toEqual(AWAY("The database has said nothing for 8000 ms."));
    way.speak();
    expect(await ask(service, question)).toEqual(ANSWERED);
  });

  test("that is lost while it is asked is told at once", async () => {
    way.hush();
    const asked = ask(service, question);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await way.cut();
    expect(await asked).toEqual(AWAY("The database does not answer."));
    way.speak();
    await way.mend();
    expect(await ask(service, question)).toEqual(ANSWERED);
    const { text } = await say(service, { path: "/metrics" });
    expect(text).toMatch(/^spine_statements_total\{outcome="DATABASE_UNAVAILABLE"\} \d+$/m);
    expect(text).toMatch(/^spine_statements_running 0$/m);
  });
});
