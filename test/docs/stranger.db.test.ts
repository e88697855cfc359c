import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { executable } from "../../src/graphql/execute.ts";
import { must, one, text, kind } from "../../src/ontology/declare.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { spine } from "../../src/ontology/spine.ts";
import { drawing } from "../helpers/drawn.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { TOY } from "../helpers/toy.ts";
import { blocks, copyOfProject, paste } from "./page.ts";

const FAMILY = "src/ontology/kinds/incident.ts";

test("a kind with two links is one entry: the page's own entry and commands, pasted, show it everywhere", async () => {
  await wipe(await testGraph(), spine);
  const folder = copyOfProject();
  const [entry = ""] = blocks("ARCHITECTURE.md", "ts kind");
  const family = readFileSync(join(folder, FAMILY), "utf8");
  writeFileSync(join(folder, FAMILY), family.replace(/\n};\n$/, `\n\n${entry}};\n`));
  const said = paste(blocks("ARCHITECTURE.md", "sh stranger")[0] ?? "", folder);
  expect(said).toContain('"title": "Stop the duplicate tickets"');
  expect(said).toContain('"id": "Incident:inc-2026-04-09-001"');
  expect(said).toContain('"id": "Runbook:rb-1"');
  expect(said).toMatch(/HIGH +runbook\.capability_missing/);
  expect(readFileSync(join(folder, "schema.graphql"), "utf8")).toContain("type Runbook implements");
});

test("on the toy too: one entry, and records, questions, gaps and audit have the kind", async () => {
  const wider = ontology(
    {
      ...TOY,
      Chart: kind({
        about: "A map of a port.",
        key: [["chart_id"]],
        fields: { drawnBy: text() },
        links: { port: one("Port", { inverse: "charts" }), ship: one("Ship", { inverse: "charts" }) },
        expects: { port: must("A chart of nowhere.") },
      }),
    },
    { texts: {}, notReferences: [] },
  );
  const graph = await drawing(wider)`
    Chart:c1 -ship-> Ship:s1
    Chart:c2 -port-> Port:p1
  `;
  const { data } = await executable(wider, graph).execute({
    query: `{ port(key: "p1") { charts { nodes { id } } } chart(key: "c1") { ship { id } gaps { code } } }`,
  });
  expect(data).toEqual({
    port: { charts: { nodes: [{ id: "Chart:c2" }] } },
    chart: { ship: { id: "Ship:s1" }, gaps: [{ code: "chart.port_missing" }] },
  });
  const { findings } = await audit(graph, wider, { now: "2026-01-01T00:00:00.000Z", kinds: ["Chart"] });
  expect(findings.map((f) => `${f.subject} ${f.code}`)).toEqual(["Chart:c1 chart.port_missing"]);
});
