import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fitting } from "../../src/server/planned.ts";
import { trust, trustedAt } from "../../src/server/trusted.ts";
import { scratch } from "../helpers/scratch.ts";
import { ask, type Running, running, say } from "./toyService.ts";

const HELLO = "query Hello($n: String!) { hello(name: $n) }";
const ID = createHash("sha256").update(HELLO).digest("hex");
const ADA = { data: { hello: "Hello, Ada." }, extensions: { graph: { version: 7, quiet: true } } };
const variables = { n: "Ada" };

let service: Running;
beforeAll(async () => {
  service = await running({ trusted: trust([{ place: "hello.graphql", text: HELLO }]), pages: false });
});
afterAll(() => service.close());

test.each([
  ["its whole text", { query: HELLO, variables }],
  ["its text with blanks around it", { query: `\n${HELLO}\n`, variables }],
  ["its id as GraphQL over HTTP proposes", { documentId: `sha256:${ID}`, variables }],
  ["its bare id", { documentId: ID, variables }],
  ["the extension of Apollo's clients", { variables, extensions: { persistedQuery: { version: 1, sha256Hash: ID } } }],
])("a trusted document is answered by %s", async (_how, question) => {
  expect(await ask(service, question)).toEqual({ status: 200, body: ADA });
});

test("a trusted document is answered by its id in an address", async () => {
  const search = new URLSearchParams({ documentId: ID, variables: JSON.stringify(variables) });
  const headers = { host: `127.0.0.1:${service.address.port}`, "apollo-require-preflight": "1" };
  const said = await say(service, { path: `/graphql?${search}`, headers });
  expect([said.status, JSON.parse(said.text)]).toEqual([200, ADA]);
});

test("any other document is refused, as is an unknown id", async () => {
  expect(await ask(service, { query: "{ hello }" })).toEqual({
    status: 403,
    body: {
      errors: [
        {
          message:
            "This service answers its 1 trusted documents only, and the text is none of them. Ask whoever runs the service to add it to the trusted documents.",
          extensions: { code: "DOCUMENT_NOT_TRUSTED" },
        },
      ],
    },
  });
  expect(await ask(service, { documentId: "sha256:00" })).toEqual({
    status: 404,
    body: {
      errors: [
        {
          message:
            'None of the 1 trusted documents has the id "sha256:00". Send the SHA-256 of a trusted document, or its text in query.',
          extensions: { code: "DOCUMENT_UNKNOWN" },
        },
      ],
    },
  });
});

test("an id means nothing where no documents are kept; with a text beside it the text is answered", async () => {
  const open = await running();
  try {
    expect(await ask(open, { documentId: ID })).toEqual({
      status: 404,
      body: {
        errors: [
          {
            message: `This service keeps no documents, so it does not know "${ID}". Send the text in query, or start it with --trusted.`,
            extensions: { code: "DOCUMENT_UNKNOWN" },
          },
        ],
      },
    });
    const both = { query: HELLO, variables, extensions: { persistedQuery: { version: 1, sha256Hash: ID } } };
    expect(await ask(open, both)).toEqual({ status: 200, body: ADA });
  } finally {
    await open.close();
  }
});

test("trusted documents are the .graphql files of a folder, or a list by hash", () => {
  const folder = scratch();
  writeFileSync(join(folder, "b.graphql"), HELLO);
  writeFileSync(join(folder, "a.graphql"), "{ hello }");
  writeFileSync(join(folder, "list.json"), JSON.stringify({ [ID]: HELLO }));
  expect(trustedAt(folder).documents.map(({ text }) => text)).toEqual(["{ hello }", HELLO]);
  expect(trustedAt(join(folder, "b.graphql")).byId(ID)).toBe(HELLO);
  expect(trustedAt(join(folder, "list.json")).byId(`sha256:${ID.toUpperCase()}`)).toBe(HELLO);
});

test("what cannot be a list of trusted documents is told", () => {
  const folder = scratch();
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  mkdirSync(join(folder, "empty"));
  const how = "Give a folder of .graphql files, one such file, or a .json file of {SHA-256: text}.";
  const words = (path: string) => {
    try {
      return trustedAt(path);
    } catch (error) {
      const { exit, message } = error as { exit: number; message: string };
      return [exit, message];
    }
  };
  const nowhere = join(folder, "nowhere");
  expect(words(nowhere)).toEqual([2, `--trusted ${nowhere} cannot be read: there is no such file or folder. ${how}`]);
  expect(words(join(folder, "empty"))).toEqual([2, `--trusted ${join(folder, "empty")} holds no document. ${how}`]);
  const bad = file("bad.json", "{a");
  expect(words(bad)).toEqual([
    2,
    `--trusted ${bad} is not JSON: line 1, column 2: expected a name in double quotes, found a.`,
  ]);
  const list = file("array.json", "[]");
  expect(words(list)).toEqual([2, `--trusted ${list} must be a JSON object of hashes and texts. ${how}`]);
  const number = file("number.json", '{"ab": 1}');
  expect(words(number)).toEqual([2, `--trusted ${number}: ab must be the text of a document; found 1.`]);
  const other = file("other.json", JSON.stringify({ ab: HELLO }));
  expect(words(other)).toEqual([
    2,
    `--trusted ${other}: the document under ab has the SHA-256 ${ID}. Its text was changed, or the list was made with another hash; make it anew.`,
  ]);
});

test("a trusted document that does not fit the schema is told before the service begins", () => {
  const schema = buildSchema("type Query { hello: String }");
  expect(() => fitting(schema, [{ place: "q.graphql", text: "{\n hallo }" }])).toThrow(
    'q.graphql:2:2 cannot be trusted: Cannot query field "hallo" on type "Query". Did you mean "hello"?',
  );
});
