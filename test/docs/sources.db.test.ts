import { expect, test } from "vitest";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { blocks, copyOfProject, paste } from "./page.ts";

test("the page on sources runs as it is pasted: what a sender computes with sha256sum is what the graph and spine totals find", async () => {
  await wipe(await testGraph(), spine);
  const folder = copyOfProject();
  const [whole = "", counted = "", fewer = ""] = blocks("docs/sources.md", "sh totals");
  expect(paste(whole, folder)).toContain(
    "tickets: Incident: 2 expected, 2 received, 2 accepted, 0 rejected, 0 missing. All 2 that are stated are here.",
  );
  const stated = paste("cat tickets/totals.yaml", folder);
  expect(paste(counted, folder)).toBe(
    stated.replaceAll("inc-1", '"inc-1"').replaceAll("inc-2", '"inc-2"').replaceAll("'", '"'),
  );
  const short = paste(fewer, folder);
  expect(short).toContain(
    "tickets: Incident: 2 expected, 1 received, 1 accepted, 0 rejected, 1 missing. 1 of 2 is missing. The last, inc-2, is not here. The digest of the ids here is ",
  );
  expect(short.trimEnd().split("\n").at(-1)).toBe("exit 1");
});
