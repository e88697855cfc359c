import { expect, test } from "vitest";
import { judged } from "./judge.ts";

const RIGHT = { status: 200, text: '{"data":{"a":{"id":"1"},"b":[1,2]}}\n' };
const AWAY = {
  message: "The database does not answer. Ask again in some seconds; the service finds the database again by itself.",
  path: ["a"],
  extensions: { code: "DATABASE_UNAVAILABLE", retryAfter: 5 },
};
const BUSY = {
  message:
    "The question waited 10000 ms for one of the 16 statements that run at once, and was not asked. Ask again in 1 second.",
  extensions: { code: "SERVICE_BUSY", retryAfter: 1 },
};

const said = (body: unknown, status = 200, retryAfter: string | undefined = "5") =>
  judged({ status, text: JSON.stringify(body), headers: { "retry-after": retryAfter } }, RIGHT);

test("the right answer is the right one byte for byte", () => {
  expect(judged({ ...RIGHT, headers: {} }, RIGHT)).toEqual({ is: "right" });
  expect(said({ data: { a: { id: "2" }, b: [1, 2] } })).toEqual({
    is: "wrong",
    words: 'another answer than the right one: 200 {"data":{"a":{"id":"2"},"b":[1,2]}}',
  });
});

test("an absence is told beside what was answered, or in the place of all", () => {
  expect(said({ errors: [AWAY], data: { a: null, b: [1, 2] } })).toEqual({
    is: "told",
    codes: ["DATABASE_UNAVAILABLE"],
  });
  const late = {
    message:
      "The database took longer than a statement may, and ended it. Lower first, ask for fewer levels, or ask in several questions.",
    extensions: { code: "STATEMENT_TIMEOUT" },
  };
  expect(judged({ status: 200, text: JSON.stringify({ errors: [late], data: null }), headers: {} }, RIGHT)).toEqual({
    is: "told",
    codes: ["STATEMENT_TIMEOUT"],
  });
  expect(said({ errors: [BUSY] }, 503, "1")).toEqual({ is: "told", codes: ["SERVICE_BUSY"] });
});

test.for([
  ["half an answer at b", { errors: [AWAY], data: { a: null, b: [1] } }, 200, "5"],
  ["half an answer at b", { errors: [AWAY], data: { a: null, b: null } }, 200, "5"],
  ["half an answer at a", { errors: [AWAY], data: { a: { id: "1" }, b: [1, 2] } }, 200, "5"],
  ["status 200 expected", { errors: [AWAY], data: { a: null, b: [1, 2] } }, 503, "5"],
  ["status 503 expected", { errors: [BUSY] }, 500, "1"],
  ["retry-after undefined, where the errors say 1", { errors: [BUSY] }, 503, undefined],
  ["other words than those of SERVICE_BUSY", { errors: [{ ...BUSY, message: "Busy." }] }, 503, "1"],
  ["retryAfter 0", { errors: [{ ...BUSY, extensions: { code: "SERVICE_BUSY" } }] }, 503, "1"],
  [
    "code INTERNAL_SERVER_ERROR where nothing is wrong with the question",
    { errors: [{ message: "The service failed.", extensions: { code: "INTERNAL_SERVER_ERROR" } }] },
    500,
    undefined,
  ],
] as const)("%s is wrong", ([words, body, status, retryAfter]) => {
  expect(
    judged({ status, text: JSON.stringify(body), headers: retryAfter ? { "retry-after": retryAfter } : {} }, RIGHT),
  ).toEqual({ is: "wrong", words: `${words}: ${status} ${JSON.stringify(body)}` });
});

test("what is no JSON is wrong", () => {
  expect(judged({ status: 502, text: "<html>", headers: {} }, RIGHT)).toEqual({
    is: "wrong",
    words: "no JSON: 502 <html>",
  });
});
