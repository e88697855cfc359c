import fc from "fast-check";
import { expect } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { outcomesOfEach } from "../../src/audit/outcomes.ts";
import { OUTCOMES } from "../../src/query/outcomeForms.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { must } from "../../src/ontology/declare.ts";
import { type EntityFacts, linkGaps, linkOutcomes, sortGaps } from "../../src/ontology/linkGaps.ts";
import { linkRules } from "../../src/ontology/linkRules.ts";
import { type Kind, ontology } from "../../src/ontology/ontology.ts";
import { factsOf, readFacts } from "../../src/query/facts.ts";
import { names } from "../../src/query/names.ts";
import { answeredGaps, auditedGaps } from "../helpers/gaps.ts";
import { TOY, toy } from "../helpers/toy.ts";
import { worlds } from "./random.ts";
import { become } from "./world.ts";

/** The harbour, and a voyage that must have been inspected and a captain who must have sailed: derived links. */
export const strict = ontology(
  {
    ...TOY,
    Voyage: { ...TOY.Voyage, expects: { ...TOY.Voyage?.expects, inspections: must("Nobody looked.") } } as never,
    Captain: { ...TOY.Captain, expects: { sailedOn: must("A captain ashore.", { severity: "LOW" }) } } as never,
  },
  toy.vocabulary,
);
const kinds = [...strict.kinds.values()].filter((kind) => linkRules(kind).length > 0);

/** Of so many random graphs the rules in Cypher must say of every subject what its facts say. */
export async function outcomesAgree(graph: Graph, numRuns: number, seed: number): Promise<void> {
  const said = new Set<string>();
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await become(graph, world);
      for (const kind of kinds) {
        const found = await byCypher(graph, kind);
        expect(found).toEqual(byFacts(kind, await factsOfAll(graph, kind)));
        for (const outcome of Object.values(found)) said.add(outcome);
      }
    }),
    { numRuns, seed },
  );
  expect([...said].sort()).toEqual(["GAP", "NOT_APPLICABLE", "PASS", "UNDECIDABLE"]);
}

/** Of so many random graphs the findings must be the gaps of all entities, and the denominators add up. */
export async function findingsAgree(graph: Graph, numRuns: number, seed: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await become(graph, world);
      const result = await audit(graph, strict, { now: "2026-04-10T00:00:00.000Z" });
      const gaps = [];
      for (const kind of kinds) gaps.push(...(await factsOfAll(graph, kind)).flatMap((facts) => linkGaps(kind, facts)));
      const told = result.findings.map(({ locations: _, owner: __, ...gap }) => gap);
      expect(told).toEqual(sortGaps(gaps).map(({ owner: _, ...gap }) => gap));
      expect(await answeredGaps(graph, strict)).toEqual(auditedGaps(result));
      for (const rule of result.rules)
        expect(rule.pass + rule.gap + rule.notApplicable + rule.undecidable).toBe(rule.subjects);
      expect(result.undecidable.length).toBe(result.rules.reduce((sum, rule) => sum + rule.undecidable, 0));
      expect(result.version.quiet).toBe(true);
    }),
    { numRuns, seed },
  );
}

async function factsOfAll(graph: Graph, kind: Kind): Promise<readonly EntityFacts[]> {
  const naming = names(strict);
  const text = `MATCH (n:${kind.name}) RETURN ${factsOf(kind, "n", naming)} AS facts`;
  return (await graph.read(text, naming.parameters)).map(([row]) => readFacts(kind, row));
}

async function byCypher(graph: Graph, kind: Kind): Promise<Record<string, string>> {
  const { text, parameters, rules } = outcomesOfEach(kind, strict);
  const rows = await graph.read(text, parameters);
  return Object.fromEntries(
    rows.flatMap(([id, outcomes]) =>
      rules.map((rule, i) => [`${id} ${rule.code}`, OUTCOMES[(outcomes as number[])[i] ?? -1] ?? "?"]),
    ),
  );
}

/** The former and the forgotten are no subjects: of them every rule says the same. */
function byFacts(kind: Kind, facts: readonly EntityFacts[]): Record<string, string> {
  const subjects = facts.filter((f) => f.state !== "FORMER" && f.state !== "FORGOTTEN");
  return Object.fromEntries(
    subjects.flatMap((f) => linkOutcomes(kind, f).map(({ rule, outcome }) => [`${f.id} ${rule.code}`, outcome])),
  );
}
