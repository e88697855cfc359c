import type { About, LinkRule, Outcome } from "../ontology/linkRules.ts";
import type { Link } from "../ontology/ontology.ts";
import type { Names } from "../query/names.ts";

/** Outcomes as the database says them: a number is their place here. */
export const OUTCOMES: readonly Outcome[] = ["PASS", "GAP", "NOT_APPLICABLE", "UNDECIDABLE"];
export const GAP = OUTCOMES.indexOf("GAP");
export const UNDECIDABLE = OUTCOMES.indexOf("UNDECIDABLE");

/** What the text of a rule needs beside the subject: texts of predicates, and a place for values. */
export interface Needs {
  /** Whether the rule's condition holds; absent where it has none. */
  readonly condition?: { readonly sure: string; readonly possible: string } | undefined;
  /** Whether the inverse or derived link of the rule leads anywhere. */
  readonly leads?: string | undefined;
  readonly names: Names;
}

/**
 * One rule of the subject `n` as a Cypher expression that is an outcome's number. It says of the graph what
 * `linkOutcomes` says of an entity's facts, found independently: of several defects of one link only the first of
 * WRONG_KIND, CONTRADICTED, DANGLING, MISSING is a gap, and only what is recorded can lack something.
 */
export function verdict(rule: LinkRule, needs: Needs): string {
  const text = TEXTS[rule.about.is] as (about: About, rule: LinkRule, needs: Needs) => string;
  return text(rule.about, rule, needs);
}

/** What stands in a link's place, as columns that `verdict` reads. `strays` is the subject's list. */
export function seen(link: Link, everything: number): string {
  const allowed = link.to.length === everything ? "Entity" : link.to.join("|");
  const claims = `(n)-[:CLAIMS {link: '${link.name}'}]->`;
  const stray = (kind: string) => `any(s IN strays WHERE s STARTS WITH '${link.name}|${kind}|')`;
  return [
    `EXISTS { (n)-[:${link.edge}]->() } AS stated_${link.name}`,
    `EXISTS { ${claims}(:${allowed}) } AS claimed_${link.name}`,
    `EXISTS { ${claims}(:!(${allowed})) } OR ${stray("WRONG_KIND")} AS wrong_${link.name}`,
    `${stray("VALUE")} AS invalid_${link.name}`,
  ].join(",\n  ");
}

/** The columns of `seen`. */
export function seenNames(link: Link): readonly string[] {
  return ["stated", "claimed", "wrong", "invalid"].map((what) => `${what}_${link.name}`);
}

const TEXTS: {
  readonly [K in About["is"]]: (about: Extract<About, { is: K }>, rule: LinkRule, needs: Needs) => string;
} = {
  entity: (_, rule) =>
    rule.kind === "DUPLICATE"
      ? "CASE WHEN NOT recorded THEN 2 WHEN n.duplicated IS NULL OR n.duplicated = [] THEN 0 ELSE 1 END"
      : "CASE WHEN n:Unresolved THEN 1 ELSE 0 END",

  field: ({ field }, rule, needs) => {
    const value = `n.${field.name}`;
    const blank = `${value} IS NULL OR ${value} = '' OR ${value} = []`;
    if (rule.kind === "MISSING") return absence("NOT recorded", blank, needs);
    if (rule.kind === "CONTRADICTED")
      return `CASE WHEN '${field.name}' IN coalesce(n.contradicted, []) THEN 1 ELSE 0 END`;
    const known = needs.names.parameter(field.known ?? []);
    const strange = ["texts", "words"].includes(field.type)
      ? `any(v IN ${value} WHERE NOT v IN ${known})`
      : `NOT toString(${value}) IN ${known}`;
    return `CASE WHEN ${blank} THEN 2 WHEN ${strange} THEN 1 ELSE 0 END`;
  },

  step: (_, __, needs) => absence("NOT recorded", `NOT ${needs.leads}`, needs),

  link: ({ link }, rule, needs) => {
    const [stated, claimed, wrong, invalid] = seenNames(link);
    const silent = `NOT (${stated} OR ${claimed} OR ${wrong} OR ${invalid})`;
    switch (rule.kind) {
      case "VALUE":
        return `CASE WHEN ${silent} THEN 2 WHEN ${invalid} THEN 1 ELSE 0 END`;
      case "WRONG_KIND":
        return `CASE WHEN ${silent} THEN 2 WHEN ${wrong} THEN 1 ELSE 0 END`;
      case "CONTRADICTED":
        return `CASE WHEN ${wrong} OR ${silent} THEN 2 WHEN ${claimed} THEN 1 ELSE 0 END`;
      case "DANGLING":
        return `CASE WHEN ${wrong} OR ${claimed} OR NOT ${stated} THEN 2 WHEN EXISTS { (n)-[:${link.edge}]->(:Unresolved) } THEN 1 ELSE 0 END`;
      default:
        return absence(
          `${wrong} OR ${claimed} OR ${invalid} OR '${link.name}' IN coalesce(n.declaredNone, []) OR NOT recorded`,
          `NOT ${stated}`,
          needs,
        );
    }
  },
};

/** A condition that surely fails excuses the subject; one that may hold leaves the question open. */
function absence(excused: string, absent: string, { condition }: Needs): string {
  const when = condition
    ? ` WHEN NOT (${condition.possible}) THEN 2 WHEN NOT coalesce(${condition.sure}, false) THEN 3`
    : "";
  return `CASE WHEN ${excused} THEN 2${when} WHEN ${absent} THEN 1 ELSE 0 END`;
}
