import { byCodePoint } from "./canonical.ts";
import type { Severity } from "./declare.ts";
import {
  type About,
  allows,
  type GapKind,
  kinds,
  type LinkRule,
  linkRules,
  type Outcome,
  SEVERITIES,
} from "./linkRules.ts";
import { article } from "./names.ts";
import type { Kind, Link } from "./ontology.ts";

export const STATES = ["RECORDED", "MENTIONED", "UNRESOLVED", "FORMER", "FORGOTTEN"] as const;
export type EntityState = (typeof STATES)[number];

/** What the database knows of one entity that link rules ask about. */
export interface EntityFacts {
  readonly id: string;
  readonly state: EntityState;
  /** Links its record says are none. */
  readonly none: readonly string[];
  /** Fields whose records disagree. */
  readonly contradicted: readonly string[];
  /** Sources with two different statements of this key. */
  readonly duplicated: readonly string[];
  readonly strays: readonly Stray[];
  /** Values of the fields that rules ask for (`askedFields`), null where absent. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly edges: readonly EdgeFact[];
  /** Size of the inverse and derived links that rules ask for (`askedSteps`), -1 where all that is there is forgotten. */
  readonly counts: Readonly<Record<string, number>>;
  /** Verdict of each rule's condition, in the order of `conditionalRules`. */
  readonly conditions: readonly Verdict[];
  readonly parts: readonly EntityFacts[];
}

/** The `link` of a stray that is no link's: a fault of the record, in the words of its own runtime. */
export const RECORD_FAULT = "";

/** A text in a link's place that is no edge: kept, and reported. */
export interface Stray {
  readonly link: string;
  readonly kind: "WRONG_KIND" | "VALUE";
  readonly text: string;
}

export interface EdgeFact {
  readonly type: string;
  /** Of a claim: the link it is about. */
  readonly link: string | null;
  readonly target: string;
  readonly unresolved: boolean;
  /** What it leads to was removed on purpose: it satisfies no rule, and is no gap. */
  readonly forgotten?: boolean;
}

export interface Verdict {
  readonly sure: boolean;
  readonly possible: boolean;
}

/** Rule, subject, link or field, and stated target: that is its identity (DESIGN.md 12.7). */
export interface Gap {
  readonly id: string;
  readonly code: string;
  readonly kind: GapKind;
  readonly severity: Severity;
  readonly subject: string;
  readonly link: string | null;
  readonly field: string | null;
  readonly target: string | null;
  readonly expected: string;
  readonly found: string;
  readonly why: string;
  readonly remedy: string;
  readonly owner: string | null;
}

export interface RuleResult {
  readonly rule: LinkRule;
  readonly outcome: Outcome;
  readonly gaps: readonly Gap[];
}

/** Fields whose value a rule needs, in order. */
export function askedFields(kind: Kind): readonly string[] {
  return [...kind.fields.values()].filter((f) => f.known || kind.expects.has(f.name)).map((f) => f.name);
}

/** Inverse and derived links whose size a rule needs, in order. */
export function askedSteps(kind: Kind): readonly string[] {
  return linkRules(kind).flatMap((rule) => (rule.about.is === "step" ? [rule.about.step.name] : []));
}

/** Rules with a condition, in order. */
export function conditionalRules(kind: Kind): readonly LinkRule[] {
  return linkRules(kind).filter((rule) => rule.when !== undefined);
}

/** What every link rule says of one entity; its parts are subjects of their own rules. */
export function linkOutcomes(kind: Kind, facts: EntityFacts): readonly RuleResult[] {
  const conditional = conditionalRules(kind);
  return linkRules(kind).map((rule) => {
    const verdict = facts.conditions[conditional.indexOf(rule)];
    const defects = judge(rule, facts, verdict);
    if (typeof defects === "string") return { rule, outcome: defects, gaps: [] };
    return { rule, outcome: "GAP", gaps: defects.map((defect) => gapOf(kind, rule, facts, defect)) };
  });
}

/**
 * The gaps of an entity and of its parts, worst first, then by code, then by target. For a part that names nobody the
 * owner of the whole answers.
 */
export function linkGaps(kind: Kind, facts: EntityFacts): readonly Gap[] {
  const own = linkOutcomes(kind, facts).flatMap((result) => result.gaps);
  const owner = ownerOf(kind, facts);
  const ofParts = facts.parts.flatMap((part) => {
    const partKind = kind.parts.find((p) => part.id.startsWith(`${p.name}:`));
    return partKind ? linkGaps(partKind, part).map((gap) => ({ ...gap, owner: gap.owner ?? owner })) : [];
  });
  return sortGaps([...own, ...ofParts]);
}

