import { expect, test } from "vitest";
import { connect } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { graphVersion } from "../../src/server/health.ts";
import { toy } from "../helpers/toy.ts";
import { ask, running, say } from "./toyService.ts";

test("a database that is lost while serving is no fault of the caller, whose words and log both say so", async () => {
  const { NEO4J_URI: uri = "", NEO4J_USERNAME: username = "", NEO4J_PASSWORD: password = "" } = process.env;
  const graph = await connect({ uri, username, password, database: process.env.NEO4J_DATABASE });
  const service = await running({ executable: executable(toy, graph), version: () => graphVersion(graph) });
  try {
    const question = { query: '{ ship(key: "nobody has mentioned her") { id } }' };
    expect(await ask(service, question)).toEqual({
      status: 200,
      body: { data: { ship: null }, extensions: { graph: { version: expect.any(Number), quiet: true } } },
    });
    expect((await say(service, { path: "/healthz" })).status).toBe(200);
    await graph.close();
    const { status, body } = await ask(service, question);
    const [line] = service.lines;
    expect([status, body]).toEqual([
      200,
      {
        data: { ship: null },
        errors: [
          {
            message: `The service failed; the question is not at fault. Its log tells the cause under request ${line?.reqId}.`,
            locations: [{ line: 1, column: 3 }],
            path: ["ship"],
            extensions: { code: "INTERNAL_SERVER_ERROR", requestId: line?.reqId },
          },
        ],
      },
    ]);
    expect(line).toMatchObject({ msg: "a question failed", err: { type: "Neo4jError" } });
    expect((await say(service, { path: "/healthz" })).status).toBe(503);
  } finally {
    await service.close();
  }
});
