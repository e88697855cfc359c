import { request } from "node:http";
import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { gate } from "../../src/graph/gate.ts";
import { governed } from "../../src/graph/governed.ts";
import { type Executable, executable } from "../../src/graphql/execute.ts";
import { troubled } from "../../src/graphql/trouble.ts";
import { drawn } from "../helpers/drawn.ts";
import { toy } from "../helpers/toy.ts";
import { running } from "./toyService.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await drawn`
    Ship:s1 {name: "Anna"}
    Ship:s1 -captain-> Captain:c1
    Ship:s2 {name: "Berta"}
  `;
});

const QUESTION = { query: "{ ships { nodes { key name captain { key } } } }" };
const SHIPS = {
  ships: {
    nodes: [
      { key: "s1", name: "Anna", captain: { key: "c1" } },
      { key: "s2", name: "Berta", captain: null },
    ],
  },
};

/** Whole and right, turned away, or not connected: what a client may see. */
async function asking(url: string): Promise<string> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(QUESTION),
    });
    const body = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    if (body.errors) return body.errors.map((e) => e.extensions.code).join();
    expect([response.status, body.data]).toEqual([200, SHIPS]);
    return "answered";
  } catch (error) {
    if ((error as Error).message !== "fetch failed") throw error;
    const { code = "" } = (error as { cause?: { code?: string } }).cause ?? {};
    return code;
  }
}

test("forty clients and two statements at once: every answer is right, and closing loses none that it took", async () => {
  const narrow = gate({ running: 2, waiting: 500, patience: 60_000 });
  const service = await running({
    executable: executable(toy, governed(graph, { gate: narrow, timeoutMs: 60_000 })),
    gate: narrow,
  });
  const came = new Map<string, number>();
  let closing = false;
  const client = async () => {
    for (;;) {
      const how = await asking(service.url);
      came.set(how, (came.get(how) ?? 0) + 1);
      if (closing && how !== "answered") return;
    }
  };
  const clients = Promise.all(Array.from({ length: 40 }, client));
  while ((came.get("answered") ?? 0) < 200) await new Promise((resolve) => setTimeout(resolve, 20));
  closing = true;
  await service.close();
  await clients;
  const { answered = 0, ...others } = Object.fromEntries(came);
  expect(answered).toBeGreaterThanOrEqual(200);
  expect(
    Object.keys(others).filter(
      (how) => !["ECONNREFUSED", "SHUTTING_DOWN", "UND_ERR_SOCKET", "ECONNRESET"].includes(how),
    ),
  ).toEqual([]);
  expect([narrow.running, narrow.waiting]).toEqual([0, 0]);
  expect(service.lines).toEqual([]);
});

/** Runs for minutes, for one client alone. */
const ENDLESS = "UNWIND range(1, 100000000) AS a UNWIND range(1, 100001) AS b WITH a, b WHERE a = -b RETURN count(*)";
const RUNNING = "SHOW TRANSACTIONS YIELD currentQuery AS q WHERE q STARTS WITH 'UNWIND range(1, 100000000)' RETURN q";

async function statements(count: number): Promise<void> {
  while ((await graph.read(RUNNING)).length !== count) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Answers every question with an endless statement, so that what ends it is seen. */
function endless(through: Graph): Executable {
  const { schema } = executable(toy, through);
  return {
    schema,
    execute: ({ signal }) =>
      through.read(ENDLESS, {}, { signal }).then(
        () => ({ data: {} }),
        (error: unknown) => ({ errors: [troubled(error)].flatMap((e) => e ?? []) }),
      ),
  };
}

test("what a client that goes away has asked is ended in the database, and its place is given on", async () => {
  const narrow = gate({ running: 1, waiting: 10, patience: 60_000 });
  const through = governed(graph, { gate: narrow, timeoutMs: 120_000 });
  const service = await running({ executable: endless(through), gate: narrow });
  const leaving = new AbortController();
  const asked = fetch(`${service.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(QUESTION),
    signal: leaving.signal,
  }).catch((error: Error) => error.name);
  await statements(1);
  leaving.abort();
  expect(await asked).toBe("AbortError");
  await statements(0);
  expect(await through.read("RETURN 1")).toEqual([[1]]);
  await service.close();
});

test("closing cuts what takes longer than its patience, in the database too", async () => {
  const narrow = gate();
  const service = await running({
    executable: endless(governed(graph, { gate: narrow, timeoutMs: 120_000 })),
    gate: narrow,
    patience: 300,
  });
  const asked = new Promise<string>((resolve) => {
    const headers = { "content-type": "application/json" };
    request(`${service.url}/graphql`, { method: "POST", headers, agent: false }, () => resolve("answered"))
      .on("error", ({ message }) => resolve(message))
      .end(JSON.stringify(QUESTION));
  });
  await statements(1);
  await service.close();
  expect(await asked).toBe("socket hang up");
  await statements(0);
});

test("a statement that takes longer than it may is told as that, with what to lower", async () => {
  const narrow = gate();
  const service = await running({
    executable: endless(governed(graph, { gate: narrow, timeoutMs: 300 })),
    gate: narrow,
  });
  const response = await fetch(`${service.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(QUESTION),
  });
  expect([response.status, await response.json()]).toEqual([
    504,
    {
      errors: [
        {
          message:
            "The database took longer than a statement may, and ended it. Lower first, ask for fewer levels, or ask in several questions.",
          extensions: { code: "STATEMENT_TIMEOUT" },
        },
      ],
    },
  ]);
  await service.close();
});
