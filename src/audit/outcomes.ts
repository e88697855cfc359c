import type { Parameters } from "../graph/connect.ts";
import { type LinkRule, linkRules } from "../ontology/linkRules.ts";
import type { Kind, Ontology, Step } from "../ontology/ontology.ts";
import { pairOf } from "../query/condition.ts";
import { follow } from "../query/follow.ts";
import { type Names, names } from "../query/names.ts";
import { wholeOwners } from "./locations.ts";
import { type Needs, seen, verdict } from "./verdict.ts";

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

function question(kind: Kind, ontology: Ontology, owner: string | null, ending: string): Question {
  const rules = linkRules(kind);
  const naming = names(ontology);
  const outcomes = rules.map((rule) => verdict(rule, needsOf(rule, kind, naming)));
  const columns = [...kind.links.values()].map((link) => seen(link, ontology.kinds.size));
  const text = `MATCH (n:${kind.name}&!Former&!Forgotten)${owner === null ? "" : `\nWHERE ${ownedBy(kind, ontology)}`}
WITH n, n.state = 'RECORDED' AS recorded, coalesce(n.strays, []) AS strays
WITH ${["n", "recorded", ...columns].join(",\n  ")}
WITH n, [
  ${outcomes.join(",\n  ")}
] AS outcomes
${ending}`;
  return { text, parameters: { ...naming.parameters, ...(owner !== null && { owner }) }, rules };
}

/** It names the owner itself, or it names none and its whole does. */
function ownedBy(kind: Kind, ontology: Ontology): string {
  const own = kind.links.get("owner");
  const whole = kind.part && kind.links.get(kind.part.link);
  const owners = wholeOwners(kind, ontology);
  const ways = [
    ...(own ? [`EXISTS { (n)-[:${own.edge}]->(:Entity {id: $owner}) }`] : []),
    ...(whole && owners.length > 0
      ? [
          `${own ? `NOT EXISTS { (n)-[:${own.edge}]->() } AND ` : ""}EXISTS { MATCH (n)-[:${whole.edge}]->(w) MATCH (w)-[:${owners.join("|")}]->(:Entity {id: $owner}) }`,
        ]
      : []),
  ];
  return ways.length === 0 ? "false" : ways.join(" OR ");
}

function needsOf(rule: LinkRule, kind: Kind, names: Names): Needs {
  return {
    names,
    condition: rule.when && pairOf(rule.when, { variable: "n", kinds: [kind.name] }, names),
    leads: rule.about.is === "step" ? leads(rule.about.step, names) : undefined,
  };
}

/** Whether an inverse or derived link leads to anything that is more than past. */
function leads(step: Exclude<Step, { is: "link" }>, names: Names): string {
  if (step.is === "inverse") return `EXISTS { (n)<-[:${step.hop.edges.join("|")}]-(:!(Former|Forgotten)) }`;
  const end = names.variable();
  return `EXISTS { ${follow(step, "n", end, names).text} WITH ${end} WHERE NOT ${end}:Former AND NOT ${end}:Forgotten RETURN ${end} }`;
}
