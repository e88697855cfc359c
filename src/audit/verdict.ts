import { type GapKind, type LinkRule, linkRules, type Outcome } from "../ontology/linkRules.ts";
import type { Kind } from "../ontology/ontology.ts";

/** Outcomes as the database says them: a number is their place here. */
export const OUTCOMES: readonly Outcome[] = ["PASS", "GAP", "NOT_APPLICABLE", "UNDECIDABLE"];
export const GAP = OUTCOMES.indexOf("GAP");
export const UNDECIDABLE = OUTCOMES.indexOf("UNDECIDABLE");

/** A link as a row for `LINKS`. */
export interface LinkRow {
  readonly name: string;
  readonly edge: string;
  readonly to: readonly string[];
}

/**
 * A rule as a row for `VERDICTS`; `link`, `said`, `step` and `when` are places in the statement's lists, `when` 0 is no
 * condition. A number of JavaScript arrives as a float, hence `toInteger`.
 */
export interface RuleRow {
  readonly form: keyof typeof FORMS;
  readonly link: number;
  readonly said: number;
  readonly step: number;
  readonly field: string;
  readonly known: readonly string[];
  readonly when: number;
}

/** The links of a kind, in order. */
export function linkRows(kind: Kind): readonly LinkRow[] {
  return [...kind.links.values()].map(({ name, edge, to }) => ({ name, edge, to }));
}

/** The rules of a kind, in order. */
export function ruleRows(kind: Kind): readonly RuleRow[] {
  const rules = linkRules(kind);
  const links = [...kind.links.keys()];
  const steps = rules.filter((rule) => rule.about.is === "step");
  const conditional = rules.filter((rule) => rule.when !== undefined);
  return rules.map((rule) => ({
    form: formOf(rule),
    link: rule.about.is === "link" ? links.indexOf(rule.about.link.name) : -1,
    said: SAID.indexOf(rule.kind),
    step: steps.indexOf(rule),
    field: rule.about.is === "field" ? rule.about.field.name : rule.about.is === "list" ? rule.about.name : "",
    known: rule.about.is === "field" ? (rule.about.field.known ?? []) : [],
    when: conditional.indexOf(rule) + 1,
  }));
}

function formOf(rule: LinkRule): keyof typeof FORMS {
  const form = rule.about.is === "link" && rule.kind !== "MISSING" ? "link" : `${rule.about.is} ${rule.kind}`;
  if (!(form in FORMS)) throw new Error(`${rule.code}: no Cypher is written for a rule of the form ${form}.`);
  return form as keyof typeof FORMS;
}

/** What `LINKS` says of each link, in order. */
const SAID: readonly GapKind[] = ["VALUE", "WRONG_KIND", "CONTRADICTED", "DANGLING", "MISSING"];

/**
 * For each of `$links`, out of the subject's `edges`, `gone` (types of edges to what was forgotten) and `strays`, the outcomes of `SAID`: of several defects of one
 * link only the first of WRONG_KIND, CONTRADICTED, DANGLING, MISSING is a gap.
 */
export const LINKS = `[s IN [l IN $links | [
      CASE WHEN any(s IN strays WHERE s STARTS WITH l.name + '|VALUE|') THEN 1 ELSE 0 END,
      any(e IN edges WHERE e[0] = 'CLAIMS' AND e[1] = l.name AND NOT e[2] IN l.to) OR any(s IN strays WHERE s STARTS WITH l.name + '|WRONG_KIND|'),
      any(e IN edges WHERE e[0] = 'CLAIMS' AND e[1] = l.name AND e[2] IN l.to)
        AND (NOT l.edge IN gone OR size([e IN edges WHERE e[0] = l.edge OR e[0] = 'CLAIMS' AND e[1] = l.name AND e[2] IN l.to]) > 1),
      any(e IN edges WHERE e[0] = l.edge),
      CASE WHEN any(e IN edges WHERE e[0] = l.edge AND e[3]) THEN 1 ELSE 0 END,
      l.name IN none OR l.edge IN gone
    ]] | CASE
      WHEN s[1] THEN [s[0], 1, 2, 2, 2]
      WHEN s[2] THEN [s[0], 0, 1, 2, 2]
      WHEN s[3] THEN [s[0], 0, 0, s[4], CASE WHEN s[5] OR s[0] = 1 THEN 2 ELSE 0 END]
      WHEN s[0] = 1 THEN [1, 0, 0, 2, 2]
      ELSE [2, 2, 2, 2, CASE WHEN s[5] THEN 2 ELSE 1 END]
    END]`;

const BLANK = "(n[r.field] IS NULL OR n[r.field] = '' OR n[r.field] = [])";
const SAYS = "said[toInteger(r.link)][toInteger(r.said)]";

/**
 * What each form of rule says of the subject `n`: of the graph what `linkOutcomes` says of an entity's facts, found
 * independently.
 */
const FORMS = {
  "entity DUPLICATE": "CASE WHEN NOT recorded THEN 2 WHEN coalesce(n.duplicated, []) = [] THEN 0 ELSE 1 END",
  "entity VALUE":
    "CASE WHEN NOT recorded THEN 2 WHEN any(s IN coalesce(n.strays, []) WHERE s STARTS WITH '|VALUE|') THEN 1 ELSE 0 END",
  "entity MISSING": "CASE WHEN n:Unresolved THEN 1 ELSE 0 END",
  "field CONTRADICTED": "CASE WHEN r.field IN coalesce(n.contradicted, []) THEN 1 ELSE 0 END",
  "field VALUE": `CASE WHEN ${BLANK} THEN 2 WHEN any(v IN [] + n[r.field] WHERE NOT toString(v) IN r.known) THEN 1 ELSE 0 END`,
  "list WRONG_KIND": listed("WRONG_KIND"),
  "list VALUE": listed("VALUE"),
  link: SAYS,
  "field MISSING": absence(`CASE WHEN ${BLANK} THEN 1 ELSE 0 END`),
  "step MISSING": absence(
    "CASE WHEN leads[toInteger(r.step)] THEN 0 ELSE 1 END",
    "leads[toInteger(r.step)] IS NULL OR ",
  ),
  "link MISSING": absence(SAYS, `${SAYS} = 2 OR `),
} as const;

function listed(what: "WRONG_KIND" | "VALUE"): string {
  return `CASE WHEN any(s IN coalesce(n.strays, []) WHERE s STARTS WITH r.field + '|${what}|') THEN 1 ELSE 2 END`;
}

/**
 * Only what is recorded can lack something. A condition that surely fails excuses the subject; one that may hold leaves
 * the question open.
 */
function absence(says: string, excused = ""): string {
  return `CASE WHEN ${excused}NOT recorded OR NOT conditions[toInteger(r.when)][1] THEN 2 WHEN NOT conditions[toInteger(r.when)][0] THEN 3 ELSE ${says} END`;
}

/** For each of `$rules` the number of its outcome, out of `recorded`, `said`, `leads` and `conditions`. */
export const VERDICTS = `[r IN $rules | CASE r.form${Object.entries(FORMS)
  .map(([form, says]) => `\n    WHEN '${form}' THEN ${says}`)
  .join("")}
  END]`;
