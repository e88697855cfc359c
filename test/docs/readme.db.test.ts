import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { blocks, copyOfProject, paste, ROOT } from "./page.ts";

test("the README begins with npm start and npm test, and the package has both", () => {
  expect(blocks("README.md", "sh")[0]).toBe("npm start\nnpm test\n");
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect([scripts.start, scripts.test]).toEqual(["node scripts/run.mjs start", "node scripts/run.mjs test"]);
});

test("the README's tour runs as it is pasted, and shows what it says", async () => {
  await wipe(await testGraph(), spine);
  const folder = copyOfProject();
  const [ingest = "", ask = "", audit = "", alone = "", rest = ""] = blocks("README.md", "sh tour");
  expect(paste(ingest, folder)).toContain("1 new");
  const answer = paste(ask, folder);
  expect(JSON.parse(answer.slice(answer.indexOf("{"))).data.change).toMatchObject({
    id: "Change:chg-2026-05-01-001",
    state: "UNRESOLVED",
    gaps: [{ code: "change.record_missing", severity: "HIGH" }],
    incidents: { totalCount: 1, nodes: [{ id: "Incident:inc-2026-05-02-001" }] },
  });
  expect(paste(audit, folder)).toContain("incident.trace_missing");
  const { findings } = JSON.parse(readFileSync(join(folder, "audit.json"), "utf8"));
  expect(findings.map((f: { code: string }) => f.code)).toContain("incident.session_missing");
  expect(paste(alone, folder)).toMatch(/ 0 errors, .*\nREADY  change chg-/s);
  paste(rest, folder);
  expect(readFileSync(join(folder, "graph.ndjson"), "utf8")).toContain('"Incident:inc-2026-05-02-001"');
});

test("every page that the README names is there", () => {
  const text = readFileSync(join(ROOT, "README.md"), "utf8");
  const named = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path as string);
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
