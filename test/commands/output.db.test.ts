import { expect, test } from "vitest";
import { spine } from "../server/spine.ts";

test.each([
  ["audit", "--fail-on", "never"],
  ["audit", "--format", "json", "--fail-on", "never"],
  ["dump", "--canonical"],
  ["query", "-"],
])("spine %s %s ends quietly where its reader has gone, as before | head", async (...words) => {
  const running = spine(words, { input: "{ __schema { types { name } } }" });
  running.child.stdout?.destroy();
  expect(await running.ended).toEqual({ code: 0, out: "", err: "" });
});
