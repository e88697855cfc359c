import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { blocks, copyOfProject, paste } from "./page.ts";

test("the page on personal data runs as it is pasted, and shows what it says", async () => {
  const graph = await testGraph();
  await wipe(graph, spine);
  const folder = copyOfProject();
  const [take = "", forget = "", undo = ""] = blocks("docs/personal-data.md", "sh personal");
  const taken = paste(take, folder);
  expect(taken).toContain("2 new");
  for (const said of ['"user_input":"[REDACTED]"', '"output_text":"[REDACTED]"', '"mood":"[REDACTED]"', '"seal":"'])
    expect(taken).toContain(said);
  const before = readFileSync(join(folder, "graph.ndjson"), "utf8");
  expect(before).not.toMatch(/555-0100|Noted|cheerful/);
  const forgotten = paste(forget, folder);
  expect(forgotten).toContain(
    "Trace:trace-9 is forgotten; 1 record lost its body. spine forget Trace:trace-9 --undo lets it be loaded again.",
  );
  expect(forgotten).toContain(
    "my-runs/session.json:2: it is about Trace:trace-9, which was forgotten (request 12); spine forget Trace:trace-9 --undo takes that back",
  );
  expect(forgotten).toContain("2 read: 0 new, 0 changed, 1 same, 1 ignored, 0 rejected; 0 ended, 0 moved.");
  expect(await graph.read("MATCH (n:Entity {id: 'Trace:trace-9'}) RETURN n.state, size(keys(n))")).toEqual([
    ["FORGOTTEN", 3],
  ]);
  const undone = paste(undo, folder);
  expect(undone).toContain("Trace:trace-9 is forgotten no longer. Load what tells of it again.");
  expect(undone).toContain("2 read: 1 new, 0 changed, 1 same, 0 ignored, 0 rejected; 0 ended, 0 moved.");
  expect(paste("npx spine dump --canonical", folder)).toContain(before.trim());
  const words = paste('npx spine forget Trace:trace-9 --by ada || echo "exit $?"', folder);
  expect(words).toContain("A tombstone says why and who asked for it; found no --reason. Give both, as texts.\nexit 2");
  const none = paste('npx spine forget Trace:trace-9 --undo --by ada || echo "exit $?"', folder);
  expect(none).toContain(
    "--undo takes back what was forgotten, and leaves nothing that could be signed. Leave out --reason and --by.\nexit 2",
  );
});
