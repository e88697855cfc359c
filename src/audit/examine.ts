import type { Graph } from "../graph/connect.ts";
import { byCodePoint } from "../ontology/canonical.ts";
import { type EntityFacts, linkOutcomes } from "../ontology/linkGaps.ts";
import { type LinkRule, linkRules } from "../ontology/linkRules.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { factsOf, readFacts } from "../query/facts.ts";
import { names } from "../query/names.ts";
import { evidenceOf, locationsOf, type Place } from "./locations.ts";
import { patterns } from "./outcomes.ts";
import type { Finding, RuleCount, Undecided } from "./result.ts";
import { GAP, UNDECIDABLE } from "../query/outcomeForms.ts";

/** What the rules of one kind say. */
export interface Examination {
  readonly rules: readonly RuleCount[];
  readonly findings: readonly Finding[];
  readonly undecidable: readonly Undecided[];
  /** Subjects of which the facts say something else than the rules in Cypher, in words. */
  readonly disputes: readonly string[];
}

/** So many subjects are looked at in detail at once. */
const BATCH = 500;

/** What the rules of a kind say that has no subject. */
export function unasked(kind: Kind): Examination {
  return {
    rules: linkRules(kind).map((rule, i) => count(kind, rule, [], i)),
    findings: [],
    undecidable: [],
    disputes: [],
  };
}

/** Asks the rules of one kind, then looks in detail at the subjects that have a gap. */
export async function examine(
  graph: Graph,
  kind: Kind,
  ontology: Ontology,
  owner: string | null,
  place?: Place,
): Promise<Examination> {
  const asked = patterns(kind, ontology, owner);
  const rows: Pattern[] = [];
  for await (const [outcomes, subjects, ids] of graph.stream(asked.text, asked.parameters))
    rows.push({ outcomes, subjects, ids } as Pattern);
  const gapped = rows.filter((row) => row.outcomes.includes(GAP));
  const expected = new Map(gapped.flatMap((row) => row.ids.map((id) => [id, codesAt(asked.rules, row, GAP)])));
  const ids = [...expected.keys()].sort(byCodePoint);
  const findings: Finding[] = [];
  const disputes: string[] = [];
  for (let i = 0; i < ids.length; i += BATCH) {
    const told = await detail(graph, kind, ontology, ids.slice(i, i + BATCH), place);
    for (const [id, { codes, found }] of told) {
      for (const finding of found) findings.push(finding);
      if (codes !== expected.get(id)) disputes.push(`${id}: ${expected.get(id)} by the rules, ${codes} by its facts.`);
    }
  }
  return {
    rules: asked.rules.map((rule, i) => count(kind, rule, rows, i)),
    findings,
    undecidable: undecided(asked.rules, rows),
    disputes,
  };
}

interface Pattern {
  readonly outcomes: readonly number[];
  readonly subjects: number;
  /** Who has it, where it holds a gap or an undecidable. */
  readonly ids: readonly string[];
}

function codesAt(rules: readonly LinkRule[], row: Pattern, outcome: number): string {
  return rules.flatMap((rule, i) => (row.outcomes[i] === outcome ? [rule.code] : [])).join(" ");
}

interface Detail {
  readonly codes: string;
  readonly found: readonly Finding[];
}

async function detail(
  graph: Graph,
  kind: Kind,
  ontology: Ontology,
  ids: readonly string[],
  place: Place | undefined,
): Promise<ReadonlyMap<string, Detail>> {
  const facts = await factsAlone(graph, kind, ontology, ids);
  const evidence = await evidenceOf(graph, kind, ontology, ids, place);
  return new Map(
    facts.map((entity) => {
      const results = linkOutcomes(kind, entity).filter((result) => result.outcome === "GAP");
      const known = evidence.get(entity.id);
      const found = results.flatMap((result) =>
        result.gaps.map((gap) => ({
          ...gap,
          owner: gap.owner ?? known?.ownerOfWhole ?? null,
          locations: known ? locationsOf(gap, kind, known) : [],
        })),
      );
      return [entity.id, { codes: results.map((result) => result.rule.code).join(" "), found }];
    }),
  );
}

/** The facts of entities without those of their parts, which are subjects themselves. */
async function factsAlone(
  graph: Graph,
  kind: Kind,
  ontology: Ontology,
  ids: readonly string[],
): Promise<readonly EntityFacts[]> {
  const alone: Kind = { ...kind, parts: [] };
  const naming = names(ontology);
  const text = `UNWIND $ids AS id\nMATCH (n:Entity {id: id})\nRETURN ${factsOf(alone, "n", naming)} AS facts`;
  const rows = await graph.read(text, { ...naming.parameters, ids });
  return rows.map(([row]) => readFacts(alone, row));
}

function undecided(rules: readonly LinkRule[], rows: readonly Pattern[]): readonly Undecided[] {
  return rows.flatMap((row) =>
    rules.flatMap((rule, i) =>
      row.outcomes[i] === UNDECIDABLE ? row.ids.map((subject) => ({ code: rule.code, subject })) : [],
    ),
  );
}

function count(kind: Kind, rule: LinkRule, rows: readonly Pattern[], at: number): RuleCount {
  const of = (outcome: number | undefined) =>
    rows.reduce((sum, row) => sum + (outcome === undefined || row.outcomes[at] === outcome ? row.subjects : 0), 0);
  return {
    code: rule.code,
    subject: kind.name,
    kind: rule.kind,
    severity: rule.severity,
    source: rule.source ?? null,
    subjects: of(undefined),
    pass: of(0),
    gap: of(1),
    notApplicable: of(2),
    undecidable: of(3),
  };
}
