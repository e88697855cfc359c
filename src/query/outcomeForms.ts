import { type GapKind, type LinkRule, type Outcome } from "../ontology/linkRules.ts";
import type { Kind } from "../ontology/ontology.ts";

/** Outcomes as the database says them: a number is their place here. */
export const OUTCOMES: readonly Outcome[] = ["PASS", "GAP", "NOT_APPLICABLE", "UNDECIDABLE"];
export const GAP = OUTCOMES.indexOf("GAP");
export const UNDECIDABLE = OUTCOMES.indexOf("UNDECIDABLE");

/** A link as a row for `saidText`. */
export interface LinkRow {
  readonly name: string;
  readonly edge: string;
  readonly to: readonly string[];
}

/**
 * A rule as a row for `outcomeText`; `link`, `said`, `step` and `when` are places in the statement's lists, `when` 0 is no
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

/** These rules of a kind, in their order. */
export function ruleRows(kind: Kind, rules: readonly LinkRule[]): readonly RuleRow[] {
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

/** What `saidText` says of each link, in order. */
const SAID: readonly GapKind[] = ["VALUE", "WRONG_KIND", "CONTRADICTED", "DANGLING", "MISSING"];

/**
 * For each of `links`, out of the subject's `edges`, `gone` (types of edges to what was forgotten) and `strays`, the
 * outcomes of `SAID`: of several defects of one link only the first of WRONG_KIND, CONTRADICTED, DANGLING, MISSING is a
 * gap.
 */
export function saidText({ links, edges, gone, strays, none }: Asked): string {
  return `[s IN [l IN ${links} | [
      CASE WHEN any(s IN ${strays} WHERE s STARTS WITH l.name + '|VALUE|') THEN 1 ELSE 0 END,
      any(e IN ${edges} WHERE e[0] = 'CLAIMS' AND e[1] = l.name AND NOT e[2] IN l.to) OR any(s IN ${strays} WHERE s STARTS WITH l.name + '|WRONG_KIND|'),
      any(e IN ${edges} WHERE e[0] = 'CLAIMS' AND e[1] = l.name AND e[2] IN l.to)
        AND (NOT l.edge IN ${gone} OR size([e IN ${edges} WHERE e[0] = l.edge OR e[0] = 'CLAIMS' AND e[1] = l.name AND e[2] IN l.to]) > 1),
      any(e IN ${edges} WHERE e[0] = l.edge),
      CASE WHEN any(e IN ${edges} WHERE e[0] = l.edge AND e[3]) THEN 1 ELSE 0 END,
      l.name IN ${none} OR l.edge IN ${gone}
    ]] | CASE
      WHEN s[1] THEN [s[0], 1, 2, 2, 2]
      WHEN s[2] THEN [s[0], 0, 1, 2, 2]
      WHEN s[3] THEN [s[0], 0, 0, s[4], CASE WHEN s[5] OR s[0] = 1 THEN 2 ELSE 0 END]
      WHEN s[0] = 1 THEN [1, 0, 0, 2, 2]
      ELSE [2, 2, 2, 2, CASE WHEN s[5] THEN 2 ELSE 1 END]
    END]`;
}

/** Names of what an outcome is made of within one statement; `v` is the subject. */
export interface Asked {
  readonly v: string;
  readonly links: string;
  readonly rules: string;
  readonly recorded: string;
  readonly strays: string;
  readonly none: string;
  readonly edges: string;
  readonly gone: string;
  readonly leads: string;
  readonly conditions: string;
  readonly said: string;
}

/** For each of `rules` the number of its outcome, out of `recorded`, `said`, `leads` and `conditions`. */
export function outcomeText(asked: Asked): string {
  const forms = Object.entries(FORMS).map(([form, says]) => `\n    WHEN '${form}' THEN ${says(asked)}`);
  return `[r IN ${asked.rules} | CASE r.form${forms.join("")}
  END]`;
}

type Says = (asked: Asked) => string;

const blank: Says = ({ v }) => `(${v}[r.field] IS NULL OR ${v}[r.field] = '' OR ${v}[r.field] = [])`;
const says: Says = ({ said }) => `${said}[toInteger(r.link)][toInteger(r.said)]`;
const leads: Says = (asked) => `${asked.leads}[toInteger(r.step)]`;

/**
 * What each form of rule says of the subject: of the graph what `linkOutcomes` says of an entity's facts, found
 * independently.
 */
const FORMS = {
  "entity DUPLICATE": ({ v, recorded }) =>
    `CASE WHEN NOT ${recorded} THEN 2 WHEN coalesce(${v}.duplicated, []) = [] THEN 0 ELSE 1 END`,
  "entity VALUE": ({ recorded, strays }) =>
    `CASE WHEN NOT ${recorded} THEN 2 WHEN any(s IN ${strays} WHERE s STARTS WITH '|VALUE|') THEN 1 ELSE 0 END`,
  "entity MISSING": ({ v }) => `CASE WHEN ${v}:Unresolved THEN 1 ELSE 0 END`,
  "field CONTRADICTED": ({ v }) => `CASE WHEN r.field IN coalesce(${v}.contradicted, []) THEN 1 ELSE 0 END`,
  "field VALUE": (asked) =>
    `CASE WHEN ${blank(asked)} THEN 2 WHEN any(v IN [] + ${asked.v}[r.field] WHERE NOT toString(v) IN r.known) THEN 1 ELSE 0 END`,
  "list WRONG_KIND": listed("WRONG_KIND"),
  "list VALUE": listed("VALUE"),
  link: says,
  "field MISSING": absence((asked) => `CASE WHEN ${blank(asked)} THEN 1 ELSE 0 END`),
  "step MISSING": absence(
    (asked) => `CASE WHEN ${leads(asked)} THEN 0 ELSE 1 END`,
    (asked) => `${leads(asked)} IS NULL OR `,
  ),
  "link MISSING": absence(says, (asked) => `${says(asked)} = 2 OR `),
} as const satisfies Readonly<Record<string, Says>>;

function listed(what: "WRONG_KIND" | "VALUE"): Says {
  return ({ strays }) => `CASE WHEN any(s IN ${strays} WHERE s STARTS WITH r.field + '|${what}|') THEN 1 ELSE 2 END`;
}

/**
 * Only what is recorded can lack something. A condition that surely fails excuses the subject; one that may hold leaves
 * the question open.
 */
function absence(of: Says, excused: Says = () => ""): Says {
  return (asked) => {
    const when = `${asked.conditions}[toInteger(r.when)]`;
    return `CASE WHEN ${excused(asked)}NOT ${asked.recorded} OR NOT ${when}[1] THEN 2 WHEN NOT ${when}[0] THEN 3 ELSE ${of(asked)} END`;
  };
}
