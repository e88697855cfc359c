import type { Parameters } from "../graph/connect.ts";
import { type LinkRule, linkRules } from "../ontology/linkRules.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { verdictOf } from "../query/condition.ts";
import { names } from "../query/names.ts";
import { outcomeClauses } from "../query/outcomes.ts";
import { wholeOwners } from "./locations.ts";

/** A statement and what its outcomes are about, in their order. */
export interface Question {
  readonly text: string;
  readonly parameters: Parameters;
  readonly rules: readonly LinkRule[];
}

/**
 * All link rules over all subjects of a kind, in one pass (CYPHER.md 3.1). A row is a pattern of outcomes, one number a
 * rule, how many subjects have it, and, where a gap or an undecidable is among them, which.
 */
export function patterns(kind: Kind, ontology: Ontology, owner: string | null): Question {
  return question(
    kind,
    ontology,
    owner,
    (o) => `WITH ${o} AS outcomes, count(*) AS subjects, collect(CASE WHEN 1 IN ${o} OR 3 IN ${o} THEN n.id END) AS ids
RETURN outcomes, subjects, ids`,
  );
}

/** The same, a row a subject: its id and its outcomes. */
export function outcomesOfEach(kind: Kind, ontology: Ontology): Question {
  return question(kind, ontology, null, (outcomes) => `RETURN n.id AS id, ${outcomes} AS outcomes`);
}

/** The range is the ids of one kind, since `;` follows `:`. */
function question(
  kind: Kind,
  ontology: Ontology,
  owner: string | null,
  ending: (outcomes: string) => string,
): Question {
  const rules = linkRules(kind);
  const naming = names(ontology);
  const { text: clauses, outcomes } = outcomeClauses(kind, rules, "n", naming, verdictOf);
  const text = `MATCH (n:Entity&!Former&!Forgotten)
WHERE n.id > $after AND n.id < $end${owner === null ? "" : ` AND (${ownedBy(kind, ontology)})`}
${clauses}
${ending(outcomes)}`;
  const range = { after: `${kind.name}:`, end: `${kind.name};` };
  return { text, parameters: { ...naming.parameters, ...range, ...(owner !== null && { owner }) }, rules };
}

/** It names the owner itself, or it names none and its whole does. */
function ownedBy(kind: Kind, ontology: Ontology): string {
  const own = kind.links.get("owner");
  const whole = kind.part && kind.links.get(kind.part.link);
  const owners = wholeOwners(kind, ontology);
  const named = own && `EXISTS { (n)-[:${own.edge}]->(:Entity {id: $owner}) }`;
  const unnamed = own ? `NOT EXISTS { (n)-[:${own.edge}]->() } AND ` : "";
  const byWhole =
    whole && owners.length > 0
      ? `${unnamed}EXISTS { MATCH (n)-[:${whole.edge}]->(w) MATCH (w)-[:${owners.join("|")}]->(:Entity {id: $owner}) }`
      : undefined;
  return [named, byWhole].filter((way) => way !== undefined).join(" OR ") || "false";
}
