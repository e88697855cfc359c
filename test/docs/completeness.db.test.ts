import { expect, test } from "vitest";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { blocks, copyOfProject, paste } from "./page.ts";

test("the page on completeness runs as it is pasted: a lost record that nobody points at shows by its sender's total", async () => {
  await wipe(await testGraph(), spine);
  const folder = copyOfProject();
  const [whole = "", late = "", lost = ""] = blocks("docs/completeness.md", "sh completeness");
  const answer = (said: string) => JSON.parse(said.slice(said.indexOf('{\n  "data"'))).data;
  expect(answer(paste(whole, folder)).artifactBundle).toEqual({
    state: "UNRESOLVED",
    incidents: {
      totalCount: 2,
      completeness: {
        ...{ routes: "EXACT", population: "PROVEN", openings: [] },
        populations: [{ kind: "Incident", reason: expect.stringMatching(/^Every source /) }],
      },
    },
  });
  expect(answer(paste(late, folder)).artifactBundles).toEqual({
    totalCount: 0,
    completeness: {
      ...{ routes: "LOWER_BOUND", population: "UNPROVEN" },
      openings: [
        { kind: "MISSING", source: null, count: 1 },
        { kind: "UNLOADED_SOURCE", source: "releases", count: 1 },
      ],
    },
  });
  const said = paste(lost, folder);
  expect(said).toContain("exit 1\n");
  expect(answer(said).artifactBundle.incidents).toMatchObject({
    totalCount: 1,
    completeness: {
      ...{ routes: "EXACT", population: "UNPROVEN", openings: [] },
      populations: [
        { kind: "Incident", reason: expect.stringContaining("tickets states 2 of Incident. 1 of 2 is missing.") },
      ],
    },
  });
});
