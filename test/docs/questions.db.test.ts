import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { savedQuestions } from "../../src/graphql/saved/saved.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { blocks, copyOfProject, paste, ROOT } from "./page.ts";

const PAGE = "docs/questions.md";

test("the page lists every saved question, and an example of each", () => {
  const text = readFileSync(join(ROOT, PAGE), "utf8");
  const rows = savedQuestions().map(({ name, title, answers }) => `| \`${name}\` | ${title} | ${answers.join(", ")} |`);
  expect(text.match(/^\| `.*$/gm)).toEqual(rows);
  const commands = savedQuestions().map(({ name, example }) => ["npx spine ask", name, ...example].join(" "));
  expect(blocks(PAGE, "sh ask each")[0]?.trim().split("\n")).toEqual(commands);
});

test("its commands run as they are pasted, and every question is answered", async () => {
  await wipe(await testGraph(), spine);
  const folder = copyOfProject();
  const [first = ""] = blocks(PAGE, "sh ask first");
  const shown = paste(first, folder);
  expect(shown).toContain("Is there a clear way from the incident by its postmortem to corrective actions?");
  expect(shown).toContain("MEDIUM postmortem.action_dangling  PostmortemLink:inc-2026-04-09-001/pm-2026-04-09-001");
  const [each = ""] = blocks(PAGE, "sh ask each");
  const answers = paste(each, folder);
  expect(answers.match(/^(?:No gap on the way\.|\d+ gaps? on the way:)$/gm)).toHaveLength(savedQuestions().length);
  const [program = ""] = blocks(PAGE, "sh ask program");
  expect(paste(program, folder)).toContain("Change:chg-2026-04-07-001\thigh\nChange:chg-2026-04-09-003\t\n");
  expect(JSON.parse(readFileSync(join(folder, "release.json"), "utf8")).data.incident).toMatchObject({
    trace: { state: "UNRESOLVED", runs: { nodes: [] } },
  });
}, 600_000);