/** Worst first, then by code and identity; a gap that a part and its whole both tell of is there once. */
export function sortGaps(gaps: readonly Gap[]): readonly Gap[] {
  const rank = (gap: Gap) => SEVERITIES.indexOf(gap.severity);
  const sorted = [...gaps].sort(
    (a, b) =>
      rank(a) - rank(b) || byCodePoint(a.code, b.code) || byCodePoint(a.id, b.id) || byCodePoint(a.found, b.found),
  );
  return sorted.filter((gap, i) => gap.id !== sorted[i - 1]?.id);
}

interface Defect {
  readonly target: string | null;
  readonly found: string;
}

type Judged = Exclude<Outcome, "GAP"> | readonly Defect[];

function judge(rule: LinkRule, facts: EntityFacts, verdict: Verdict | undefined): Judged {
  if (facts.state === "FORMER" || facts.state === "FORGOTTEN") return "NOT_APPLICABLE";
  switch (rule.about.is) {
    case "entity":
      return judgeEntity(rule, facts);
    case "field":
      return judgeField(rule, rule.about.field.name, facts, verdict);
    case "step":
      if (facts.counts[rule.about.step.name] === -1) return "NOT_APPLICABLE";
      return judgeAbsence(facts, verdict, facts.counts[rule.about.step.name] === 0, `no ${rule.about.step.name}`);
    case "list": {
      const { name } = rule.about;
      const texts = facts.strays.filter((stray) => stray.link === name && stray.kind === rule.kind);
      return texts.length === 0 ? "NOT_APPLICABLE" : found(texts.map(keptText));
    }
    case "link":
      return judgeLink(rule, rule.about.link, facts, verdict);
  }
}

function judgeEntity(rule: LinkRule, facts: EntityFacts): Judged {
  if (rule.kind === "DUPLICATE") {
    if (facts.state !== "RECORDED") return "NOT_APPLICABLE";
    return found(facts.duplicated.map((source) => ({ target: source, found: `different statements in ${source}` })));
  }
  if (rule.kind === "VALUE") {
    if (facts.state !== "RECORDED") return "NOT_APPLICABLE";
    const faults = facts.strays.filter((stray) => stray.link === RECORD_FAULT);
    return found(faults.map(({ text }) => ({ target: text, found: text })));
  }
  if (facts.state === "UNRESOLVED") return [{ target: null, found: "references, and no record" }];
  return "PASS";
}

function judgeField(rule: LinkRule, name: string, facts: EntityFacts, verdict: Verdict | undefined): Judged {
  const value = facts.values[name] ?? null;
  switch (rule.kind) {
    case "MISSING":
      return judgeAbsence(facts, verdict, isBlank(value), "no value");
    case "CONTRADICTED":
      return found(facts.contradicted.includes(name) ? [{ target: null, found: "different values" }] : []);
    default: {
      const known = rule.about.is === "field" ? (rule.about.field.known ?? []) : [];
      if (isBlank(value)) return "NOT_APPLICABLE";
      return found(
        [value]
          .flat()
          .filter((v) => !known.includes(String(v)))
          .map((v) => ({ target: String(v), found: JSON.stringify(v) })),
      );
    }
  }
}

/** Only what is recorded can lack something, and only where the condition surely holds. */
function judgeAbsence(facts: EntityFacts, verdict: Verdict | undefined, absent: boolean, words: string): Judged {
  if (facts.state !== "RECORDED") return "NOT_APPLICABLE";
  if (verdict && !verdict.possible) return "NOT_APPLICABLE";
  if (verdict && !verdict.sure) return "UNDECIDABLE";
  return found(absent ? [{ target: null, found: words }] : []);
}

/** Of several defects of one link only the first kind is said: WRONG_KIND, CONTRADICTED, DANGLING, MISSING. */
function judgeLink(rule: LinkRule, link: Link, facts: EntityFacts, verdict: Verdict | undefined): Judged {
  const seen = seenOf(link, facts);
  if (rule.kind === "VALUE") return stated(seen, seen.invalid);
  if (rule.kind === "WRONG_KIND") return stated(seen, seen.wrongKind);
  if (seen.wrongKind.length > 0) return "NOT_APPLICABLE";
  if (rule.kind === "CONTRADICTED") return stated(seen, seen.conflict);
  if (seen.conflict.length > 0) return "NOT_APPLICABLE";
  if (rule.kind === "DANGLING") return seen.edges.length === 0 ? "NOT_APPLICABLE" : found(seen.dangling);
  if (facts.none.includes(link.name) || seen.forgotten) return "NOT_APPLICABLE";
  const unusable = seen.invalid.length > 0 ? "NOT_APPLICABLE" : undefined;
  return unusable ?? judgeAbsence(facts, verdict, seen.edges.length === 0, "no value");
}

/** What was forgotten is not among it. */
interface Seen {
  readonly edges: readonly EdgeFact[];
  readonly dangling: readonly Defect[];
  readonly conflict: readonly Defect[];
  readonly wrongKind: readonly Defect[];
  readonly invalid: readonly Defect[];
  /** It leads to what was forgotten, and to nothing else. */
  readonly forgotten: boolean;
}

