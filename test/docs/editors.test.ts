import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { spine } from "../../src/ontology/spine.ts";
import { blocks, copyOfProject, paste, ROOT } from "./page.ts";

const PAGE = "docs/editors.md";

test("the page of the editors runs as it is pasted, and shows what it says", () => {
  const [run = ""] = blocks(PAGE, "sh editors");
  const [shown = ""] = blocks(PAGE, "");
  const told = paste(run, copyOfProject());
  expect(told).toContain(`${shown}1 file, 0 statements, 1 error, 0 warnings, 0 passed over.\n`);
  expect(told).toContain("1 file, 1 statement, 0 errors, 0 warnings, 0 passed over.\n");
  expect(JSON.parse(told.slice(told.indexOf("\n{")))).toEqual({ kind: "waiver", waiver_id: null });
}, 120_000);

test("the settings it shows name schemas that are there, in the package too", () => {
  const text = [...blocks(PAGE, "json"), ...blocks(PAGE, "yaml")].join("\n");
  const named = [...text.matchAll(/docs\/schemas\/[\w/]+\.json/g)].map(([path]) => path);
  expect(named.length).toBe(3);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  for (const settings of blocks(PAGE, "json")) JSON.parse(settings);
  expect(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).files).toContain("docs/schemas");
});

test("the kinds whose form looks at a record that says its kind are those that the page names", () => {
  const taken = FORMS.flatMap((form) => (form.takes === undefined ? [] : [spine.kind(form.takes).record]));
  expect(taken).toEqual(["evidence_manifest"]);
});
