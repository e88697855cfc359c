import { expect, test } from "vitest";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { blocks, copyOfProject, paste } from "./page.ts";

test("the page of the forms runs as it is pasted: every form is taken in, and what lies together is tied together", async () => {
  await wipe(await testGraph(), spine);
  const [commands = ""] = blocks("docs/forms.md", "sh forms");
  const told = paste(commands, copyOfProject());
  expect(told).toContain(" 0 rejected;");
  const { data } = JSON.parse(
    told.slice(told.lastIndexOf('{"data"') >= 0 ? told.lastIndexOf('{"data"') : told.indexOf("{\n")),
  );
  expect(data).toEqual({
    runtimeChanges: {
      nodes: [
        {
          id: "RuntimeChange:local/examples%2Fforms%2Fconfigs/chg-2026-04-27-001",
          set: {
            id: "ConfigSet:local/examples%2Fforms%2Fconfigs",
            agent: { id: "Agent:refund-clerk" },
            bundle: { id: "ArtifactBundle:bundle-2026-04-28-a" },
          },
        },
      ],
    },
    evidenceManifests: {
      nodes: [
        {
          id: "EvidenceManifest:refund-clerk@2026.04.28/2026-04-27T20:30:00Z",
          verified: true,
          attestations: {
            nodes: [
              { assertion: { key: "duplicate_refund_eval_passed" }, value: "false" },
              { assertion: { key: "offline_eval_pass" }, value: "true" },
            ],
          },
        },
      ],
    },
  });
}, 300_000);
