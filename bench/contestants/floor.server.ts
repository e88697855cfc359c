import { createServer } from "node:http";
import { driver, endOnSignal, read } from "./database.ts";
import { HAND } from "./hand.ts";

const over = driver();
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
  return hand.shape(await read(over, hand.text, hand.parameters(variables)));
}

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`http://127.0.0.1:${address.port}/\n`);
});
