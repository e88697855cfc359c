import { request } from "node:http";
import { GraphQLError, buildSchema, graphql } from "graphql";
import type { Executable } from "../../src/graphql/execute.ts";
import { type ServeOptions, type Serving, serve } from "../../src/server/server.ts";

/** Something small that answers, so that what is tested is the service around it. */
export const toyExecutable: Executable = toy();

export interface Running extends Serving {
  /** What was logged, a line an entry. */
  readonly lines: Record<string, unknown>[];
}

export async function running(options: Partial<ServeOptions> = {}): Promise<Running> {
  const lines: Record<string, unknown>[] = [];
  const log = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const serving = await serve({ executable: toyExecutable, version: async () => 7, port: 0, log, ...options });
  return { ...serving, lines };
}

export interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A request whose Host header and path are ours to choose, which fetch does not allow. */
export function say(
  to: Serving,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string },
): Promise<Said> {
  const { method = "GET", path = "/graphql", headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port: to.address.port, method, path, headers, agent: false },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(pieces).toString("utf8"),
          }),
        );
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

/** A question by POST, as a client sends it. */
export async function ask(to: Serving, question: Record<string, unknown>): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${to.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
  });
  return { status: response.status, body: await response.json() };
}

function toy(): Executable {
  const schema = buildSchema(`
    type Query { hello(name: String! = "you"): String  slow(ms: Int!): String  fails: String  refuses: String  breaks: String! }
  `);
  const rootValue = {
    hello: ({ name }: { name: string }) => `Hello, ${name}.`,
    slow: ({ ms }: { ms: number }) => new Promise((resolve) => setTimeout(() => resolve("at last"), ms)),
    fails: () => {
      throw new Error("the password is 1234");
    },
    refuses: () => {
      throw new GraphQLError("That costs 900; at most 500. Lower first or the depth.", {
        extensions: { code: "COST" },
      });
    },
    breaks: () => null,
  };
  return {
    schema,
    async execute({ query, variables, operationName }) {
      if (operationName === "Thrown") throw new Error("the password is 5678");
      if (operationName === "Refused") throw new GraphQLError("Too dear.", { extensions: { code: "COST" } });
      const answer = await graphql({ schema, source: query, rootValue, variableValues: variables, operationName });
      return { ...answer, extensions: { graph: { version: 7, quiet: true } } };
    },
  };
}
