import type { GapCondition } from "../ontology/condition.ts";
import { type LinkRule, linkRules } from "../ontology/linkRules.ts";
import type { Kind } from "../ontology/ontology.ts";
import { PRESENT } from "./follow.ts";
import { indented, kindIn, type Names, quoted } from "./names.ts";
import { GAP, UNDECIDABLE } from "./outcomeForms.ts";
import { outcomeClauses, type VerdictText } from "./outcomes.ts";
import type { Place } from "./walk.ts";

/** Whether the entity in that place has such a gap, or may have: a rule that nobody can decide leaves it open. */
export function gapText(
  c: GapCondition,
  at: Place,
  names: Names,
  side: "sure" | "possible",
  verdictOf: VerdictText,
): string {
  const wanted = side === "sure" ? [GAP] : [GAP, UNDECIDABLE];
  const found = (kind: Kind, start: (x: string) => string): readonly string[] => {
    const rules = linkRules(kind).filter((rule) => matches(c, rule));
    if (rules.length === 0) return [];
    const x = names.variable();
    const { text, outcomes } = outcomeClauses(kind, rules, x, names, verdictOf);
    const says = `any(o IN ${outcomes} WHERE o IN [${wanted.join(", ")}])`;
    return [
      `EXISTS { ${start(x)} WITH ${x} WHERE ${x}:${PRESENT}
  ${indented(text)}
  WITH ${x}, ${outcomes} WHERE ${says} RETURN 1 AS one }`,
    ];
  };
  const texts = at.kinds.flatMap((name) => {
    const kind = names.ontology.kind(name);
    const own = found(kind, (x) => `UNWIND [${at.variable}] AS ${x}`);
    const ofParts = kind.parts.flatMap((part) => {
      const edge = part.links.get(part.part?.link ?? "")?.edge;
      return found(part, (x) => `MATCH (${at.variable})<-[:${edge}]-(${x})`);
    });
    const all = [...own, ...ofParts].join(" OR ");
    return all === "" ? [] : [at.kinds.length === 1 ? all : `${kindIn(at.variable)} = ${quoted(name)} AND (${all})`];
  });
  return texts.length === 0 ? "false" : `(${texts.join(" OR ")})`;
}

/** Whether the condition is about what that rule finds. */
export function matches({ codes, kinds, severities }: GapCondition, rule: LinkRule): boolean {
  const within = (of: readonly string[] | undefined, value: string) => of === undefined || of.includes(value);
  return within(codes, rule.code) && within(kinds, rule.kind) && within(severities, rule.severity);
}
