import type { Condition } from "../ontology/condition.ts";
import type { LinkRule } from "../ontology/linkRules.ts";
import type { Kind, Step } from "../ontology/ontology.ts";
import { follow, forgottenAt } from "./follow.ts";
import type { Names } from "./names.ts";
import type { Place } from "./walk.ts";
import { type Asked, linkRows, outcomeText, ruleRows, saidText } from "./outcomeForms.ts";

/** Clauses behind which `outcomes` is bound beside the subject `v`: a number of `OUTCOMES` for each rule. */
export interface OutcomeClauses {
  readonly text: string;
  readonly outcomes: string;
}

/** `[surely, possibly]` of a condition about the entity in a place, as Cypher (`condition.ts`). */
export type VerdictText = (condition: Condition, place: Place, names: Names) => string;

/**
 * Rules of a kind asked of the subject that `v` stands for. Planning is what a small graph takes its time for: so links
 * and rules are parameters, and all kinds without conditions and without expected inverse links have one text.
 */
export function outcomeClauses(
  kind: Kind,
  rules: readonly LinkRule[],
  v: string,
  names: Names,
  verdictOf: VerdictText,
): OutcomeClauses {
  const variable = () => names.variable();
  const asked: Asked = {
    v,
    links: names.parameter(linkRows(kind)),
    rules: names.parameter(ruleRows(kind, rules)),
    ...{ recorded: variable(), strays: variable(), none: variable(), edges: variable(), gone: variable() },
    ...{ leads: variable(), conditions: variable(), said: variable() },
  };
  const outcomes = variable();
  const steps = rules.flatMap((rule) => (rule.about.is === "step" ? [leadsSomewhere(rule.about.step, v, names)] : []));
  const place = { variable: v, kinds: [kind.name] };
  const conditions = rules.flatMap((rule) => (rule.when ? [verdictOf(rule.when, place, names)] : []));
  const [edge, target, past, forgotten] = [variable(), variable(), variable(), variable()];
  const { recorded, strays, none, edges, gone, leads, said } = asked;
  const text = `WITH ${v}, ${v}.state = 'RECORDED' AS ${recorded}, coalesce(${v}.strays, []) AS ${strays}, coalesce(${v}.declaredNone, []) AS ${none},
  COLLECT { MATCH (${v})-[${edge}]->(${target}:Entity&!Forgotten) RETURN [type(${edge}), ${edge}.link, split(${target}.id, ':')[0], ${target}:Unresolved] } AS ${edges},
  COLLECT { MATCH (${v})-[${past}]->(${forgotten}:Forgotten) RETURN type(${past}) } AS ${gone},
  [${steps.join(",\n    ")}] AS ${leads},
  [${["[true, true]", ...conditions].join(",\n    ")}] AS ${asked.conditions}
WITH ${v}, ${recorded}, ${strays}, ${leads}, ${asked.conditions},
  ${saidText(asked)} AS ${said}
WITH ${v}, ${outcomeText(asked)} AS ${outcomes}`;
  return { text, outcomes };
}

/** Whether an inverse or derived link leads to anything that is more than past; null where only the forgotten is there. */
function leadsSomewhere(step: Exclude<Step, { is: "link" }>, v: string, names: Names): string {
  const present = leadsToPresent(step, v, names);
  const forgotten = forgottenAt(step, v, names);
  return forgotten === undefined
    ? present
    : `CASE WHEN ${present} THEN true WHEN ${forgotten} THEN null ELSE false END`;
}

function leadsToPresent(step: Exclude<Step, { is: "link" }>, v: string, names: Names): string {
  if (step.is === "inverse") return `EXISTS { (${v})<-[:${step.hop.edges.join("|")}]-(:!(Former|Forgotten)) }`;
  const end = names.variable();
  return `EXISTS { ${follow(step, v, end, names).text} WITH ${end} WHERE NOT ${end}:Former AND NOT ${end}:Forgotten RETURN ${end} }`;
}
