import { expect, test } from "vitest";
import { json } from "../../src/report/json.ts";
import { result } from "./result.ts";

test("the JSON form is the result, every finding with the members that others build on", () => {
  const text = json(result());
  expect(JSON.parse(text)).toEqual(result());
  expect(text.endsWith("\n}\n")).toBe(true);
  const [finding] = (JSON.parse(text) as { findings: object[] }).findings;
  expect(Object.keys(finding ?? {})).toEqual(
    "id code kind severity subject link field target expected found why remedy owner locations".split(" "),
  );
  expect(json(result())).toBe(text);
});
