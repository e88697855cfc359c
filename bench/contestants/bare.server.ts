import { createServer } from "node:http";
import { executable, type Question } from "../../src/graphql/execute.ts";
import { connect } from "../../src/graph/connect.ts";
import { spine } from "../../src/ontology/spine.ts";
import { endOnSignal } from "./database.ts";

const { NEO4J_URI: uri = "", NEO4J_USERNAME: username = "", NEO4J_PASSWORD: password = "" } = process.env;
const graph = await connect({ uri, username, password });
const { execute } = executable(spine, graph);
endOnSignal();

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (text: string) => (body += text));
  request.on("end", () => {
    void execute(JSON.parse(body) as Question).then(tell);
  });
  const tell = (said: unknown): void => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(said));
  };
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`http://127.0.0.1:${address.port}/\n`);
});
