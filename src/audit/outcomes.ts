import type { Parameters } from "../graph/connect.ts";
import { type LinkRule, linkRules } from "../ontology/linkRules.ts";
import type { Kind, Ontology, Step } from "../ontology/ontology.ts";
import { verdictOf } from "../query/condition.ts";
import { follow, forgottenAt } from "../query/follow.ts";
import { type Names, names } from "../query/names.ts";
import { wholeOwners } from "./locations.ts";
import { LINKS, linkRows, ruleRows, VERDICTS } from "./verdict.ts";

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
    `WITH outcomes, count(*) AS subjects, collect(CASE WHEN 1 IN outcomes OR 3 IN outcomes THEN n.id END) AS ids
RETURN outcomes, subjects, ids`,
  );
}

/** The same, a row a subject: its id and its outcomes. */
export function outcomesOfEach(kind: Kind, ontology: Ontology): Question {
  return question(kind, ontology, null, "RETURN n.id AS id, outcomes");
}

/**
 * Planning is what an audit of a small graph takes its time for. So the kind, its links and its rules are parameters,
 * and all kinds without conditions and without expected inverse links share one text (`;` follows `:`, so the range
 * is the ids of one kind).
 */
function question(kind: Kind, ontology: Ontology, owner: string | null, ending: string): Question {
  const rules = linkRules(kind);
  const naming = names(ontology);
  const leads = rules.flatMap((rule) => (rule.about.is === "step" ? [leadsSomewhere(rule.about.step, naming)] : []));
  const here = { variable: "n", kinds: [kind.name] };
  const conditions = rules.flatMap((rule) => (rule.when ? [verdictOf(rule.when, here, naming)] : []));
  const text = `MATCH (n:Entity&!Former&!Forgotten)
WHERE n.id > $after AND n.id < $end${owner === null ? "" : ` AND (${ownedBy(kind, ontology)})`}
WITH n, n.state = 'RECORDED' AS recorded, coalesce(n.strays, []) AS strays, coalesce(n.declaredNone, []) AS none,
  COLLECT { MATCH (n)-[e]->(t:Entity&!Forgotten) RETURN [type(e), e.link, split(t.id, ':')[0], t:Unresolved] } AS edges,
  COLLECT { MATCH (n)-[e]->(t:Forgotten) RETURN type(e) } AS gone,
  [${leads.join(",\n    ")}] AS leads,
  [${["[true, true]", ...conditions].join(",\n    ")}] AS conditions
WITH n, recorded, leads, conditions,
  ${LINKS} AS said
WITH n, ${VERDICTS} AS outcomes
${ending}`;
  const range = { after: `${kind.name}:`, end: `${kind.name};` };
  const rows = { links: linkRows(kind), rules: ruleRows(kind) };
  const parameters = { ...naming.parameters, ...range, ...rows, ...(owner !== null && { owner }) };
  return { text, parameters, rules };
}

/** Whether an inverse or derived link leads to anything that is more than past; null where only the forgotten is there. */
function leadsSomewhere(step: Exclude<Step, { is: "link" }>, names: Names): string {
  const present = leadsToPresent(step, names);
  const forgotten = forgottenAt(step, "n", names);
  return forgotten === undefined
    ? present
    : `CASE WHEN ${present} THEN true WHEN ${forgotten} THEN null ELSE false END`;
}

function leadsToPresent(step: Exclude<Step, { is: "link" }>, names: Names): string {
  if (step.is === "inverse") return `EXISTS { (n)<-[:${step.hop.edges.join("|")}]-(:!(Former|Forgotten)) }`;
  const end = names.variable();
  return `EXISTS { ${follow(step, "n", end, names).text} WITH ${end} WHERE NOT ${end}:Former AND NOT ${end}:Forgotten RETURN ${end} }`;
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