function seenOf(link: Link, facts: EntityFacts): Seen {
  const stated = facts.edges.filter((e) => e.type === link.edge);
  const edges = stated.filter((e) => !e.forgotten);
  const claims = facts.edges.filter((e) => e.type === "CLAIMS" && e.link === link.name && !e.forgotten);
  const rivals = claims.filter((e) => allows(link, e.target));
  const strays = facts.strays.filter((s) => s.link === link.name);
  const named = (e: EdgeFact, words: string): Defect => ({ target: e.target, found: words });
  const forgotten = stated.length > 0 && edges.length === 0;
  // Where the winner was forgotten, the others may still contradict each other.
  const winner = edges[0] ?? (forgotten ? rivals[0] : undefined);
  return {
    edges,
    dangling: edges.filter((e) => e.unresolved).map((e) => named(e, `${e.target}, which no record states`)),
    conflict: rivals
      .filter((e) => e !== winner)
      .map((e) => named(e, `${e.target} beside ${winner?.target ?? "no target"}`)),
    wrongKind: [
      ...claims.filter((e) => !allows(link, e.target)).map((e) => named(e, e.target)),
      ...strays.filter((s) => s.kind === "WRONG_KIND").map(keptText),
    ],
    invalid: strays.filter((s) => s.kind === "VALUE").map(keptText),
    forgotten,
  };
}

function keptText({ text }: Stray): Defect {
  return { target: text, found: JSON.stringify(text) };
}

function stated(seen: Seen, defects: readonly Defect[]): Judged {
  const any = seen.edges.length + seen.conflict.length + seen.wrongKind.length + seen.invalid.length > 0;
  return any ? found(defects) : "NOT_APPLICABLE";
}

function found(defects: readonly Defect[]): Judged {
  return defects.length === 0 ? "PASS" : defects;
}

function isBlank(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/**
 * A part's gap is told of its whole, with the part in its words and its identity and, where nothing was stated, as its
 * target: two parts that name one missing thing are two gaps, so that a waiver of one never absorbs the other.
 */
function gapOf(kind: Kind, rule: LinkRule, facts: EntityFacts, defect: Defect): Gap {
  const whole = kind.part && facts.edges.find((e) => e.type === kind.links.get(kind.part?.link ?? "")?.edge)?.target;
  const subject = whole ?? facts.id;
  const target = whole === undefined ? defect.target : (defect.target ?? facts.id);
  const about = whole === undefined || target === facts.id ? (target ?? "") : `${target} in ${facts.id}`;
  const named = ABOUT_LINKS[rule.about.is]?.(rule.about as never) ?? null;
  const field = rule.about.is === "field" ? rule.about.field.name : null;
  return {
    id: [rule.code, subject, named ?? field ?? "", about].join("|"),
    code: rule.code,
    kind: rule.kind,
    severity: rule.severity,
    subject,
    link: named,
    field,
    target,
    expected: expectation(rule, kind),
    found: whole === undefined ? defect.found : `${defect.found}, in ${facts.id}`,
    why: rule.why,
    remedy: rule.remedy,
    owner: ownerOf(kind, facts),
  };
}

function ownerOf(kind: Kind, facts: EntityFacts): string | null {
  return facts.edges.find((e) => e.type === kind.links.get("owner")?.edge)?.target ?? null;
}

const ABOUT_LINKS: { readonly [K in About["is"]]?: (about: Extract<About, { is: K }>) => string } = {
  link: ({ link }) => link.name,
  step: ({ step }) => step.name,
  list: ({ name }) => name,
};

const EXPECTED: {
  readonly [K in About["is"]]: (about: Extract<About, { is: K }>, rule: LinkRule, kind: Kind) => string;
} = {
  link: ({ link }, rule) => {
    if (rule.kind === "CONTRADICTED") return `one ${link.name}`;
    if (rule.kind === "DANGLING") return `a record of what ${link.name} names`;
    return `${link.name}: ${kinds(link)}`;
  },
  list: ({ name, link }) => `${name}: ${article(link.of)}`,
  step: ({ step }) => `${step.name}: at least one ${step.to.join(" or ")}`,
  field: ({ field }, rule) => {
    if (rule.kind === "CONTRADICTED") return `one ${field.name}`;
    return rule.kind === "VALUE" ? `one of ${field.known?.join(", ")}` : `a value of ${field.name}`;
  },
  entity: (_, rule, kind) => {
    if (rule.kind === "DUPLICATE") return "one statement a source";
    return rule.kind === "VALUE"
      ? `${article(kind.name)} that its own runtime can load`
      : `${article(kind.name)} record`;
  },
};

function expectation(rule: LinkRule, kind: Kind): string {
  const words = EXPECTED[rule.about.is] as (about: About, rule: LinkRule, kind: Kind) => string;
  return words(rule.about, rule, kind);
}
