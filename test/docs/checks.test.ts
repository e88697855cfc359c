import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { blocks, copyOfProject, paste } from "./page.ts";

test("the page of the checks runs as it is pasted, and shows what it says", () => {
  const folder = copyOfProject();
  const [checks = ""] = blocks("docs/check.md", "sh check");
  const [shown = ""] = blocks("docs/check.md", "");
  expect(paste(checks, folder)).toContain(shown);
  expect(JSON.parse(readFileSync(join(folder, "rollout.json"), "utf8"))).toMatchObject({ ready: true, vacuous: false });
  const [evidenced = ""] = blocks("docs/check.md", "sh check evidence");
  const told = paste(evidenced, folder);
  expect(told).toContain("NOT READY  rollout\n  missing    trace_coverage, duplicate_refund_eval_passed\n");
  expect(told).toContain("evidenced  offline_eval_pass, duplicate_refund_eval_passed\n");
  const [lint = ""] = blocks("docs/check.md", "sh check lint");
  expect(paste(lint, folder)).toMatch(/\n\d+ files, \d+ statements, 0 errors, \d+ warnings, 2 passed over\.\n/);
  expect(JSON.parse(readFileSync(join(folder, "lint.json"), "utf8"))).toMatchObject({ errors: [] });
}, 120_000);
