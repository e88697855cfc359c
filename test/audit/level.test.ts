import { expect, test } from "vitest";
import { fails, LEVELS } from "../../src/audit/level.ts";
import { finding, result } from "../report/result.ts";

test("an audit fails at its level and above, and never with never", () => {
  const failing = (severity: "CRITICAL" | "HIGH" | "MEDIUM" | "LOW") =>
    LEVELS.filter((level) => fails(result({ findings: [finding({ severity })] }), level));
  expect(failing("CRITICAL")).toEqual(["critical", "high", "medium", "low"]);
  expect(failing("HIGH")).toEqual(["high", "medium", "low"]);
  expect(failing("MEDIUM")).toEqual(["medium", "low"]);
  expect(failing("LOW")).toEqual(["low"]);
  expect(LEVELS.filter((level) => fails(result({ findings: [] }), level))).toEqual([]);
});
