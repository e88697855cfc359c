import { createServer } from "node:http";
import { driver, endOnSignal, read } from "./database.ts";
import { HAND } from "./hand.ts";

const over = driver();
/** With the version of the graph read before and after, as every answer of the service has it. */
const framed = process.argv.includes("framed");
endOnSignal();

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (text: string) => (body += text));
  request.on("end", () => void answer(JSON.parse(body) as Asked).then(tell, fail));
  const tell = (data: unknown) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data }));
  };
  const fail = (error: unknown) => {
    response.statusCode = 500;
    response.end(JSON.stringify({ errors: [{ message: String(error) }] }));
  };
});

interface Asked {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

async function answer({ name, variables }: Asked): Promise<unknown> {
  const hand = HAND[name];
  if (hand === undefined) throw new Error(`Nobody has written ${name} by hand.`);
  const parameters = hand.parameters(variables);
  if (!framed) return hand.shape(await read(over, hand.text, parameters));
  const [rows] = await read(over, frame(hand.text), parameters);
  return hand.shape(rows as readonly unknown[]);
}

/** The frame of `src/query/compile/compile.ts`. */
function frame(text: string): string {
  return `MATCH (s0:Spine {id: 'spine'})
WITH [max(s0.begun), max(s0.version)] AS v0
CALL () { ${text} AS data }
WITH v0, collect(data) AS data
OPTIONAL MATCH (s1:Spine {id: 'spine'})
RETURN data, v0, [s1.begun, s1.version] AS v1`;
}

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`http://127.0.0.1:${address.port}/\n`);
});
